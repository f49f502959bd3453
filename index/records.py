"""Documents and passages as JSON lines. Shown text is stored once, in the document; a passage stores its places."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest import CitationError, Dated, Document, Excerpt, Link, Passage, SourceCard, Span


def write_documents(documents: Iterable[Document], path: Path) -> None:
    """Write one document a line."""
    _write(path, (asdict(document) for document in documents))


def read_documents(path: Path) -> dict[str, Document]:
    """Return the documents by id, in the order they were written."""
    found = map(_document, _read(path))
    return {document.id: document for document in found}


def _document(values: dict[str, Any]) -> Document:
    return Document(**{**values, "card": SourceCard(**values["card"]), "pages": tuple(values.get("pages", ()))})


def write_passages(passages: Iterable[Passage], path: Path) -> None:
    """Write one passage a line, its text as spans only."""
    _write(path, map(_passage_values, passages))


def read_passages(path: Path, documents: dict[str, Document]) -> tuple[Passage, ...]:
    """Return the passages in order, their text taken from the documents at their spans."""
    return tuple(_passage(values, documents) for values in _read(path))


def excerpt_values(excerpt: Excerpt) -> dict[str, Any]:
    """Return an excerpt's spans and joins as JSON values."""
    return {"spans": [[s.start, s.end] for s in excerpt.spans], "joins": list(excerpt.joins)}


def _excerpt(values: dict[str, Any], document: Document) -> Excerpt:
    spans = tuple(Span(start, end) for start, end in values["spans"])
    if any(span.end > len(document.text) for span in spans):
        raise CitationError(
            ja=f"{document.id} の引用箇所が文書の外を指しています。索引を作り直してください。",
            en=f"A span lies outside of the document {document.id}; build the index again.",
        )
    return Excerpt(spans, tuple(values["joins"]))


def _passage_values(passage: Passage) -> dict[str, Any]:
    kept = ("id", "document_id", "kind", "section", "section_ref", "url", "context")
    values = {name: getattr(passage, name) for name in kept}
    values["excerpt"] = excerpt_values(passage.excerpt)
    values["sentences"] = [excerpt_values(sentence) for sentence in passage.sentences]
    values["links"] = [asdict(link) for link in passage.links]
    values["dates"] = [asdict(date) for date in passage.dates]
    return values


def _passage(values: dict[str, Any], documents: dict[str, Document]) -> Passage:
    document = documents[values["document_id"]]
    excerpt = _excerpt(values["excerpt"], document)
    sentences = tuple(_excerpt(sentence, document) for sentence in values["sentences"])
    text = excerpt.text(document.text)
    section = tuple(values["section"])
    links = tuple(map(_link, values["links"]))
    dates = tuple(_dated(date) for date in values["dates"])
    given = {"section": section, "excerpt": excerpt, "sentences": sentences, "text": text}
    return Passage(**{**values, **given, "links": links, "dates": dates})


def _dated(values: dict[str, Any]) -> Dated:
    return Dated(**{**values, "spans": tuple(Span(**span) for span in values["spans"])})


def _link(values: dict[str, Any]) -> Link:
    aim = values["target_span"]
    return Link(**{**values, "span": Span(**values["span"]), "target_span": Span(**aim) if aim else None})


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
