"""Passages by where they stand: which are of a document, in a section, of a kind, about a time. A filter is these.

Each question is answered with one truth value for each passage, shape (n,), so that filters are joined by `&`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.days import Days
from ingest import Document, Passage
from ingest.dates.period import Period, period

Mask = NDArray[np.bool_]


class Catalogue:
    """The places of the n passages of an index, looked up when they are first asked for. Safe to share by threads."""

    def __init__(self, documents: Mapping[str, Document], passages: Sequence[Passage], days: Days) -> None:
        """Wrap passages of these documents; `days` are their dates and those of the headings above them."""
        self._documents = documents
        self._passages = passages
        self._days = days

    def of_documents(self, ids: Iterable[str]) -> Mask:
        """Say of each passage whether it is of one of these documents; KeyError for an unknown one."""
        number, owners = self._owners
        named = np.zeros(len(number), np.bool_)
        named[[number[name] for name in ids]] = True
        return named[owners]

    def in_section(self, reference: str) -> Mask:
        """Say of each passage whether it stands in the section with this reference, or in one below it."""
        from ingest.references.components import components, contains, titles

        numbers, names = components(reference), titles(reference)
        places, of_passage = self._sections
        within = [any(contains(names if titled else numbers, parts) for titled, parts in ways) for ways in places]
        return np.array(within, np.bool_)[of_passage]

    def of_kinds(self, kinds: Collection[str]) -> Mask:
        """Say of each passage whether it is of one of these kinds."""
        return np.array([passage.kind in kinds for passage in self._passages], np.bool_)

    def dated(self, time: Period) -> Mask:
        """Say of each passage whether a date in it, or in a heading above it, has a day in common with `time`."""
        found = np.zeros(len(self._passages), np.bool_)
        for covered, rows in self._periods:
            if covered.overlaps(time):
                found[rows] = True
        return found

    @cached_property
    def _owners(self) -> tuple[dict[str, int], NDArray[np.int64]]:
        """Each document's number by its id, and the number of each passage's document."""
        number = {name: i for i, name in enumerate(self._documents)}
        return number, np.array([number[passage.document_id] for passage in self._passages], np.int64)

    @cached_property
    def _sections(self) -> tuple[list["_Ways"], NDArray[np.int64]]:
        """The ways to read each section's reference, and the number of each passage's section in that list."""
        numbers: dict[tuple[str, bool], int] = {}
        rows = []
        for passage in self._passages:
            titled = passage.section_ref in (" > ".join(passage.section), self._documents[passage.document_id].title)
            rows.append(numbers.setdefault((passage.section_ref, titled), len(numbers)))
        return [_ways(reference, titled) for reference, titled in numbers], np.array(rows, np.int64)

    @cached_property
    def _periods(self) -> list[tuple[Period, NDArray[np.int64]]]:
        known = ((period(value), rows) for value, rows in self._days.rows.items())
        return [(covered, rows) for covered, rows in known if covered]


_Ways = tuple[tuple[bool, tuple[tuple[str, str], ...]], ...]
"""Ways to read a reference: whether as titles, and its components so."""


def _ways(reference: str, titled: bool) -> _Ways:
    """Read a reference by its numbers; one of titles by these, and by its numbers where it has no words (第1章)."""
    from ingest.references.components import components, titles

    numbers = components(reference)
    if not titled:
        return ((False, numbers),)
    numbered = all(unit != "word" for unit, _ in numbers)
    return ((True, titles(reference)), *([(False, numbers)] if numbered else []))
