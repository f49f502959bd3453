"""Evidence to its place in a document, and texts to what a comparison sees of them."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from eval.items import Evidence, Item
from ingest import Document, GoldenError, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A span of `Document.text`, in code points."""

    document_id: str
    span: Span


def resolve(item: Item, documents: Mapping[str, Document]) -> tuple[Place, ...]:
    """Return the place of each evidence of an item, in order; `documents` are by id.

    Raises GoldenError where one has no place, or several.
    """
    found = [find(evidence, documents) for evidence in item.evidence]
    for evidence, places in zip(item.evidence, found, strict=True):
        if len(places) != 1:
            shown = (evidence.quote or f"{evidence.span}")[:60]
            raise GoldenError(
                ja=f"{item.id} の根拠「{shown}」の箇所が一つに定まりません（hakusho eval check で確認できます）。",
                en=f'The evidence "{shown}" of {item.id} has no single place; see hakusho eval check.',
            )
    return tuple(places[0] for places in found)


def find(evidence: Evidence, documents: Mapping[str, Document]) -> tuple[Place, ...]:
    """Return where evidence may stand: nothing, its place, or the first two of several."""
    named = evidence.document_id
    among = documents if named is None else {named: documents[named]} if named in documents else {}
    if evidence.span is not None:
        inside = (Place(name, evidence.span) for name, d in among.items() if evidence.span.end <= len(d.text))
        return tuple(inside)
    quote = evidence.quote or ""
    return tuple(place for name, document in among.items() for place in _occurrences(quote, name, document.text))[:2]


def _occurrences(quote: str, name: str, text: str) -> tuple[Place, ...]:
    """Return the first two places of a quote; overlapping ones count."""
    first = text.find(quote) if quote.strip() else -1
    second = text.find(quote, first + 1) if first >= 0 else -1
    return tuple(Place(name, Span(at, at + len(quote))) for at in (first, second) if at >= 0)


def comparable(text: str) -> str:
    """Return text without what tells no two facts apart: width, case, white space (NFKC, then case folding)."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
