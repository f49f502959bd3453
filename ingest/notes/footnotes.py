"""Blocks to notes: which sentence carries the mark of which footnote, wherever the note is printed.

A number restarts on a page or in a section, so a mark takes the nearest note with its label that is still free.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.block import Block
from ingest.links import Link
from ingest.notes.marks import IN_BRACKETS, Mark, label, marks
from ingest.sentence import sentences
from ingest.spans import Excerpt, Span

_NEAR = 30
"""How many blocks a note that was printed before its mark may stand from it while another note follows."""
_REACH = 80
"""How many blocks behind its mark a note without mark-up may stand."""
_KEY = 60
_GAP = 60
_BARE = re.compile(
    r"[ \t\u3000]{0,4}(?P<n>(?:脚?注[ \u3000]?|[※*＊])?[0-9０-９]{1,3})(?:[)）.．:：]?[ \t\u3000]+|[)）])(?=\S)"
)
_TEXT_KINDS = frozenset(["paragraph", "footnote", "list_item"])


class NoteLink(NamedTuple):
    """One mark with its note: the mark's place in the document, the two blocks by index, and the label."""

    mark: Span
    block: int
    note: int
    label: str


class Marked(NamedTuple):
    """A mark with its note, and the sentence that carries the mark."""

    link: NoteLink
    sentence: Excerpt


class _Place(NamedTuple):
    """A mark in its block; `begins` says that it stands before all else there: the label of a note."""

    mark: Mark
    block: int
    begins: bool


