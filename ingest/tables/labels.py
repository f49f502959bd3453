"""What a row of a table leaves out because a row above says it: its label, its group, its date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.tables.grid import Grid, GridRow
from ingest.tables.headers import Columns, is_amount, is_date, is_shifted, year_of
from ingest.tables.parts_of import wholes
from ingest.tables.years import written_out, year_columns

# A label stands in one of the first columns, and is short.
_LABEL_COLUMNS = 12
_LONGEST_LABEL = 80
_LONGEST_GROUP = 30
_SAMPLE = 100
_DITTO = frozenset(("〃", "″", "”", '"', "々", "仝", "同", "同上", "ditto", "Ditto"))
# The last row of several groups belongs to none of them.
_TOTAL = re.compile(r"(?:合\s?計|総\s?計|総\s?額|(?:Grand )?Total\b)", re.IGNORECASE)


class Label(NamedTuple):
    """What is said above a row, outermost first, and the date of the row, its own or one above."""

    above: tuple[str, ...] = ()
    date: str = ""


@dataclass(slots=True)
class Held:
    """The labels that reach down from the rows read so far; a table that goes on after a page takes them along."""

    cells: dict[int, str] = field(default_factory=dict)
    group: str = ""
    strong: bool = False
    date: str = ""
    year: str = ""


def labels(grid: Grid, rows: Sequence[GridRow], held: Held, named: Columns) -> list[Label]:
    """Return a label for each of the rows below a header; `held` is brought up to date.

    An empty cell before the first filled one repeats the cell above it. So does one in the second column beside a
    column of dates or numbers, where less than half of it is filled: its text stands for several rows, and rows before
    the first text belong to it too. Where the document marks spans, only they count. A row that stands too far to the
    right has no empty cell. A ditto mark stands for the cell above it.
    """
    dated = _date_column(rows)
    outer = wholes(rows)
    places = year_columns(named)
    told = written_out(rows, places) if places else [""] * len(rows)
    sparse = _sparse(rows) and not grid.exact
    if sparse and 1 not in held.cells:
        held.cells[1] = next(cell.text for row in rows for cell in row.cells if cell.column == 1)
    found: list[Label] = []
    for i, row in enumerate(rows):
        if not row.cells:
            found.append(Label())
            continue
        above = _marked(row) if grid.exact else () if is_shifted(row, named) else _carried(row, held, sparse)
        repeated = {c.column: held.cells.get(c.column, "") for c in row.cells[:_LABEL_COLUMNS] if c.text in _DITTO}
        _hold(row, held, sparse)
        held.cells |= repeated
        date = told[i] or _date(row, dated, held)
        ends = _TOTAL.match(row.cells[0].text) or (held.strong and row.cells[0].strong)
        held.group = "" if ends else held.group
        group = (held.group,) if held.group else ()
        if _is_group(row, rows[i + 1] if i + 1 < len(rows) else None):
            held.group, held.strong, group = row.cells[0].text, row.cells[0].strong, ()
            held.cells.pop(row.cells[0].column, None)
        parts = (
            *group,
            *outer[i],
            *above,
            *repeated.values(),
            *((date,) if date and all(cell.text != date for cell in row.cells) else ()),
        )
        found.append(Label(tuple(dict.fromkeys(part for part in parts if part)), date))
    return found


def _date_column(rows: Sequence[GridRow]) -> int | None:
    """Return the first of three columns in which most filled cells, at least two, are dates."""
    for column in range(3):
        texts = [cell.text for row in rows[:_SAMPLE] for cell in row.cells[:3] if cell.column == column]
        dates = sum(map(is_date, texts))
        if dates >= 2 and 10 * dates >= 6 * len(texts):
            return column
    return None


def _sparse(rows: Sequence[GridRow]) -> bool:
    """Say whether the second column holds texts that stand for several rows each."""
    keys = [cell.text for row in rows for cell in row.cells[:1] if cell.column == 0]
    texts = [cell.text for row in rows for cell in row.cells[:2] if cell.column == 1]
    wide = sum(row.last > 1 for row in rows)
    if not (2 * len(keys) > len(rows) and 0 < 2 * len(texts) < len(rows) < 2 * wide) or any(map(is_amount, texts)):
        return False
    sample = keys[:_SAMPLE]
    return 2 * sum(is_date(key) or is_amount(key) for key in sample) > len(sample)


def _marked(row: GridRow) -> tuple[str, ...]:
    """Return the cells that the document lets reach down into this row, as far as they can be labels."""
    first = row.cells[0].column
    return tuple(c.text[:_LONGEST_LABEL] for c in row.covered if c.column < first)


def _carried(row: GridRow, held: Held, sparse: bool) -> tuple[str, ...]:
    first = min(row.cells[0].column, _LABEL_COLUMNS)
    above = [held.cells[column] for column in range(first) if column in held.cells and _is_label(held.cells[column])]
    middle = sparse and first == 0 and not any(cell.column == 1 for cell in row.cells[:2])
    return (*above, held.cells.get(1, "")) if middle else tuple(above)


def _hold(row: GridRow, held: Held, sparse: bool) -> None:
    """Keep the row's first cells; what stood to their right above belongs to the rows above."""
    first = row.cells[0].column
    if first == 0 and not sparse:
        held.cells.clear()
    for column in [c for c in held.cells if c >= first and not (sparse and c == 1)]:
        del held.cells[column]
    for cell in row.cells:
        if cell.column >= _LABEL_COLUMNS:
            return
        held.cells[cell.column] = cell.text


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and (is_date(text) or not is_amount(text))


def _date(row: GridRow, dated: int | None, held: Held) -> str:
    """Return the date of a row: its own, with the year above it where it names none, or the date above."""
    if dated is None:
        return ""
    own = next((cell.text for cell in (*row.cells[:3], *row.covered[:3]) if cell.column == dated), "")
    if not is_date(own):
        return held.date
    year = year_of(own)
    held.date = own[:_LONGEST_LABEL] if year or not own[:1].isdecimal() or "月" not in own else held.year + own
    held.year = year or held.year
    return held.date


def _is_group(row: GridRow, below: GridRow | None) -> bool:
    """Say whether a row is one short name above others that are filled."""
    text = row.cells[0].text
    alone = len(row.cells) == 1 and row.cells[0].column == 0 and max(row.columns, row.cells[0].width) > 2
    named = len(text) <= _LONGEST_GROUP and not is_date(text) and not is_amount(text) and not text.endswith("。")
    return alone and named and below is not None and len(below.cells) > 1
