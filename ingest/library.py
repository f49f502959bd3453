"""Documents to readings that know each other: references lead to where they point, in their own document or another."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.collector import READING
from ingest.document import Document
from ingest.links import Link
from ingest.reading import Reading, by_block, read_structure
from ingest.references.targets import Aim, NoteAim, Targets, resolve_all, targets


def read_library(documents: Sequence[Document]) -> tuple[Reading, ...]:
    """Read documents in order; a reference is resolved in its own document first, then in the others."""
    with READING:
        readings = [read_structure(document) for document in documents]
        texts = {reading.document.id: (reading.document.text, reading.blocks) for reading in readings}
        links = resolve_all([_targets(reading) for reading in readings], texts)
        return tuple(_linked(reading, links[reading.document.id]) for reading in readings)


def read(document: Document) -> Reading:
    """Read one document by itself. Never fails on any text."""
    return read_library([document])[0]


def _targets(reading: Reading) -> Targets:
    document = reading.document
    prefix, notes = document.card.ref_prefix, _notes(reading)
    return targets(document.id, document.title, prefix, document.text, reading.sections, reading.blocks, notes)


def _notes(reading: Reading) -> dict[str, list[NoteAim]]:
    """Return the notes that a mark calls, by number, in the order of their marks."""
    found: dict[str, list[NoteAim]] = {}
    for links in reading.links.values():
        for link in links:
            if link.kind == "noted" and link.target_span:
                aim = Aim(link.text, link.span, link.text)
                found.setdefault(link.text, []).append(NoteAim(aim, link.target_span.start))
    return {label: sorted(notes, key=lambda note: note.called) for label, notes in found.items()}


def _linked(reading: Reading, found: Sequence[tuple[int, Link]]) -> Reading:
    links = dict(reading.links)
    for block, made in by_block(found).items():
        links[block] = (*links.get(block, ()), *made)
    return replace(reading, links=links)
