"""Tables in a tree of HTML: cells to text, what HTML they hold written out, rows with one cell for each column.

A cell that spans columns or rows stands at its first place, and empty ones at the others. A table with headings in its
cells only lays out the page: it becomes plain blocks.
"""

import re
from collections.abc import Iterator
from typing import Any

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PARTS = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"])
_CELLS = frozenset(["td", "th"])
_WRITTEN = frozenset(["p", "ul", "ol", "li", "table", "tr", "td", "th", "caption", "br"])
_WRITTEN_AS = {"div": "p", "section": "p", "blockquote": "p", "dt": "p", "dd": "p", "pre": "p", "address": "p"}
_MOST_COLUMNS = 200
_MOST_ROWS = 2_000
_ONE_PARAGRAPH = re.compile(r"<p>((?:[^<]|<(?!/?p>))*)</p>")
_EMPTY = re.compile(r"<(p|li)>\s*</\1>")


def plain_tables(root: Any) -> None:  # noqa: ANN401  (lxml has no types)
    """Write out every table of the tree in place: text only, one cell for each column, `th` in a header."""
    tables = _outermost(root)
    for table in tables:
        rows = _rows(table)
        first = next(_own(table, frozenset(["tr"])), None)
        headed = first is not None and all(cell.tag == "th" for cell in _own(first, _CELLS))
        captions = ["".join(part.itertext()).strip() for part in table if part.tag == "caption"]
        tail = table.tail
        table.clear()
        table.tail = tail
        _fill(table, rows, "th" if headed else "td")
        for caption in filter(None, captions):
            paragraph = table.makeelement("p", {})
            paragraph.text = caption
            table.addprevious(paragraph)


def _outermost(root: Any) -> list[Any]:  # noqa: ANN401
    """Return the tables that hold data and lie in no other such table; make plain blocks of those that lay out."""
    from lxml import etree

    layout = _layout(root)
    found: list[Any] = []
    opened: list[Any] = []
    inside = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and element.tag == "table":
            opened.append(element)
            inside += element not in layout
            if inside == 1 and element not in layout:
                found.append(element)
        elif event == "end" and opened and element is opened[-1]:
            inside -= element not in layout
            opened.pop()
        if event == "start" and element.tag in _PARTS and (not opened or opened[-1] in layout):
            element.tag = "div"
    return found


def _layout(root: Any) -> set[Any]:  # noqa: ANN401
    """Return the tables with a heading in a cell."""
    from lxml import etree

    opened: list[Any] = []
    layout: set[Any] = set()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag == "table":
            opened.append(element) if event == "start" else opened.pop()
        elif element.tag in _HEADINGS and event == "start":
            for table in reversed(opened):
                if table in layout:
                    break
                layout.add(table)
    return layout


def _rows(table: Any) -> list[dict[int, str]]:  # noqa: ANN401
    """Return the rows of a table: the text of each cell by its column. Rows that span fill no more than is there."""
    rows: list[dict[int, str]] = []
    filled: dict[int, int] = {}  # column -> rows below that are spanned from above
    for row in _own(table, frozenset(["tr"])):
        cells: dict[int, str] = {}
        column = 0
        spanned: dict[int, int] = {}
        for cell in _own(row, _CELLS):
            while column in filled:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            cells[column] = _written(cell)
            width, height = _span(cell, "colspan", _MOST_COLUMNS - column), _span(cell, "rowspan", _MOST_ROWS)
            for place in range(column, column + width):
                spanned[place] = height
                cells.setdefault(place, "")
            column += width
        for place in filled:
            cells.setdefault(place, "")
        filled = {c: left - 1 for c, left in (filled | spanned).items() if left > 1}
        if any(cells.values()):
            rows.append(cells)
    return rows


def _own(element: Any, tags: frozenset[str]) -> Iterator[Any]:  # noqa: ANN401
    """Yield the elements of these tags below one, not those of tables within, nor those within each other."""
    waiting = list(reversed(element))
    while waiting:
        part = waiting.pop()
        if part.tag in tags:
            yield part
        elif part.tag != "table":
            waiting.extend(reversed(part))


def _span(cell: Any, name: str, most: int) -> int:  # noqa: ANN401
    value = cell.get(name, "").strip()
    return max(1, min(most, int(value))) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _fill(table: Any, rows: list[dict[int, str]], first: str) -> None:  # noqa: ANN401
    width = max((max(row, default=-1) + 1 for row in rows), default=0)
    for number, cells in enumerate(rows):
        row = table.makeelement("tr", {})
        for column in range(width):
            cell = row.makeelement("td" if number else first, {})
            cell.text = cells.get(column, "")
            row.append(cell)
        table.append(row)


def _written(cell: Any) -> str:  # noqa: ANN401
    """Return what a cell holds as one line: its text, tags of blocks written out; one paragraph alone is its text.

    A `|` would end the cell in Markdown: a backslash, which is markup, stands before it.
    """
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        tag = _WRITTEN_AS.get(element.tag, element.tag)
        shown = tag in _WRITTEN and element is not cell
        if event == "start":
            parts += [_opening(tag, element) if shown else "", element.text or ""]
        else:
            parts += [f"</{tag}>" if shown and tag != "br" else "", (element.tail or "") if element is not cell else ""]
    text = _EMPTY.sub("", "".join(parts).replace("|", "\\|")).strip()
    alone = _ONE_PARAGRAPH.fullmatch(text)
    return alone[1].strip() if alone else text


def _opening(tag: str, element: Any) -> str:  # noqa: ANN401
    spans = "".join(
        f' {name}="{_span(element, name, _MOST_COLUMNS)}"'
        for name in ("colspan", "rowspan")
        if tag in _CELLS and _span(element, name, _MOST_COLUMNS) > 1
    )
    return f"<{tag}{spans}>"
