"""Six documents of different kinds, read as one library, and their passages: nothing is encoded."""

from functools import cache

from ingest import Document, Passage, Reading, packaged_sources, passages, read_documents, read_library
from tests.golden.lines import documents as golden_documents


@cache
def readings() -> tuple[Reading, ...]:
    """Return the readings of the golden documents and of the packaged source."""
    return read_library(read_documents([*golden_documents(), *packaged_sources()]))


@cache
def shelf() -> tuple[dict[str, Document], tuple[Passage, ...]]:
    """Return these documents by id, and their passages in order."""
    found = {reading.document.id: reading.document for reading in readings()}
    return found, tuple(passage for reading in readings() for passage in passages(reading))
