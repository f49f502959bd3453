"""Blocks to pieces: what each one's text says about its place in the reading order."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ingest.block import Block
from ingest.order.unfinished import (
    HEAD,
    TAIL,
    Begin,
    Open,
    beginning,
    ending,
    is_item,
    is_label,
    is_latin,
    is_note,
    stops,
    wants_noun,
)
from ingest.scan import Kind

Role = Literal["text", "item", "label", "aside"]

_LONG = 20
_LABEL = 180
_WHITE = 200
# A whole line that no block shows, and then a line that is set in.
_CUT = re.compile(r"\s*\n\s*[^\s<][^<]*\w[^<]*\n[ \t\u3000]{2,}")


class Piece(NamedTuple):
    """One block with its role: running text, list item, label (lone lines without a sentence) or aside.

    `stopped` says that it ends in a full stop, `gap` that two blank lines or a page break stand before it.
    """

    role: Role
    kind: Kind
    section: int
    ending: Open = Open.CLOSED
    beginning: Begin = Begin.MARKED
    stopped: bool = False
    gap: bool = False
    latin: bool = False


def pieces(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Return one piece for each block of a document with the text `text`."""
    found = [_piece(text, block) for block in blocks]
    long = [b for p, b in zip(found, blocks, strict=True) if p.role == "text" and len(b.excerpt) >= _LONG]
    if sum(_tells(b.excerpt.text(text)) for b in long) * 2 < len(long):
        return [_doubted(piece) for piece in found]
    for i in _cut_items(text, blocks, found):
        found[i] = found[i]._replace(ending=Open.STRONG)
        found[i + 1] = found[i + 1]._replace(role="text")
    for run in _lists(found):
        if len(run) > 1 and not any(found[i].stopped for i in run):
            for i in run:
                found[i] = _doubted(found[i])
    return found


def shown_head(text: str, block: Block) -> str:
    """Return the first 80 characters that a block shows."""
    return block.excerpt.slice(0, HEAD).text(text)


def gap_before(text: str, start: int) -> bool:
    """Say whether two blank lines or a page break stand before `start`."""
    before = text[max(0, start - _WHITE) : start]
    white = before[len(before.rstrip()) :]
    return "\n" in white and (white.count("\n") > 2 or "\f" in white)


def _piece(text: str, block: Block) -> Piece:
    if block.kind not in ("paragraph", "list_item") or not block.excerpt.spans:
        return Piece("aside", block.kind, block.section)
    shown = block.excerpt.text(text)
    head, tail = shown[:HEAD], shown[-TAIL:]
    if is_note(head):
        return Piece("aside", block.kind, block.section)
    item = block.kind == "list_item"
    ends = ending(tail)
    label = not item and len(shown) <= _LABEL and is_label(tail, ends)
    return Piece(
        "item" if item else "label" if label else "text",
        block.kind,
        block.section,
        ends,
        beginning(head),
        stops(tail),
        gap_before(text, block.excerpt.spans[0].start),
        is_latin(tail),
    )


def _cut_items(text: str, blocks: Sequence[Block], found: Sequence[Piece]) -> Iterator[int]:
    """Yield items that a page's furniture cuts from a last noun set under them: 役割を終えた | 系統."""
    for i, (piece, after) in enumerate(pairwise(found)):
        fits = after.role in ("label", "text") and after.beginning >= Begin.NEUTRAL and after.section == piece.section
        if fits and piece.role in ("label", "item") and not piece.stopped and piece.ending is Open.CLOSED:
            left, right = blocks[i].excerpt.spans[-1].end, blocks[i + 1].excerpt.spans[0].start
            cut = _CUT.fullmatch(text, left, right) if right - left <= _WHITE else None
            if cut and wants_noun(text[left - 1 : left]) and is_item(blocks[i].excerpt.text(text).splitlines()[-1]):
                yield i


def _tells(shown: str) -> bool:
    """Say whether a text has a full stop somewhere."""
    return stops(shown) or "。" in shown or ". " in shown


def _doubted(piece: Piece) -> Piece:
    """Lower the certainty of a break: where full stops are rare, a missing one proves little."""
    lower = Open.STRONG if piece.ending is Open.HANGING else min(piece.ending, Open.WEAK)
    return piece._replace(ending=lower)


def _lists(found: Sequence[Piece]) -> Iterator[list[int]]:
    """Yield the places of the items of each list; asides and labels do not end a list, running text does."""
    run: list[int] = []
    for i, piece in enumerate(found):
        if piece.role == "text" or (run and piece.section != found[run[-1]].section):
            yield run
            run = []
        if piece.role == "item":
            run.append(i)
    yield run
