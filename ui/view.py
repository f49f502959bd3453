"""Answers to what the page shows: plain values, which the page's script puts into the document as text."""

import sys
import traceback
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from assistant import Answer, Assistant, Citation
from index import Hit
from ingest import Document, Excerpt, HakushoError, Passage
from ui.terminal import safe

_NEAREST = 5
_LISTED = 20
_UNEXPECTED = (
    "予期しない問題が起きたため、答えられませんでした。もう一度お試しください。",
    "Something unexpected went wrong and there is no answer; please try again.",
)

View = dict[str, Any]


def start_view(assistant: Assistant) -> View:
    """Return what is shown before the first question: the documents that can be asked about."""
    documents = list(assistant.library.documents.values())
    return _clean(
        {
            "state": "start",
            "documents": [_edition(document) for document in documents[:_LISTED]],
            "more": max(0, len(documents) - _LISTED),
        }
    )


def ask_view(assistant: Assistant, question: object) -> View:
    """Return the answer to a question as typed, or one clear sentence; a fault of ours stands in the log instead."""
    try:
        return _answered(assistant.ask(question))  # type: ignore[arg-type]  # checked by Assistant.ask
    except HakushoError as error:
        return _clean({"state": "error", "ja": error.ja, "en": error.en})
    except Exception:
        traceback.print_exc(file=sys.stderr)
        return {"state": "error", "ja": _UNEXPECTED[0], "en": _UNEXPECTED[1]}


def _answered(answer: Answer) -> View:
    """Return an answer: its claims, the cited passages by document, and the nearest passages that are not cited."""
    documents = answer.retrieved.documents
    cited = _by_passage(answer.citations)
    nearest = [hit for hit in answer.retrieved if hit.passage.id not in cited][:_NEAREST]
    return _clean(
        {
            "state": answer.status,
            "question": answer.retrieved.question,
            "language": answer.language,
            "text": answer.text,
            "reason": answer.reason.text if answer.reason else None,
            "claims": _claims(answer),
            "sources": _by_document([_cited(group) for group in cited.values()], documents),
            "nearest": _by_document([_near(hit) for hit in nearest], documents),
        }
    )


def pieces(passage: Passage, citations: Sequence[Citation]) -> list[View]:
    """Return the passage's text in pieces, each with the numbers of the citations that quote it (often none).

    The pieces joined are `passage.text`. A join between two spans belongs to the quotes on both of its sides.
    """
    numbers = _numbers(passage.excerpt, citations)
    runs = groupby(zip(passage.text, numbers, strict=True), key=lambda pair: pair[1])
    return [{"text": "".join(c for c, _ in run), "numbers": list(quoted)} for quoted, run in runs]


def _numbers(excerpt: Excerpt, citations: Sequence[Citation]) -> list[tuple[int, ...]]:
    """Return, for each character of the shown text, the numbers of the citations that quote it."""
    numbers: list[tuple[int, ...]] = []
    for i, span in enumerate(excerpt.spans):
        within = [_quoting(place, citations) for place in range(span.start, span.end)]
        if i and within:
            both = tuple(n for n in within[0] if numbers and n in numbers[-1])
            numbers += [both] * len(excerpt.joins[i - 1])
        numbers += within
    return numbers


def _quoting(place: int, citations: Sequence[Citation]) -> tuple[int, ...]:
    return tuple(c.number for c in citations if any(s.start <= place < s.end for s in c.excerpt.spans))


def _claims(answer: Answer) -> list[View]:
    """Return the claims in order; `title` is that of the document quoted, `quoted` tells quotes from our own words."""
    cited = {citation.number: citation for citation in answer.citations}
    made = []
    for claim in answer.claims:
        sources = [cited[number] for number in claim.citations]
        made.append(
            {
                "text": claim.text,
                "citations": list(claim.citations),
                "quoted": any(claim.text == citation.quote for citation in sources),
                "title": sources[0].document.title if sources else None,
            }
        )
    return made


def _by_passage(citations: Iterable[Citation]) -> dict[str, list[Citation]]:
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.hit.passage.id, []).append(citation)
    return groups


def _cited(citations: Sequence[Citation]) -> tuple[Passage, View]:
    passage = citations[0].hit.passage
    numbers = [citation.number for citation in citations]
    return passage, _passage(passage) | {"numbers": numbers, "pieces": pieces(passage, citations)}


def _near(hit: Hit) -> tuple[Passage, View]:
    return hit.passage, _passage(hit.passage) | {"numbers": [], "pieces": pieces(hit.passage, ())}


def _passage(passage: Passage) -> View:
    return {
        "section": list(passage.section),
        "section_ref": passage.section_ref,
        "beside": passage.beside,
        "url": passage.url,
    }


def _by_document(shown: Iterable[tuple[Passage, View]], documents: dict[str, Document]) -> list[View]:
    """Return passages below the document they stand in, documents in the order of their first passage."""
    groups: dict[str, list[View]] = {}
    for passage, view in shown:
        groups.setdefault(passage.document_id, []).append(view)
    return [{"document": _edition(documents[name]), "passages": group} for name, group in groups.items()]


def _edition(document: Document) -> View:
    """Return how a document is named and credited, and what it was converted from: that may have changed wording."""
    card = document.card
    return {
        "title": document.title,
        "year": card.year,
        "publisher": card.publisher,
        "credit": card.credit,
        "converted_from": card.converted_from,
    }


def _clean(view: View) -> View:
    """Return the view with characters that steer or reorder text made visible in every string."""
    return {key: _plain(value) for key, value in view.items()}


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return _clean(value) if isinstance(value, dict) else value
