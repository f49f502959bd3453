"""Columns to tables of plain values, from which the page and the Markdown are both written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from eval.items import KINDS, LANGUAGES, REASONS
from eval.measure.curve import AREA
from eval.measure.figures import FEWEST, MEASURES, RECOGNIZED
from eval.measure.support import TOLD
from eval.report.columns import Column, same_questions
from eval.report.words import Words, interval, number
from eval.targets import Target, target_of

MAIN = ("hit@1", "hit@3", "hit@5", "hit@10", "in 1500", "all key facts", "not-found recall", "false refusals")
_SUPPORT = tuple(told.name for told in TOLD)
_FALLING = frozenset({*(m.name for m in MEASURES if m.falling), AREA, *(told.name for told in TOLD if told.falling)})
Figure = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as shown: its text, what is said below it, its exact value, low and high, and how it stands.

    `tone` is that of a verdict: "good", "bad" or "soft".
    """

    text: str = "–"
    detail: str = ""
    value: float | None = None
    bounds: tuple[float, float] | None = None
    best: bool = False
    met: bool | None = None
    few: bool = False
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: name, what figures.json calls it, target and count where they are the same for all cells."""

    name: str
    cells: tuple[Cell, ...]
    code: str = ""
    hint: str = ""
    target: Target | None = None
    n: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in groups, each with a title or none; `corner` names the first column. `key` is unique in the report."""

    key: str
    title: str
    corner: str
    heads: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return tuple(row for _, rows in self.groups for row in rows)


def summary(columns: Sequence[Column], words: Words) -> Table:
    """Return the figures over all questions: a row a measure, a column a run."""
    named = [*((m.name, m.group) for m in MEASURES), (AREA, "not found"), *((name, "support") for name in _SUPPORT)]
    groups = []
    for group in ("retrieval", "answers", "not found", "support"):
        rows = [_measure_row(columns, words, name) for name, of in named if of == group]
        groups.append((words(group), tuple(filter(None, rows))))
    filled = tuple((title, rows) for title, rows in groups if rows)
    return Table("summary", words("summary"), words("measure"), heads_of(columns), filled)


def heads_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the names of the runs."""
    return tuple(column.label for column in columns)


def _measure_row(columns: Sequence[Column], words: Words, measure: str) -> Row | None:
    row = _row(columns, words.measure(measure), measure, "all", "all")
    return row and replace(row, code=measure, hint=words("falling") if measure in _FALLING else "")


def sliced(columns: Sequence[Column], words: Words, slice_name: str) -> list[Table]:
    """Return the main measures by `lang` or `kind`, a row a slice: a table a measure, or one table for a run alone."""
    names = ("by language", "language") if slice_name == "lang" else ("by kind", "kind")
    title, corner = map(words, names)
    of_all = [("all", "all"), *((slice_name, of) for of in (LANGUAGES if slice_name == "lang" else KINDS))]
    measures = (*MAIN, *_SUPPORT) if slice_name == "lang" else MAIN
    rows = {name: [_row(columns, words.of(*of), name, *of) for of in of_all] for name in measures}
    found = {f"{words.measure(name)}\n{name}": members for name, members in rows.items() if any(members)}
    if len(columns) == 1:
        joined = tuple(_joined(members, words) for members in zip(*found.values(), strict=True) if any(members))
        return [Table(slice_name, title, corner, tuple(found), (("", joined),))]
    return [
        Table(f"{slice_name}-{i}", name, corner, heads_of(columns), (("", tuple(filter(None, members))),))
        for i, (name, members) in enumerate(found.items())
    ]


def reasoned(columns: Sequence[Column], words: Words) -> Table | None:
    """Return the share of unanswerable questions that are refused, by why they are; None where no run says why."""
    rows = [_row(columns, words.of("why", code), RECOGNIZED.name, "why", code) for code in REASONS]
    there = tuple(filter(None, rows))
    return Table("why", words("by reason"), words("reason"), heads_of(columns), (("", there),)) if there else None


def _joined(members: Sequence[Row | None], words: Words) -> Row:
    """Return one row of those of several measures; each cell says its own count and target."""
    name = next(row.name for row in members if row)
    return Row(name, tuple(_telling(row, words) if row else Cell() for row in members))


def _telling(row: Row, words: Words) -> Cell:
    goal = f"\n{words('target')} {bound(row.target, words)}" if row.target else ""
    return replace(row.cells[0], detail=f"{row.cells[0].detail}\nn={row.n}{goal}")


def bound(target: Target, words: Words) -> str:
    """Return the bound of a target in words."""
    key = "exactly" if target.bound in (0.0, 1.0) else "at most" if target.falling else "at least"
    shown = number(target.measure, target.bound)
    return words(key, bound=shown.replace(".0%", "%"))


def _row(columns: Sequence[Column], name: str, measure: str, slice_name: str, of: str) -> Row | None:
    """Return the row of a measure over a slice; None where no run has it."""
    figures = [column.figure(measure, slice_name, of) for column in columns]
    if not any(figures):
        return None
    both = [*zip(columns, figures, strict=True)]
    targets = [target_of(c.golden, measure, slice_name, of, f["n"]) if f else None for c, f in both]
    n = common(figures)
    cells = [_cell(f, t, n) for f, t in zip(figures, targets, strict=True)]
    sure = slice_name == "all" or all(cell.value is None or not cell.few for cell in cells)
    starred = best_of(cells, measure in _FALLING) if sure and same_questions(columns) else cells
    return Row(name, tuple(starred), target=next(filter(None, targets), None), n=n)


def common(figures: Iterable[Figure | None]) -> str:
    """Return the count that all figures share, or nothing."""
    counts = {figure["n"] for figure in figures if figure}
    return str(counts.pop()) if len(counts) == 1 else ""


def best_of(cells: Sequence[Cell], falling: bool) -> list[Cell]:
    """Return cells with the best of several marked; none where all are equal."""
    there = [cell.value for cell in cells if cell.value is not None]
    if len(set(there)) < 2:
        return list(cells)
    best = min(there) if falling else max(there)
    return [replace(cell, best=cell.value == best) for cell in cells]


def _cell(figure: Figure | None, target: Target | None, shared: str) -> Cell:
    if figure is None:
        return Cell()
    name, value, low, high = (figure[key] for key in ("measure", "value", "low", "high"))
    n = "" if shared else f" n={figure['n']}"
    met = target.met(value) if target else None
    few = figure["n"] < FEWEST
    return Cell(number(name, value), interval(name, low, high) + n, value, (low, high), met=met, few=few)
