"""Stretches and headings to blocks: each stretch is divided where a heading stands in it, and knows its section.

Every character of a stretch ends in a block, a heading or markup.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.block import Block
from ingest.headings.box_ends import box_end
from ingest.headings.heading import Heading
from ingest.headings.outline import Section
from ingest.markup import inline
from ingest.scan import Kind, Stretch
from ingest.spans import Excerpt, Span, joined
from ingest.tables.rows import Row


@dataclass(frozen=True, slots=True)
class Divided:
    """The blocks of a document in its order, the shown titles by section, and the places of markup."""

    blocks: list[Block] = field(default_factory=list)
    titles: dict[int, Excerpt] = field(default_factory=dict)
    markup: list[Span] = field(default_factory=list)


# The line that underlines a heading without `#`.
_UNDERLINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ ]{0,3}(?P<mark>=+|-{3,})(?=[ \t]*(?:[\r\n]|$))")


class _Cut(NamedTuple):
    """Where a heading's text, or the words printed above or below it, stands, and its section (None: none)."""

    start: int
    end: int | None
    section: int | None
    below: bool = False


def divide(
    text: str,
    stretches: Sequence[Stretch],
    headings: Mapping[int, Heading],
    rows: Mapping[int, Sequence[Row]],
    sections: Sequence[Section],
    labels: Sequence[Heading] = (),
) -> Divided:
    """Return the blocks of `stretches`; `headings` are by section, `rows` by the start of a table's stretch.

    `labels` are headings that open no section: a second label of the box they stand in.
    """
    opening = (cut for section, heading in headings.items() for cut in _cuts(heading, section))
    cuts = sorted([*opening, *(_Cut(label.start, label.end, None) for label in labels)], key=lambda cut: cut.start)
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
            first = bisect_left(starts, stretch.start)
            inside = cuts[first : bisect_left(starts, max(stretch.end, stretch.start + 1), first)]
            opened = _text(text, stretch, section, inside, made)
            if opened != section and sections[opened].kind == "box" and (end := box_end(text, stretches, i)):
                after_box[end] = sections[opened].parent or 0
            section = opened
    return made


def _cuts(heading: Heading, section: int) -> Iterator[_Cut]:
    if heading.caption:
        yield _Cut(heading.caption.start, heading.caption.end, section, heading.caption.start > heading.start)
    yield _Cut(heading.start, heading.end, section)


def _rows(stretch: Stretch, section: int, rows: Sequence[Row]) -> Iterator[Block]:
    for row in rows:
        if row.excerpt.spans and not row.duplicate:
            yield Block(row.kind, section, row.excerpt, row.line or stretch.line, row.context)


def _text(text: str, stretch: Stretch, section: int, cuts: Sequence[_Cut], made: Divided) -> int:
    """Take what stands before, between and behind the headings of a stretch as blocks; return the last section."""
    at, line, kind = stretch.start, stretch.line, stretch.kind
    for cut in cuts:
        _block(text, (at, cut.start), (kind, section, line), made)
        section = section if cut.section is None else cut.section
        end = _heading(text, cut, section, stretch.end, made)
        line += text.count("\n", at, end)
        at, kind = end, "paragraph"
    behind: Kind = "paragraph" if kind == "heading" else kind
    _block(text, (at, stretch.end), (behind, section, line), made)
    return section


def _heading(text: str, cut: _Cut, section: int, limit: int, made: Divided) -> int:
    """Take a heading, with the line below that underlines it in its stretch; return where it ends."""
    end = limit if cut.end is None else cut.end
    shown = inline(text, cut.start, end)
    before = made.titles.get(section, Excerpt(()))
    made.titles[section] = joined([before, shown.excerpt] if cut.below else [shown.excerpt, before], "")
    made.markup.extend(shown.marks)
    if underline := _UNDERLINE.match(text, end, limit):
        made.markup.append(Span(*underline.span("mark")))
        return underline.end()
    return end


def _block(text: str, part: tuple[int, int], place: tuple[Kind, int, int], made: Divided) -> None:
    """Take what a part of a stretch shows as a block; `place` is its kind, its section and its line."""
    if part[0] >= part[1]:
        return
    shown = inline(text, *part)
    made.markup.extend(shown.marks)
    if shown.excerpt.spans:
        kind, section, line = place
        made.blocks.append(Block(kind, section, shown.excerpt, line))
