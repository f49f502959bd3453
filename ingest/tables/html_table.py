"""HTML tables to grids in one pass: spans over rows and columns, tables in cells, tags left open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.markup import LINE, inline
from ingest.spans import Excerpt, Span, joined
from ingest.tables.grid import Cell, Grid, GridRow, Hypertext

_TAG = re.compile(r"<(?P<close>/?)(?P<name>table|thead|tbody|tfoot|tr|td|th|caption)\b(?P<more>[^<>]*)>", re.IGNORECASE)
_TABLE = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_SPAN = re.compile(r"\b(row|col)span\s{0,4}=\s{0,4}[\"']?\s{0,4}(\d{1,5})", re.IGNORECASE)
_BLANK = re.compile(r"(?:&nbsp;|&#160;|\s)+")
# Deeper tables are read as text of their cell; wider spans are cut. Both are far beyond what documents hold.
_DEEPEST = 20
_WIDEST = 200
_TALLEST = 500
# Cells that reach down are noted at most this often for each cell of a table, so that spans cannot multiply its size.
_COVERED_PER_CELL = 20


@dataclass(slots=True)
class _Open:
    """A table that is being read: its finished rows, its open row and cell, and the cells that reach down."""

    source: str
    start: int
    rows: list[GridRow] = field(default_factory=list)
    caption: Excerpt | None = None
    in_head: bool = False
    row_start: int | None = None
    cells: list[Cell] = field(default_factory=list)
    covered: tuple[Cell, ...] = ()
    column: int = 0
    reach: dict[int, tuple[Cell, int]] = field(default_factory=dict)
    tag: str = ""
    attributes: str = ""
    shown: list[Excerpt] = field(default_factory=list)
    nested: list[Grid] = field(default_factory=list)
    credit: int = 1000


def table_tags(text: str) -> dict[int, int]:
    """Return where each `<table>` that is closed begins and ends, nested ones counted."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for match in _TABLE.finditer(text):
        if not match[1]:
            opened.append(match.start())
        elif opened:
            ends[opened.pop()] = match.end()
    return ends


def next_table(text: str, start: int, end: int) -> int:
    """Return where the next `<table>` begins in [start, end), or -1."""
    match = next((m for m in _TABLE.finditer(text, start, end) if not m[1]), None)
    return match.start() if match else -1


def hypertext(text: str, start: int, end: int) -> Hypertext:
    """Read [start, end) of `text`: what stands outside of tables, and the tables. A table left open ends there."""
    outside: list[Excerpt] = []
    tables: list[Grid] = []
    marks: list[Span] = []
    stack: list[_Open] = []
    position = start
    for match in _tags(text, start, end):
        if stack or match["name"].lower() == "table":
            _take(text, Span(position, match.start()), stack, outside, marks)
            marks.append(Span(match.start(), match.end()))
            position = match.end()
            _apply(match, stack, tables)
    _take(text, Span(position, end), stack, outside, marks)
    while stack:
        _close_table(stack, tables)
    return Hypertext(tuple(outside), tuple(tables), tuple(marks))


def _tags(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the tags of tables that are not too deep; a closing tag without an opening one is text."""
    depth = 0
    for match in _TAG.finditer(text, start, end):
        name, closes = match["name"].lower(), bool(match["close"])
        if name == "table" and closes:
            depth -= 1
            if 0 <= depth < _DEEPEST:
                yield match
            depth = max(depth, 0)
        else:
            depth += name == "table"
            if depth <= _DEEPEST:
                yield match


def _take(text: str, span: Span, stack: list[_Open], outside: list[Excerpt], marks: list[Span]) -> None:
    """Give a run of text to the open cell; text in a table but outside of its cells makes a cell."""
    if not len(span):
        return
    shown = inline(text, span.start, span.end)
    marks += shown.marks
    if not shown.excerpt.spans:
        return
    if _BLANK.fullmatch(text, shown.excerpt.spans[0].start, shown.excerpt.spans[-1].end):
        marks += shown.excerpt.spans
        return
    if not stack:
        outside.append(shown.excerpt)
        return
    if not stack[-1].tag:
        _open_cell(stack[-1], span.start, "td", "")
    stack[-1].shown.append(shown.excerpt)


def _apply(match: re.Match[str], stack: list[_Open], tables: list[Grid]) -> None:
    name, closes = match["name"].lower(), bool(match["close"])
    if name == "table":
        if closes:
            _close_table(stack, tables)
        else:
            if stack and stack[-1].tag == "caption":
                _close_cell(stack[-1])
            stack.append(_Open(match.string, match.start()))
        return
    table = stack[-1]
    _close_cell(table)
    if name in ("td", "th", "caption"):
        if not closes:
            named = name == "caption" and table.caption is not None
            _open_cell(table, match.start(), "td" if named else name, match["more"])
        return
    _close_row(table)
    if name == "tr":
        table.row_start = None if closes else match.start()
    else:
        table.in_head = name == "thead" and not closes


def _open_cell(table: _Open, start: int, tag: str, attributes: str) -> None:
    if table.row_start is None and tag != "caption":
        table.row_start = start
    table.tag, table.attributes = tag, attributes


def _close_cell(table: _Open) -> None:
    """Place the open cell in the first column that no cell above reaches into."""
    if not table.tag:
        return
    excerpt = joined(table.shown, LINE)
    nested, tag = tuple(table.nested), table.tag
    table.shown, table.nested, table.tag = [], [], ""
    if tag == "caption":
        table.caption = excerpt if excerpt.spans else None
        return
    spans = {name.lower(): int(count) for name, count in _SPAN.findall(table.attributes)}
    width = min(max(spans.get("col", 1), 1), _WIDEST)
    height = min(max(spans.get("row", 1), 1), _TALLEST)
    while table.column in table.reach:
        table.column += table.reach[table.column][0].width
    cell = Cell(table.column, excerpt.text(table.source), excerpt, width, tag == "th", nested)
    table.column += width
    table.credit += _COVERED_PER_CELL
    table.cells.append(cell)
    if height > 1 and table.credit >= height:
        table.credit -= height
        table.reach[cell.column] = (cell, -height)


def _close_row(table: _Open) -> None:
    """Finish the open row; what reaches down from above covers one row less."""
    if table.row_start is None:
        return
    covered = tuple(cell for cell, left in table.reach.values() if left > 0)
    head = table.in_head or (len(table.cells) > 1 and all(c.head or not c.excerpt.spans for c in table.cells))
    filled = tuple(c for c in table.cells if c.excerpt.spans or c.nested)
    table.rows.append(GridRow(table.row_start, filled, table.column, covered, head))
    reach = {column: (cell, abs(left) - 1) for column, (cell, left) in table.reach.items()}
    table.reach = {column: held for column, held in reach.items() if held[1] > 0}
    table.row_start, table.cells, table.column = None, [], 0


def _close_table(stack: list[_Open], tables: list[Grid]) -> None:
    """Hand the innermost table to the cell that it stands in, or out."""
    table = stack.pop()
    _close_cell(table)
    _close_row(table)
    grid = Grid(table.start, tuple(table.rows), table.caption, any(row.covered for row in table.rows))
    if not stack:
        tables.append(grid)
        return
    if not stack[-1].tag:
        _open_cell(stack[-1], table.start, "td", "")
    stack[-1].nested.append(grid)
