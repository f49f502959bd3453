"""Stretches and headings to blocks: each stretch is divided where a heading stands in it, and knows its section.

Every character of a stretch ends in a block, a heading or markup.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.block import Block
from ingest.box_ends import box_end
from ingest.heading import Heading
from ingest.markup import inline
from ingest.outline import Section
from ingest.scan import Stretch
from ingest.spans import Excerpt, Span, joined
from ingest.table_rows import Row


@dataclass(frozen=True, slots=True)
class Divided:
    """The blocks of a document in its order, the shown titles by section, and the places of markup."""

    blocks: list[Block] = field(default_factory=list)
    titles: dict[int, Excerpt] = field(default_factory=dict)
    markup: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    """Where a heading's text, or the words printed above it, stands, and the section that it opens."""

    start: int
    end: int | None
    section: int


def divide(
    text: str,
    stretches: Sequence[Stretch],
    headings: Mapping[int, Heading],
    rows: Mapping[int, Sequence[Row]],
    sections: Sequence[Section],
) -> Divided:
    """Return the blocks of `stretches`; `headings` are by section, `rows` by the start of a table's stretch."""
    cuts = sorted(cut for section, heading in headings.items() for cut in _cuts(heading, section))
    starts = [cut.start for cut in cuts]
    made = Divided()
    section = 0
    after_box: dict[int, int] = {}
    for i, stretch in enumerate(stretches):
        section = after_box.get(i, section)
        if stretch.mark:
            made.markup.append(stretch.mark)
        if stretch.start in rows:
            made.blocks.extend(_rows(stretch, section, rows[stretch.start]))
        elif stretch.kind != "rule":
            inside = cuts[bisect_left(starts, stretch.start) : bisect_left(starts, max(stretch.end, stretch.start + 1))]
            _text(text, stretch, section, inside, made)
            section = inside[-1].section if inside else section
            if inside and sections[section].kind == "box" and (end := box_end(text, stretches, i)):
                after_box[end] = sections[section].parent or 0
    return made


def _cuts(heading: Heading, section: int) -> Iterator[_Cut]:
    if heading.caption:
        yield _Cut(heading.caption.start, heading.caption.end, section)
    yield _Cut(heading.start, heading.end, section)


def _rows(stretch: Stretch, section: int, rows: Sequence[Row]) -> Iterator[Block]:
    for row in rows:
        if row.excerpt.spans and not row.duplicate:
            yield Block(row.kind, section, row.excerpt, row.line or stretch.line, row.context)


def _text(text: str, stretch: Stretch, section: int, cuts: Sequence[_Cut], made: Divided) -> None:
    """Take what stands before, between and behind the headings of a stretch as blocks."""
    at, line = stretch.start, stretch.line
    for cut in cuts:
        _block(text, stretch, (at, cut.start), section, line, made)
        end = stretch.end if cut.end is None else cut.end
        shown = inline(text, cut.start, end)
        before = made.titles.get(cut.section, Excerpt(()))
        made.titles[cut.section] = joined([shown.excerpt, before], "")
        made.markup.extend(shown.marks)
        line += text.count("\n", at, end)
        at, section = end, cut.section
    _block(text, stretch, (at, stretch.end), section, line, made)


def _block(text: str, stretch: Stretch, part: tuple[int, int], section: int, line: int, made: Divided) -> None:
    if part[0] >= part[1]:
        return
    shown = inline(text, *part)
    made.markup.extend(shown.marks)
    if shown.excerpt.spans:
        kind = "paragraph" if stretch.kind == "heading" else stretch.kind
        made.blocks.append(Block(kind, section, shown.excerpt, line))
