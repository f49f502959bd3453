"""Lines with places on a page to the paragraphs that the typesetter broke into lines.

A line goes on in the next where it is full and the next stands one step below it. What the lines of a cell form stays
in the cell.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.formats.east import is_east_asian
from ingest.formats.ruled import Box

_STEP = 1.25
_LOOSEST = 2.2
_CELL_STEP = 4.0
_NEAR = 1.0
# A column narrower than this, with others beside it, holds cells: its lines are apart.
_NARROWEST = 8.0

# What begins an item or a heading, with an example line each.
STARTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[・●○◯◆◇■□※•▪◦‣➢]"), "・役割の拡大"),
    (re.compile(r"[①-⑳]"), "①平素"),
    (re.compile(r"[(（][0-9０-９一二三四五六七八九十ア-ンa-zA-Zⅰ-ⅹ]{1,3}[)）]"), "（１）概要"),
    (re.compile(r"第[0-9０-９一二三四五六七八九十百Ⅰ-Ⅻ]{1,5}[編部章節款目条項号]"), "第３条"),
    (re.compile(r"[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3}){0,4}[.．、]?[ \u3000](?=\S)"), "1.2 範囲"),
    (re.compile(r"[ア-ン一二三四五六七八九十][ \u3000](?=\S)"), "ア 総則"),
    (re.compile(r"<sup>[0-9*]{1,4}</sup>"), "<sup>1</sup> 正式名称"),
    (re.compile(r"[-–—] "), "- 範囲"),
)
_BULLET = re.compile(r"[•▪◦‣➢\uf0b7\uf0a7\uf0d8\uf06c\uf09f][ \u3000]*(?=\S)")
ENDS = ("。", ".", "．", "）", ")", "」")
_OPENERS = "「『（(【［[〔《“‘"
_CLOSERS = "、。，．,.）)」』】］]〕》・：；:;！？!?％%ー々"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed: its edges, the height of its base (upwards) and the size of its letters, all in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    cell: Box | None


@dataclass(frozen=True, slots=True)
class Body:
    """How the body of a document is set: letter size, whether bold, the step from line to line in letter sizes."""

    size: float
    bold: bool
    step: float
    right: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that were put together; `end` is where the last one ends."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    cell: Box | None
    end: float


def setting(pages: Sequence[Sequence[Line]]) -> Body:
    """Return the setting of most characters."""
    sizes: Counter[tuple[float, bool]] = Counter()
    rights: Counter[int] = Counter()
    for line in (line for lines in pages for line in lines):
        sizes[round(line.size, 1), line.bold] += len(line.text)
    size, bold = max(sizes, key=lambda key: sizes[key], default=(10.0, False))
    steps: Counter[float] = Counter()
    for above, below in (pair for lines in pages for pair in pairwise(lines)):
        step = (above.base - below.base) / size if size else 0
        if 0.9 < step < _LOOSEST and abs(above.size - size) < 1 and abs(below.size - size) < 1:
            steps[round(step, 1)] += 1
        if abs(above.size - size) < 1 and above.cell is None:
            rights[round(above.right / size if size else 0)] += 1
    common = [right for right, count in rights.items() if count * 4 >= max(rights.values())]
    return Body(size, bold, max(steps, key=lambda key: steps[key], default=1.5), max(common, default=0) * size)


def downwards(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page in their order; from the top where the file has most from the bottom up."""
    steps = [(after.base - line.base) / line.size for line, after in pairwise(lines) if line.size]
    rising = sum(0.5 < step < _LOOSEST for step in steps)
    return sorted(lines, key=lambda line: (-line.base, line.left)) if 2 * rising > len(steps) else list(lines)


def pieces(lines: Sequence[Line], body: Body) -> list[Piece]:
    """Put the lines of a page together; a run of lines one below the other has one right edge."""
    beside = _beside(lines)
    rights: dict[int, float] = {}
    for line in (line for line, columned in zip(lines, beside, strict=True) if columned and line.cell is None):
        rights[round(line.left)] = max(rights.get(round(line.left), 0.0), line.right)
    made: list[Piece] = []
    for run in _runs(lines, body):
        within = lines[run[0]].cell is not None or any(beside[i] for i in run)
        edge = _edge([lines[i] for i in run], _column(rights, [lines[i] for i in run]) if within else body.right)
        first = lines[run[0]]
        cells = within and first.cell is None and edge - first.left < _NARROWEST * first.size
        held: list[Line] = []
        for i in run:
            if held and (cells or not _goes_on(held, lines[i], edge)):
                made.append(_piece(held))
                held = []
            held.append(lines[i])
        made.append(_piece(held))
    return made


