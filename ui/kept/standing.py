"""A kept answer against the library of today: whether its index has changed, and each quote still stands there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ingest import Document, Excerpt, Span

State = Literal["same", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Standing:
    """`changed` says that another index answers now; `citations` are by number.

    "same": the document has these words at this place; "changed": it has others; "gone": there is no such document.
    """

    changed: bool
    citations: dict[int, State]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON values."""
        return {"changed": self.changed, "citations": {str(number): how for number, how in self.citations.items()}}


def standing(answer: Mapping[str, Any], index_id: str, documents: Mapping[str, Document]) -> Standing:
    """Compare an answer object with the documents, by id, of the index `index_id`."""
    cited = {citation["number"]: _state(citation, documents) for citation in answer["citations"]}
    return Standing(answer["index"]["id"] != index_id, cited)


def _state(citation: Mapping[str, Any], documents: Mapping[str, Document]) -> State:
    document = documents.get(citation["document_id"])
    if document is None:
        return "gone"
    spans = tuple(Span(start, end) for start, end in citation["spans"])
    return "same" if Excerpt(spans, tuple(citation["joins"])).text(document.text) == citation["quote"] else "changed"
