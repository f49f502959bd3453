"""Quotes to the value asked for: the date, number or name of a statement that the question is about."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.evidence.candidates import Candidate
from assistant.evidence.carriers import ORDINALS, carriers, needs_value
from assistant.evidence.choose import Quote
from assistant.evidence.classes import offices_in
from assistant.evidence.conflicts import agrees
from assistant.evidence.given import Given
from assistant.evidence.named import wants_body
from assistant.evidence.nearest import nearest
from assistant.evidence.things import full_forms, heads_of, of_kind, titles
from assistant.evidence.wanted import Wanted
from assistant.values import Value, read_values
from index import Library
from ingest.search.territories import territories

_UNTIL: Final = re.compile("末?(?:まで|を期限)")
_AT: Final = re.compile("(?:など|等|周辺(?:海?空域)?|沖)?(?:において|にて|で(?!あ|は)|における)")
_TO: Final = re.compile("(?:など|等|周辺(?:海?空域)?|沖)?(?:に|へ|から|まで)")
_DEADLINE: Final = re.compile("期限|締|までに|deadline|by when|by what|期限|시한|기한|까지")
_DATED_HEAD: Final = 10.0  # More than a word: a head of the year that is asked for.
_PARTS: Final = {"year": 1, "month": 2}


def given(wanted: Wanted, quotes: Sequence[Quote], question: str, library: Library) -> Given | None:
    """Return the value that the only quote gives to the first thing asked that it has; None where it has none."""
    if len(quotes) != 1:
        return None
    in_order = sorted(quotes[0].statements, key=lambda one: one is not quotes[0].best)
    for asked in wanted.asked:
        held = ((one, _values(asked, one, wanted, question)) for one in in_order)
        options = [(one, _chosen(found, one, wanted, question, library)) for one, found in held if found]
        if options:
            one, value = max(options, key=lambda option: _is_just(option[1], asked, wanted))
            excerpt = one.statement.excerpt.slice(value.start, value.end)
            value = _coarsened(value, asked)
            return Given(value.kind, value.text, value.normalized, value.unit, excerpt)
    return None


def _is_just(value: Value, asked: Asked, wanted: Wanted) -> bool:
    """Say whether a value is in the very unit asked for, or a full form in Latin letters for an English question."""
    if wanted.terms:
        return value.text.isascii() == (wanted.language == "en")
    return bool(asked.unit) and value.unit == asked.unit


def _values(asked: Asked, one: Candidate, wanted: Wanted, question: str) -> list[Value]:
    """Return what may be the value asked for, with a place in the statement: a heading's date has none."""
    stated = one.statement.stated
    if needs_value(asked) or wants_body(asked):
        named = _joined([v for v in carriers(asked, stated, wanted.known) if v.end > v.start], stated.text)
        return _not_asked(named, asked, question)
    if wanted.terms:
        return list(full_forms(stated.text, wanted, question))
    if asked.kind == "which" and asked.unit == "ordinal":
        return [v for v in stated.values if v.kind == "number" and v.unit in ORDINALS and v not in wanted.known]
    if asked.kind in ("what", "which", "which_document"):
        titled = titles(stated.text, asked.focus or "", question) if wanted.language == "ja" else ()
        return list(titled) or list(of_kind(stated.text, heads_of(asked, wanted), question))
    return []


def _not_asked(found: list[Value], asked: Asked, question: str) -> list[Value]:
    """Leave out the holders of offices that the question names itself, in any language, unless nothing is left."""
    offices = offices_in(question, but=asked.focus)
    others = [v for v in found if v.kind != "name" or not any(one.names(v.text) for one in offices)]
    return others or found


def _joined(found: Sequence[Value], text: str) -> list[Value]:
    """Join names that stand side by side: 野田・オバマ, 長崎県佐世保市."""
    made: list[Value] = []
    for value in found:
        last = made[-1] if made else None
        if last and value.kind == last.kind == "name" and text[last.end : value.start] in ("", "・"):
            words = text[last.start : value.end]
            made[-1] = replace(last, text=words, end=value.end, normalized=words)
        else:
            made.append(value)
    return made


def _coarsened(value: Value, asked: Asked) -> Value:
    """Return a date as finely as it was asked for: of 2017-08-17 the year is 2017."""
    parts = _PARTS.get(asked.precision or "")
    if value.kind != "date" or parts is None or not value.normalized[:1].isdigit():
        return value
    return replace(value, normalized="-".join(value.normalized.split("-")[:parts]))


def _chosen(found: Sequence[Value], one: Candidate, wanted: Wanted, question: str, library: Library) -> Value:
    """Return the value that stands nearest to what the question speaks of, of those that cannot be told apart."""
    text = one.statement.stated.text
    likely = _likely(found, question, one, wanted, library)
    return nearest(likely, text, wanted, library.analyzer.morphemes(text) if len(likely) > 1 else ())


def _likely(found: Sequence[Value], question: str, one: Candidate, wanted: Wanted, library: Library) -> Sequence[Value]:
    """Leave out what can be told apart, unless nothing is left: what is no deadline, numbers of other dates, places."""
    text = one.statement.stated.text
    if found[0].kind == "date" and _DEADLINE.search(question):
        return [v for v in found if _UNTIL.match(text, v.end)] or found
    if in_cells := _of_column(found, one, wanted, library):
        return in_cells
    if found[0].kind == "number":
        exact = [v for v in found if any(v.unit == asked.unit for asked in wanted.asked)] or found
        return [v for v in exact if _is_of_date(v, one, wanted)] or exact
    if found[0].kind == "name" and any(asked.kind == "where" for asked in wanted.asked):
        return _where(found, text)
    return found


def _of_column(found: Sequence[Value], one: Candidate, wanted: Wanted, library: Library) -> Sequence[Value]:
    """Return the values in the cells whose heads say most of the question: its words, and the dates that it names."""
    heads = {cell.value.start: cell.above for cell in one.statement.stated.cells}
    if not all(value.start in heads for value in found):
        return ()
    scored = [(_said(heads[value.start], wanted, library), value) for value in found]
    most = max(score for score, _ in scored)
    return [value for score, value in scored if score == most]


def _said(head: str, wanted: Wanted, library: Library) -> float:
    words = frozenset(library.analyzer.tokens(head))
    dates = {value.normalized for value in read_values(head, "ja") if value.kind == "date"}
    said = sum(weight for word, weight in wanted.weights.items() if wanted.is_among(word, words))
    return said + _DATED_HEAD * any(agrees(date, dates) for date in wanted.dates)


def _is_of_date(value: Value, one: Candidate, wanted: Wanted) -> bool:
    """Say whether the date before a number is one of the question's: 平成25年度の820万人から令和4年度には510万人."""
    before = [date for date in one.statement.stated.dates if date.end <= value.start]
    return bool(before and wanted.dates) and any(agrees(date, [before[-1].normalized]) for date in wanted.dates)


def _where(found: Sequence[Value], text: str) -> Sequence[Value]:
    """Return the places where something is done, else those that it goes to, else all; cities before countries."""
    smaller = [v for v in found if not territories(v.text)] or found
    at = [v for v in smaller if _AT.match(text, v.end)]
    return at or [v for v in smaller if _TO.match(text, v.end)] or smaller
