"""The answer object and its parts: frozen values that turn into the JSON of the contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.evidence.spelled import reads_otherwise
from assistant.evidence.wanted import Constraint
from assistant.phrases import CONVERTED, fill
from assistant.question import understood
from index import Explanation, Followed, Hit
from ingest import Document, Excerpt, Passage
from ingest.errors import Language

if TYPE_CHECKING:
    from assistant.llm.client import Usage

SCHEMA = 1
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote. `quote` is the document's text at `excerpt`, nothing else."""

    number: int
    hit: Hit
    document: Document
    quote: str
    excerpt: Excerpt

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON values of the contract."""
        passage = self.hit.passage
        return {
            "number": self.number,
            "passage_id": passage.id,
            "document_id": self.document.id,
            "document_title": self.document.title,
            "document_year": self.document.card.year,
            "document_publisher": self.document.card.publisher,
            "section": list(passage.section),
            "section_ref": passage.section_ref,
            "url": passage.url,
            "page": _page(self.document, self.excerpt),
            "context": passage.context,
            "quote": self.quote,
            **_places(self.excerpt),
        }


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer with the numbers of its citations."""

    text: str
    citations: tuple[int, ...]
    support: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON values of the contract; support is null where it is not calibrated for the encoder."""
        return {"text": self.text, "citations": list(self.citations), "support": self.support}


@dataclass(frozen=True, slots=True)
class Value:
    """The short answer where it is a value: `text` is the document's at `excerpt`, within a citation's quote.

    `normalized` is computed: ISO 8601 (FY2015 for a fiscal year), a plain decimal, or the name as it stands; `unit` is
    that of a number.
    """

    kind: Literal["date", "number", "name"]
    text: str
    normalized: str
    unit: str | None
    citation: int
    excerpt: Excerpt

    def computed(self, language: Language) -> str | None:
        """Return what was computed in words (2015年11月, 16,000), where that reads otherwise than the document's."""
        return reads_otherwise(self.kind, self.normalized, self.text, language)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON values of the contract."""
        computed = {"kind": self.kind, "normalized": self.normalized, "unit": self.unit}
        spans = [[span.start, span.end] for span in self.excerpt.spans]
        return {"text": self.text, **computed, "citation": self.citation, "spans": spans}


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The hits of one question, best first, with what they were looked up by. Iterates over its hits.

    Where they were asked for, `explanations` holds one for each hit, and `followed` what the hits point to.
    """

    question: str
    understood: str
    language: Language
    hits: tuple[Hit, ...]
    documents: dict[str, Document]
    index_id: str
    encoder: str
    retrieve_ms: float
    explanations: tuple[Explanation, ...] = ()
    followed: tuple[Followed, ...] = ()

    @property
    def completed(self) -> str | None:
        """The question as the conversation before it completes it; None where it stands by itself."""
        return None if self.understood == understood(self.question) else self.understood

    def __iter__(self) -> Iterator[Hit]:
        """Iterate over the hits, best first."""
        return iter(self.hits)

    def __len__(self) -> int:
        """Return the number of hits."""
        return len(self.hits)

    def __getitem__(self, rank: int) -> Hit:
        """Return a hit by its place, from 0."""
        return self.hits[rank]

    def to_dict(self, *, name: str | None = None) -> dict[str, Any]:
        """Return the JSON object of `hakusho retrieve --json`; `name` is the question's id."""
        return {
            "schema": SCHEMA,
            "id": name,
            "question": self.question,
            "language": self.language,
            "passages": [*map(self.passage, self.hits), *map(self.pointed, self.followed)],
            "understood": {"question": self.understood, "constraints": []},
            "index": {"id": self.index_id, "encoder": self.encoder},
            "timings_ms": {"retrieve": round(self.retrieve_ms, 1)},
        }

    def passage(self, hit: Hit) -> dict[str, Any]:
        """Return the JSON values of one hit."""
        explained = self.explanations[hit.rank - 1].to_dict() if self.explanations else None
        return {
            "rank": hit.rank,
            "score": round(hit.score, 4),
            **self._shown(hit.passage),
            "via": None,
            "explain": explained,
        }

    def pointed(self, followed: Followed) -> dict[str, Any]:
        """Return the JSON values of a passage that a hit points to: those of a hit, without a rank and a score."""
        via = followed.via
        named = {"from": via.source, "rank": via.rank, "kind": via.kind, "text": via.text}
        return {"rank": None, "score": None, **self._shown(followed.passage), "via": named, "explain": None}

    def _shown(self, passage: Passage) -> dict[str, Any]:
        document = self.documents[passage.document_id]
        return {
            "id": passage.id,
            "document_id": passage.document_id,
            "document_year": document.card.year,
            "kind": passage.kind,
            "section": list(passage.section),
            "section_ref": passage.section_ref,
            "url": passage.url,
            "page": _page(document, passage.excerpt),
            "text": passage.text,
            "context": passage.context,
            **_places(passage.excerpt),
            "links": [link.to_dict() for link in passage.links],
            "dates": [date.to_dict(document.text) for date in passage.dates],
        }


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no answer: a stable code and one sentence in the question's language."""

    code: Literal["no_passage", "constraint", "type", "premise", "time"]
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, every claim tied to its place; `retrieved` holds the passages it was chosen from."""

    retrieved: Retrieved
    status: Literal["answered", "not_found"]
    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    reason: Reason | None
    answer_ms: float
    language: Language
    writer: str = "extractive"
    value: Value | None = None
    constraints: tuple[Constraint, ...] = ()
    remarks: tuple[str, ...] = ()
    usage: "Usage | None" = None

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks, and a sentence for each cited document whose text is a conversion, in the answer's language."""
        cited = {citation.document.id: citation.document for citation in self.citations}
        conversions = (_conversion(document, self.language) for document in cited.values())
        return (*self.remarks, *(note for note in conversions if note))

    def to_dict(self, *, name: str | None = None) -> dict[str, Any]:
        """Return the answer object of the contract, every field present; `name` is the question's id."""
        found = self.retrieved.to_dict(name=name)
        return {
            "schema": SCHEMA,
            "id": name,
            "question": found["question"],
            "language": self.language,
            "status": self.status,
            "answer": self.text,
            "value": self.value.to_dict() if self.value else None,
            "claims": [claim.to_dict() for claim in self.claims],
            "citations": [citation.to_dict() for citation in self.citations],
            "passages": found["passages"][:_SHOWN],
            "understood": found["understood"] | {"constraints": [one.to_dict() for one in self.constraints]},
            "reason": {"code": self.reason.code, "text": self.reason.text} if self.reason else None,
            "notes": list(self.notes),
            "writer": self.writer,
            "usage": self.usage.to_dict() if self.usage else None,
            "index": found["index"],
            "timings_ms": {**found["timings_ms"], "answer": round(self.answer_ms, 1)},
        }


def _page(document: Document, excerpt: Excerpt) -> int | None:
    """Return the page on which an excerpt begins."""
    return document.page(excerpt.spans[0].start) if excerpt.spans else None


def _conversion(document: Document, language: Language) -> str | None:
    """Return what is said of a converted text, by the converter named or by the source card."""
    made = document.card.converted_from
    if not made:
        return None
    by = f" ({document.converter})" if document.converter else ""
    return fill(CONVERTED, language, title=document.title, format=made, by=by)


def _places(excerpt: Excerpt) -> dict[str, Any]:
    return {"spans": [[span.start, span.end] for span in excerpt.spans], "joins": list(excerpt.joins)}
