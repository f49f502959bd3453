"""Tables as rows of cells with their places, whatever marks the cells (tabs, pipes, HTML)."""

from dataclasses import dataclass
from typing import NamedTuple

from ingest.spans import Excerpt, Span


class Cell(NamedTuple):
    """A cell that shows something: `column` from 0, `width` columns wide, `head` where HTML calls it a header.

    `text` is what it shows apart from the tables `nested` in it; `indent` counts the wide blanks before it,
    `strong` says that it is set in bold.
    """

    column: int
    text: str
    excerpt: Excerpt
    width: int = 1
    head: bool = False
    nested: tuple["Grid", ...] = ()
    indent: int = 0
    strong: bool = False


class GridRow(NamedTuple):
    """The cells of a row in order; empty cells are left out.

    `columns` counts its cells with the empty ones. `covered` holds the cells of rows above that reach down into this
    one. `head` says that the document marks it as a header.
    """

    start: int
    cells: tuple[Cell, ...]
    columns: int
    covered: tuple[Cell, ...] = ()
    head: bool = False

    @property
    def last(self) -> int:
        """The last column that shows something, or -1."""
        return self.cells[-1].column + self.cells[-1].width - 1 if self.cells else -1


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one table. `exact`: the document says which cells span others, nothing is to be inferred."""

    start: int
    rows: tuple[GridRow, ...]
    caption: Excerpt | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Hypertext:
    """A text with tables: what it shows outside of them, the tables, and the marks of both."""

    outside: tuple[Excerpt, ...]
    tables: tuple[Grid, ...]
    marks: tuple[Span, ...]
