"""Headings to sections: the outline by the headings' numbering.

The count of `#` is wrong in many converted documents, the numbering hardly ever. So numbers decide; `#` decides only
for headings without a number, and only so far as it can be believed in this document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.numbering import Number, read_number

_LONGEST_UNMARKED = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """One candidate: its shown text, its place, its count of `#` (0: a lone line without marks)."""

    title: str
    start: int
    line: int
    hashes: int
    number: Number | None


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline. The root (index 0) is the document before its first heading, with an empty path.

    `path` holds the headings from the outermost to this one, `numbers` their numbers as written in a reference;
    `reference` is the canonical reference, such as 第Ⅱ部第4章第2節 3 1 (1).
    """

    index: int
    parent: int | None
    title: str
    path: tuple[str, ...]
    numbers: tuple[str, ...]
    reference: str
    start: int
    line: int


@dataclass(frozen=True, slots=True)
class _Open:
    section: int
    heading: Heading


def heading(title: str, start: int, line: int, hashes: int) -> Heading:
    """Return the heading candidate with its number read."""
    return Heading(title, start, line, hashes, read_number(title))


def may_be_heading(title: str) -> bool:
    """Say whether a lone line without `#` has the form of a heading: a number, few words, no sentence."""
    return len(title) <= _LONGEST_UNMARKED and not any(c in title for c in "。\n") and read_number(title) is not None


def outline(headings: Sequence[Heading], prefix: str, title: str) -> tuple[tuple[Section, ...], frozenset[int]]:
    """Return the sections, root first, and the starts of the candidates that proved to be no headings.

    `prefix` stands before every reference; `title` is the reference of text that no heading covers.
    """
    sections = [Section(0, None, title, (), (), prefix or title, 0, 1)]
    refused: set[int] = set()
    stack: list[_Open] = []
    believed = _hashes_agree(headings)
    marked = any(h.hashes for h in headings)
    for candidate in headings:
        if candidate.hashes == 0 and not _goes_on(candidate, sections, stack, marked):
            refused.add(candidate.start)
            continue
        stack = _still_open(stack, candidate, believed)
        parent = stack[-1].section if stack else 0
        sections.append(_section(len(sections), sections[parent], candidate, prefix))
        stack.append(_Open(len(sections) - 1, candidate))
    return tuple(sections), frozenset(refused)


def _goes_on(candidate: Heading, sections: Sequence[Section], stack: Sequence[_Open], marked: bool) -> bool:
    """Say whether a line without `#` carries the numbering on (or begins it in a text without `#`)."""
    number = candidate.number
    if number is None or number.ordinal is None:
        return False
    last = next((o.heading.number for o in reversed(stack) if _kind(o) == number.kind), None)
    if last is None or last.ordinal is None:
        return number.ordinal == 1 and not marked
    return number.ordinal == last.ordinal + 1 or (number.ordinal == 1 and not marked)


def _kind(entry: _Open) -> str | None:
    return entry.heading.number.kind if entry.heading.number else None


def _still_open(stack: list[_Open], new: Heading, believed: bool) -> list[_Open]:
    """Return the open sections that the new heading stands in."""
    kept = list(stack)
    if new.number is not None:
        depth = new.number.depth
        cut = (i for i, o in enumerate(kept) if o.heading.number and o.heading.number.depth >= depth)
        kept = kept[: next(cut, len(kept))]
    elif believed:
        kept = [o for o in kept if o.heading.hashes < new.hashes]
    elif all(o.heading.hashes > new.hashes for o in kept):
        return []
    while kept and kept[-1].heading.number is None and kept[-1].heading.hashes >= max(new.hashes, 1):
        kept.pop()
    return kept


def _hashes_agree(headings: Iterable[Heading]) -> bool:
    """`#` can be believed where each kind of numbering has one count of it, deeper kinds more than outer ones."""
    counts: dict[int, set[int]] = {}
    for h in headings:
        if h.number and h.hashes:
            counts.setdefault(h.number.depth, set()).add(h.hashes)
    ordered = [counts[depth] for depth in sorted(counts)]
    if any(len(c) > 1 for c in ordered):
        return False
    flat = [next(iter(c)) for c in ordered]
    return all(a < b for a, b in zip(flat, flat[1:], strict=False))


def _section(index: int, parent: Section, new: Heading, prefix: str) -> Section:
    path = (*parent.path, new.title)
    numbers = (*parent.numbers, new.number.reference) if new.number else parent.numbers
    reference = parent.reference if numbers == parent.numbers else _reference(parent, new.number, prefix)
    if not numbers:
        reference = prefix or " > ".join(path)
    return Section(index, parent.index, new.title, path, numbers, reference, new.start, new.line)


def _reference(parent: Section, number: Number | None, prefix: str) -> str:
    written = number.reference if number else ""
    outer = parent.reference if parent.numbers else prefix
    return outer + written if number is None or number.glued or not outer else f"{outer} {written}"
