"""Links: from a place in a document to another place, in the library or outside of it."""

from dataclasses import dataclass
from typing import Literal

from ingest.spans import Span

LinkKind = Literal["note", "noted", "reference"]


@dataclass(frozen=True, slots=True)
class Link:
    """One link.

    `kind` is "note" (a footnote mark to its text), "noted" (a note back to the sentence that carries its mark) or
    "reference". `text` and `span` are what is printed; `name` is the title in brackets behind it. `target` is a
    canonical section reference, or the key of a figure, a material or a note, written alike for every way to print it;
    `target_span` is its place in document `document_id`. Without a `document_id` the target is outside the library.
    """

    kind: LinkKind
    text: str
    span: Span
    target: str | None = None
    target_span: Span | None = None
    document_id: str | None = None
    name: str = ""

    @property
    def resolved(self) -> bool:
        """Say whether the target is in the library."""
        return self.document_id is not None

    @property
    def place(self) -> Literal["inside", "outside"]:
        """Say where the target is, seen from the library."""
        return "inside" if self.resolved else "outside"

    def to_dict(self) -> dict[str, object]:
        """Return the link in JSON types; spans are [start, end]."""
        aim = self.target_span
        return {
            "kind": self.kind,
            "text": self.text,
            "span": [self.span.start, self.span.end],
            "target": self.target,
            "target_span": None if aim is None else [aim.start, aim.end],
            "document_id": self.document_id,
            "name": self.name,
            "resolved": self.resolved,
            "place": self.place,
        }
