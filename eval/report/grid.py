"""A table of values to HTML. A table wider than the screen scrolls in a box of its own."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from eval.report.axes import Box, line, mark, series
from eval.report.markup import Child, element
from eval.report.tables import Cell, Row, Table, bound
from eval.report.words import Words


def grid(table: Table, words: Words, *, bars: bool = False, caption: bool = True) -> Element:
    """Return the table; with `bars` each figure has a drawing of itself, its interval and its target.

    A title or a head of two lines has a code in the second.
    """
    shown = [words("target")] * any(row.target for row in table.rows) + [words("n")] * any(row.n for row in table.rows)
    head = element(
        "tr",
        element("th", table.corner, scope="col") if table.corner else element("td"),
        *(element("th", name, scope="col", class_="side") for name in shown),
        *(element("th", element("bdi", *coded(head)), scope="col") for head in table.heads),
    )
    bodies = [_body(title, rows, table, shown, words, bars) for title, rows in table.groups]
    made = element(
        "table",
        element("caption", *coded(table.title), class_=None if caption else "hidden"),
        element("thead", head),
        *bodies,
    )
    return element(
        "div", made, class_="scroll", tabindex="0", role="group", aria_label=" ".join(table.title.split("\n"))
    )


def _body(title: str, rows: Sequence[Row], table: Table, shown: Sequence[str], words: Words, bars: bool) -> Element:
    width = 1 + len(shown) + len(table.heads)
    head = (
        [element("tr", element("th", element("span", title), colspan=width, scope="rowgroup"), class_="group")]
        if title
        else []
    )
    return element("tbody", *head, *(_row(row, shown, words, bars) for row in rows))


def coded(title: str) -> list[Child]:
    """Return the parts of a title: its name, and its code if it has one."""
    named, _, code = title.partition("\n")
    return [named, element("code", code)] if code else [named]


def _row(row: Row, shown: Sequence[str], words: Words, bars: bool) -> Element:
    name = element(
        "th",
        row.name,
        element("code", row.code) if row.code else None,
        element("small", row.hint) if row.hint else None,
        scope="row",
    )
    sides = {words("target"): bound(row.target, words) if row.target else "", words("n"): row.n}
    cells = [_cell(cell, row, words, bars) for cell in row.cells]
    return element("tr", name, *(element("td", sides[side], class_="side") for side in shown), *cells)


def _cell(cell: Cell, row: Row, words: Words, bars: bool) -> Element:
    value = element("data", cell.text, value=repr(cell.value)) if cell.value is not None else element("span", cell.text)
    details = [element("small", detail) for detail in cell.detail.split("\n") if detail]
    drawn = _bar(cell, row) if bars and cell.bounds else None
    classes = " ".join(name for name, on in (("best", cell.best), ("few", cell.few), (cell.tone, cell.tone)) if on)
    return element("td", element("div", value, *marks(cell, words)), drawn, *details, class_=classes or None)


def marks(cell: Cell, words: Words) -> list[Element]:
    """Return what is said of a figure beside it: the best of its row, its target met or not."""
    found = []
    if cell.best:
        found.append(element("span", "★", element("span", words("best"), class_="hidden"), class_="star"))
    if cell.met is not None:
        sign, key = ("✓", "met") if cell.met else ("✗", "not met")
        found.append(element("span", f"{sign} {words(key)}", class_="verdict " + key.replace(" ", "-")))
    return found


def _bar(cell: Cell, row: Row) -> Element:
    """Draw a figure on the way from 0 to 1, its interval as a band, its target as a tick."""
    width = 200.0 if len(row.cells) < 4 else 120.0
    box = Box(4, 2, width - 8, 8)
    low, high = cell.bounds or (0.0, 0.0)
    band = element("rect", x=box.x(low), y=4, width=max(box.x(high) - box.x(low), 1), height=4, rx=2, class_="band")
    tick = (
        line(box.x(row.target.bound), 0, box.x(row.target.bound), 12, "goal")
        if row.target and cell.met is not None
        else None
    )
    drawn = series(0, band, mark(box.x(cell.value or 0.0), 6, 0, 3.2))
    return element(
        "svg",
        line(box.x(0), 6, box.x(1), 6, "grid"),
        drawn,
        tick,
        viewBox=f"0 0 {width:g} 12",
        width=width,
        height="12",
        class_="spark",
        aria_hidden="true",
    )