def _edge(run: Sequence[Line], right: float) -> float:
    """Return where the lines of a run are full: at their cell's side, or at the column's or the body's."""
    longest = max(line.right for line in run)
    if cell := run[0].cell:
        inset = min(line.left for line in run) - cell[0]
        return max(longest, cell[2] - inset)
    return max(longest, right)


def _column(rights: dict[int, float], run: Sequence[Line]) -> float:
    """Return where the longest line ends that starts about where a run of lines does, all with others beside them."""
    left, size = min(line.left for line in run), run[0].size
    places = range(round(left - size), round(left + size) + 1)
    return max((rights[place] for place in places if place in rights), default=0.0)


def _beside(lines: Sequence[Line]) -> list[bool]:
    """Say of each line whether another stands beside it: a neighbour in height that shares no place across."""
    found = [False] * len(lines)
    order = sorted(range(len(lines)), key=lambda i: -lines[i].base)
    for place, a in enumerate(order):
        for b in order[place + 1 : place + 5]:
            near = lines[a].base - lines[b].base < _NEAR * max(lines[a].size, lines[b].size)
            if near and (lines[a].right <= lines[b].left or lines[b].right <= lines[a].left):
                found[a] = found[b] = True
    return found


def _runs(lines: Sequence[Line], body: Body) -> Iterator[list[int]]:
    run: list[int] = []
    for i, line in enumerate(lines):
        if run and not _below(lines[run[-1]], line, body):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _below(above: Line, line: Line, body: Body) -> bool:
    """Say whether a line of the same kind stands one step below another."""
    size = above.size
    alike = (
        abs(line.size - size) <= 0.1 * size
        and above.cell == line.cell
        and (above.bold == line.bold or line.cell is not None)
    )
    step = above.base - line.base
    near = 0.5 * size < step <= (body.step * _STEP if line.cell is None else _CELL_STEP) * size
    return alike and near and line.left < above.right and above.left < line.right


def _goes_on(held: Sequence[Line], line: Line, edge: float) -> bool:
    """Say whether a line continues those held: the last one is full, and this one neither is indented nor an item."""
    last, size = held[-1], line.size
    indent = (line.left - last.left) / size
    hanging = len(held) == 1 and 0.5 <= indent <= 4 and bool(starts(last.text))
    if indent > 0.5 and not hanging or indent < -4:
        return False
    spare = 0.6 if last.text.endswith(ENDS) else 1.5 if line.cell is None else 3.0
    if last.right + first_unit(line.text) * size <= edge - spare * size:
        return False
    return not starts(line.text) or (last.right >= edge - 1.5 * size and not last.text.endswith(ENDS))


def starts(text: str) -> bool:
    """Say whether a line begins an item or a heading."""
    return any(pattern.match(text) for pattern, _ in STARTS)


def first_unit(text: str) -> float:
    """Return the width, in letter sizes, of what cannot be broken at the start of a line."""
    width = 0.0
    for i, character in enumerate(text[:40]):
        east = is_east_asian(character)
        if (
            i
            and text[i - 1] not in _OPENERS
            and character not in _CLOSERS
            and (east or character == " " or is_east_asian(text[i - 1]))
        ):
            break
        width += 1.0 if east else 0.55
    return width


def _piece(lines: Sequence[Line]) -> Piece:
    text = lines[0].text
    for line in lines[1:]:
        text += between(text, line.text) + line.text
    text = _BULLET.sub("- ", text, count=1) if _BULLET.match(text) else text
    first = lines[0]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return Piece(text, left, right, first.base, lines[-1].base, first.size, first.bold, first.cell, lines[-1].right)


def between(before: str, after: str) -> str:
    """Return what stands for a line's end that the typesetter made: a space, or nothing beside East Asian text."""
    if before[-1:] == "-" or is_east_asian(before[-1:] or "あ") or is_east_asian(after[:1] or "あ"):
        return ""
    return " "
