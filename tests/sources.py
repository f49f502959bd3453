"""The documents that the tests read: the packaged source and others of different kinds."""

from pathlib import Path

from ingest import Document, packaged_sources, read_document

FOLDER = Path(__file__).parent / "documents"
PATHS = (*packaged_sources(), *sorted(FOLDER.iterdir()))


def all_documents() -> list[Document]:
    """Return every test document."""
    return [read_document(path) for path in PATHS]


def document(text: str) -> Document:
    """Return a document of the given text."""
    return Document("sample", text, "0" * 64)


def white_paper() -> Document:
    """Return the packaged white paper section."""
    return read_document(packaged_sources()[0])
