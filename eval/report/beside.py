"""One run, or two beside each other, to the sections of a report: what differs stands before all else."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from eval.compare import Difference, differences
from eval.report.columns import Column, Record, columns, same_questions
from eval.report.conditions import asked, short
from eval.report.exhibits import exhibits
from eval.report.markup import element
from eval.report.page import sections, tabled
from eval.report.tables import Cell, Row, Table
from eval.report.words import Language, Words, number
from eval.report.worst import Trouble, shared_out
from eval.runs import Run

_MOST = 30
_DECIDING = ("hit@1", "hit@5", "hit@10", "all facts", "refused rightly")
_TONES = {"better": "good", "worse": "bad", "cannot tell": "soft"}
_FALLING = ("refused wrongly",)


def report_sections(runs: Sequence[Run], language: Language) -> list[Element]:
    """Return the report on one run or two as elements: an introduction, what differs, then all sections of a report.

    A run without its questions is shown by its figures; how to get the rest is said. Raises EvalError as `differences`
    does, but where two runs are not over the same questions: that is said, too, and nothing is subtracted.
    """
    words = Words(language)
    made = columns(runs)
    return [_introduction(made, words), *_compared(runs, made, words), *sections(made, words)]


def _introduction(made: Sequence[Column], words: Words) -> Element:
    """Return what was asked, and what must be known before figures are read."""
    bare = next((column for column in made if not column.records), None)
    split = made[0].about["golden"].get("split")
    command = f"hakusho eval run{f' --split {split}' if split else ''}"
    return element(
        "section",
        element("p", asked(made, words), class_="lead"),
        element("ul", *(element("li", element("bdi", fact)) for fact in short(made[0], words)), class_="facts"),
        None if same_questions(made) else element("p", f"⚠ {words('unlike')}", class_="warning"),
        element("p", words("only figures", label=bare.label), " ", element("code", command), class_="note")
        if bare
        else None,
        id="introduction",
    )


def _compared(runs: Sequence[Run], made: Sequence[Column], words: Words) -> list[Element]:
    if len(made) != 2 or not same_questions(made) or not all(column.records for column in made):
        return []
    before, after = made
    found = differences(*runs)
    title = words("differences", before=before.label, after=after.label)
    of_all = [d for d in found if d.slice == "all"]
    of_each = {of: [d for d in found if (d.slice, d.of) == ("lang", of)] for of in dict.fromkeys(d.of for d in found)}
    tables = [
        _table("differences", words.of("all", "all"), made, of_all, words),
        *(_table(f"differences-{of}", words.of("lang", of), made, few, words) for of, few in of_each.items() if few),
    ]
    section = tabled("differences", title, tables, words, words("differences note"), fold=1)
    return [*([section] if section is not None else []), _differing(made, words)]


def _table(key: str, title: str, made: Sequence[Column], found: Sequence[Difference], words: Words) -> Table:
    heads = (*(column.label for column in made), words("difference"), "p", words("verdict"))
    rows = tuple(_row(d, words) for d in found)
    return Table(key, title, words("measure"), heads, (("", rows),))


def _row(d: Difference, words: Words) -> Row:
    values = (Cell(number(d.measure, value), value=value) for value in (d.before, d.after))
    span = f"[{_signed(d.measure, d.low)}, {_signed(d.measure, d.high)}]"
    told = Cell(_signed(d.measure, d.difference), span, d.difference)
    p = Cell("–" if d.p is None else f"{d.p:.3f}")
    verdict = Cell(words(d.verdict), tone=_TONES[d.verdict])
    return Row(words.measure(d.measure), (*values, told, p, verdict), code=d.measure, n=str(d.n))


def _signed(measure: str, value: float) -> str:
    """Return a difference as it is shown: in points of a percentage, or with three decimals, and its sign."""
    share = number(measure, 1.0).endswith("%")
    return f"{100 * value:+.1f}" if share else f"{value:+.3f}"


def _differing(made: Sequence[Column], words: Words) -> Element:
    """Return the questions that came out differently in the second run, the losses first."""
    groups: dict[str, list[Record]] = {"lost": [], "mixed": [], "gained": []}
    for record in made[0].records.values():
        other = made[1].records.get(record["id"])
        if other is not None and record["variant_of"] is None and (name := _change(record, other)):
            groups[name].append(record)
    there = {name: members for name, members in groups.items() if members}
    places = shared_out([len(members) for members in there.values()], _MOST)
    troubles = [
        Trouble(name, len(members), tuple(members[:n]))
        for (name, members), n in zip(there.items(), places, strict=True)
    ]
    n, shown = (sum(numbers) for numbers in ([t.n for t in troubles], [len(t.records) for t in troubles]))
    note = words("differing note", n=n, shown=shown) if n else words("none differing")
    return element(
        "section",
        element("h2", words("differing")),
        element("p", note, class_="note"),
        *exhibits(troubles, made, words),
        id="differing",
    )


def _change(before: Record, after: Record) -> str | None:
    """Say whether a question was lost, gained, or both, by what counts for it; None where all of that is the same."""
    steps = [_count(after, name) - _count(before, name) for name in _DECIDING]
    steps += [_count(before, name) - _count(after, name) for name in _FALLING]
    lost, gained = any(step < 0 for step in steps), any(step > 0 for step in steps)
    return "mixed" if lost and gained else "lost" if lost else "gained" if gained else None


def _count(record: Record, name: str) -> float:
    return float(record["counts"].get(name, 0.0))
