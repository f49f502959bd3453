"""Files to Documents, Documents to Passages, with exact spans throughout. Imports nothing else of ours."""

from importlib.resources import files
from pathlib import Path

from ingest.block import Block
from ingest.card import SourceCard
from ingest.dates.mentions import Dated, dated
from ingest.document import Document, SourceReading, read_document, read_documents, read_sources
from ingest.errors import (
    BuildError,
    CitationError,
    EncoderError,
    HakushoError,
    IndexFault,
    IndexMismatch,
    IndexMissing,
    QuestionError,
    SettingsError,
    SourceError,
)
from ingest.formats.named import Unread
from ingest.headings.outline import Section
from ingest.library import read, read_library
from ingest.links import Link
from ingest.passages import Passage, SplitSettings, passages
from ingest.read import Reading
from ingest.sentences import sentences
from ingest.spans import Excerpt, Span

__all__ = [
    "Block",
    "BuildError",
    "CitationError",
    "Dated",
    "Document",
    "EncoderError",
    "Excerpt",
    "HakushoError",
    "IndexFault",
    "IndexMismatch",
    "IndexMissing",
    "Link",
    "Passage",
    "QuestionError",
    "Reading",
    "Section",
    "SettingsError",
    "SourceCard",
    "SourceError",
    "SourceReading",
    "Span",
    "SplitSettings",
    "Unread",
    "dated",
    "packaged_sources",
    "passages",
    "read",
    "read_document",
    "read_documents",
    "read_library",
    "read_sources",
    "sentences",
]


def packaged_sources() -> list[Path]:
    """Return the sources that come with Hakusho: the default library."""
    folder = Path(str(files("ingest") / "sources"))
    return sorted(p for p in folder.glob("*.md") if p.name != "PROVENANCE.md")
