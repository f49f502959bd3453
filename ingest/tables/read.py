"""Stretches to tables: what each row shows, the context that it needs, and what was printed before.

A table is a run of rows with the lines around it that belong to it: caption, unit, period, notes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.markup import inline
from ingest.scan import Kind, Stretch
from ingest.spans import Span
from ingest.tables.captions import Surroundings, is_aside, surroundings
from ingest.tables.cells import is_rule, line_cells, separator
from ingest.tables.grid import Grid, GridRow
from ingest.tables.html_table import hypertext
from ingest.tables.reader import Before, TableReader, goes_on_with
from ingest.tables.rows import Frame, Row, note_marks

__all__ = ["Row", "Sheet", "Tables", "read_tables", "sheets"]

# A table that goes on after a page has at most this many stretches between (running head, page number).
_NEAR = 3
_MARK_LENGTH = 12
_ASIDE = 120


@dataclass(frozen=True, slots=True)
class Tables:
    """What the stretches of tables show, by the start of each stretch; one that only rules a table shows nothing.

    `duplicates` are the places of what was printed before, `markup` those of tags, pipes and rules. Every character of
    these stretches is in a row that is no duplicate, in `duplicates`, in `markup`, or white space.
    """

    rows: Mapping[int, tuple[Row, ...]]
    duplicates: tuple[Span, ...]
    markup: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in the text: its grid, how many rows stand above its rule, which stretches hold it.

    `led` are the rows above the grid that hold nothing but a unit or a period.
    """

    grid: Grid
    ruled: int
    first: int
    last: int
    sign: str
    led: tuple[GridRow, ...] = ()


def read_tables(text: str, stretches: Sequence[Stretch]) -> Tables:
    """Read the tables among the stretches of `text`. Never fails on any text."""
    reader = TableReader(text)
    before = None
    for sheet in map(_without_asides, sheets(reader, stretches)):
        around = surroundings(text, stretches, sheet.first, sheet.last, bool(sheet.led))
        before = _read(reader, stretches, sheet, around, before)
    lines = {stretch.start: stretch for stretch in stretches}
    rows = {start: _in_order(text, lines[start], found) for start, found in reader.rows.items()}
    again = tuple(span for found in rows.values() for row in found if row.duplicate for span in row.excerpt.spans)
    return Tables(rows, again, tuple(reader.markup))


def sheets(reader: TableReader, stretches: Sequence[Stretch]) -> Iterator[Sheet]:
    """Yield the tables as they stand, in order; `reader` is given the places of what marks their cells."""
    i = 0
    while i < len(stretches):
        last = i
        if stretches[i].kind == "table":
            yield from _html(reader, stretches, i)
        elif stretches[i].kind == "table_row":
            last = _run(reader.text, stretches, i)
            yield _lines(reader, stretches, i, last)
        i = last + 1


def _html(reader: TableReader, stretches: Sequence[Stretch], i: int) -> Iterator[Sheet]:
    """Yield the tables of a stretch of HTML; text beside them there is shown as a paragraph."""
    stretch = stretches[i]
    found = hypertext(reader.text, stretch.start, stretch.end)
    reader.markup += found.marks
    reader.rows[stretch.start] = [Row(excerpt, kind="paragraph") for excerpt in found.outside]
    yield from (Sheet(grid, 0, i, i, "<") for grid in found.tables)


def _run(text: str, stretches: Sequence[Stretch], first: int) -> int:
    """Return the last stretch of the rows that follow `first` line by line on its page, parted by the same sign."""
    last = first
    while last + 1 < len(stretches) and stretches[last + 1].kind == "table_row":
        one, two = stretches[last], stretches[last + 1]
        near = two.line == one.line + 1 and text.find("\f", one.end, two.start) < 0
        if not near or separator(text, one.start, one.end) != separator(text, two.start, two.end):
            break
        last += 1
    return last


