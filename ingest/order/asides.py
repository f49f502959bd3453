"""Lone lines to captions, glosses and notes: what stands in or beside the running text without being part of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.block import Block
from ingest.headings.outline import Section
from ingest.order.continuation import Pairs, is_beside
from ingest.order.pieces import Piece
from ingest.scan import Kind

_OFTEN = 0.25
_SHORTEST = 8
_NOTE = re.compile(r"(?:[*＊※注]|[\d０-９]{1,3}[\s　])")
_ABBREVIATION = re.compile(r"[A-Z][A-Z&]{1,9}")
_WORD = re.compile(r"[A-Za-z]+")
_NO_PHOTO = re.compile(r"[\s　]*(?:[\d０-９(（【［\[〔■□●○◆第]|.{0,60}(?:殿|様|御中|[：:])\s*$)")


def named(
    text: str, blocks: Sequence[Block], found: Sequence[Piece], pairs: Pairs, sections: Sequence[Section]
) -> list[Block]:
    """Return the blocks with lone lines named by what they are.

    What interrupts a sentence is a caption, a gloss (Latin letters among Japanese) or a note (begins with a number).
    Elsewhere a lone line is a caption right under the caption of a figure, and where a gap before it, rare in this
    document, shows the place of a picture; it is a gloss where its words spell an abbreviation just above it. What is
    part of a figure has the figure's caption as context.
    """
    made = list(blocks)
    _name_parts_of_figures(text, made, found)
    for i, j in pairs.after.items():
        if i < j:
            _name_between(text, made, found, sections, (i, j))
    texts = [piece for piece in found if piece.role in ("text", "label")]
    rare = sum(piece.gap for piece in texts) <= _OFTEN * len(texts)
    for i, piece in enumerate(found):
        if piece.role == "label" and made[i].kind == "paragraph":
            if piece.latin and _spells(text, made, i):
                made[i] = replace(made[i], kind="gloss")
            elif rare and piece.gap and not piece.latin and _is_photo(text, found, blocks, i):
                made[i] = replace(made[i], kind="caption")
    return made


def _name_parts_of_figures(text: str, made: list[Block], found: Sequence[Piece]) -> None:
    """Name the lone lines right under a caption: the words in a figure."""
    caption, section = "", -1
    for i, piece in enumerate(found):
        if piece.kind == "caption":
            caption, section = made[i].excerpt.text(text), piece.section
        elif piece.role != "label" or piece.kind != "paragraph" or piece.gap or piece.section != section:
            caption = ""
        elif caption:
            made[i] = replace(made[i], kind="caption", context=(caption,))


def _name_between(
    text: str, made: list[Block], found: Sequence[Piece], sections: Sequence[Section], pair: tuple[int, int]
) -> None:
    """Name what stands between the parts of a sentence; a figure's own text gets its caption as context."""
    i, j = pair
    caption = ""
    for k in range(i + 1, j):
        block, piece = made[k], found[k]
        boxed = is_beside(sections, found[i].section, piece.section)
        if piece.kind == "caption":
            caption = block.excerpt.text(text)
        elif piece.gap or boxed:
            caption = ""
        around = (caption,) if caption and not block.context else block.context
        if piece.role == "label" and block.kind == "paragraph" and (not boxed or piece.gap):
            kind = _kind(text, block, piece.latin and not found[i].latin)
            made[k] = replace(block, kind=kind, context=around if kind == "caption" else block.context)
        elif piece.role == "text":
            made[k] = replace(block, context=around)


def _kind(text: str, block: Block, foreign: bool) -> Kind:
    if foreign:
        return "gloss"
    return "footnote" if _NOTE.match(text, block.excerpt.spans[0].start) else "caption"


def _spells(text: str, blocks: Sequence[Block], i: int) -> bool:
    """Say whether the first letters of a line's words spell an abbreviation in one of the two blocks above it."""
    words = _WORD.findall(blocks[i].excerpt.text(text))
    spelt = "".join(word[0] for word in words if word[0].isupper())
    if len(spelt) < 2:
        return False
    near = (blocks[k] for k in range(max(0, i - 2), i))
    return any(spelt in (m[0].replace("&", "") for m in _ABBREVIATION.finditer(b.excerpt.text(text))) for b in near)


def _is_photo(text: str, found: Sequence[Piece], blocks: Sequence[Block], i: int) -> bool:
    """Say whether running text of the same section stands around a line that has the form of a caption."""
    excerpt = blocks[i].excerpt
    if len(excerpt) < _SHORTEST or _NO_PHOTO.match(text, excerpt.spans[0].start, excerpt.spans[-1].end):
        return False
    near = [found[k] for k in (i - 1, i + 1) if 0 <= k < len(found) and found[k].section == found[i].section]
    return len(near) == 2 and all(piece.role == "text" for piece in near)
