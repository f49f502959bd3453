"""Blocks in the order of the page to blocks in the order of reading, each sentence in one block.

A sentence broken by a page, a figure, a note or a box is one block with several spans; what stood in between follows
it. A list that a figure interrupts is one list again; text behind a box belongs to the section before the box.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.block import Block
from ingest.headings.outline import Section
from ingest.order.asides import named
from ingest.order.continuation import Pairs, Scene, is_beside, pairs
from ingest.order.pieces import pieces
from ingest.order.rejoin import rejoined

Key = tuple[int, int]

_STAY_IN_LIST = ("list_item", "caption", "table_row", "footnote", "gloss")


def reunite(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[Block, ...]:
    """Return the blocks of a document in reading order. `blocks` are in document order, without furniture and headings.

    Nothing is lost: every span of `blocks` is in one span of the result, but for hyphens that only divide a word.
    """
    found = pieces(text, blocks)
    linked = pairs(Scene(text, blocks, found, sections))
    kinds = named(text, blocks, found, linked, sections)
    homes = [block.section for block in blocks]
    keys: list[Key] = [(i, 0) for i in range(len(blocks))]
    _bring_back(linked, homes, keys)
    _set_boxes_behind(linked, sections, homes, keys)
    whole = _whole(text, kinds, linked, homes)
    _set_figures_behind_lists(kinds, whole, homes, keys)
    return tuple(whole[i] for i in sorted(whole, key=lambda i: keys[i]))


def _bring_back(linked: Pairs, homes: list[int], keys: list[Key]) -> None:
    """Set what is printed above the headings of an unfinished block behind it, in its section."""
    for i in sorted(linked.raised):
        first = linked.after[i]
        above = homes[first]
        for offset, k in enumerate(range(first, i)):
            if homes[k] != above:
                break
            homes[k] = homes[i]
            keys[k] = (i, 1 + offset)


def _set_boxes_behind(linked: Pairs, sections: Sequence[Section], homes: list[int], keys: list[Key]) -> None:
    """Give the text behind a box to the section before it, and set the box behind that text."""
    for i, j in sorted(linked.after.items()):
        boxed = homes[j]
        if i in linked.raised or not is_beside(sections, homes[i], boxed):
            continue
        end = j
        while end < len(homes) and homes[end] == boxed:
            homes[end] = homes[i]
            end += 1
        for offset, k in enumerate(range(i + 1, j)):
            if is_beside(sections, homes[i], homes[k]):
                keys[k] = (end - 1, 1 + offset)


def _whole(text: str, blocks: Sequence[Block], linked: Pairs, homes: Sequence[int]) -> dict[int, Block]:
    """Return the blocks by their places, each chain of parts as one block in the place of its first part."""
    later = set(linked.after.values())
    whole: dict[int, Block] = {}
    for i, block in enumerate(blocks):
        if i in later:
            continue
        chain = [i]
        while (follows := linked.after.get(chain[-1])) is not None:
            chain.append(follows)
        if len(chain) > 1 or homes[i] != block.section:
            block = replace(block, section=homes[i], excerpt=rejoined(text, [blocks[k].excerpt for k in chain]))
        whole[i] = block
    return whole


def _set_figures_behind_lists(
    blocks: Sequence[Block], whole: dict[int, Block], homes: Sequence[int], keys: list[Key]
) -> None:
    """Set figures, photos and their tables that interrupt a list behind the list's last item."""
    last: int | None = None
    waiting: list[int] = []
    moved: list[int] = []
    for i in [*sorted(whole), len(blocks)]:
        kind = blocks[i].kind if i < len(blocks) else "paragraph"
        if last is not None and (kind not in _STAY_IN_LIST or i == len(blocks) or homes[i] != homes[last]):
            for offset, k in enumerate(moved):
                keys[k] = (last, 1 + offset)
            last, waiting, moved = None, [], []
        if kind == "list_item":
            if any(blocks[k].kind == "caption" for k in waiting):
                moved += waiting
            last, waiting = i, []
        elif last is not None:
            waiting.append(i)
