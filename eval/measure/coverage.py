"""Evidence and the passages shown for a question to the rank, and the shown character, at which it is complete.

Where a system gives spans, a place is complete when all its letters and digits have been shown, by one passage or by
several; white space and marks (of tables, of emphasis) may be missing. Where it gives texts only, it is complete when
one passage holds it, after NFKC and without white space.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.places import Place
from eval.systems.system import Shown


@dataclass(frozen=True, slots=True)
class Reach:
    """Evidence is complete with the passage at `rank`, from 1, and with `chars` shown characters from the first on."""

    rank: int
    chars: int


def reach(place: Place, source: str, shown: Sequence[Shown]) -> Reach | None:
    """Return where the passages, best first, complete a place of the document text `source`; None where they do not."""
    by_span = _by_span(place, source, shown)
    by_text = _by_text(source[place.span.start : place.span.end], shown)
    return min(filter(None, (by_span, by_text)), key=lambda found: (found.rank, found.chars), default=None)


def _by_span(place: Place, source: str, shown: Sequence[Shown]) -> Reach | None:
    """Walk through the spans shown until nothing of the place is missing."""
    missing = _needed(place, source)
    before = 0
    for rank, passage in enumerate(shown, 1):
        for span in passage.spans if passage.document_id == place.document_id else ():
            inside = (span.start <= missing) & (missing < span.end)
            if inside.all():
                return Reach(rank, before + _length_to(passage, int(missing[-1])))
            missing = missing[~inside]
        before += len(passage.text)
    return None


def _needed(place: Place, source: str) -> NDArray[np.int64]:
    """Return the places of the letters and digits, or of all but white space where there are none, ascending."""
    text = source[place.span.start : place.span.end]
    needed = [i for i, c in enumerate(text) if c.isalnum()] or [i for i, c in enumerate(text) if not c.isspace()]
    return np.array(needed, dtype=np.int64) + place.span.start


def _length_to(passage: Shown, last: int) -> int:
    """Return how many characters of a passage are shown up to the code point `last` of its document."""
    before = 0
    for span in passage.spans:
        if span.start <= last < span.end:
            return before + last + 1 - span.start
        before += len(span)
    return before


def _by_text(wanted: str, shown: Iterable[Shown]) -> Reach | None:
    """Find the first passage without spans that holds the wanted text, and how much of it must be read."""
    plain = unspaced(wanted)
    before = 0
    for rank, passage in enumerate(shown, 1):
        if not passage.spans and plain and plain in unspaced(passage.text):
            return Reach(rank, before + _shortest(passage.text, plain))
        before += len(passage.text)
    return None


def _shortest(text: str, plain: str) -> int:
    """Return the length of the shortest beginning of `text` that holds `plain`."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if plain in unspaced(text[:middle]) else (middle + 1, high)
    return low


def unspaced(text: str) -> str:
    """Return text after NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
