"""A library to what the Documents tab lists: what its index is, and each document with its sizes."""

from collections import Counter
from typing import Any

from index import Library
from ui.source.plain import plain
from ui.view import clean, edition

MOST = 500


def listing(library: Library) -> dict[str, Any]:
    """Return the index and its documents, at most MOST, as JSON values; `more` counts the others."""
    documents = list(library.documents.values())
    sizes, counts = _sizes(library), _counts(library)
    shown = [
        clean(edition(document))
        | {"format": document.format, "converter": plain(document.converter)}
        | {"characters": len(document.text), "pages": len(document.pages)}
        | {name: counts[document.id, name] for name in ("sentences", "rows", "notes")}
        | {"passages": sizes.get(document.id, 0)}
        for document in documents[:MOST]
    ]
    return {"index": _index(library), "documents": shown, "more": max(0, len(documents) - MOST)}


def _sizes(library: Library) -> dict[str, int]:
    return {source.document_id: source.passages for source in library.manifest.sources}


def _counts(library: Library) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for passage in library.passages:
        found[passage.document_id, "sentences"] += len(passage.sentences)
        found[passage.document_id, "rows"] += passage.kind == "table_row"
        found[passage.document_id, "notes"] += passage.kind == "footnote"
    return found


def _index(library: Library) -> dict[str, Any]:
    manifest = library.manifest
    return {
        "id": manifest.id,
        "created": manifest.created,
        "encoder": plain(manifest.encoder.model),
        "revision": plain(manifest.encoder.revision[:12]),
        "dim": manifest.encoder.dim,
        "passages": manifest.passages,
        "sentences": manifest.sentences,
        "truncated": manifest.truncated,
    }
