"""Columns to Markdown: the tables, the worst questions, the notes. Texts are escaped: they make no markup."""

import re
from collections.abc import Iterable, Iterator, Sequence

from eval.report.cases import Case, Result, case
from eval.report.columns import Column, same_questions
from eval.report.conditions import asked, conditions, short
from eval.report.counts import binned, covered, limited, paired, ranked
from eval.report.markup import clean
from eval.report.notes import NOTES
from eval.report.tables import Cell, Row, Table, bound, reasoned, sliced, summary
from eval.report.words import Words
from eval.report.worst import worst

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[\\`*_\[\]#!|~$]")


def markdown(columns: Sequence[Column], words: Words) -> str:
    """Return the whole report."""
    facts = [f"- {escape(fact)}" for fact in short(columns[0], words)]
    lines = [f"# {words('title')}", "", escape(asked(columns, words)), "", *facts, "", words("page note"), ""]
    if not same_questions(columns):
        lines += [f"**{escape(words('unlike'))}**", ""]
    for table, note in _tables(columns, words):
        if table is not None and table.rows:
            lines += [f"## {_named(table)}", "", *([escape(note), ""] if note else []), *_table(table, words), ""]
    lines += [*_worst(columns, words), f"## {words('notes')}", ""]
    lines += [f"- **{escape(term)}**: {escape(said)}" for term, said in NOTES[words.language]]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Return text as one line that Markdown shows as it is, in a table too."""
    plain = " ".join(clean(text).split())
    return _SPECIAL.sub(r"\\\g<0>", re.sub("[&<>]", lambda found: _ENTITIES[found[0]], plain))


def row(cells: Iterable[str]) -> str:
    """Return a line of a table with just these cells."""
    return "| " + " | ".join(cells) + " |"


def _tables(columns: Sequence[Column], words: Words) -> list[tuple[Table | None, str]]:
    return [
        (conditions(columns, words), ""),
        (summary(columns, words), words("reading")),
        *((table, "") for table in sliced(columns, words, "lang")),
        *((table, words("small")) for table in sliced(columns, words, "kind")),
        (reasoned(columns, words), words("small")),
        (ranked(columns, words), ""),
        (covered(columns, words), ""),
        (binned(columns, words), words("support note")),
        (limited(columns, words), ""),
        (paired(columns, words), words("pairs note")),
    ]


def _named(table: Table) -> str:
    """Return the title of a table; the tables of a slice say which."""
    return escape(f"{table.title} — {table.corner}" if table.key[:4] in ("lang", "kind") else table.title)


def _table(table: Table, words: Words) -> Iterator[str]:
    targets, counts = any(r.target for r in table.rows), any(r.n for r in table.rows)
    sides = [words("target")] * targets + [words("n")] * counts
    yield row([table.corner, *sides, *map(escape, table.heads)])
    yield row(["---", *["---:"] * len(sides), *["---"] * len(table.heads)])
    for title, rows in table.groups:
        if title:
            yield row([f"**{escape(title)}**", *[""] * (len(sides) + len(table.heads))])
        for one in rows:
            yield row(_cells(one, words, targets=targets, counts=counts))


def _cells(one: Row, words: Words, *, targets: bool, counts: bool) -> Iterator[str]:
    yield escape(one.name) + (f" ({escape(one.code)})" if one.code else "")
    if targets:
        yield escape(bound(one.target, words)) if one.target else ""
    if counts:
        yield one.n
    for cell in one.cells:
        yield _cell(cell, words)


def _cell(cell: Cell, words: Words) -> str:
    said = [escape(cell.text), *(escape(detail) for detail in cell.detail.split("\n") if detail)]
    if cell.best:
        said.append(f"★ {words('best')}")
    if cell.met is not None:
        said.append(f"✓ {words('met')}" if cell.met else f"✗ {words('not met')}")
    return " ".join(said)


def _worst(columns: Sequence[Column], words: Words) -> Iterator[str]:
    yield from (f"## {words('worst')}", "")
    troubles = worst(columns[0].records.values())
    if not troubles:
        yield from (words("none worst"), "")
    for trouble in troubles:
        shown = words("shown of", n=trouble.n, shown=len(trouble.records))
        yield from (f"### {words(f'trouble {trouble.name}')} ({shown})", "")
        for record in trouble.records:
            yield from (*_exhibit(case(record, columns, words), words), "")


def _exhibit(shown: Case, words: Words) -> Iterator[str]:
    what = f"{words.of('lang', shown.lang)}, {words.of('kind', shown.kind)}"
    yield f"- **{escape(shown.id)}** ({escape(what)}) {escape(shown.question)}"
    yield f"  - **{words('wanted')}**: {escape(shown.answer)}"
    for place, text in shown.evidence:
        yield f"    - {words('evidence')} {escape(place)}: 「{escape(text)}」"
    for result in shown.results:
        yield from _result(result, words)


def _result(result: Result, words: Words) -> Iterator[str]:
    verdicts = "; ".join(said for said, _ in result.verdicts)
    yield f"  - **{escape(result.column.label)}**: {escape(verdicts)}"
    if result.said:
        yield f"    - {words('answer')}: {escape(result.said)}"
    for quote in result.quotes:
        yield f"    - {words('quotes')}: 「{escape(quote)}」"
    for passage in result.passages:
        mark = f" ◆ {words('overlaps')}" if passage.touches else ""
        yield f"    - {passage.rank}\\. {escape(passage.place)}{mark}: {escape(passage.text)}"
