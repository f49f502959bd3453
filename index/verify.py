"""An index checked from end to end: files, counts, spans, vectors and the sources it was made from."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index import store
from index.library import read_legs
from index.manifest import Manifest, check_files, damaged, read_manifest
from index.records import read_documents, read_passages
from ingest import Document, Passage, Span


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked and held. `changed` and `missing` name sources whose files differ now or are gone."""

    id: str
    files: int
    documents: int
    passages: int
    sentences: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]


def verify_index(location: str) -> Verified:
    """Check the current version; IndexMissing, IndexMismatch (with the command that mends it) where it fails."""
    home = store.version_folder(location, store.current(location))
    manifest = read_manifest(home, location)
    check_files(manifest, home, location)
    documents = read_documents(home / "documents.jsonl")
    made = read_passages(home / "passages.jsonl", documents)
    legs = read_legs(home, made)
    for dense in (legs.passages.dense, legs.sentences.dense):
        if not np.isfinite(dense.vectors(np.arange(len(dense)))).all():
            raise damaged(location, "vectors")
    if not all(_sound(passage, documents[passage.document_id]) for passage in made):
        raise damaged(location, "passages.jsonl")
    changed, missing = _sources(manifest)
    return Verified(manifest.id, len(manifest.files), len(documents), len(made), len(legs.sentences), changed, missing)


def _sound(passage: Passage, document: Document) -> bool:
    """Say whether a passage shows its text and holds its sentences."""
    shown = passage.excerpt.text(document.text) == passage.text and bool(passage.text.strip())
    return shown and all(_within(span, passage.spans) for s in passage.sentences for span in s.spans)


def _within(span: Span, around: tuple[Span, ...]) -> bool:
    return any(a.start <= span.start and span.end <= a.end for a in around)


def _sources(manifest: Manifest) -> tuple[tuple[str, ...], tuple[str, ...]]:
    changed, missing = [], []
    for source in manifest.sources:
        path = Path(source.path)
        if not source.path or not path.is_file():
            missing.append(source.path or source.document_id)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != source.sha256:
            changed.append(source.path)
    return tuple(changed), tuple(missing)
