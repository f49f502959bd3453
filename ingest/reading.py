"""A Document to its sections and blocks in reading order, every character accounted for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.block import Block
from ingest.divide import divide
from ingest.document import Document
from ingest.headings.candidates import find_headings
from ingest.headings.outline import Heading, Section, outline
from ingest.leads import with_leads
from ingest.links import Link
from ingest.notes.footnotes import Marked, mark_notes, marked_sentences, note_links
from ingest.notes.glosses import Term, lift
from ingest.order.furniture import furniture
from ingest.order.reunite import reunite
from ingest.scan import Stretch, scan
from ingest.spans import Excerpt, Span, without
from ingest.tables.read import Tables, read_tables


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read: its outline, its blocks in reading order, its terms, and where all else stands.

    `titles` are the shown headings by section. `links` are by the index of the block in which they stand: footnote
    marks, notes and references. `furniture` is what the page adds, `duplicates` what was printed before.
    """

    document: Document
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    titles: tuple[Excerpt, ...]
    markup: tuple[Span, ...]
    furniture: tuple[Span, ...] = ()
    duplicates: tuple[Span, ...] = ()
    terms: tuple[Term, ...] = ()
    links: Mapping[int, tuple[Link, ...]] = field(default_factory=dict)

    @property
    def headings(self) -> tuple[Span, ...]:
        """The places of all headings."""
        return tuple(span for title in self.titles for span in title.spans)


def read_structure(document: Document) -> Reading:
    """Read the outline and the blocks of one document, its references not resolved yet. Never fails on any text."""
    text = document.text
    stretches = scan(text)
    aside = furniture(text, stretches)
    kept = [stretch for i, stretch in enumerate(stretches) if i not in aside]
    tables = read_tables(text, kept)
    sections, headings, labels = _outlined(document, kept, tables)
    divided = divide(text, kept, headings, tables.rows, sections, labels)
    printed = mark_notes(text, divided.blocks)
    blocks, terms = lift(text, reunite(text, printed, sections))
    marked = marked_sentences(text, blocks)
    dividers = without(_spans(printed), _spans(blocks))
    return Reading(
        document,
        sections,
        with_leads(text, _with_marked_sentences(text, blocks, marked), sections),
        tuple(divided.titles.get(section.index, Excerpt(())) for section in sections),
        (*divided.markup, *tables.markup, *dividers),
        tuple(_whole(stretch) for i, stretch in enumerate(stretches) if i in aside),
        tables.duplicates,
        terms,
        by_block(note_links(text, blocks, marked, document.id)),
    )


def _outlined(
    document: Document, stretches: Sequence[Stretch], tables: Tables
) -> tuple[tuple[Section, ...], dict[int, Heading], list[Heading]]:
    """Return the sections, the heading of each by its index, and the labels of boxes that open no section."""
    found = {h.start: h for h in find_headings(document.text, stretches) if h.start not in tables.rows}
    sections, refused = outline(list(found.values()), document.card.ref_prefix, document.title)
    labels = [found[start] for start in sorted(refused) if found[start].kind == "box" and found[start].hashes]
    return sections, {section.index: found[section.start] for section in sections[1:]}, labels


def _with_marked_sentences(text: str, blocks: Sequence[Block], called: Sequence[Marked]) -> tuple[Block, ...]:
    """Give each footnote the sentence that carries its mark as context, and its section.

    A note at the foot of a page belongs where its mark is, not to what else the page holds; a section of nothing but
    notes keeps them.
    """
    made = list(blocks)
    mixed = {block.section for block in blocks if block.kind != "footnote"}
    for link, sentence in called:
        note = link.note
        section = blocks[link.block].section if made[note].section in mixed else made[note].section
        made[note] = replace(made[note], section=section, context=(*made[note].context, sentence.text(text)))
    return tuple(made)


def by_block(links: Sequence[tuple[int, Link]]) -> dict[int, tuple[Link, ...]]:
    """Gather links by the index of their block, in order."""
    found: dict[int, tuple[Link, ...]] = {}
    for block, link in links:
        found[block] = (*found.get(block, ()), link)
    return found


def _spans(blocks: Sequence[Block]) -> list[Span]:
    return [span for block in blocks for span in block.excerpt.spans]


def _whole(stretch: Stretch) -> Span:
    return Span(stretch.mark.start if stretch.mark else stretch.start, stretch.end)
