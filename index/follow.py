"""Hits to the passages they point to in the library: notes, figures, sections, what an abbreviation stands for.

What is added is bounded, stands beside the hits and is ranked among none of them. Only what the search was allowed to
find is added, and nothing twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from index.library import Hit, Retrieval
from ingest import Link, Passage

MOST = 10
MOST_OF_ONE = 5
_ROWS = 3
_LOOKED_AT = 200

ViaKind = Literal["note", "noted", "figure", "section", "abbreviation"]


@dataclass(frozen=True, slots=True)
class Via:
    """How a passage was come to: from the hit `source` at `rank`, by the words `text` in it.

    A "note" is called there, a "noted" passage calls the note that was found; "figure" is a figure or table (its rows
    that are nearest to the question, or its caption), "section" the beginning of one, "abbreviation" where it is
    explained.
    """

    source: str
    rank: int
    kind: ViaKind
    text: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A passage that a hit points to. It has no score, for it was not looked for."""

    passage: Passage
    row: int
    via: Via


class _Pointer(NamedTuple):
    row: int
    kind: ViaKind
    text: str


def follow(found: Retrieval) -> tuple[Followed, ...]:
    """Return what the hits point to, in the order of the hits: at most MOST, at most MOST_OF_ONE for each hit.

    What the text itself points to goes before the abbreviations that it uses.
    """
    seen = {hit.row for hit in found.hits}
    taken: dict[int, list[_Pointer]] = {hit.rank: [] for hit in found.hits}
    links = ((hit, pointer) for hit in found.hits for pointer in _links(found, hit))
    names = ((hit, pointer) for hit in found.hits for pointer in _abbreviations(found, hit))
    for hit, pointer in chain(links, names):
        full = len(taken[hit.rank]) >= MOST_OF_ONE or sum(map(len, taken.values())) >= MOST
        allowed = found.allowed is None or bool(found.allowed[pointer.row])
        if not full and allowed and pointer.row not in seen:
            seen.add(pointer.row)
            taken[hit.rank].append(pointer)
    return tuple(_followed(found, hit, pointer) for hit in found.hits for pointer in taken[hit.rank])


def _followed(found: Retrieval, hit: Hit, pointer: _Pointer) -> Followed:
    via = Via(hit.passage.id, hit.rank, pointer.kind, pointer.text)
    return Followed(found.library.passages[pointer.row], pointer.row, via)


def _links(found: Retrieval, hit: Hit) -> Iterator[_Pointer]:
    posts = found.library.signposts
    for link in hit.passage.links:
        if link.document_id is None or link.target_span is None:
            continue
        row = posts.at(link.document_id, link.target_span)
        if row is None:
            first = posts.first_of(link.document_id, link.target or "", link.target_span)
            yield from () if first is None else (_Pointer(first, "section", link.text),)
        elif figure := posts.figure_of(row):
            yield from (_Pointer(one, "figure", link.text) for one in _nearest(found, figure))
        else:
            yield _Pointer(row, _kind(link, found.library.passages[row]), link.text)


def _kind(link: Link, target: Passage) -> ViaKind:
    """Return what a link leads to within a text; sections begin with a heading, which is none."""
    if link.kind != "reference":
        return link.kind
    return "note" if target.kind == "footnote" else "figure"


def _nearest(found: Retrieval, rows: Sequence[int]) -> list[int]:
    """Return the rows of a figure that are nearest to the question, in the figure's order."""
    scores = {row: max(found.library.similarity(found.vector, row), default=-1.0) for row in rows[:_LOOKED_AT]}
    return sorted(sorted(scores, key=lambda row: -scores[row])[:_ROWS])


def _abbreviations(found: Retrieval, hit: Hit) -> Iterator[_Pointer]:
    for name, row in found.library.signposts.definitions(hit.row):
        yield _Pointer(row, "abbreviation", name)
