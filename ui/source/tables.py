"""The tables of a document: which of them holds a place, and its rows of cells as JSON values."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ingest import Excerpt

if TYPE_CHECKING:
    from ingest import DrawnCell, DrawnTable

Runs = Callable[[Excerpt], list[Any]]


class Tables:
    """Each table is handed out once, where its first row is met."""

    def __init__(self, text: str, tables: Sequence["DrawnTable"]) -> None:
        """Note which places of `text` stand in a cell."""
        self._tables = tables
        held = sorted((span.start, span.end, i) for i, t in enumerate(tables) for e in t.excerpts for span in e.spans)
        self._starts = [start for start, _, _ in held]
        self._held = held
        self._given: set[int] = set()

    def holding(self, offset: int) -> int | None:
        """Return the number of the table with a cell that holds an offset."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return None
        _, end, number = self._held[place]
        return number if offset < end else None

    def drawn(self, number: int, runs: Runs) -> list[Any] | None:
        """Return the rows of a table; None where it was given before. `runs` draws what a cell shows."""
        if number in self._given:
            return None
        self._given.add(number)
        return _rows(self._tables[number], runs)


def _rows(table: "DrawnTable", runs: Runs) -> list[Any]:
    return [[_cell(cell, runs) for cell in row] for row in table.rows]


def _cell(cell: "DrawnCell", runs: Runs) -> dict[str, Any]:
    """Return a cell; `head`, `width` and `height` only where they are not as in most cells."""
    made: dict[str, Any] = {"runs": list(_content(cell, runs))}
    if cell.head:
        made["head"] = True
    if cell.width > 1:
        made["width"] = cell.width
    if cell.height > 1:
        made["height"] = cell.height
    return made


def _content(cell: "DrawnCell", runs: Runs) -> Iterator[Any]:
    """Yield the runs of a cell with the tables in it where they stand."""
    left = list(cell.tables)
    for run in runs(cell.excerpt):
        if isinstance(run, list):
            while left and left[0].start < run[0]:
                yield {"rows": _rows(left.pop(0), runs)}
        yield run
    yield from ({"rows": _rows(table, runs)} for table in left)
