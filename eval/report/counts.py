"""Columns to tables of what is no measure: pairs of forms, ranks of the evidence, risk at coverage, support in bins."""

from collections.abc import Sequence

from eval.measure.figures import FEWEST
from eval.report.columns import Column, same_questions
from eval.report.tables import Cell, Figure, Row, Table, best_of, common, heads_of
from eval.report.words import Words, interval, percent
from eval.targets import SAME_FIRST, Target, target_of

COVERAGES = (0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
_SHARES = {"coverage": "coverage", "risk": "risk", "recognized": "limit recognized", "refused": "limit refused"}


def paired(columns: Sequence[Column], words: Words) -> Table | None:
    """Return how often two forms of a question have the same first passage; None where there are no pairs."""
    forms = dict.fromkeys(form for column in columns for form in column.pairs)
    rows = tuple(_pair_row(columns, words, form) for form in forms)
    return Table("pairs", words("pairs"), words("form"), heads_of(columns), (("", rows),)) if rows else None


def _pair_row(columns: Sequence[Column], words: Words, form: str) -> Row:
    found = [column.pairs.get(form) for column in columns]
    both = [*zip(columns, found, strict=True)]
    targets = [target_of(c.golden, SAME_FIRST, "pair", form, p["n"]) if p else None for c, p in both]
    n = common(found)
    cells = [_pair_cell(p, t, n) for p, t in zip(found, targets, strict=True)]
    sure = same_questions(columns) and all(cell.value is None or not cell.few for cell in cells)
    starred = best_of(cells, falling=False) if sure else cells
    return Row(words.of("kind", form), tuple(starred), target=next(filter(None, targets), None), n=n)


def _pair_cell(pair: Figure | None, target: Target | None, shared: str) -> Cell:
    if pair is None:
        return Cell()
    n = "" if shared else f" n={pair['n']}"
    detail = f"{interval('', pair['low'], pair['high'])}{n}\nhit@5 {percent(pair['base'])} → {percent(pair['variant'])}"
    met = target.met(pair["same"]) if target else None
    few = pair["n"] < FEWEST
    return Cell(percent(pair["same"]), detail, pair["same"], (pair["low"], pair["high"]), met=met, few=few)


def ranked(columns: Sequence[Column], words: Words) -> Table:
    """Return how many questions have their evidence complete at which rank."""
    names = dict.fromkeys(name for column in columns for name in column.ranks)
    rows = tuple(Row(words.of("rank", name.replace("-", "–")), _counts(columns, name)) for name in names)
    return Table("ranks", words("ranks"), words("rank"), heads_of(columns), (("", rows),))


def _counts(columns: Sequence[Column], name: str) -> tuple[Cell, ...]:
    def cell(column: Column) -> Cell:
        count, whole = column.ranks.get(name, 0), sum(column.ranks.values())
        return Cell(f"{count}", percent(count / whole) if whole else "", float(count))

    return tuple(map(cell, columns))


def covered(columns: Sequence[Column], words: Words) -> Table | None:
    """Return the risk at some coverages; None where no run says how sure it is."""
    if not any(column.curve for column in columns):
        return None

    def row(coverage: float) -> Row:
        return Row(percent(coverage, 0), tuple(_risk(column, coverage, words) for column in columns))

    return Table("curve", words("curve"), words("coverage"), heads_of(columns), (("", tuple(map(row, COVERAGES))),))


def _risk(column: Column, coverage: float, words: Words) -> Cell:
    """Return the risk at the first point of the curve that covers as much."""
    risk = next((risk for at, risk in column.curve if at >= coverage - 1e-9), None)
    if risk is None:
        return Cell(words("not reached")) if column.curve else Cell()
    return Cell(percent(risk), value=risk)


def binned(columns: Sequence[Column], words: Words) -> Table | None:
    """Return how often claims hold by their support, in bins; None where no run has any."""
    starts = sorted({one["start"]: one["end"] for column in columns for one in column.bins}.items())

    def row(start: float, end: float) -> Row:
        return Row(f"{100 * start:.0f}–{percent(end, 0)}", tuple(_bin(column, start, words) for column in columns))

    rows = tuple(row(*both) for both in starts)
    return Table("bins", words("bins"), words("stated support"), heads_of(columns), (("", rows),)) if rows else None


def _bin(column: Column, start: float, words: Words) -> Cell:
    found = next((one for one in column.bins if one["start"] == start), None)
    if found is None:
        return Cell()
    detail = f"{interval('', found['low'], found['high'])} n={found['n']}"
    mean = words("mean support", value=percent(found["support"]))
    return Cell(percent(found["held"]), f"{detail}\n{mean}", found["held"], (found["low"], found["high"]))


def limited(columns: Sequence[Column], words: Words) -> Table | None:
    """Return what the setting `least_support` does: a column a share where one run has support, else a column a run."""
    there = [column for column in columns if column.limits]
    alone = len(there) == 1
    heads = tuple(map(words, _SHARES.values())) if alone else tuple(column.label for column in there)
    rows = tuple(
        Row(f"{one['least']:g}", _shares(one) if alone else _joined(one["least"], there, words))
        for one in (there[0].limits if there else ())
    )
    return Table("limits", words("limits"), "least_support", heads, (("", rows),)) if rows else None


def _shares(limit: Figure) -> tuple[Cell, ...]:
    return tuple(Cell() if limit[key] is None else Cell(percent(limit[key]), value=limit[key]) for key in _SHARES)


def _joined(least: float, columns: Sequence[Column], words: Words) -> tuple[Cell, ...]:
    """Return a cell a run that holds all shares."""

    def cell(column: Column) -> Cell:
        found = next((limit for limit in column.limits if limit["least"] == least), None)
        shown = [] if found is None else [cell.text for cell in _shares(found)]
        first, *others = [f"{words(key)} {text}" for key, text in zip(_SHARES.values(), shown, strict=False)] or ["–"]
        return Cell(first, "\n".join(others))

    return tuple(map(cell, columns))