def mark_notes(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Make footnotes of paragraphs that are notes without mark-up, one block for each line that begins one.

    A line that begins with a mark ([1], ※1) is a note where the mark stands elsewhere too; one that begins with a bare
    number (5 正式名称：…) where a mark with it stands before and has no note yet.
    """
    calls: dict[str, list[int]] = {}
    held: dict[str, list[int]] = {}
    heads: dict[int, list[tuple[str, int]]] = {}
    for place in _places(text, blocks):
        name = place.mark.label
        if place.begins and blocks[place.block].kind == "footnote":
            held.setdefault(name, []).append(place.block)
        if place.begins:
            heads.setdefault(place.block, []).append((name, place.mark.span.start))
        else:
            calls.setdefault(name, []).append(place.block)
    made: list[Block] = []
    for i, block in enumerate(blocks):
        starts = _note_starts(text, block, i, heads.get(i, []), calls, held)
        made.extend(_split(text, block, starts) if starts else (block,))
    return tuple(made)


def _note_starts(
    text: str,
    block: Block,
    index: int,
    heads: Sequence[tuple[str, int]],
    calls: dict[str, list[int]],
    held: dict[str, list[int]],
) -> list[int]:
    """Return where the notes of a block begin; nothing where it holds none."""
    if not calls or block.kind not in _TEXT_KINDS:
        return []
    if block.kind == "footnote":
        inner = [start for name, start in heads[1:] if name in calls]
        return [min(heads[0][1], block.excerpt.spans[0].start), *inner] if inner else []
    if heads and heads[0][1] <= block.excerpt.spans[0].start:
        return [start for _, start in heads] if all(name in calls for name, _ in heads) else []
    lines = _bare_lines(text, block)
    return [start for _, start in lines] if lines and all(_free(n, index, calls, held) for n, _ in lines) else []


def link_notes(text: str, blocks: Sequence[Block]) -> tuple[NoteLink, ...]:
    """Return each mark with the note it calls, in the order of the marks; marks without a note are left out."""
    events: dict[str, list[_Place]] = {}
    for place in _places(text, blocks):
        begins = place.begins and blocks[place.block].kind == "footnote"
        events.setdefault(place.mark.label, []).append(place._replace(begins=begins))
    for place in _bare_notes(text, blocks):
        events.setdefault(place.mark.label, []).append(place)
    streams = [part for same in events.values() for part in _by_form(sorted(same, key=lambda p: p.mark.span))]
    found = [link for places in streams for link in _linked(places)]
    return tuple(sorted(found, key=lambda link: link.mark))


def _by_form(places: Sequence[_Place]) -> Iterator[Sequence[_Place]]:
    """Part marks of one label where they have several forms: <sup>1</sup> and [1] are of two series.

    A form in brackets with marks and notes of its own is one series; all the others are another.
    """
    called = {place.mark.form for place in places if not place.begins}
    own = called & IN_BRACKETS & {place.mark.form for place in places if place.begins}
    if len(called) < 2 or not own:
        yield places
        return
    for form in sorted(own):
        yield [place for place in places if place.mark.form == form]
    yield [place for place in places if place.mark.form not in own]


def marked_sentences(text: str, blocks: Sequence[Block]) -> tuple[Marked, ...]:
    """Return each mark with the note it calls and the sentence that carries it; a block is cut into sentences once."""
    known: dict[int, list[tuple[int, Excerpt]]] = {}
    found: list[Marked] = []
    for link in link_notes(text, blocks):
        if link.block not in known:
            known[link.block] = _sentence_starts(text, blocks[link.block])
        found.append(Marked(link, _carrying(known[link.block], link.mark) or blocks[link.block].excerpt))
    return tuple(found)


def note_links(
    text: str, blocks: Sequence[Block], marked: Sequence[Marked], document_id: str
) -> tuple[tuple[int, Link], ...]:
    """Return the links of marks and notes, each with the index of its block: there ("note") and back ("noted").

    A target is the beginning of the note, or of the sentence that carries the mark.
    """
    found: dict[tuple[int, Link], None] = {}
    for link, sentence in marked:
        note = blocks[link.note].excerpt
        there = Link("note", link.label, link.mark, _key(text, note), note.spans[0], document_id)
        back = Link("noted", link.label, note.spans[0], _key(text, sentence), sentence.spans[0], document_id)
        found |= {(link.block, there): None, (link.note, back): None}
    return tuple(found)


def _sentence_starts(text: str, block: Block) -> list[tuple[int, Excerpt]]:
    """Return where each span of each sentence starts, with the sentence, in the order of the document."""
    parts = sentences(block.excerpt, text)
    return sorted(((span.start, part) for part in parts for span in part.spans), key=lambda item: item[0])


def _carrying(starts: Sequence[tuple[int, Excerpt]], mark: Span) -> Excerpt | None:
    i = bisect_left(starts, mark.start, key=lambda item: item[0])
    return starts[max(0, i - 1)][1] if starts else None


def _key(text: str, excerpt: Excerpt) -> str:
    return excerpt.slice(0, _KEY).text(text).strip()


def _places(text: str, blocks: Sequence[Block]) -> list[_Place]:
    """Return every mark with the block that shows what stands right before it, else right behind it."""
    spans = sorted((s.start, s.end, i) for i, block in enumerate(blocks) for s in block.excerpt.spans)
    starts = [start for start, _, _ in spans]
    found: list[_Place] = []
    for mark in marks(text) if spans else ():
        i = bisect_right(starts, mark.span.start) - 1
        if i >= 0 and not _between(text, spans[i][1], mark.span.start).strip(" \t*_|」』)）"):
            block = spans[i][2]
        elif i + 1 < len(spans) and not _between(text, mark.span.end, spans[i + 1][0]).strip(" \t\r\n\u3000:"):
            block = spans[i + 1][2]
        else:
            continue
        found.append(_Place(mark, block, _begins(text, blocks[block], mark.span)))
    return found


def _between(text: str, start: int, end: int) -> str:
    """Return the text from `start` to `end`, where it is short; far things do not belong together."""
    return text[start:end] if end - start <= _GAP else "far"


def _begins(text: str, block: Block, mark: Span) -> bool:
    """Say whether the mark stands at the start of a line, so that a note may begin there."""
    if block.kind not in _TEXT_KINDS:
        return False
    before = text[max(0, mark.start - _GAP) : mark.start]
    line = max(before.rfind("\n"), before.rfind("\r"))
    return (line >= 0 or mark.start <= _GAP) and not before[line + 1 :].strip(" \t\u3000*-+>・|")


def _bare_notes(text: str, blocks: Sequence[Block]) -> Iterator[_Place]:
    """Yield the numbers at the beginning of footnotes that have no mark there (made by `mark_notes`)."""
    for i, block in enumerate(blocks):
        if block.kind == "footnote":
            start = block.excerpt.spans[0].start
            if match := _BARE.match(text, start):
                yield _Place(Mark(Span(start, match.end("n")), label(match["n"])), i, True)


def _linked(places: Sequence[_Place]) -> Iterator[NoteLink]:
    """Pair the marks of one label with its notes in one sweep over the document."""
    waiting: list[_Place] = []
    note: _Place | None = None
    free = False
    left = sum(place.begins for place in places)
    for place in places:
        if place.begins:
            yield from (_pair(mark, place) for mark in waiting)
            note, free, waiting = place, not waiting, []
            left -= 1
        elif note and free and (left == 0 or place.block - note.block <= _NEAR):
            yield _pair(place, note)
            free = False
        else:
            waiting.append(place)
    if note:
        yield from (_pair(mark, note) for mark in waiting)


def _pair(mark: _Place, note: _Place) -> NoteLink:
    return NoteLink(mark.mark.span, mark.block, note.block, mark.mark.label)


def _bare_lines(text: str, block: Block) -> list[tuple[str, int]]:
    """Return the number and the place of each line that begins with one, where the first does and they count on."""
    found: list[tuple[str, int]] = []
    for span in block.excerpt.spans:
        start = span.start
        while start < span.end:
            if match := _BARE.match(text, start, span.end):
                found.append((label(match["n"]), match.start("n")))
            elif not found:
                return []
            start = _next_line(text, start, span.end)
    counts = [int(re.sub(r"\D", "", n)) for n, _ in found]
    return found if all(a + 1 == b for a, b in zip(counts, counts[1:], strict=False)) else []


def _next_line(text: str, start: int, end: int) -> int:
    stop = text.find("\n", start, end)
    return end if stop < 0 else stop + 1


def _free(number: str, block: int, calls: dict[str, list[int]], held: dict[str, list[int]]) -> bool:
    """Say whether a mark with this number stands near the block and no note with mark-up stands between."""
    own = calls.get(number, [])
    before = own[i - 1] if (i := bisect_right(own, block)) else -1
    notes = held.get(number, [])
    last = notes[j - 1] if (j := bisect_right(notes, block)) else -1
    return before >= 0 and block - before <= _REACH and last < before


def _split(text: str, block: Block, starts: Sequence[int]) -> Iterator[Block]:
    """Return one footnote for each line that begins with a number, with the lines behind it."""
    edges = [*starts[1:], max(span.end for span in block.excerpt.spans)]
    for start, end in zip(starts, edges, strict=True):
        parts = [(max(s.start, start), min(s.end, end)) for s in block.excerpt.spans if s.start < end and s.end > start]
        spans = [Span(a, a + len(text[a:b].rstrip())) for a, b in parts]
        kept = tuple(span for span in spans if len(span))
        line = block.line + text.count("\n", block.excerpt.spans[0].start, start)
        if kept:
            yield replace(block, kind="footnote", excerpt=Excerpt(kept, ("",) * (len(kept) - 1)), line=line)
