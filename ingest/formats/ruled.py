"""Rules drawn on a page to the cell that a place lies in. Rules are thin boxes, or the edges of larger ones."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

Box = tuple[float, float, float, float]
MOST = 20_000
_THIN = 2.5
_SHORTEST = 5.0
_REACH = 1.5


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page in points: upright ones as (x, low, high) by x, level ones as (y, left, right) by y."""

    upright: tuple[tuple[float, float, float], ...]
    level: tuple[tuple[float, float, float], ...]

    def between(self, left: float, right: float, y: float) -> bool:
        """Say whether an upright rule stands between two places at one height."""
        start = bisect_left(self.upright, (left,))
        for x, low, high in self.upright[start:]:
            if x > right:
                return False
            if low - _REACH <= y <= high + _REACH:
                return True
        return False

    def cell(self, x: float, y: float) -> Box | None:
        """Return left, bottom, right, top of the cell around a place, or None where it is not ruled on all sides."""
        left, right = _around(self.upright, x, y)
        bottom, top = _around(self.level, y, x)
        if left is None or right is None or bottom is None or top is None:
            return None
        return left, bottom, right, top


def rules(boxes: Iterable[Box]) -> Rules:
    """Return the rules that drawn boxes (left, bottom, right, top) make; beyond `MOST` it is a drawing, no table."""
    upright: list[tuple[float, float, float]] = []
    level: list[tuple[float, float, float]] = []
    for left, bottom, right, top in boxes:
        width, height = right - left, top - bottom
        if height >= _SHORTEST:
            upright += [(x, bottom, top) for x in ([(left + right) / 2] if width <= _THIN else [left, right])]
        if width >= _SHORTEST:
            level += [(y, left, right) for y in ([(bottom + top) / 2] if height <= _THIN else [bottom, top])]
    if len(upright) + len(level) > MOST:
        return Rules((), ())
    return Rules(tuple(sorted(upright)), tuple(sorted(level)))


def _around(
    lines: tuple[tuple[float, float, float], ...], place: float, along: float
) -> tuple[float | None, float | None]:
    """Return the nearest rules on both sides of a place that reach the place along them."""
    middle = bisect_left(lines, (place,))
    before = next((at for at, low, high in reversed(lines[:middle]) if low - _REACH <= along <= high + _REACH), None)
    after = next((at for at, low, high in lines[middle:] if low - _REACH <= along <= high + _REACH), None)
    return before, after
