"""A document to its outline with what each section holds: passages, sentences, tables and notes, and what is unsure."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ingest import Document, Passage
from ui.source.plain import plain

if TYPE_CHECKING:
    from ingest import Reading

COUNTED = ("passages", "sentences", "tables", "notes")


def tally(document: Document, passages: Sequence[Passage]) -> dict[str, Any]:
    """Return the sections of a document in order, each with the counts of all below it; `passages` are its own.

    The first section is the whole document. `spans` are where a heading stands; `sure` is false for a heading whose
    level the text does not settle. `left_out` counts rows that were printed twice and what the page adds.
    """
    from ingest import read

    reading = read(document)
    counts = [dict.fromkeys(COUNTED, 0) for _ in reading.sections]
    for section, name, n in _found(reading, passages):
        counts[section][name] += n
    for one in reversed(reading.sections[1:]):
        above = counts[one.parent or 0]
        for name, n in counts[one.index].items():
            above[name] += n
    return {
        "id": document.id,
        "sha256": document.sha256,
        "sections": [_section(reading, place) | {"counts": counted} for place, counted in enumerate(counts)],
        "unsure": sum(not section.sure for section in reading.sections),
        "left_out": {"repeated": len(reading.duplicates), "furniture": len(reading.furniture)},
    }


def _section(reading: "Reading", place: int) -> dict[str, Any]:
    section = reading.sections[place]
    return {
        "title": plain(section.title),
        "reference": plain(section.reference),
        "depth": len(section.path),
        "kind": section.kind,
        "sure": section.sure,
        "spans": [[span.start, span.end] for span in reading.titles[place].spans],
    }


def _found(reading: "Reading", passages: Sequence[Passage]) -> Iterator[tuple[int, str, int]]:
    """Yield a section, what stands in it, and how many."""
    from ingest import drawn_tables

    held = sorted((span.start, block.section) for block in reading.blocks for span in block.excerpt.spans)
    starts = [start for start, _ in held]

    def section(offset: int) -> int:
        place = bisect_right(starts, offset) - 1
        return held[place][1] if place >= 0 else 0

    for passage in passages:
        home = section(passage.spans[0].start)
        yield home, "passages", 1
        yield home, "sentences", len(passage.sentences)
    for block in reading.blocks:
        if block.kind == "footnote":
            yield block.section, "notes", 1
    for table in drawn_tables(reading.document, reading.duplicates):
        first = next((span.start for excerpt in table.excerpts for span in excerpt.spans), table.start)
        yield section(first), "tables", 1
