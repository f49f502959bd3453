"""A Document: one source as text, decoded or converted once, never altered afterwards."""

from bisect import bisect_right
from dataclasses import dataclass, field

from ingest.card import SourceCard
from ingest.formats.sniff import Format


@dataclass(frozen=True, slots=True)
class Document:
    """One source as text. Offsets everywhere count code points of `text`; `sha256` is that of the raw bytes.

    For a format that is not text, `text` is the conversion, made by `converter` (name and version); `pages` are the
    offsets where its pages start, empty where the format has none. `headline` is the title that the text begins with.
    """

    id: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    source: str = ""
    card: SourceCard = field(default_factory=SourceCard)
    format: Format = "text"
    converter: str = ""
    pages: tuple[int, ...] = ()
    headline: str = ""

    @property
    def title(self) -> str:
        """The card's title, or what the text calls itself on its first line, or the id."""
        return self.card.title or self.headline or self.id

    def page(self, offset: int) -> int | None:
        """Return the number from 1 of the page that an offset lies on; None where the format has no pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None
