"""A question and what each run made of it, to what is shown: wanted against shown, every text cut to its length."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.report.columns import PASSAGES, Column, Record
from eval.report.markup import cut
from eval.report.words import Words, percent
from eval.report.worst import SURE

_TEXT = 200
_QUESTION = 300
_MOST = 3
_NOTHING: Mapping[str, Any] = {"answer": "", "key_facts": [], "evidence": [], "mode": "any", "why": None}


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage as shown: its rank, where it stands, its beginning, whether it touches the evidence."""

    rank: int
    place: str
    text: str
    touches: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What one run did: verdicts in words and whether they are good, the words of its answer, quotes, passages.

    With `kept` false the run kept none of these words, as a reference does.
    """

    column: Column
    verdicts: tuple[tuple[str, bool], ...]
    said: str = ""
    quotes: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """One question: what it is, what is wanted (an answer, facts, evidence by place), what each run did.

    With `kept` false no run says what is wanted.
    """

    id: str
    lang: str
    kind: str
    question: str
    answer: str
    why: str
    facts: tuple[str, ...]
    mode: str
    evidence: tuple[tuple[str, str], ...]
    kept: bool
    results: tuple[Result, ...]


def case(record: Record, columns: Sequence[Column], words: Words) -> Case:
    """Return a question of the first run with the results of all runs."""
    wanted = _wanted(record, columns) or _NOTHING
    section = wanted.get("section_ref") or ""
    places = wanted["evidence"]
    return Case(
        cut(record["id"], 60),
        record["lang"],
        record["kind"],
        cut(record["question"], _QUESTION),
        cut(wanted["answer"], _TEXT),
        cut(wanted["why"] or "", _TEXT),
        tuple(cut(fact[0], 80) for fact in wanted["key_facts"][:8] if fact),
        "evidence" if len(places) == 1 else "every" if wanted["mode"] == "all" else "any",
        tuple(
            (cut((section if i == 0 else "") or e["document_id"], 80), cut(e["text"], _TEXT))
            for i, e in enumerate(places[: _MOST + 1])
        ),
        wanted is not _NOTHING,
        tuple(_result(column, record, words) for column in columns),
    )


def _wanted(record: Record, columns: Sequence[Column]) -> Mapping[str, Any] | None:
    """Return what is wanted, from the first run that kept it."""
    same = (column.records.get(record["id"], record) for column in columns)
    return next((one["wanted"] for one in (record, *same) if one["wanted"]), None)


def _result(column: Column, asked: Record, words: Words) -> Result:
    record = column.records.get(asked["id"])
    if record is None or record["question"] != asked["question"]:
        return Result(column, ((words("not asked"), False),))
    if record["error"] is not None:
        return Result(column, ((words("errored"), False),), said=cut(_told(record["error"]), _TEXT))
    answer = record["answer"] or {}
    quotes = tuple(cut(citation["quote"], _TEXT) for citation in (answer.get("citations") or [])[:_MOST])
    said = "" if quotes else cut(answer.get("answer") or "", _TEXT)
    kept = record["wanted"] is not None
    return Result(column, _verdicts(record, words), said, quotes, tuple(_passages(record)) if kept else (), kept)


def _told(error: Mapping[str, Any]) -> str:
    return f"{error.get('code', '')}: {error.get('message', '')}"


def _verdicts(record: Record, words: Words) -> tuple[tuple[str, bool], ...]:
    """Return how the evidence ranks, what came of the answer, and how sure it was."""
    counts, rank = record["counts"], record["rank"]
    if record["answerable"]:
        found = (words("at rank", rank=rank), rank <= 10) if rank is not None else (words("not ranked"), False)
        return found, _answered(record, words), *_supported(record, words)
    if not counts.get("asked"):
        return ((words("no answer"), True),)
    refused = bool(counts.get("refused"))
    return (words("refused" if refused else "replied"), refused), *_supported(record, words)


def _supported(record: Record, words: Words) -> list[tuple[str, bool]]:
    """Return the support of each claim; one that does not hold is good only where it was not trusted."""
    claims = record.get("claims", ())
    return [(words("support of", value=percent(support, 0)), bool(held) or support < SURE) for support, held in claims]


def _answered(record: Record, words: Words) -> tuple[str, bool]:
    counts, n = record["counts"], len((record["wanted"] or _NOTHING)["key_facts"])
    if not counts.get("asked"):
        return words("no answer"), True
    if counts.get("refused"):
        return words("refused"), False
    if record["wanted"] is None:
        share = counts.get("facts", 0.0)
        return words("stated share", value=percent(share, 0)), share == 1
    stated = round(counts.get("facts", 0.0) * n)
    return words("stated", found=stated, n=n), stated == n


def _passages(record: Record) -> list[Passage]:
    evidence = record["wanted"]["evidence"]
    return [
        Passage(
            hit["rank"],
            cut(hit["section_ref"] or hit["document_id"], 80),
            cut(hit["text"] or "", _TEXT),
            _touches(hit, evidence),
        )
        for hit in record["hits"][:PASSAGES]
    ]


def _touches(hit: Mapping[str, Any], evidence: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a passage shares a character with the evidence."""
    return any(
        place["document_id"] == hit["document_id"] and start < place["end"] and place["start"] < end
        for place in evidence
        for start, end in hit["spans"]
    )
