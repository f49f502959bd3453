"""Risk against coverage: how often answers are wrong when only the surest share of questions is answered.

Questions are answered in the order of the system's confidence; those it refuses are never answered. An answer is right
when it states all key facts; any answer to an unanswerable question is wrong (El-Yaniv & Wiener, JMLR 2010).
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from eval.measure.figures import Figure, Floats, Question, resamples, slices

AREA = "risk-coverage area"
_POINTS = 200
_LEASTS = tuple(i / 10 for i in range(10))


@dataclass(frozen=True, slots=True)
class Limit:
    """What answers come to when those with less support than `least` are refused as well, all as shares, 0 to 1.

    `coverage` of the questions are answered, `risk` of these wrongly; `recognized` of the unanswerable and `refused` of
    the answerable ones are not. None where there are no such questions.
    """

    least: float
    coverage: float
    risk: float | None
    recognized: float | None
    refused: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values."""
        return asdict(self)


def curve(questions: Iterable[Question]) -> list[tuple[float, float]]:
    """Return points (coverage, risk), coverage rising; empty where the system does not say how sure it is."""
    asked = _asked(questions)
    sure, wrong = _answered(asked)
    if not len(sure):
        return []
    ends = np.flatnonzero(np.append(np.diff(sure), 1))  # Questions of equal confidence are answered together.
    points = [((i + 1) / len(asked), float(wrong[: i + 1].mean())) for i in ends.tolist()]
    return points[:: max(1, len(points) // _POINTS)] if len(points) > _POINTS else points


def limits(questions: Iterable[Question]) -> list[Limit]:
    """Return what the setting `least_support` does from 0 to 0.9; empty where no claim has a support.

    The support of an answer is that of its first claim, 0 where that has none.
    """
    asked = _asked(questions)
    return [_limit(asked, least) for least in _LEASTS] if any(question.claims for question in asked) else []


def _limit(asked: Sequence[Question], least: float) -> Limit:
    given = [q for q in asked if not q.counts.get("refused") and _support(q) >= least]
    risk = sum(map(_wrong, given)) / len(given) if given else None
    recognized, refused = (_left_out(asked, given, kind) for kind in ("unanswerable", "asked answerable"))
    return Limit(least, len(given) / len(asked), risk, recognized, refused)


def _support(question: Question) -> float:
    return question.claims[0][0] if question.claims else 0.0


def _left_out(asked: Iterable[Question], given: Iterable[Question], kind: str) -> float | None:
    """Return the share of the questions of a kind that are not answered."""
    whole, there = (sum(q.counts.get(kind, 0.0) for q in some) for some in (asked, given))
    return 1 - there / whole if whole else None


def areas(questions: Iterable[Question]) -> list[Figure]:
    """Return the mean risk over all coverages that the system reaches, by slice, with its bootstrap interval."""
    base = [question for question in questions if question.variant_of is None]
    return [f for name, of, members in slices(base) if (f := _area(name, of, _asked(members)))]


def _area(name: str, of: str, asked: Sequence[Question]) -> Figure | None:
    ordered = _ordered(asked)
    if not ordered:
        return None
    wrong = np.array([_wrong(question) for question in ordered])
    weights = resamples(len(ordered))
    low, high = np.percentile(_mean_risk(weights, wrong), (2.5, 97.5))
    value = float(_mean_risk(np.ones((1, len(ordered))), wrong)[0])
    return Figure(AREA, name, of, len(ordered), value, float(low), float(high))


def _mean_risk(weights: Floats, wrong: Floats) -> Floats:
    """Return the mean of the risks at each answered question, in each resample, shape (resamples,)."""
    answered = np.cumsum(weights, axis=1)
    risk = np.divide(np.cumsum(weights * wrong, axis=1), answered, out=np.zeros_like(answered), where=answered > 0)
    mean: Floats = (weights * risk).sum(axis=1) / weights.sum(axis=1)
    return mean


def _asked(questions: Iterable[Question]) -> list[Question]:
    return [q for q in questions if q.variant_of is None and q.counts.get("asked")]


def _ordered(asked: Iterable[Question]) -> list[Question]:
    """Return the answered questions, the surest first."""
    answered = [q for q in asked if not q.counts.get("refused") and q.confidence is not None]
    return sorted(answered, key=lambda q: (-(q.confidence or 0.0), q.id))


def _answered(asked: Iterable[Question]) -> tuple[Floats, Floats]:
    ordered = _ordered(asked)
    sure = np.array([q.confidence for q in ordered], dtype=np.float64)
    return sure, np.array([_wrong(q) for q in ordered], dtype=np.float64)


def _wrong(question: Question) -> float:
    return 1.0 - question.counts.get("all facts", 0.0)
