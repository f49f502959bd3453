"""Answers to what the page shows: plain values, which the page's script puts into the document as text."""

import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from assistant import Answer, Assistant, Cancel, Citation, Filters, Value, detect
from index import Hit
from ingest import Document, Excerpt, HakushoError, Passage, WriterCancelled
from ui.columns import columns
from ui.examples import examples
from ui.pieces import pieces
from ui.source.plain import plain
from ui.support import level, percent
from ui.turns import MAX_TURNS, Turns
from ui.without import without

_NEAREST = 5
_LISTED = 500
_SAMPLE = 2000
_UNEXPECTED = (
    "予期しない問題が起きたため、答えられませんでした。もう一度お試しください。",
    "Something unexpected went wrong and there is no answer; please try again.",
)

View = dict[str, Any]
Keep = Callable[[Answer, View], View]


def start_view(assistant: Assistant) -> View:
    """Return what is shown before the first question: the documents that can be asked about, and what one may ask."""
    library = assistant.library
    documents = list(library.documents.values())
    return clean(
        {
            "state": "start",
            "documents": [edition(document) for document in documents[:_LISTED]],
            "more": max(0, len(documents) - _LISTED),
            "examples": examples(library),
        }
    )


def ask_view(
    assistant: Assistant,
    question: object,
    turns: Turns = (),
    filters: Filters | None = None,
    cancel: Cancel | None = None,
    keep: Keep = lambda _answer, view: view,
    told: Callable[[str], None] | None = None,
) -> tuple[View, Turns]:
    """Return the answer to a question as typed, after the turns of a conversation, and the turns with this one.

    `filters` says what is searched. What cannot be asked is one clear sentence, and no turn; what is called off by
    `cancel` is none either; a fault of ours stands in the log instead. `keep` may add to what is shown.
    `told` is given each sentence that a language model writes, as soon as it stands.
    """
    cancel = cancel or Cancel()
    try:
        answer = assistant.ask(question, history=turns, filters=filters, cancel=cancel, told=told)  # type: ignore[arg-type]
        return (
            ({"state": "stopped"}, turns)
            if cancel.called
            else (keep(answer, answer_view(answer)), _with(turns, answer))
        )
    except WriterCancelled:
        return {"state": "stopped"}, turns
    except HakushoError as error:
        return clean({"state": "error", "ja": error.ja, "en": error.en}), turns
    except Exception:
        traceback.print_exc(file=sys.stderr)
        return {"state": "error", "ja": _UNEXPECTED[0], "en": _UNEXPECTED[1]}, turns


def _with(turns: Turns, answer: Answer) -> Turns:
    """Return the last turns of a conversation with an answer: its question as understood, which stands by itself."""
    return (*turns, (answer.retrieved.understood, answer.value.text if answer.value else None))[-MAX_TURNS:]


def answer_view(answer: Answer) -> View:
    """Return an answer: its value and claims, the cited passages by document, and the nearest that are not cited."""
    documents = answer.retrieved.documents
    cited = _by_passage(answer.citations)
    nearest = [hit for hit in answer.retrieved if hit.passage.id not in cited][:_NEAREST]
    return clean(
        {
            "state": answer.status,
            "question": answer.retrieved.question,
            "understood": answer.retrieved.understood,
            "completed": answer.retrieved.completed,
            "constraints": _constraints(answer),
            "language": answer.language,
            "text": answer.text,
            "reason": answer.reason.text if answer.reason else None,
            "value": _value(answer),
            "claims": _claims(answer),
            "citations": [_citation(citation, answer.value) for citation in answer.citations],
            "notes": list(answer.remarks),
            "sources": _by_document([_cited(group, answer.value) for group in cited.values()], documents),
            "nearest": _by_document([_near(hit) for hit in nearest], documents),
        }
    )


def _constraints(answer: Answer) -> list[View]:
    """Return what was read from the question, dates also in words where these differ.

    `without` is the question that does not name it, None where nothing would be left to ask.
    """
    asked = answer.retrieved.understood
    return [
        {
            "kind": one.kind,
            "text": one.text,
            "computed": one.computed(answer.language),
            "without": without(asked, one.text),
        }
        for one in answer.constraints
    ]


