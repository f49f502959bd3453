"""The order of the numberings of one document, from outer to inner, as its own headings show it.

Where a series goes on over headings of another kind, that kind stands inside it. Where a series begins again, one of
the kinds between stands outside it. Named kinds (編 部 章 節 款 目 条 項 号) keep their fixed order.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.headings.heading import Heading
from ingest.headings.numbering import NAMED_DEPTH, Number

_NEAR = 3


@dataclass(frozen=True, slots=True)
class Levels:
    """`ranks` gives each kind its place, outer kinds first; `doubtful` holds pairs that nothing in the text orders."""

    ranks: dict[str, int]
    doubtful: frozenset[tuple[str, str]]

    def inside(self, inner: str, outer: str) -> bool:
        """Say whether headings of the kind `inner` stand in those of `outer`."""
        return self.ranks.get(outer, 0) < self.ranks.get(inner, 0)

    def sure(self, inner: str, outer: str) -> bool:
        """Say whether the document or custom orders the two kinds."""
        return (outer, inner) not in self.doubtful and (inner, outer) not in self.doubtful


def levels(headings: Iterable[Heading]) -> Levels:
    """Return the order of the kinds of number that `headings` show. Linear in the headings."""
    numbers = [h.number for h in headings if h.number is not None and h.kind != "box"]
    first: dict[str, Number] = {}
    for number in numbers:
        first.setdefault(number.kind, number)
    weights = _weights(numbers)
    kinds = list(first)
    wins = {kind: 0 for kind in kinds}
    doubtful = []
    for i, one in enumerate(kinds):
        for other in kinds[i + 1 :]:
            outer, certain = _outer(first[one], first[other], weights)
            wins[outer] += 1
            doubtful += [] if certain else [(one, other)]
    ordered = sorted(kinds, key=lambda kind: -wins[kind])
    ranks = {kind: NAMED_DEPTH + place for place, kind in enumerate(ordered)}
    ranks.update({kind: number.depth for kind, number in first.items() if number.named})
    return Levels(ranks, frozenset(doubtful))


def _weights(numbers: Sequence[Number]) -> Counter[tuple[str, str]]:
    """Count for (outer, inner) how often the text shows this order."""
    over: Counter[tuple[str, str]] = Counter()
    again: Counter[tuple[str, tuple[str, ...]]] = Counter()
    last: dict[str, Number] = {}
    recent: list[str] = []
    for number in numbers:
        kind = number.kind
        if kind in last:
            place = recent.index(kind)
            between = tuple(recent[:place])
            if number.follows(last[kind]):
                over.update((kind, inner) for inner in between)
            elif number.value and number.first():
                again[kind, between] += 1
            recent.pop(place)
        recent.insert(0, kind)
        last[kind] = number
    weights = Counter(over)
    for (kind, between), count in again.items():
        weights.update({(outer, kind): count for outer in _causes(kind, between, over)})
    return weights


def _causes(kind: str, between: tuple[str, ...], over: Counter[tuple[str, str]]) -> tuple[str, ...]:
    """Return the kinds that made a series begin again: those known to stand outside, else the only possible one.

    Of several that may be the cause, nothing can be said.
    """
    known = tuple(outer for outer in between if over[outer, kind] > over[kind, outer])
    least = tuple(outer for outer in between if not over[kind, outer])
    return known or (least if len(least) == 1 else ())


def _outer(one: Number, other: Number, weights: Counter[tuple[str, str]]) -> tuple[str, bool]:
    """Return the outer kind of two, the one that came first given first, and whether that is certain."""
    custom = one.kind if one.depth <= other.depth else other.kind
    if one.named or other.named:
        return custom, True
    decided = _dotted(one, other)
    if decided:
        return decided, True
    for_one, for_other = weights[one.kind, other.kind], weights[other.kind, one.kind]
    if for_one != for_other:
        return (one.kind if for_one > for_other else other.kind), True
    near = abs(one.depth - other.depth) <= _NEAR
    return (one.kind if near else custom), custom == one.kind


def _dotted(one: Number, other: Number) -> str | None:
    """1 stands outside 1.1, 1.1 outside 1.1.1, whatever the order."""
    families = ("1", "1.1", "1-1")
    if not (one.kind.startswith(families) and other.kind.startswith(families)) or len(one.value) == len(other.value):
        return None
    if ")" in one.kind + other.kind or " " in one.kind + other.kind:
        return None
    return one.kind if len(one.value) < len(other.value) else other.kind
