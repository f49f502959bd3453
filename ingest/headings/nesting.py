"""Headings to their parents: which heading each one stands in, and whether that is sure.

A number that carries an open series on returns to it. Otherwise open headings are left, from the inside, until one is
found whose own series goes on later, or whose kind stands outside in this document (`ingest.headings.levels`).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.headings.heading import Heading, SectionKind
from ingest.headings.levels import Levels, levels
from ingest.headings.marked import Marked, marked
from ingest.headings.matter import is_front
from ingest.headings.numbering import Number

_ONE_BOX = 120
# Headings without a number that never hold numbered ones.
_ALONE = re.compile(
    r"(?:はじめに|おわりに|終わりに|目次|序文?|前文|まえがき|あとがき|凡例|結び|むすび|謝辞|(?i:contents|preface|foreword))\s*$"
)


class Nested(NamedTuple):
    """A heading with the place of the one it stands in (None: the document), and what it is."""

    heading: Heading
    parent: int | None
    sure: bool
    kind: SectionKind


def nested(headings: Sequence[Heading]) -> list[Nested | None]:
    """Return each heading with its parent; None for the second label of one box. Linear in the headings."""
    nester = _Nester(headings)
    return [nester.place(i, h) for i, h in enumerate(headings)]


class _Open(NamedTuple):
    place: int
    heading: Heading
    kind: SectionKind
    sure: bool


class _Nester:
    """Holds the open headings, outermost first; each kind of number is open at most once, so they are few."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._levels: Levels = levels(headings)
        self._marked: Marked = marked(headings, self._levels)
        self._carried = _carried_on(headings)
        self._open: list[_Open] = []
        self._closed: dict[str, tuple[Number, tuple[_Open, ...], bool]] = {}
        self._flow: set[str] = set()
        self._elsewhere = _behind_other_numbers(headings)

    def place(self, i: int, h: Heading) -> Nested | None:
        """Return the heading with its parent, and keep it open."""
        box = self._box()
        if h.kind == "box":
            if box is not None and self._is_second_label(i, h):
                return None
            if box is not None:
                self._leave(box, True)
            sure = True
        elif h.number is not None:
            sure = self._number(i, h, h.number, box)
        else:
            sure = self._words(i, h, box)
        kind: SectionKind = "box" if self._box() is not None else h.kind
        parent = self._open[-1].place if self._open else None
        self._open.append(_Open(i, h, h.kind, sure))
        if h.number is not None and kind != "box":
            self._flow.add(h.number.kind)
        return Nested(h, parent, sure, kind)

    def _box(self) -> int | None:
        return next((at for at, o in enumerate(self._open) if o.kind == "box"), None)

    def _is_second_label(self, i: int, h: Heading) -> bool:
        """VOICE and, behind a title, COLUMN: two labels with no text of their own between them are one box."""
        last = self._open[-1]
        near = h.gap is not None and h.gap <= _ONE_BOX and not h.told
        return near and last.kind == "box" and last.place == i - 1 and last.heading.title != h.title

    def _leave(self, keep: int, sure: bool) -> None:
        """Close all open headings from the place `keep` on, and remember where their series stood."""
        for at in range(len(self._open) - 1, keep - 1, -1):
            number = self._open[at].heading.number
            if number is not None:
                self._closed[number.kind] = (number, tuple(self._open[:at]), sure)
        del self._open[keep:]

    def _number(self, i: int, h: Heading, number: Number, box: int | None) -> bool:
        """Close what a numbered heading does not stand in; return whether its place is sure."""
        at = next((k for k in range(len(self._open) - 1, -1, -1) if _kind(self._open[k]) == number.kind), None)
        before = self._open[at].heading.number if at is not None else None
        if at is not None and before is not None and number.follows(before):
            self._leave(at, True)
            return True
        if at is None and self._resumes(number):
            return False
        left = box is not None and self._leaves_box(number)
        if box is not None and left:
            self._leave(box, False)
            at = at if at is not None and at < box else None
        ordered = (number.first() or self._goes_on(number)) and (number.named or not left)
        self._leave(self._outside(i, h, number, at), ordered)
        return self._is_sure(number, at, ordered)

    def _leaves_box(self, number: Number) -> bool:
        """Say whether a number that begins a series behind a box is one of the flow: its kind stands elsewhere, too."""
        labelled = self._open[-1].heading.number is None
        return number.named or number.kind in self._flow or (labelled and number.kind in self._elsewhere)

    def _resumes(self, number: Number) -> bool:
        """Return to a series that a heading of doubtful place had closed."""
        closed = self._closed.get(number.kind)
        if closed is None or closed[2] or number.named or not number.follows(closed[0]):
            return False
        self._open = list(closed[1])
        return True

    def _goes_on(self, number: Number) -> bool:
        """Say whether a series runs on through outer headings, as articles do through chapters."""
        closed = self._closed.get(number.kind)
        return closed is not None and number.follows(closed[0])

    def _outside(self, i: int, h: Heading, number: Number, at: int | None) -> int:
        """Return how many of the open headings stay open."""
        keep = len(self._open) if at is None else at
        while keep and not self._holds(self._open[keep - 1], i, h, number):
            keep -= 1
        return keep

    def _holds(self, outer: _Open, i: int, h: Heading, number: Number) -> bool:
        """Say whether a numbered heading stands in an open one."""
        if outer.kind == "box":
            return True
        other = outer.heading.number
        if other is None:
            return self._words_hold(outer.heading, h)
        if number.named or other.named:
            return other.depth < number.depth
        later = self._carried[outer.place]
        if later is not None and later > i and (number.first() or number.value[:-1] == other.value):
            return True
        if len(number.value) > 1 and _is_decimal(other) and number.value[:-1] != other.value[: len(number.value) - 1]:
            return False
        return self._levels.inside(number.kind, other.kind)

    def _words_hold(self, outer: Heading, h: Heading) -> bool:
        """Say whether a numbered heading stands in an open one without a number."""
        if outer is self._marked.title:
            return True
        if not outer.hashes or _ALONE.match(outer.title):
            return False
        return not is_front(outer.title) if h.hashes == 0 else outer.hashes < h.hashes

    def _is_sure(self, number: Number, at: int | None, ordered: bool) -> bool:
        parent = self._open[-1].heading.number if self._open else None
        free = parent is not None and not (number.named or parent.named)
        if free and parent is not None and not self._levels.sure(number.kind, parent.kind):
            return False
        starts = not self._closed and not any(o.heading.number for o in self._open)
        return (ordered and (at is None or not number.value)) or starts or _within(number, parent)

    def _words(self, i: int, h: Heading, box: int | None) -> bool:
        """Close what a heading without a number does not stand in; return whether its place is sure."""
        if box is not None and self._open[-1].kind == "box" and not h.gap and h.hashes:
            return True
        if box is not None and h.hashes and h.hashes <= (self._open[box].heading.hashes or h.hashes):
            self._leave(box, False)
        keep = len(self._open)
        while keep and not self._holds_words(self._open[keep - 1], h):
            keep -= 1
        self._leave(keep, self._marked.believed)
        return bool(h.hashes) and (self._marked.believed or not self._open)

    def _holds_words(self, outer: _Open, h: Heading) -> bool:
        if outer.kind == "box" or outer.heading is self._marked.title:
            return True
        if not h.hashes and not outer.heading.hashes and outer.heading.number is None:
            return False
        if self._marked.believed:
            return 0 < outer.heading.hashes < h.hashes or not h.hashes
        if outer.heading.number is None:
            return outer.heading.hashes < h.hashes
        return h.hashes == 0 or h.hashes >= self._marked.least


def _kind(entry: _Open) -> str | None:
    return entry.heading.number.kind if entry.heading.number else None


def _is_decimal(number: Number) -> bool:
    return number.kind == "1" or number.kind.startswith("1.1")


def _within(number: Number, parent: Number | None) -> bool:
    return parent is not None and number.value[:-1] == parent.value and number.first()


def _behind_other_numbers(headings: Sequence[Heading]) -> frozenset[str]:
    """Return the kinds of number that stand right behind a heading of another kind somewhere."""
    kinds = [h.number.kind if h.number is not None and h.kind == "section" else None for h in headings]
    return frozenset(b for a, b in zip(kinds, kinds[1:], strict=False) if a is not None and b is not None and a != b)


def _carried_on(headings: Sequence[Heading]) -> list[int | None]:
    """Return for each heading the place of the next one of its kind where that carries its series on."""
    ahead: dict[str, int] = {}
    found: list[int | None] = [None] * len(headings)
    for i in range(len(headings) - 1, -1, -1):
        number = headings[i].number
        if number is not None:
            later = ahead.get(number.kind)
            following = headings[later].number if later is not None else None
            found[i] = later if following is not None and following.follows(number) else None
            ahead[number.kind] = i
    return found
