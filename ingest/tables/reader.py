"""The rows of one table after the other: header, labels, columns and repeats, with what the table before has said."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.spans import Span
from ingest.tables.captions import same_caption
from ingest.tables.grid import Grid, GridRow
from ingest.tables.headers import columns, header_count
from ingest.tables.labels import Held, labels
from ingest.tables.printed import Printed, plain, row_keys, without_flattened
from ingest.tables.rows import Contexts, Frame, Nested, Place, Row, body_rows, header_row


@dataclass(frozen=True, slots=True)
class Before:
    """A table that was read: the next one goes on with it where it repeats its header, or has none right behind it.

    `last` is its last stretch, `width` the number of its columns, `sign` what parts them; `repeated`: all of it was
    printed before.
    """

    header: tuple[GridRow, ...]
    width: int
    held: Held
    repeated: bool
    last: int = -1
    sign: str = ""
    caption: str = ""
    asides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    """The rows that name a table's columns; `own` of them begin the table itself, `again` repeat the table before."""

    rows: tuple[GridRow, ...]
    own: int
    again: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows of a table have in common with other prints, and which of them were printed before."""

    keys: list[str]
    again: list[bool]


@dataclass(slots=True)
class TableReader:
    """Reads the tables of one document in order and gathers what they show, by the start of each stretch."""

    text: str
    rows: dict[int, list[Row]] = field(default_factory=dict)
    markup: list[Span] = field(default_factory=list)
    _printed: Printed = field(default_factory=Printed)
    _inside: dict[int, _Known] = field(default_factory=dict)
    _lines: set[str] = field(default_factory=set)

    def table(self, grid: Grid, ruled: int, frame: Frame, key: int | None, before: Before | None) -> Before:
        """Read a table; its rows belong to the stretch that starts at `key`, or, where None, each at its own start."""
        grid = self._without_flattened(grid, key)
        known = self._repeated(grid)
        head = _head(grid, known.keys, ruled, before)
        held = before.held if before else Held()
        self._emit(grid, head, known, frame, held, key)
        return Before(head.rows, _width(grid), held, all(known.again) and bool(known.again))

    def led(self, rows: Sequence[GridRow], context: tuple[str, ...], key: int | None, repeated: bool) -> None:
        """Show the rows at the top of a table that hold its unit or period; those of one printed before only once."""
        for row in rows:
            again = not self.is_new(row.cells[0].text) and repeated
            self._put(key, row, Row(row.cells[0].excerpt, context, "caption", duplicate=again))

    def is_new(self, line: str) -> bool:
        """Say whether a line beside a table is read for the first time, and note it."""
        known = plain(line)
        new = known not in self._lines
        self._lines.add(known)
        return new

    def _without_flattened(self, grid: Grid, key: int | None) -> Grid:
        kept: list[GridRow] = []
        for row in grid.rows:
            clean, repeats = without_flattened(row)
            kept.append(clean)
            for cell in repeats:
                self._put(key, row, Row(cell.excerpt, duplicate=True))
        return Grid(grid.start, tuple(kept), grid.caption, grid.exact)

    def _repeated(self, grid: Grid) -> _Known:
        """Say which rows were printed before, in the order in which tables end: one in a cell before its row."""
        for row in grid.rows:
            for cell in row.cells:
                for nested in cell.nested:
                    self._inside[nested.start] = self._repeated(nested)
        keys = row_keys(grid.rows)
        again = self._printed.repeated(keys)
        self._printed.add(keys)
        return _Known(keys, again)

    def _emit(self, grid: Grid, head: _Head, known: _Known, frame: Frame, held: Held, key: int | None) -> None:
        if grid.caption:
            title = grid.caption.text(self.text)
            self._put(key, grid.rows[0] if grid.rows else None, Row(grid.caption, frame.above, "caption"))
            frame = Frame((*frame.above, title), frame.below)
        for i, row in enumerate(grid.rows[: head.own]):
            self._aside(row, frame, key, i < head.again or known.again[i])
        fresh = self._fresh(grid, head, known, frame, key)
        named = columns(Grid(grid.start, (*head.rows, *fresh), None, grid.exact), len(head.rows))
        contexts: Contexts = {}
        for row, label in zip(fresh, labels(grid, fresh, held, named), strict=True):
            for made_row in body_rows(self.text, Place(row, label, named, frame, contexts)):
                if isinstance(made_row, Nested):
                    self._nested(made_row, row, key)
                else:
                    self._put(key, row, made_row)

    def _fresh(self, grid: Grid, head: _Head, known: _Known, frame: Frame, key: int | None) -> list[GridRow]:
        """Return the rows below the header that were not printed before: no repeats, nor the header once more."""
        titles = row_keys(head.rows)
        fresh: list[GridRow] = []
        i = head.own
        while i < len(grid.rows):
            count = len(titles) if titles and known.keys[i : i + len(titles)] == titles else int(known.again[i])
            for row in grid.rows[i : i + count]:
                self._aside(row, frame, key, True)
            fresh += [] if count else [grid.rows[i]]
            i += max(count, 1)
        return fresh

    def _aside(self, row: GridRow, frame: Frame, key: int | None, again: bool) -> None:
        """Show a row that names columns, or that was printed before (`again`), with the tables in its cells."""
        made = header_row(self.text, row, frame)
        self._put(key, row, Row(made.excerpt, duplicate=True) if again else made)
        for nested in [grid for cell in row.cells for grid in cell.nested]:
            self._nested(Nested(nested, frame), row, key)

    def _nested(self, nested: Nested, row: GridRow, key: int | None) -> None:
        """Read a table in a cell; its rows belong to the stretch of the row around it."""
        grid = nested.grid
        known = self._inside[grid.start]
        head = _head(grid, known.keys, 0, None)
        self._emit(grid, head, known, nested.frame, Held(), row.start if key is None else key)

    def _put(self, key: int | None, row: GridRow | None, made: Row) -> None:
        place = key if key is not None else row.start if row else None
        if place is not None and made.excerpt.spans:
            self.rows.setdefault(place, []).append(made)


def goes_on_with(before: Before, grid: Grid, ruled: int, caption: str, near: bool, alike: bool) -> bool:
    """Say whether a table is the next part of the one before.

    It is where it has the same caption, or none and stands near, and repeats the header; or it is `alike`
    (nothing but a blank line or a page stands between, and the same sign parts the cells), with as many columns and no
    header.
    """
    same = bool(caption) and same_caption(caption, before.caption)
    if not same and (caption or not near):
        return False
    titles = row_keys(before.header)
    if titles and row_keys(grid.rows[: len(titles)]) == titles:
        return True
    return (same or alike) and _width(grid) == before.width and not header_count(grid, ruled)


def _head(grid: Grid, keys: Sequence[str], ruled: int, before: Before | None) -> _Head:
    titles = row_keys(before.header) if before else []
    again = len(titles) if titles and keys[: len(titles)] == titles else 0
    count = header_count(grid, max(again, ruled))
    if before and not count:
        return _Head(before.header, 0)
    return _Head(grid.rows[:count], count, min(again, count))


def _width(grid: Grid) -> int:
    return max((row.last + 1 for row in grid.rows), default=0)
