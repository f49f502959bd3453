"""The head of the report: what was asked, and the main figures of the first run."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from eval.report.columns import Column, same_questions
from eval.report.conditions import asked, conditions, met_targets, settings, short
from eval.report.grid import grid, marks
from eval.report.markup import element, quoted
from eval.report.tables import Row, bound, summary
from eval.report.words import Words

_POINTS = (
    "hit@5",
    "all key facts, answered",
    "citation precision",
    "verbatim quotes",
    "not-found recall",
    "false refusals",
)
_ELSE = ("hit@1", "hit@10", "MRR", "in 500", "in 1500", "in 3000")


def head(columns: Sequence[Column], words: Words) -> Element:
    """Return the title, what was measured, and a warning where the runs are not alike."""
    return element(
        "header",
        element("p", "Hakusho 白書", class_="name"),
        element("h1", words("title")),
        element("p", asked(columns, words), class_="lead"),
        element("ul", *(element("li", element("bdi", fact)) for fact in short(columns[0], words)), class_="facts"),
        None if same_questions(columns) else element("p", f"⚠ {words('unlike')}", class_="warning"),
    )


def points(column: Column, words: Words) -> Element:
    """Return the main figures of a run as tiles, and how many targets it meets."""
    met, targets = met_targets(column)
    rows = {row.code: row for row in summary([column], words).rows}
    names = [name for name in _POINTS if name in rows]
    tiles = [_tile(name, rows, words) for name in names + [n for n in _ELSE if n in rows][: max(0, 6 - len(names))]]
    said = words("targets met", n=targets, met=met) if targets else words("no targets")
    return element(
        "section",
        element("h2", words("points of", label=column.label)),
        element("p", said, class_="met-count"),
        element("ul", *tiles, class_="tiles"),
        id="points",
    )


def _tile(name: str, rows: Mapping[str, Row], words: Words) -> Element:
    row = rows[name]
    cell = row.cells[0]
    goal = f"{words('target')} {bound(row.target, words)}" if row.target else None
    return element(
        "li",
        element("span", row.name, class_="tile-name"),
        element("strong", cell.text),
        element("span", cell.detail, element("span", f"{words('n')} {row.n}"), class_="tile-detail"),
        element("span", element("span", goal), *marks(cell, words), class_="tile-goal") if goal else None,
    )


def measured(columns: Sequence[Column], words: Words) -> Element:
    """Return what made each run, with its settings folded away."""
    return element(
        "section",
        element("h2", words("conditions")),
        grid(conditions(columns, words), words, caption=False),
        *(
            element(
                "details",
                element("summary", f"{words('settings')}: ", quoted(column.label)),
                element("pre", settings(column), tabindex="0", dir="ltr"),
                class_="settings",
            )
            for column in columns
        ),
        id="conditions",
    )
