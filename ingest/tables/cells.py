"""A line of a tab or pipe table to its cells, each with its place; HTML inside a cell is read."""

import re
from collections.abc import Iterator

from ingest.markup import LINE
from ingest.spans import Excerpt, Span, joined
from ingest.tables.grid import Cell, GridRow
from ingest.tables.html_table import hypertext

_TABS = re.compile(r"\t")
_PIPES = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")
_SHORT_RULE = re.compile(r"\|?(?:[ \t]*:?-:?[ \t]*\|)+[ \t]*(?::?-:?[ \t]*)?")
# Only these begin a mark that is not shown; a row without any of them is what it shows.
_STRONG = re.compile(r"\s{0,40}(?:\*\*|<(?:b|strong)>)", re.IGNORECASE)
_MARKED = re.compile(r"[<*\\&\[\]\ufeff]")


def is_rule(text: str, start: int, end: int) -> bool:
    """Say whether a line only rules a table, such as `|---|:--:|`."""
    if text.find("|", start, end) < 0 or not _RULE.fullmatch(text, start, end):
        return False
    return text.find("--", start, end) >= 0 or _SHORT_RULE.fullmatch(text, start, end) is not None


def separator(text: str, start: int, end: int) -> str:
    """Return what parts the cells of a line: a pipe at its edge or without any tab, else a tab."""
    piped = text[start] == "|" or text.find("\t", start, end) < 0
    return "|" if piped else "\t"


def line_cells(text: str, start: int, end: int) -> tuple[GridRow, tuple[Span, ...]]:
    """Return the row of one line and its marks: pipes, tags, emphasis. Tabs are white space."""
    if separator(text, start, end) == "|":
        edges = [match.start() for match in _PIPES.finditer(text, start, end)]
        marks = [Span(i, i + 1) for i in edges]
        bounds = _inner(text, start, end, edges)
    else:
        edges = [match.start() for match in _TABS.finditer(text, start, end)]
        marks = []
        bounds = [start - 1, *edges, end]
    plain = _MARKED.search(text, start, end) is None
    cells: list[Cell] = []
    for column, (a, b) in enumerate(zip(bounds, bounds[1:], strict=False)):
        made, inside = _plain_cell(text, column, a + 1, b) if plain else _cell(text, column, a + 1, b)
        cells += [made] if made else []
        marks += inside
    return GridRow(start, tuple(cells), len(bounds) - 1), tuple(marks)


def _inner(text: str, start: int, end: int, edges: list[int]) -> list[int]:
    """Return the bounds of the cells between pipes; outer pipes open and close, they part nothing."""
    bounds = edges if edges and text[start] == "|" else [start - 1, *edges]
    closed = len(bounds) > 1 and not text[bounds[-1] + 1 : end].strip()
    return bounds if closed else [*bounds, end]


def _plain_cell(text: str, column: int, start: int, end: int) -> tuple[Cell | None, Iterator[Span]]:
    raw = text[start:end]
    shown = raw.strip()
    first = start + len(raw) - len(raw.lstrip())
    none: Iterator[Span] = iter(())
    if not shown:
        return None, none
    indent = raw.count("\u3000", 0, first - start) if column == 0 else 0
    return Cell(column, shown, Excerpt((Span(first, first + len(shown)),)), indent=indent), none


def _cell(text: str, column: int, start: int, end: int) -> tuple[Cell | None, Iterator[Span]]:
    found = hypertext(text, start, end)
    excerpt = joined(found.outside, LINE)
    if not excerpt.spans and not found.tables:
        return None, iter(found.marks)
    indent = text.count("\u3000", start, excerpt.spans[0].start) if column == 0 and excerpt.spans else 0
    strong = _STRONG.match(text, start, end) is not None
    return Cell(column, excerpt.text(text), excerpt, nested=found.tables, indent=indent, strong=strong), iter(
        found.marks
    )
