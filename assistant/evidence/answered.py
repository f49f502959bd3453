"""Quotes to the value asked for: the date, number or name of a statement that the question is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from assistant.asked.answer_type import Asked
from assistant.evidence.candidates import Candidate
from assistant.evidence.carriers import carriers, needs_value
from assistant.evidence.choose import Quote
from assistant.evidence.conflicts import agrees
from assistant.evidence.named import wants_body
from assistant.evidence.nearest import nearest
from assistant.evidence.wanted import Wanted
from assistant.values import Value
from index import Library
from ingest import Excerpt
from ingest.search.territories import territories

_TITLE: Final = re.compile("「([^「」]{2,60})」|『([^『』]{2,60})』")
_UNTIL: Final = re.compile("末?(?:まで|を期限)")
_AT: Final = re.compile("(?:など|等|周辺(?:海?空域)?|沖)?(?:において|にて|で(?!あ|は)|における)")
_TO: Final = re.compile("(?:など|等|周辺(?:海?空域)?|沖)?(?:に|へ|から|まで)")
_DEADLINE: Final = re.compile("期限|締|までに|deadline|by when|by what|期限|시한|기한|까지")
_PARTS: Final = {"year": 1, "month": 2}
_WIDEST: Final = 12  # Characters of a focus's end by which a name is known as one: 取極, 共同声明.


@dataclass(frozen=True, slots=True)
class Given:
    """A value that answers: its words in the document at `excerpt`, its kind and computed form; `unit` of a number."""

    kind: Literal["date", "number", "name"]
    text: str
    normalized: str
    unit: str | None
    excerpt: Excerpt


def given(wanted: Wanted, quotes: Sequence[Quote], question: str, library: Library) -> Given | None:
    """Return the value that the only quote gives to the first thing asked; None where none is asked or held."""
    if len(quotes) != 1 or not wanted.asked:
        return None
    quote, asked = quotes[0], wanted.asked[0]
    for one in sorted(quote.statements, key=lambda one: one is not quote.best):
        if found := _values(asked, one, wanted, question):
            value = _coarsened(_chosen(found, one, wanted, question, library), asked)
            excerpt = one.statement.excerpt.slice(value.start, value.end)
            return Given(value.kind, value.text, value.normalized, value.unit, excerpt)
    return None


def _values(asked: Asked, one: Candidate, wanted: Wanted, question: str) -> list[Value]:
    """Return what may be the value asked for, with a place in the statement: a heading's date has none."""
    stated = one.statement.stated
    if needs_value(asked) or wants_body(asked):
        return _joined([v for v in carriers(asked, stated, wanted.known) if v.end > v.start], stated.text)
    if asked.kind in ("what", "which", "which_document") and wanted.language == "ja":
        return list(_titles(stated.text, asked.focus or "", question))
    return []


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


def _titles(text: str, focus: str, question: str) -> Iterator[Value]:
    """Yield titles in corner brackets that the question does not name: of the thing asked for, or that end as it does.

    護衛艦「いずも」 for a 護衛艦, 「対米武器技術供与取極」 for a 取極.
    """
    end = focus[-_WIDEST:]
    for match in _TITLE.finditer(text):
        i = 1 if match[1] else 2
        of_focus = len(end) > 1 and (text.endswith(end, 0, match.start()) or match[i].endswith(end[-2:]))
        if match[i] not in question and (of_focus or end in ("名前", "名称", "題名", "表題", "文書名", "文書")):
            yield Value("name", match[i], match.start(i), match.end(i), match[i], None)


def _coarsened(value: Value, asked: Asked) -> Value:
    """Return a date as finely as it was asked for: of 2017-08-17 the year is 2017."""
    parts = _PARTS.get(asked.precision or "")
    if value.kind != "date" or parts is None or not value.normalized[:1].isdigit():
        return value
    return replace(value, normalized="-".join(value.normalized.split("-")[:parts]))


def _chosen(found: Sequence[Value], one: Candidate, wanted: Wanted, question: str, library: Library) -> Value:
    """Return the value that stands nearest to what the question speaks of, of those that cannot be told apart."""
    text = one.statement.stated.text
    likely = _likely(found, text, question, one, wanted)
    written = text.encode("utf-8", "replace").decode("utf-8")  # Half a surrogate pair is in no dictionary.
    return nearest(likely, text, wanted, library.analyzer.morphemes(written) if len(likely) > 1 else ())


def _likely(found: Sequence[Value], text: str, question: str, one: Candidate, wanted: Wanted) -> Sequence[Value]:
    """Leave out what can be told apart, unless nothing is left: what is no deadline, numbers of other dates, places."""
    if found[0].kind == "date" and _DEADLINE.search(question):
        return [v for v in found if _UNTIL.match(text, v.end)] or found
    if found[0].kind == "number" and wanted.dates:
        return [v for v in found if _is_of_date(v, one, wanted)] or found
    if found[0].kind == "name" and any(asked.kind == "where" for asked in wanted.asked):
        return _where(found, text)
    return found


def _is_of_date(value: Value, one: Candidate, wanted: Wanted) -> bool:
    """Say whether the date before a number is one of the question's: 平成25年度の820万人から令和4年度には510万人."""
    before = [date for date in one.statement.stated.dates if date.end <= value.start]
    return bool(before) and any(agrees(date, [before[-1].normalized]) for date in wanted.dates)


def _where(found: Sequence[Value], text: str) -> Sequence[Value]:
    """Return the places where something is done, else those that it goes to, else all; cities before countries."""
    smaller = [v for v in found if not territories(v.text)] or found
    at = [v for v in smaller if _AT.match(text, v.end)]
    return at or [v for v in smaller if _TO.match(text, v.end)] or smaller
