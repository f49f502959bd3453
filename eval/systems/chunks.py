"""Whole document texts, cut by somebody else's splitter, to a system: the library's encoder, FAISS, the cosine.

Nothing of a document's outline is used, as where these splitters are used otherwise.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant import Assistant
from eval.systems.legs import encoder_settings
from eval.systems.retriever import Ranking, Retriever
from eval.systems.system import Shown
from index import Library
from index.dense import Dense
from index.encoder import reopen_bulk_encoder
from index.spec import Encoder, Vectors
from ingest import Document, Span

Progress = Callable[[str, int, int], None]
# Up to here the engine for questions, which is open, is done before torch would be loaded.
FEW_CHARS = 4000
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a document's text; `start` is where the splitter says that it begins, in code points."""

    text: str
    start: int | None


def open_chunks(
    name: str,
    assistant: Assistant,
    split: Callable[[str], Iterable[Chunk]],
    settings: Mapping[str, Any],
    progress: Progress | None = None,
) -> Retriever:
    """Open a system over the chunks of all documents of a library; `settings` are the splitter's.

    `progress(stage, done, total)` is called as they are encoded. EncoderError where the encoder cannot be had.
    """
    library = assistant.library
    made = [shown for document in library.documents.values() for shown in _shown(document, split(document.text))]
    report = progress or (lambda _stage, _done, _total: None)
    texts = [shown.text for shown in made]
    encoder, runtime = _encoder(library, sum(map(len, texts)), assistant.settings.cache_dir, report)
    dense = Dense.build(encoded(encoder, texts, report))
    about = {**settings, "chunks": len(made), "encoder": encoder_settings(library.manifest, runtime)}
    return Retriever(name, about, made, lambda question: _nearest(dense, library, question))


def _shown(document: Document, chunks: Iterable[Chunk]) -> Iterator[Shown]:
    for number, chunk in enumerate(chunks, 1):
        yield Shown(f"{document.id}:{number}", chunk.text, 0.0, document.id, _place(chunk, document.text))


def _place(chunk: Chunk, text: str) -> tuple[Span, ...]:
    """Return the span of a chunk; none where the document's text does not read so there."""
    if chunk.start is None or chunk.start < 0:
        return ()
    end = chunk.start + len(chunk.text)
    return (Span(chunk.start, end),) if text[chunk.start : end] == chunk.text else ()


def _encoder(library: Library, chars: int, cache: Path, report: Progress) -> tuple[Encoder, str]:
    """Return what encodes so many characters, and its runtime: what is open for a few, else torch as for the index.

    The fastest runtime is not measured anew: two runs of the same thing might then differ.
    """
    if chars <= FEW_CHARS:
        return library.encoder, str(getattr(library.encoder, "runtime", ""))
    manifest = library.manifest
    encoder = reopen_bulk_encoder(
        manifest.encoder, manifest.runtime, cache=cache, progress=lambda stage: report(stage, 0, 0)
    )
    return encoder, encoder.runtime


def encoded(encoder: Encoder, texts: Sequence[str], report: Progress) -> Vectors:
    """Return one vector for each text, shape (n, dim), in their order, encoded as passages."""
    vectors = np.zeros((len(texts), encoder.spec.dim), np.float32)
    # Long and short texts apart: a batch is as slow as its longest.
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        vectors[batch] = encoder.encode_passages([texts[i] for i in batch])
        report("encode", start + len(batch), len(texts))
    return vectors


def _nearest(dense: Dense, library: Library, question: str) -> Ranking:
    vector = library.encoder.encode_queries([question])[0]
    rows = dense.nearest(vector, len(dense))
    return Ranking(rows, dense.similarity(vector, rows))
