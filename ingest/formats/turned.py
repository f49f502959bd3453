"""Pages whose text runs downwards, upwards or upside down to places as if it ran to the right, line below line.

Vertical Japanese runs downwards and its lines to the left: turned by a quarter, that is a page of ordinary lines.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

Box = tuple[float, float, float, float]
_NEAR = 40.0


class Way(Enum):
    """Which way the text of a page runs."""

    RIGHT = "right"
    DOWN = "down"
    UP = "up"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Turn:
    """How to turn a page of a size in points."""

    way: Way
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a place comes to lie."""
        if self.way is Way.RIGHT:
            return x, y
        if self.way is Way.DOWN:
            return self.height - y, x
        if self.way is Way.UP:
            return y, self.width - x
        return self.width - x, self.height - y

    def box(self, box: Box) -> Box:
        """Return where a box (left, bottom, right, top) comes to lie."""
        if self.way is Way.RIGHT:
            return box
        (a, b), (c, d) = self.place(box[0], box[1]), self.place(box[2], box[3])
        return min(a, c), min(b, d), max(a, c), max(b, d)


def way_of(places: Iterable[tuple[float, float]]) -> Way:
    """Return which way most characters follow the one before, by their origins (x, y) in points."""
    votes: Counter[Way] = Counter()
    for (x, y), (x2, y2) in pairwise(places):
        across, up = x2 - x, y2 - y
        if 0 < max(abs(across), abs(up)) < _NEAR:
            if abs(across) >= abs(up):
                votes[Way.RIGHT if across > 0 else Way.LEFT] += 1
            else:
                votes[Way.UP if up > 0 else Way.DOWN] += 1
    return max(votes, key=lambda way: votes[way], default=Way.RIGHT)