def _lines(reader: TableReader, stretches: Sequence[Stretch], first: int, last: int) -> Sheet:
    rows: list[GridRow] = []
    ruled = 0
    for stretch in stretches[first : last + 1]:
        reader.rows[stretch.start] = []
        if is_rule(reader.text, stretch.start, stretch.end):
            reader.markup.append(Span(stretch.start, stretch.end))
            ruled = ruled or len(rows)
        else:
            row, marks = line_cells(reader.text, stretch.start, stretch.end)
            rows.append(row)
            reader.markup += marks
    sign = separator(reader.text, stretches[first].start, stretches[first].end)
    return Sheet(Grid(stretches[first].start, tuple(rows)), ruled, first, last, sign)


def _read(
    reader: TableReader, stretches: Sequence[Stretch], sheet: Sheet, around: Surroundings, before: Before | None
) -> Before:
    """Read one table with the lines around it, as the next part of the table before where it goes on with that."""
    key = stretches[sheet.first].start if stretches[sheet.first].kind == "table" else None
    near = before is not None and _is_near(stretches, before.last, sheet.first)
    alike = before is not None and before.last + 1 == sheet.first and before.sign == sheet.sign
    goes_on = before is not None and goes_on_with(before, sheet.grid, sheet.ruled, around.caption, near, alike)
    caption = before.caption if before and goes_on else around.caption
    own = (*around.asides, *(row.cells[0].text for row in sheet.led))
    asides = own or (before.asides if before and goes_on else ())
    frame = Frame((caption,) if caption else (), tuple(one for one in asides if one not in caption))
    read = reader.table(sheet.grid, sheet.ruled, frame, key, before if goes_on else None)
    reader.led(sheet.led, (caption,) if caption else (), key, read.repeated)
    _beside(reader, stretches, around, caption, read.repeated)
    return replace(read, last=sheet.last, sign=sheet.sign, caption=caption, asides=asides)


def _without_asides(sheet: Sheet) -> Sheet:
    """Part the rows at the top of a table that hold nothing but its unit or period from the others."""
    rows = sheet.grid.rows
    count = 0
    while count < len(rows) - 1 and len(rows[count].cells) == 1 and is_aside(rows[count].cells[0].text[:_ASIDE]):
        count += 1
    if not count:
        return sheet
    grid = replace(sheet.grid, rows=rows[count:])
    return replace(sheet, grid=grid, ruled=max(0, sheet.ruled - count), led=rows[:count])


def _is_near(stretches: Sequence[Stretch], last: int, first: int) -> bool:
    between = stretches[last + 1 : first] if first - last <= _NEAR + 1 else None
    return between is not None and all(one.kind != "heading" for one in between)


def _beside(
    reader: TableReader, stretches: Sequence[Stretch], around: Surroundings, caption: str, repeated: bool
) -> None:
    """Show the caption, unit and period lines and the notes of a table; those of a table printed before only once."""
    for i in (*around.lines, *around.notes):
        stretch = stretches[i]
        if stretch.start in reader.rows:
            continue
        shown = inline(reader.text, stretch.start, stretch.end)
        said = shown.excerpt.text(reader.text)
        again = not reader.is_new(said) and repeated
        context = (caption,) if caption and caption != said else ()
        marks = note_marks(said[:_MARK_LENGTH])[:1] if i in around.notes else ()
        kind: Kind = "footnote" if i in around.notes else "caption"
        reader.markup += shown.marks
        reader.rows[stretch.start] = [Row(shown.excerpt, context, kind, duplicate=again, notes=marks)]


def _in_order(text: str, stretch: Stretch, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of a stretch in the order of the text, each with the number of its line."""
    ordered = sorted((row for row in rows if row.excerpt.spans), key=lambda row: row.excerpt.spans[0].start)
    position, line = stretch.start, stretch.line
    found: list[Row] = []
    for row in ordered:
        start = row.excerpt.spans[0].start
        line += text.count("\n", position, start)
        position = start
        found.append(
            Row(row.excerpt, row.context, row.kind, line, row.header, row.duplicate, row.label, row.date, row.notes)
        )
    return tuple(found)
