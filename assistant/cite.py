"""Chosen sentences to numbered citations, each checked against the document it quotes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from index import Hit
from ingest import CitationError, Document, Excerpt, Passage, Span


@dataclass(frozen=True, slots=True)
class Chosen:
    """A part of a hit, taken to answer, with the score it was chosen by."""

    hit: Hit
    excerpt: Excerpt
    score: float


def cite(chosen: Sequence[Chosen], documents: Mapping[str, Document]) -> tuple[Citation, ...]:
    """Return the sentences as citations, numbered from 1 in the order given.

    Raises CitationError where a quote is not within its passage: a citation is never dropped or mended in silence.
    """
    made = []
    for number, choice in enumerate(chosen, start=1):
        passage = choice.hit.passage
        document = documents[passage.document_id]
        citation = Citation(number, choice.hit, document, choice.excerpt.text(document.text), choice.excerpt)
        check(citation)
        made.append(citation)
    return tuple(made)


def check(citation: Citation) -> None:
    """Raise CitationError unless the quote is the text of its spans, in the passage or a heading above it, whole."""
    source = citation.document.text
    passage = citation.hit.passage
    inside = all(_stands_in(span, passage, source) for span in citation.excerpt.spans)
    if not citation.quote or not inside or citation.quote != citation.excerpt.text(source):
        raise CitationError(
            ja=f"引用 [{citation.number}] が原文の箇所と一致しません。",
            en=f"Citation [{citation.number}] does not match its place in the source.",
        )


def _stands_in(span: Span, passage: Passage, source: str) -> bool:
    if any(held.start <= span.start and span.end <= held.end for held in passage.spans):
        return True
    above = span.end <= min(held.start for held in passage.spans)
    return above and source[span.start : span.end] in passage.section
