"""Tables as a reader sees them: every cell in its row, with the columns and rows that it reaches over, tables in cells.

Nothing is chosen here: what a row needs to be understood alone is read by `read_tables`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Document
from ingest.order.furniture import furniture
from ingest.scan import scan
from ingest.spans import Excerpt, Span
from ingest.tables.grid import Cell, Grid, GridRow
from ingest.tables.headers import header_count
from ingest.tables.read import sheets
from ingest.tables.reader import TableReader

_EMPTY = Excerpt(())
# Beyond this many columns a row is not filled up with empty cells: such a table is broken.
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell, empty ones as well: `width` columns wide and `height` rows high; `head` names a column.

    `excerpt` is what it shows apart from the tables in it.
    """

    excerpt: Excerpt
    head: bool = False
    width: int = 1
    height: int = 1
    tables: tuple["DrawnTable", ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """The rows of a table from the top; `start` is where it begins in the document."""

    start: int
    rows: tuple[tuple[DrawnCell, ...], ...]

    @property
    def excerpts(self) -> Iterator[Excerpt]:
        """What its cells show, those of tables in them as well."""
        for row in self.rows:
            for cell in row:
                yield cell.excerpt
                for table in cell.tables:
                    yield from table.excerpts


def drawn_tables(document: Document, left_out: Sequence[Span] = ()) -> tuple[DrawnTable, ...]:
    """Return the tables of a document in order, without the cells whose spans are all among `left_out`.

    A row, a column at the right end or a table that shows nothing then is left out. Never fails on any text.
    """
    stretches = scan(document.text)
    aside = furniture(document.text, stretches)
    kept = [stretch for i, stretch in enumerate(stretches) if i not in aside]
    gone = frozenset(left_out)
    found = (_table(sheet.grid, sheet.ruled, gone) for sheet in sheets(TableReader(document.text), kept))
    return tuple(table for table in found if table.rows)


def _table(grid: Grid, ruled: int, gone: frozenset[Span]) -> DrawnTable:
    heads = header_count(grid, ruled)
    rows = [row for row in grid.rows if any(_shows(cell, gone) for cell in row.cells)]
    above = sum(any(row is head for row in rows) for head in grid.rows[:heads])
    width = min(max((_reach(row, gone) for row in rows), default=0), _WIDEST)
    return DrawnTable(grid.start, tuple(tuple(_row(rows, i, i < above, width, gone)) for i in range(len(rows))))


def _reach(row: GridRow, gone: frozenset[Span]) -> int:
    """Return how many columns the cells that a row shows fill."""
    return max((cell.column + cell.width for cell in row.cells if _shows(cell, gone)), default=0)


def _row(rows: Sequence[GridRow], i: int, head: bool, width: int, gone: frozenset[Span]) -> Iterator[DrawnCell]:
    """Yield the cells of a row in order, empty ones where no cell stands and none reaches down."""
    row = rows[i]
    covered = {column for cell in row.covered for column in range(cell.column, cell.column + cell.width)}
    column = 0
    for cell in row.cells:
        if not _shows(cell, gone):
            continue
        yield from (
            DrawnCell(_EMPTY, head) for place in range(column, min(cell.column, _WIDEST)) if place not in covered
        )
        yield _cell(cell, head, _height(rows, i, cell), gone)
        column = max(column, cell.column + cell.width)
    yield from (DrawnCell(_EMPTY, head) for place in range(column, width) if place not in covered)


def _cell(cell: Cell, head: bool, height: int, gone: frozenset[Span]) -> DrawnCell:
    excerpt = _EMPTY if all(span in gone for span in cell.excerpt.spans) else cell.excerpt
    tables = (_table(nested, 0, gone) for nested in cell.nested)
    return DrawnCell(excerpt, head or cell.head, cell.width, height, tuple(table for table in tables if table.rows))


def _height(rows: Sequence[GridRow], i: int, cell: Cell) -> int:
    """Return how many of the rows shown a cell reaches over."""
    height = 1
    while i + height < len(rows) and any(covering is cell for covering in rows[i + height].covered):
        height += 1
    return height


def _shows(cell: Cell, gone: frozenset[Span]) -> bool:
    here = any(span not in gone for span in cell.excerpt.spans)
    return here or any(_shows(inner, gone) for nested in cell.nested for row in nested.rows for inner in row.cells)
