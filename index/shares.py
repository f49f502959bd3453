"""A score to its shares: what each part of the search gave a passage, and how much that added to its score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
_NO_SPREAD = 1e-6  # What is less is rounding.


@dataclass(frozen=True, slots=True)
class Share:
    """What one part of the search added to a score.

    `value` is what it gave in its own unit (a cosine, a BM25 score), `standard` how that compares with what it gave the
    other candidates, in standard deviations from their mean (or the value itself, where that is comparable as it is).
    """

    part: str
    value: float
    standard: float
    weight: float

    @property
    def adds(self) -> float:
        """What it added: the shares of a score add up to it."""
        return self.weight * self.standard


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one part gave n candidates, each of the shape (n,), and how much it counts."""

    part: str
    values: Numbers
    standard: Numbers
    weight: float

    def share(self, place: int) -> Share:
        """Return what it added to the score of one candidate."""
        return Share(self.part, float(self.values[place]), float(self.standard[place]), self.weight)


def standardized(part: str, values: Numbers, weight: float) -> Weighed:
    """Weigh values by their distance from their mean in standard deviations; where all are alike they add nothing."""
    spread = float(values.std())
    standard = (values - values.mean()) / spread if spread > _NO_SPREAD else np.zeros_like(values)
    return Weighed(part, values, standard, weight)


def plain(part: str, values: Numbers, weight: float) -> Weighed:
    """Weigh values as they are."""
    return Weighed(part, values, values, weight)


def total(parts: Sequence[Weighed]) -> NDArray[np.float64]:
    """Return the scores, shape (n,): the sums of what the parts add."""
    first, *others = (part.weight * part.standard.astype(np.float64) for part in parts)
    return np.asarray(sum(others, first), np.float64)


def shares(parts: Sequence[Weighed], place: int) -> tuple[Share, ...]:
    """Return what each part added to the score of one candidate; their sum is the score, to the last bit."""
    return tuple(part.share(place) for part in parts)
