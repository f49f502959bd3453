"""What is kept, as values: an answer with what the page showed of it, a line of a list, a piece of feedback."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ingest import Span

VERDICTS = ("right", "wrong_place", "right_place", "wrongly_not_found")


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was given: `answer` is the answer object of the contract, `view` what the page showed, if any.

    `asked` is in UTC, to the second.
    """

    id: str
    asked: datetime
    answer: dict[str, Any]
    view: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody said about an answer, or about one of its citations by its number.

    `verdict` is one of VERDICTS; "right_place" names a document of the library that answered, `spans` in it and the
    `quote` that stood there. `comment` is free text, often empty.
    """

    answer_id: str
    verdict: str
    citation: int | None = None
    document_id: str | None = None
    spans: tuple[Span, ...] = ()
    quote: str | None = None
    comment: str = ""
    given: datetime | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON values."""
        return {
            "given": self.given.isoformat() if self.given else None,
            "verdict": self.verdict,
            "citation": self.citation,
            "document_id": self.document_id,
            "spans": [[span.start, span.end] for span in self.spans],
            "quote": self.quote,
            "comment": self.comment,
        }


@dataclass(frozen=True, slots=True)
class Listed:
    """One kept answer in a list, with how much feedback there is on it."""

    id: str
    asked: datetime
    question: str
    index_id: str
    status: str
    feedback: int

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON values."""
        return {
            "id": self.id,
            "asked": self.asked.isoformat(),
            "question": self.question,
            "index_id": self.index_id,
            "status": self.status,
            "feedback": self.feedback,
        }
