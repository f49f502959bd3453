"""A table to the rows that are indexed: what each shows, and the context that makes it understood alone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.markup import CELL, LINE
from ingest.scan import Kind
from ingest.spans import Excerpt, joined
from ingest.tables.cell_parts import Part, parts
from ingest.tables.grid import Cell, Grid, GridRow
from ingest.tables.headers import Columns, names_of
from ingest.tables.labels import Label

LONGEST_ROW = 400
_FULL_PART = 200
_LEAD = 60
_LONGEST_LABEL = 80
_LONGEST_NAMES = 300
_COUNT = "[0-9０-９一二三四五六七八九十]{0,3}"
_MARK = re.compile(
    rf"[(（\[［]\s?((?:注|※|＊|Note)\s?{_COUNT})\s?[)）\]］]|([※＊*][0-9０-９]{{1,3}})|(注[0-9０-９]{{1,3}})|(\[[a-z]\])"
)
_MARK_SIGNS = frozenset("注※＊*N[")


class Row(NamedTuple):
    """One row of a table, a part of a long one, or a line that belongs to a table.

    `context` names the caption, what the cells' columns are called, what is said in rows above, unit and period.
    `header` rows name columns; a `duplicate` was printed before and is not indexed. `notes` are the marks of notes that
    it carries (注1), `label` its first cell, `date` its date as printed, own or from above; `line` counts from 1.
    """

    excerpt: Excerpt
    context: tuple[str, ...] = ()
    kind: Kind = "table_row"
    line: int = 0
    header: bool = False
    duplicate: bool = False
    label: str = ""
    date: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What a table's rows have in common: what is said above them (caption, outer row) and below (unit, period)."""

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


# The contexts of whole rows, by the columns that they fill and what is said above them: most rows share one.
Contexts = dict[tuple[tuple[int, ...], tuple[str, ...]], tuple[str, ...]]


class Place(NamedTuple):
    """A row with what is known of it: its label, its table's columns, and what its table has in common."""

    row: GridRow
    label: Label
    named: Columns
    frame: Frame
    contexts: Contexts


@dataclass(frozen=True, slots=True)
class Nested:
    """A table that stands in a cell, with what its rows have in common."""

    grid: Grid
    frame: Frame


def note_marks(text: str) -> tuple[str, ...]:
    """Return the marks of notes in a text, without brackets and in one width: 注1, ※2."""
    if _MARK_SIGNS.isdisjoint(text):
        return ()
    found = (unicodedata.normalize("NFKC", "".join(groups)) for groups in _MARK.findall(text))
    return tuple(dict.fromkeys("".join(mark.split()) for mark in found))


def body_rows(text: str, place: Place) -> Iterator[Row | Nested]:
    """Yield a row, or the parts of a long one, with the tables in its cells where they stand."""
    cells = place.row.cells
    long = sum([len(cell.text) + len(CELL) for cell in cells]) > LONGEST_ROW
    if not long and not any([cell.nested for cell in cells]):
        yield _whole(place)
        return
    held: list[tuple[Cell, Part]] = []
    for cell in cells:
        for part in parts(text, cell):
            if held and (part.grid or _is_full(held, cell, part)):
                yield _made(text, place, held)
                held = []
            if part.grid:
                yield Nested(part.grid, Frame(_above(place, [cell], part, True), place.frame.below))
            else:
                held.append((cell, part))
    if held:
        yield _made(text, place, held)


def header_row(text: str, row: GridRow, frame: Frame) -> Row:
    """Return a row that names columns; in its context only what the whole table has in common."""
    excerpt = joined([cell.excerpt for cell in row.cells], CELL)
    return Row(excerpt, (*frame.above, *frame.below), header=True, notes=note_marks(excerpt.text(text)))


def _is_full(held: Sequence[tuple[Cell, Part]], cell: Cell, part: Part) -> bool:
    """Say whether a part begins a row of its own; a label or a sub-heading takes what follows along."""
    size = sum(len(p.excerpt) for _, p in held)
    if size + len(part.excerpt) + len(CELL) * len(held) > LONGEST_ROW:
        return True
    before = held[-1][1]
    if part.opens and held[-1][0] is cell:
        return not (before.opens and len(part.under) > len(before.under))
    return size > _LEAD and (size >= _FULL_PART or held[-1][0] is not cell)


def _whole(place: Place) -> Row:
    cells, label = place.row.cells, place.label
    key = tuple([cell.column for cell in cells]), label.above
    context = place.contexts.get(key)
    if context is None:
        above = _above(place, cells, Part(Excerpt(())), False)
        context = place.contexts[key] = tuple(dict.fromkeys((*above, *place.frame.below)))
    excerpt = joined([cell.excerpt for cell in cells], CELL)
    marks = note_marks(CELL.join([cell.text for cell in cells]))
    return Row(excerpt, context, label=_label(place.row) or _last(label.above), date=label.date, notes=marks)


def _made(text: str, place: Place, held: Sequence[tuple[Cell, Part]]) -> Row:
    groups: dict[int, list[Excerpt]] = {cell.column: [] for cell, _ in held}
    for cell, part in held:
        groups[cell.column].append(part.excerpt)
    excerpt = joined([joined(group, LINE) for group in groups.values()], CELL)
    cells = list({cell.column: cell for cell, _ in held}.values())
    context = (*_above(place, cells, held[0][1], cells[0] is not place.row.cells[0]), *place.frame.below)
    label = _label(place.row) or _last(place.label.above)
    marks = note_marks(excerpt.text(text))
    return Row(excerpt, tuple(dict.fromkeys(context)), label=label, date=place.label.date, notes=marks)


def _above(place: Place, cells: Sequence[Cell], part: Part, labelled: bool) -> tuple[str, ...]:
    """Return the context above a part of a row: caption, columns, labels, sub-headings of the cell."""
    names = " / ".join(names_of(place.row, cells, place.named))[:_LONGEST_NAMES]
    own = _label(place.row) if labelled else ""
    found = (*place.frame.above, names, *place.label.above, own, *part.under)
    return tuple(one for one in found if one)


def _last(above: tuple[str, ...]) -> str:
    return above[-1] if above else ""


def _label(row: GridRow) -> str:
    text = row.cells[0].text if row.cells else ""
    return text if len(text) <= _LONGEST_LABEL else ""
