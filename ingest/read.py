"""A Document to its sections and blocks, every character accounted for."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.block import Block
from ingest.document import Document
from ingest.markup import CELL, Shown, inline
from ingest.outline import Heading, Section, heading, may_be_heading, outline
from ingest.scan import Stretch, scan
from ingest.spans import Excerpt, Span, joined


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read: outline, blocks in order, and the places of headings and of markup."""

    document: Document
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    headings: tuple[Span, ...]
    markup: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One stretch with what it shows."""

    stretch: Stretch
    shown: Shown


def read(document: Document) -> Reading:
    """Read the outline and the blocks of a document. Never fails on any text."""
    text = document.text
    pieces = [_Piece(stretch, _shown(text, stretch)) for stretch in scan(text)]
    candidates = {p.stretch.start: h for p in pieces if (h := _candidate(text, p)) is not None}
    sections, refused = outline(list(candidates.values()), document.card.ref_prefix, document.title)
    starts = {s.start: s.index for s in sections[1:]}
    headings = [p for p in pieces if p.stretch.start in candidates and p.stretch.start not in refused]
    return Reading(
        document,
        sections,
        tuple(_blocks(text, pieces, starts)),
        tuple(span for p in headings for span in p.shown.excerpt.spans),
        tuple(mark for p in pieces for mark in _marks(p)),
    )


def _shown(text: str, stretch: Stretch) -> Shown:
    if stretch.kind == "rule":
        return Shown(Excerpt(()), ())
    if stretch.kind == "table_row":
        return _row(text, stretch)
    return inline(text, stretch.start, stretch.end)


def _row(text: str, stretch: Stretch) -> Shown:
    """Read each cell of a row by itself; pipes and rules between rows are markup."""
    piped = text[stretch.start] == "|"
    separator = "|" if piped else "\t"
    edges = [i for i in range(stretch.start, stretch.end) if text[i] == separator]
    if piped and not text[stretch.start : stretch.end].strip("|-: \t"):
        return Shown(Excerpt(()), (Span(stretch.start, stretch.end),))
    bounds = [stretch.start - 1, *edges, stretch.end]
    cells = [inline(text, a + 1, b) for a, b in zip(bounds, bounds[1:], strict=False) if a < b]
    marks = [m for cell in cells for m in cell.marks]
    pipes = [Span(i, i + 1) for i in edges] if piped else []
    return Shown(joined([cell.excerpt for cell in cells], CELL), tuple(marks + pipes))


def _candidate(text: str, piece: _Piece) -> Heading | None:
    stretch, excerpt = piece.stretch, piece.shown.excerpt
    if not excerpt.spans:
        return None
    title = excerpt.text(text)
    lone = stretch.kind == "paragraph" and stretch.alone and stretch.lines == 1 and may_be_heading(title)
    if stretch.kind == "heading" or lone:
        return heading(title, stretch.start, stretch.line, stretch.hashes)
    return None


def _blocks(text: str, pieces: list[_Piece], starts: dict[int, int]) -> Iterator[Block]:
    """Give each piece that is no heading its section, and each table row its caption."""
    section, caption = 0, ""
    for piece in pieces:
        kind = piece.stretch.kind
        if piece.stretch.start in starts:
            section, caption = starts[piece.stretch.start], ""
        elif piece.shown.excerpt.spans:
            shown = piece.shown.excerpt
            caption = shown.text(text) if kind == "caption" else caption if kind == "table_row" else ""
            named = (caption,) if kind == "table_row" and caption else ()
            yield Block(kind, section, shown, piece.stretch.line, named)


def _marks(piece: _Piece) -> Iterator[Span]:
    if piece.stretch.mark:
        yield piece.stretch.mark
    yield from piece.shown.marks
