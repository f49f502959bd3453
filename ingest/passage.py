"""A Passage: what is indexed, retrieved and shown, with its exact places; and how long one may be."""

from dataclasses import dataclass

from ingest.links import Link
from ingest.spans import Excerpt, Span


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression of a document; it has several spans where a page breaks it.

    `iso` is its value (2017-08-17, 2015-11, FY2017; X for what is not known), `precision` how fine it is.
    """

    spans: tuple[Span, ...]
    iso: str
    precision: str

    def to_dict(self, text: str) -> dict[str, object]:
        """Return the date in JSON types, with its words in the document's `text`."""
        spans = [[span.start, span.end] for span in self.spans]
        words = "".join(text[start:end] for start, end in spans)
        return {"text": words, "value": self.iso, "precision": self.precision, "spans": spans}


@dataclass(frozen=True, slots=True)
class SplitSettings:
    """How long a passage may be, in code points of shown text. Saved in the index's manifest."""

    max_chars: int = 400


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed, retrieved and shown.

    `text` is the document's text at `excerpt`; `sentences` are excerpts within it; `section` is the path of headings;
    `context` (heading path; for a row its caption, columns and unit; for a note the sentence with its mark) helps
    search and is never quoted as evidence. `links` are the footnote marks, notes and references that stand in it,
    `dates` the dates.
    """

    id: str
    document_id: str
    kind: str
    section: tuple[str, ...]
    section_ref: str
    url: str | None
    text: str
    context: str
    excerpt: Excerpt
    sentences: tuple[Excerpt, ...]
    links: tuple[Link, ...] = ()
    dates: tuple[Dated, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The evidence, in reading order."""
        return self.excerpt.spans

    @property
    def beside(self) -> str:
        """What the context says beside the headings: a row's caption and columns, the sentence with a note's mark."""
        return self.context.removeprefix(" > ".join(self.section)).removeprefix(" > ")
