"""Documents to an index on disk. Vectors of texts that have not changed are taken from the version before."""

import gc
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from pathlib import Path

import numpy as np

from index import store
from index.analyze import Analyzer, analyzer_spec
from index.days import Days
from index.encoder import BulkEncoder, EncoderSpec, light_agreement, open_bulk_encoder
from index.encoding import Encoded, Known, Texts, encode, key, passage_text, texts_of
from index.grain import Grain
from index.lexical import Lexical
from index.library import GRAINS, LAYERS, read_legs
from index.manifest import (
    Manifest,
    SourceRecord,
    check_files,
    file_hashes,
    read_manifest,
    write_manifest,
)
from index.namings import Naming
from index.pairs import pairs
from index.records import read_documents, read_passages, write_documents, write_passages
from index.spec import model_name
from index.wording import Wording
from ingest import Document, IndexFault, Passage, SourceError, SplitSettings

Progress = Callable[[str, int, int], None]
_AGREE = 0.995
_COMPARED = 12


def build_index(
    documents: Sequence[Document],
    location: str,
    *,
    cache: Path,
    model: str = "default",
    split: SplitSettings | None = None,
    progress: Progress | None = None,
    wait: float = 600.0,
    keep: bool = False,
    base: str | None = None,
) -> Manifest:
    """Build the index of `documents` at `location`, replacing what it held, and return its manifest.

    `progress(stage, done, total)` is called as the work goes on. With `keep`, an index that another process has just
    built there is kept; with `base`, the id of the version that `documents` are taken from, no other is replaced.
    Raises SourceError where there is nothing to index, EncoderError where the model cannot be had, BuildError where
    the index cannot be written or is not `base` any more.
    """
    # Imported here: asking imports this module, too, and needs no reader of documents.
    from ingest import passages, read_library

    split, model = split or SplitSettings(), model_name(model)
    report = progress or (lambda _stage, _done, _total: None)
    made: list[Passage] = []
    namings: list[Naming] = []
    for reading in read_library(documents):
        made += passages(reading, split)
        namings += (Naming(term.abbreviation, term.japanese, term.english) for term in reading.terms)
    if not made:
        raise SourceError(ja="索引にする文がありません。", en="There is no text to index.")
    with store.building(location, wait=wait):
        if keep and store.exists(location):
            return read_manifest(store.version_folder(location, store.current(location)), location)
        if base is not None:
            store.check_current(location, base)
        encoded, manifest = _encoded(documents, made, location, cache, model, split, report)
        gc.collect()  # The encoder goes before Sudachi comes: both at once would take half a gigabyte more.
        report("write", 0, 0)
        with store.new_version(location, manifest.id) as home:
            _write(home, documents, made, encoded, namings)
            manifest = replace(manifest, files=file_hashes(home))
            write_manifest(manifest, home)
    return manifest


def _encoded(
    documents: Sequence[Document],
    made: Sequence[Passage],
    location: str,
    cache: Path,
    model: str,
    split: SplitSettings,
    report: Progress,
) -> tuple[Encoded, Manifest]:
    """Encode the passages and say what made their vectors; the encoder is given up at the end."""
    encoder = open_bulk_encoder(model, cache=cache, progress=lambda stage: report(stage, 0, 0))
    texts = texts_of(made, {document.id: document.text for document in documents})
    encoded = encode(encoder, made, texts, _known(location, encoder.spec), report)
    return encoded, _manifest(documents, made, encoder, split, texts, encoded)


def _known(location: str, spec: EncoderSpec) -> Known:
    """Return what the version before encoded; nothing where another encoder made it."""
    try:
        home = store.version_folder(location, store.current(location))
        manifest = read_manifest(home, location)
        if manifest.encoder != spec:
            return Known()
        check_files(manifest, home, location)
    except IndexFault:
        return Known()
    documents = read_documents(home / "documents.jsonl")
    made = read_passages(home / "passages.jsonl", documents)
    legs = read_legs(home, made)
    texts = texts_of(made, {name: document.text for name, document in documents.items()})
    vectors = {
        key(text): vector
        for grain, listed in zip((legs.passages, legs.sentences), texts.grains, strict=True)
        for text, vector in zip(listed, grain.dense.vectors(np.arange(len(grain))), strict=True)
    }
    tokens = tuple(one for one in (legs.tokens, legs.inner) if one is not None)
    rows = {key(text): row for row, text in enumerate(texts.passages)} if tokens else {}
    return Known(vectors, rows, tokens)


def _manifest(
    documents: Sequence[Document],
    made: Sequence[Passage],
    encoder: BulkEncoder,
    split: SplitSettings,
    texts: Texts,
    encoded: Encoded,
) -> Manifest:
    counts = {document.id: 0 for document in documents}
    for passage in made:
        counts[passage.document_id] += 1
    agreement = light_agreement(encoder, _some(texts.all))
    now = datetime.now(UTC)
    analyzer = analyzer_spec()
    sources = tuple(_record(document, counts[document.id]) for document in documents)
    what = json.dumps([str(encoder.spec), str(analyzer), str(split), str(sources)])
    return Manifest(
        id=f"{now:%Y%m%dT%H%M%S%f}-{hashlib.sha256(what.encode()).hexdigest()[:8]}",
        created=now.isoformat(timespec="seconds"),
        hakusho=_version(),
        encoder=encoder.spec,
        runtime=encoder.runtime,
        measured=dict(encoder.measured),
        light=agreement is not None and agreement >= _AGREE,
        light_cosine=agreement,
        analyzer=analyzer,
        split=split,
        sources=sources,
        sentences=sum(len(p.sentences) for p in made),
        truncated=encoder.truncated(texts.all),
        tokens=len(encoded.tokens[0].codes) if encoded.tokens else 0,
    )


def _some(texts: Sequence[str]) -> list[str]:
    """Return a few texts of all lengths up to the middle one: enough to compare two encoders by, soon encoded."""
    ordered = sorted(texts, key=len)[: len(texts) // 2 + 1]
    return ordered[:: max(1, len(ordered) // _COMPARED)][:_COMPARED]


def _record(document: Document, passages: int) -> SourceRecord:
    return SourceRecord(
        document.id,
        document.sha256,
        _place(document),
        document.title,
        passages,
        document.format,
        document.converter,
        len(document.text),
        len(document.pages),
    )


def _place(document: Document) -> str:
    return str(Path(document.source).resolve()) if document.source else ""


def _version() -> str:
    try:
        return package_version("hakusho")
    except PackageNotFoundError:
        return "unknown"


def _write(
    home: Path, documents: Sequence[Document], made: Sequence[Passage], encoded: Encoded, namings: Sequence[Naming]
) -> None:
    write_documents(documents, home / "documents.jsonl")
    write_passages(made, home / "passages.jsonl")
    for name in GRAINS:
        Grain.build(getattr(encoded, name)).save(home, name)
    for tokens, name in zip(encoded.tokens, LAYERS, strict=False):
        tokens.save(home, name)
    np.save(home / "expected.npy", encoded.expected, allow_pickle=False)
    Days.build(made).save(home)
    texts, analyzer = [passage_text(p) for p in made], Analyzer()
    lexical = Lexical.build([analyzer.tokens(text) for text in texts], [pairs(text) for text in texts])
    lexical.save(home / "lexical")
    Wording.build(texts, namings, lexical, analyzer).save(home)
