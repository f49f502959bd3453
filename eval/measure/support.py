"""Claims with their support, and whether each holds, to figures: calibration error, AUC, the bins of a diagram.

Resamples are over questions, so that the claims of one answer stay together. No claim on an unanswerable
question holds.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from eval.measure.figures import Figure, Floats, Question, resamples, slices

BINS = 10
_SLICES = ("all", "lang", "split")
_Z = 1.959964  # Of the normal distribution, for 95 %.


@dataclass(frozen=True, slots=True)
class Claims:
    """The n claims of some questions: support, 0 to 1, whether each holds, and whose it is, all of the shape (n,)."""

    support: Floats
    held: Floats
    owner: NDArray[np.int64]


class Told(NamedTuple):
    """A figure of support: `of` takes the weights of questions, shape (resamples, questions), and their claims."""

    name: str
    falling: bool
    of: Callable[[Floats, Claims], Floats]


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose support is from `start` on and below `end`: how many, their mean support, the share that holds.

    `low` and `high` are the 95 % interval of that share (Wilson, 1927).
    """

    start: float
    end: float
    n: int
    support: float
    held: float
    low: float
    high: float

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values."""
        return asdict(self)


def support_figures(questions: Iterable[Question]) -> list[Figure]:
    """Return the figures of all questions, each language and split; none where no claim has a support.

    Variants are left out; the AUC, too, where all claims hold or none does.
    """
    base = [question for question in questions if question.variant_of is None]
    return [f for name, of, members in slices(base) if name in _SLICES for f in _figures(name, of, members)]


def _figures(name: str, of: str, members: Sequence[Question]) -> Iterator[Figure]:
    claims = claims_of(members)
    n = len(np.unique(claims.owner))
    weights = resamples(len(members)) if n else np.empty((0, 0))
    for told in TOLD if n else ():
        value = float(told.of(np.ones((1, len(members))), claims)[0])
        if not math.isnan(value):
            low, high = np.nanpercentile(told.of(weights, claims), (2.5, 97.5))
            yield Figure(told.name, name, of, n, value, float(low), float(high))


def claims_of(questions: Sequence[Question]) -> Claims:
    """Return the claims of questions that have a support."""
    rows = [(support, held, i) for i, question in enumerate(questions) for support, held in question.claims]
    support, held = (np.array([row[i] for row in rows], np.float64) for i in (0, 1))
    return Claims(support, held, np.array([row[2] for row in rows], np.int64))


def calibration_error(weights: Floats, claims: Claims) -> Floats:
    """Return the expected calibration error of each resample; NaN where one drew no claim.

    The mean distance of support from the share that holds, over bins of equal width (Naeini et al., 2015).
    """
    drawn = weights[:, claims.owner]
    member = (_bin_of(claims)[:, np.newaxis] == np.arange(BINS)).astype(np.float64)
    apart = np.abs((drawn * (claims.support - claims.held)) @ member).sum(axis=1)
    return _share(apart, drawn.sum(axis=1))


def chance_above(weights: Floats, claims: Claims) -> Floats:
    """Return, of each resample, the chance that a claim that holds has more support than one that does not.

    Ties count half: the area under the ROC curve (Mann and Whitney, 1947). NaN where a resample lacks either.
    """
    order = np.argsort(claims.support, kind="stable")
    starts = np.flatnonzero(np.diff(claims.support[order], prepend=-1.0))  # Equal supports are one step.
    drawn = weights[:, claims.owner[order]]
    good = np.add.reduceat(drawn * claims.held[order], starts, axis=1)
    bad = np.add.reduceat(drawn * (1 - claims.held[order]), starts, axis=1)
    above = (good * (np.cumsum(bad, axis=1) - bad / 2)).sum(axis=1)
    return _share(above, good.sum(axis=1) * bad.sum(axis=1))


def _share(part: Floats, whole: Floats) -> Floats:
    found: Floats = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return found


def _bin_of(claims: Claims) -> NDArray[np.int64]:
    return np.minimum((claims.support * BINS).astype(np.int64), BINS - 1)


def bins(questions: Iterable[Question]) -> list[Bin]:
    """Return the bins of equal width that have claims, of questions that are no variants."""
    claims = claims_of([question for question in questions if question.variant_of is None])
    number = _bin_of(claims)
    return [_bin(i, claims.support[number == i], claims.held[number == i]) for i in range(BINS) if (number == i).any()]


def _bin(number: int, support: Floats, held: Floats) -> Bin:
    low, high = _wilson(float(held.mean()), len(held))
    means = float(support.mean()), float(held.mean())
    return Bin(number / BINS, (number + 1) / BINS, len(held), *means, low, high)


def _wilson(share: float, n: int) -> tuple[float, float]:
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


ECE = Told("support ECE", True, calibration_error)
AUC = Told("support AUC", False, chance_above)
TOLD = (ECE, AUC)
