"""Documents to readings that know each other: references lead to where they point, in their own document or another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Document
from ingest.links import Link
from ingest.read import Reading, read_structure
from ingest.references import Reference, references
from ingest.spans import Span
from ingest.targets import Targets, resolve, targets


def read_library(documents: Sequence[Document]) -> tuple[Reading, ...]:
    """Read documents in order; a reference is resolved in its own document first, then in the others."""
    readings = [read_structure(document) for document in documents]
    shelves = [_targets(reading) for reading in readings]
    return tuple(_linked(reading, own, shelves) for reading, own in zip(readings, shelves, strict=True))


def read(document: Document) -> Reading:
    """Read one document by itself. Never fails on any text."""
    return read_library([document])[0]


def _targets(reading: Reading) -> Targets:
    document = reading.document
    return targets(
        document.id, document.title, document.card.ref_prefix, document.text, reading.sections, reading.blocks
    )


def _linked(reading: Reading, own: Targets, shelves: Sequence[Targets]) -> Reading:
    others = [shelf for shelf in shelves if shelf is not own]
    links: dict[int, tuple[Link, ...]] = dict(reading.links)
    for i, block in enumerate(reading.blocks):
        made = tuple(resolve(reference, block.section, own, others, span) for reference, span in _printed(reading, i))
        if made:
            links[i] = (*links.get(i, ()), *made)
    return replace(reading, links=links)


def _printed(reading: Reading, block: int) -> Iterator[tuple[Reference, Span]]:
    """Yield the references of a block with where each begins in the document.

    A row that begins with a number (第Ⅳ章 …) is called so; that is no reference.
    """
    excerpt, row = reading.blocks[block].excerpt, reading.blocks[block].kind == "table_row"
    for reference in references(excerpt.text(reading.document.text)):
        called = row and reference.span.start == 0 and reference.kind == "section"
        if not called and (spans := excerpt.slice(reference.span.start, reference.span.end).spans):
            yield reference, spans[0]
