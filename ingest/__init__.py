"""Files to Documents, Documents to Passages, with exact spans throughout. Imports nothing else of ours.

What reads documents is loaded when it is first asked for: answering a question needs the values only, and starts fast.
"""

from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.card import SourceCard
from ingest.document import Document
from ingest.errors import (
    BuildError,
    CitationError,
    EncoderError,
    EvalError,
    ExportError,
    GoldenError,
    HakushoError,
    IndexFault,
    IndexMismatch,
    IndexMissing,
    KeepError,
    LinkError,
    QuestionError,
    SettingsError,
    SourceError,
    WriterCancelled,
    WriterMissing,
)
from ingest.links import Link
from ingest.passage import Dated, Passage, SplitSettings
from ingest.spans import Excerpt, Span

if TYPE_CHECKING:
    from ingest.block import Block
    from ingest.dates.mentions import dated
    from ingest.documents import SourceReading, read_document, read_documents, read_sources, slug
    from ingest.formats.named import SUFFIXES, Unread
    from ingest.headings.outline import Section
    from ingest.library import read, read_library
    from ingest.reading import Reading
    from ingest.sentence import sentences
    from ingest.split import passages
    from ingest.tables.drawn import DrawnCell, DrawnTable, drawn_tables

__all__ = [
    "SUFFIXES",
    "Block",
    "BuildError",
    "CitationError",
    "Dated",
    "Document",
    "DrawnCell",
    "DrawnTable",
    "EncoderError",
    "EvalError",
    "Excerpt",
    "ExportError",
    "GoldenError",
    "HakushoError",
    "IndexFault",
    "IndexMismatch",
    "IndexMissing",
    "KeepError",
    "Link",
    "LinkError",
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
    "WriterCancelled",
    "WriterMissing",
    "dated",
    "drawn_tables",
    "packaged_sources",
    "passages",
    "read",
    "read_document",
    "read_documents",
    "read_library",
    "read_sources",
    "sentences",
    "slug",
]


_READERS = {
    "SUFFIXES": "ingest.formats.named",
    "Block": "ingest.block",
    "DrawnCell": "ingest.tables.drawn",
    "DrawnTable": "ingest.tables.drawn",
    "Reading": "ingest.reading",
    "Section": "ingest.headings.outline",
    "SourceReading": "ingest.documents",
    "Unread": "ingest.formats.named",
    "dated": "ingest.dates.mentions",
    "drawn_tables": "ingest.tables.drawn",
    "passages": "ingest.split",
    "read": "ingest.library",
    "read_document": "ingest.documents",
    "read_documents": "ingest.documents",
    "read_library": "ingest.library",
    "read_sources": "ingest.documents",
    "sentences": "ingest.sentence",
    "slug": "ingest.documents",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Return what reads documents, from its room."""
    if name not in _READERS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_READERS[name]), name)


def packaged_sources() -> list[Path]:
    """Return the sources that come with Hakusho: the default library."""
    folder = Path(str(files("ingest") / "sources"))
    return sorted(p for p in folder.glob("*.md") if p.name != "PROVENANCE.md")
