"""Pieces to pairs: which block goes on with the sentence that another one left unfinished.

A sentence goes on in its own section, behind whatever interrupts it (figures, tables, notes, captions, boxes). Only
where nothing there goes on with it may its end be printed before it, above its headings. When unsure, there is no pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.block import Block
from ingest.headings.outline import Section
from ingest.order.pieces import Piece, shown_head
from ingest.order.unfinished import Begin, Open, has_topic

_AHEAD = 60
_BEHIND = 12
_SKIPPED = 6


@dataclass(frozen=True, slots=True)
class Scene:
    """The blocks of a document with their pieces and sections: what the search looks at."""

    text: str
    blocks: Sequence[Block]
    found: Sequence[Piece]
    sections: Sequence[Section]


@dataclass(frozen=True, slots=True)
class Pairs:
    """`after[i]` is the block that goes on with block i; in `raised` are those i whose second part is printed first."""

    after: dict[int, int]
    raised: frozenset[int]


def pairs(scene: Scene) -> Pairs:
    """Pair unfinished blocks with what continues them: the surest first, later ones before earlier ones."""
    after: dict[int, int] = {}
    taken: set[int] = set()
    for sure in (True, False):
        for i in range(len(scene.found) - 1, -1, -1):
            open_ = scene.found[i].ending
            if (open_ >= Open.LIKELY) if sure else (open_ is Open.WEAK):
                _pair(after, taken, i, _behind(scene, i, taken))
    raised = set()
    for i, piece in enumerate(scene.found):
        unpaired = piece.ending >= Open.STRONG and piece.role == "text" and i not in after
        if unpaired and _pair(after, taken, i, _printed_before(scene, i, taken)):
            raised.add(i)
    return Pairs(after, frozenset(raised))


def is_beside(sections: Sequence[Section], home: int, other: int) -> bool:
    """Say whether section `other` is a box, or lies in one, that does not hold section `home`."""
    if home == other:
        return False
    box = next((s for s in _upwards(sections, other) if sections[s].kind == "box"), None)
    return box is not None and box not in _upwards(sections, home)


def _upwards(sections: Sequence[Section], section: int) -> list[int]:
    """Return a section and those that hold it, innermost first."""
    chain = [section]
    while (parent := sections[chain[-1]].parent) is not None:
        chain.append(parent)
    return chain


def _pair(after: dict[int, int], taken: set[int], i: int, j: int | None) -> bool:
    if j is None:
        return False
    after[i] = j
    taken.add(j)
    return True


@dataclass(slots=True)
class _Search:
    """What was passed on the way: a figure, a table or a box; running text of their own; what may do if all fails."""

    floats: bool = False
    boxed: bool = False
    skipped: int = 0
    fallback: int | None = None


def _behind(scene: Scene, i: int, taken: set[int]) -> int | None:
    """Return the block further on that goes on with block i."""
    search, home = _Search(), scene.found[i]
    for j in range(i + 1, min(len(scene.found), i + 1 + _AHEAD)):
        piece = scene.found[j]
        search.boxed = is_beside(scene.sections, home.section, piece.section)
        if search.skipped > _SKIPPED or not (search.boxed or piece.section == home.section):
            break
        search.floats = search.floats or search.boxed or _floats(piece)
        if piece.role == "label" and home.ending is Open.WEAK and piece.latin == home.latin:
            break
        if piece.role in ("aside", "label") or j in taken:
            continue
        if _goes_on(scene.found, i, j, search):
            return j
        if not search.floats:
            break
        search.skipped += not search.boxed
    return search.fallback


def _floats(piece: Piece) -> bool:
    """Say whether a piece shows that a figure, a table or a photo stands here."""
    return piece.kind in ("caption", "table_row") or (piece.role == "label" and not piece.latin)


def _goes_on(found: Sequence[Piece], i: int, j: int, search: _Search) -> bool:
    """Say whether block j goes on with block i; keep it in mind where it might, but something better may follow."""
    before, piece = found[i], found[j]
    if piece.role == "item" or piece.latin != before.latin:
        return False
    if piece.beginning is Begin.MIDDLE:
        resumes = search.boxed or piece.gap or found[j - 1].role in ("aside", "label")
        passed = search.boxed or search.skipped > 0
        return not passed or (resumes and (before.ending >= Open.LIKELY or before.latin))
    if before.ending < Open.LIKELY or search.boxed or search.skipped:
        return False
    least = {Open.HANGING: Begin.FRESH, Open.STRONG: Begin.TOPIC}.get(before.ending, Begin.NEUTRAL)
    fits = piece.beginning >= least
    if fits and search.floats and piece.beginning > Begin.FRESH:
        search.fallback = j
    return fits and not search.floats


def _printed_before(scene: Scene, i: int, taken: set[int]) -> int | None:
    """Return the block above the headings of block i that goes on with it, where i is the last text of its section."""
    found, home = scene.found, scene.found[i].section
    if not _is_last(found, i):
        return None
    first = next((k for k in range(i, max(-1, i - _AHEAD), -1) if k == 0 or found[k - 1].section != home), 0)
    if first == 0:
        return None
    above = found[first - 1].section
    outer = above in _upwards(scene.sections, home)
    known = [j for j in range(max(0, first - _BEHIND), first) if found[j].section == above and found[j].role == "text"]
    loose = [j for j in known[1:] if j not in taken and found[j].latin == found[i].latin]
    sure = [j for j in loose if found[j].beginning is Begin.MIDDLE]
    likely = [j for j in loose if outer and found[j].beginning is Begin.NEUTRAL and not _has_topic(scene, j)]
    return sure[0] if sure else likely[0] if len(likely) == 1 else None


def _is_last(found: Sequence[Piece], i: int) -> bool:
    """Say whether no running text or item stands behind block i in its section."""
    for piece in found[i + 1 : i + 1 + _AHEAD]:
        if piece.section != found[i].section:
            return True
        if piece.role in ("text", "item"):
            return False
    return True


def _has_topic(scene: Scene, j: int) -> bool:
    return has_topic(shown_head(scene.text, scene.blocks[j]))
