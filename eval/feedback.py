"""Feedback on answers to golden items to review: one line a question, with what readers said beside it.

A line takes over what a reader vouched for: the places called right, the value where the answer was called right. The
rest is left empty for who reviews it, and `eval.check` refuses it until it is filled in. No golden set is touched.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.places import comparable
from ingest import Document, Span

_KINDS = {"date": "date", "number": "number"}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader said about one answer; `answer` is the answer object.

    `verdict` is "right", "wrong_place", "right_place" or "wrongly_not_found"; `citation` the number of the one that it
    is about, None for the answer. "right_place" names a document and spans of it, and the `quotes` that stood there.
    """

    answer: Mapping[str, Any]
    verdict: str
    citation: int | None = None
    document_id: str | None = None
    spans: tuple[Span, ...] = ()
    quotes: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that a reader called right: what stands at each span of it, and whether it still does."""

    document_id: str
    spans: tuple[Span, ...]
    quotes: tuple[str, ...]
    section_ref: str | None = None


def feedback_lines(remarks: Iterable[Remark], documents: Mapping[str, Document]) -> Iterator[str]:
    """Yield one JSON line of the golden set's format for each question, in the order in which it was first spoken of.

    `documents`, by id, are those of the library: evidence is a quote where that has one place in its document, else a
    span; one that is no longer where it was is a quote.
    """
    groups: dict[str, list[Remark]] = {}
    for remark in remarks:
        groups.setdefault(comparable(remark.answer["question"]), []).append(remark)
    for about in groups.values():
        yield json.dumps(_item(about, documents), ensure_ascii=False)


def _item(remarks: Sequence[Remark], documents: Mapping[str, Document]) -> dict[str, Any]:
    """Return the line for the remarks on one question; `prompt` is for who reviews it and is not read."""
    answer = remarks[-1].answer
    absent = all(r.verdict == "right" and r.answer["status"] == "not_found" for r in remarks)
    told = _unanswerable(answer) if absent else _answerable(remarks, documents)
    name = hashlib.sha256(comparable(answer["question"]).encode("utf-8", "replace")).hexdigest()[:8]
    return {
        "id": f"feedback-{name}",
        "prompt": {"answer": answer["answer"], "feedback": [_said(remark) for remark in remarks]},
        "lang": answer["language"],
        "question": answer["question"],
        **told,
        "variant_of": None,
        "split": None,
        "note": "",
    }


def _unanswerable(answer: Mapping[str, Any]) -> dict[str, Any]:
    reason = answer["reason"] or {"code": "", "text": ""}
    return {
        "kind": "fact",
        "answer": answer["answer"],
        "key_facts": [],
        "evidence": [],
        "evidence_mode": "any",
        "section_ref": None,
        "answerable": False,
        "why_unanswerable": {"code": "outside" if reason["code"] == "no_passage" else "", "text": reason["text"]},
        "value": None,
    }


def _answerable(remarks: Sequence[Remark], documents: Mapping[str, Document]) -> dict[str, Any]:
    places = _places(remarks)
    answer = next((r.answer for r in remarks if r.verdict == "right" and r.answer["status"] == "answered"), None)
    value = answer["value"] if answer and _vouched(answer, remarks) else None
    return {
        "kind": _KINDS.get(value["kind"], "fact") if value else "fact",
        "answer": value["text"] if value else "",
        "key_facts": [list(dict.fromkeys([value["text"], value["normalized"]]))] if value else [[""]],
        "evidence": _evidence(places, documents) or [{"quote": ""}],
        "evidence_mode": "all" if len(places) == 1 and len(places[0].spans) > 1 else "any",
        "section_ref": next((place.section_ref for place in places if place.section_ref), None),
        "answerable": True,
        "why_unanswerable": None,
        "value": _value(value) if value and _holds(places, value) else None,
    }


def _value(value: Mapping[str, Any]) -> dict[str, str]:
    return {name: value[name] for name in ("kind", "text", "normalized")}


def _holds(places: Sequence[_Place], value: Mapping[str, Any]) -> bool:
    """Say whether a value stands in the places: an answer may be called right, and another place the right one."""
    return any(value["text"] in quote for place in places for quote in place.quotes)


def _vouched(answer: Mapping[str, Any], remarks: Sequence[Remark]) -> bool:
    """Say whether a reader called the answer right as a whole, or the citation that its value stands in."""
    value = answer["value"]
    right = [remark.citation for remark in remarks if remark.verdict == "right" and _key(remark) == answer["id"]]
    return value is not None and (None in right or value["citation"] in right)


def _places(remarks: Sequence[Remark]) -> list[_Place]:
    """Return the places called right: those that readers chose, or else the citations, but for those called wrong."""
    chosen = [_Place(r.document_id, r.spans, r.quotes) for r in remarks if r.document_id is not None]
    if chosen:
        return list(dict.fromkeys(chosen))
    wrong = {(_key(r), r.citation) for r in remarks if r.verdict == "wrong_place"}
    cited = [
        _cited(citation)
        for r in remarks
        if r.verdict == "right"
        for citation in r.answer["citations"]
        if r.citation in (None, citation["number"]) and (_key(r), citation["number"]) not in wrong
    ]
    return list(dict.fromkeys(cited))


def _key(remark: Remark) -> str:
    return str(remark.answer["id"])


def _cited(citation: Mapping[str, Any]) -> _Place:
    """Return the place of a citation; its quote is cut at its joins into what stands at each span."""
    spans = tuple(Span(start, end) for start, end in citation["spans"])
    quotes, at = [], 0
    for span, join in zip(spans, (*citation["joins"], ""), strict=True):
        quotes.append(citation["quote"][at : at + len(span)])
        at += len(span) + len(join)
    return _Place(citation["document_id"], spans, tuple(quotes), citation["section_ref"] or None)


def _evidence(places: Sequence[_Place], documents: Mapping[str, Document]) -> list[dict[str, Any]]:
    """Return the evidence: all spans of a single place, of several places the longest span of each."""
    pairs = [(p.document_id, *pair) for p in places for pair in zip(p.spans, p.quotes, strict=True)]
    if len(places) > 1:
        pairs = [(p.document_id, *max(zip(p.spans, p.quotes, strict=True), key=_length)) for p in places]
    return [_one(name, span, quote, documents.get(name)) for name, span, quote in pairs]


def _length(pair: tuple[Span, str]) -> int:
    return len(pair[0])


def _one(name: str, span: Span, quote: str, document: Document | None) -> dict[str, Any]:
    if document and document.text[span.start : span.end] == quote and not _single(quote, document.text):
        return {"document_id": name, "start": span.start, "end": span.end}
    return {"document_id": name, "quote": quote}


def _single(quote: str, text: str) -> bool:
    """Say whether a quote that stands in a text has words, and stands there once; overlapping places count."""
    return bool(quote.strip()) and text.find(quote, text.find(quote) + 1) < 0


def _said(remark: Remark) -> dict[str, Any]:
    return {"verdict": remark.verdict, "citation": remark.citation, "comment": remark.comment}