def _value(answer: Answer) -> View | None:
    """Return the short answer: the document's words, and beside them what was computed where that reads otherwise."""
    value = answer.value
    if value is None:
        return None
    return {"text": value.text, "computed": value.computed(answer.language), "citation": value.citation}


def _citation(citation: Citation, value: Value | None) -> View:
    """Return where a citation stands in its document; `exact` is the place of the short answer within it."""
    within = _within((citation,), value)
    return {
        "number": citation.number,
        "document": citation.document.id,
        "spans": _spans(citation.excerpt),
        "exact": _spans(within) if within else [],
        "section_ref": citation.hit.passage.section_ref,
    }


def _spans(excerpt: Excerpt) -> list[list[int]]:
    return [[span.start, span.end] for span in excerpt.spans]


def _claims(answer: Answer) -> list[View]:
    """Return the claims in order; `document` is that quoted, `quoted` tells quotes from our own words."""
    cited = {citation.number: citation for citation in answer.citations}
    made = []
    for claim in answer.claims:
        sources = [cited[number] for number in claim.citations]
        quote = next((citation for citation in sources if claim.text == citation.quote), None)
        made.append(
            {
                "pieces": _quoted(quote, answer.value) if quote else [{"text": claim.text, "exact": False}],
                "columns": _columns(quote) if quote else None,
                "citations": list(claim.citations),
                "quoted": quote is not None,
                "document": sources[0].document.id if sources else None,
                "support": None if claim.support is None else _support(claim.support),
            }
        )
    return made


def _support(support: float) -> View:
    return {"percent": percent(support), "level": level(support)}


def _columns(quote: Citation) -> list[str] | None:
    """Return the columns of a quote that is a whole row."""
    row = quote.hit.passage
    return columns(row) if quote.excerpt.spans == row.spans else None


def _quoted(citation: Citation, value: Value | None) -> list[View]:
    return pieces(citation.quote, citation.excerpt, (citation,), _within((citation,), value))


def _within(citations: Sequence[Citation], value: Value | None) -> Excerpt | None:
    """Return where the value stands, if one of these citations holds it."""
    return value.excerpt if value and value.citation in [citation.number for citation in citations] else None


def _by_passage(citations: Iterable[Citation]) -> dict[str, list[Citation]]:
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.hit.passage.id, []).append(citation)
    return groups


def _cited(citations: Sequence[Citation], value: Value | None) -> tuple[Passage, View]:
    passage = citations[0].hit.passage
    numbers = [citation.number for citation in citations]
    shown = pieces(passage.text, passage.excerpt, citations, _within(citations, value))
    return passage, _passage(passage) | {"numbers": numbers, "pieces": shown}


def _near(hit: Hit) -> tuple[Passage, View]:
    return hit.passage, _passage(hit.passage) | {
        "numbers": [],
        "pieces": pieces(hit.passage.text, hit.passage.excerpt, ()),
    }


def _passage(passage: Passage) -> View:
    return {
        "id": passage.id,
        "document": passage.document_id,
        "kind": passage.kind,
        "spans": _spans(passage.excerpt),
        "section": list(passage.section),
        "section_ref": passage.section_ref,
        "beside": passage.beside,
        "columns": columns(passage),
        "url": passage.url,
    }


def _by_document(shown: Iterable[tuple[Passage, View]], documents: dict[str, Document]) -> list[View]:
    """Return passages below the document they stand in, documents in the order of their first passage."""
    groups: dict[str, list[View]] = {}
    for passage, view in shown:
        page = documents[passage.document_id].page(passage.spans[0].start)
        groups.setdefault(passage.document_id, []).append(view | {"page": page})
    return [{"document": edition(documents[name]), "passages": group} for name, group in groups.items()]


def edition(document: Document) -> View:
    """Return how a document is named and credited, and what it was converted from: that may have changed wording."""
    card = document.card
    return {
        "id": document.id,
        "sha256": document.sha256,
        "language": detect(document.text[:_SAMPLE]),
        "title": document.title,
        "url": card.url,
        "year": card.year,
        "publisher": card.publisher,
        "credit": card.credit,
        "converted_from": card.converted_from,
    }


def clean(view: View) -> View:
    """Return the view with characters that steer or reorder text made visible in every string."""
    return {key: _plainly(value) for key, value in view.items()}


def _plainly(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_plainly(item) for item in value]
    return clean(value) if isinstance(value, dict) else value
