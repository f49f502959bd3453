"""What a reader sends about an answer to feedback that can be kept: checked against the answer and the documents."""

from collections.abc import Mapping
from typing import Any

from ingest import Document, QuestionError, Span
from ui.kept import VERDICTS, Feedback, Kept
from ui.links import linked
from ui.rest import only_known
from ui.terminal import safe

MAX_COMMENT = 1000
MAX_BODY = 16_384
_FIELDS = {"verdict", "citation", "document_id", "spans", "comment"}
_GAP = "\n"  # between the texts of spans


def read_feedback(sent: dict[str, Any], kept: Kept, documents: Mapping[str, Document]) -> Feedback:
    """Return the feedback that was sent about a kept answer.

    "wrong_place" is about a citation, "wrongly_not_found" about an answer that is "not found"; "right_place" names a
    document, of those by id, and spans of it. Raises QuestionError, and LinkError for spans that are not in it.
    """
    only_known(sent, _FIELDS)
    verdict = sent.get("verdict")
    if not isinstance(verdict, str) or verdict not in VERDICTS:
        raise _bad("verdict", ", ".join(VERDICTS))
    citation = _citation(sent.get("citation"), kept)
    if verdict == "wrong_place" and citation is None:
        raise _bad("citation", "1, 2, …")
    if verdict == "wrongly_not_found" and (citation is not None or kept.answer["status"] != "not_found"):
        raise _bad("verdict", "wrongly_not_found: status not_found")
    name, spans, quote = _place(sent, documents) if verdict == "right_place" else _nowhere(sent)
    return Feedback(kept.id, verdict, citation, name, spans, quote, _comment(sent.get("comment")))


def quoted(document: Document, spans: tuple[Span, ...]) -> str:
    """Return what stands at spans of a document, a line for each."""
    return _GAP.join(document.text[span.start : span.end] for span in spans)


def _citation(number: object, kept: Kept) -> int | None:
    if number is None:
        return None
    known = [citation["number"] for citation in kept.answer["citations"]]
    if type(number) is not int or number not in known:
        raise _bad("citation", ", ".join(map(str, known)) or "null")
    return number


def _place(sent: Mapping[str, Any], documents: Mapping[str, Document]) -> tuple[str, tuple[Span, ...], str]:
    name, spans = sent.get("document_id"), sent.get("spans")
    document = documents.get(name) if isinstance(name, str) else None
    if document is None:
        raise _bad("document_id", "hakusho index info")
    if not isinstance(spans, list) or not all(map(_is_span, spans)):
        raise _bad("spans", "[[start, end], …]")
    place = linked(document, [Span(start, end) for start, end in spans])
    return document.id, place.spans, quoted(document, place.spans)


def _nowhere(sent: Mapping[str, Any]) -> tuple[None, tuple[Span, ...], None]:
    for field in ("document_id", "spans"):
        if sent.get(field):
            raise _bad(field, "verdict: right_place")
    return None, (), None


def _is_span(pair: object) -> bool:
    return (
        isinstance(pair, list) and len(pair) == 2 and all(type(end) is int for end in pair) and 0 <= pair[0] <= pair[1]
    )


def _comment(text: object) -> str:
    if text is None:
        return ""
    if not isinstance(text, str):
        raise _bad("comment", '"…"')
    if len(text) > MAX_COMMENT:
        raise QuestionError(
            ja=f"意見が長すぎます（{len(text):,}文字）。{MAX_COMMENT:,}文字以内にしてください。",
            en=f"The comment is too long ({len(text):,} characters); at most {MAX_COMMENT:,} are kept.",
        )
    return safe(text).strip()


def _bad(field: str, wanted: str) -> QuestionError:
    return QuestionError(
        ja=f"意見の項目 {field} が正しくありません（{wanted}）。",
        en=f"The field {field} of feedback is not right ({wanted}).",
    )
