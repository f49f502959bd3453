"""How well support tells: answers' support and whether they are right, to calibration error, AUC and a diagram."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

_BINS = 10


def expected_calibration_error(support: ArrayLike, right: ArrayLike, bins: int = _BINS) -> float:
    """Return the mean distance between support and the share that is right, over bins of equal width (Naeini, 2015).

    `support`, 0 to 1, and `right`, 0 or 1, have the shape (n,); 0 for n = 0.
    """
    rows = reliability(support, right, bins)
    total = sum(count for _, _, count in rows)
    return sum(count * abs(mean - share) for mean, share, count in rows) / total if total else 0.0


def reliability(support: ArrayLike, right: ArrayLike, bins: int = _BINS) -> list[tuple[float, float, int]]:
    """Return, for each bin of equal width with answers in it, their mean support, the share right, their number."""
    sure, held = _arrays(support, right)
    number = np.minimum((sure * bins).astype(int), bins - 1)
    chosen = ((number == i) for i in range(bins))
    return [(float(sure[c].mean()), float(held[c].mean()), int(c.sum())) for c in chosen if c.any()]


def area_under_curve(support: ArrayLike, right: ArrayLike) -> float:
    """Return the chance that an answer that is right has more support than one that is wrong; ties count half.

    The area under the ROC curve (Mann-Whitney); one half where all answers are right or all are wrong.
    """
    sure, held = _arrays(support, right)
    good, bad = sure[held > 0], sure[held == 0]
    if not len(good) or not len(bad):
        return 0.5
    above = (good[:, np.newaxis] > bad).sum() + 0.5 * (good[:, np.newaxis] == bad).sum()
    return float(above / (len(good) * len(bad)))


def _arrays(support: ArrayLike, right: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    sure, held = np.asarray(support, np.float64), np.asarray(right, np.float64)
    if sure.shape != held.shape or sure.ndim != 1:
        raise ValueError(f"support and right need one shape (n,), got {sure.shape} and {held.shape}")
    return sure, held
