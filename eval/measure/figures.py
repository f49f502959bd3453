"""Counts of all questions to figures: shares with 95 % intervals, for all questions and for each slice of them.

Every figure is a sum of counts divided by another, over questions that are no variants. Intervals are percentiles of
a bootstrap over questions (Efron 1979; 2,000 resamples from a fixed seed).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from eval.items import KINDS, LANGUAGES, REASONS, SPLITS

RESAMPLES = 2000
SEED = 2018
FEWEST = 20
Counts = Mapping[str, float]
Floats = NDArray[np.float64]


class Measure(NamedTuple):
    """A figure: the counts summed above the line and below it. Where `falling`, less is better."""

    name: str
    group: str
    above: tuple[tuple[str, float], ...]
    below: tuple[tuple[str, float], ...]
    falling: bool = False


def _share(name: str, group: str, above: str, below: str, *, falling: bool = False) -> Measure:
    return Measure(name, group, ((above, 1.0),), ((below, 1.0),), falling)


_RETRIEVAL = ("hit@1", "hit@3", "hit@5", "hit@10", "MRR", "MRR@10", "nDCG@10", "in 500", "in 1500", "in 3000")
RECOGNIZED = _share("not-found recall", "not found", "refused rightly", "unanswerable")
MEASURES = (
    *(_share(name, "retrieval", name, "answerable") for name in _RETRIEVAL),
    _share("all places@5", "retrieval", "all places@5", "several places"),
    _share("key facts", "answers", "facts", "asked answerable"),
    _share("all key facts", "answers", "all facts", "asked answerable"),
    _share("key facts, answered", "answers", "facts answered", "answered"),
    _share("all key facts, answered", "answers", "all facts answered", "answered"),
    _share("citation precision", "answers", "citations held", "citations"),
    _share("citation recall", "answers", "claims held", "claims"),
    _share("value", "answers", "values right", "values"),
    _share("value, date/number/who", "answers", "asked values right", "asked values"),
    _share("verbatim quotes", "answers", "quotes verbatim", "quotes"),
    _share("asker's language", "answers", "worded in language", "worded"),
    _share("not-found precision", "not found", "refused rightly", "refused"),
    RECOGNIZED,
    Measure("not-found F1", "not found", (("refused rightly", 2.0),), (("refused", 1.0), ("unanswerable", 1.0))),
    _share("false refusals", "not found", "refused wrongly", "asked answerable", falling=True),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One judged question: what slices it belongs to, its counts, and how sure the system was of its answer.

    `why` is the code of the reason for which it is unanswerable; `claims` are those of the answer that have a support:
    that, and 1 or 0 for whether the claim holds.
    """

    id: str
    lang: str
    kind: str
    split: str
    variant_of: str | None
    counts: Counts
    confidence: float | None = None
    why: str | None = None
    claims: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over n questions of a slice (`all`, or `lang`, `kind`, `split`, `why` and which), its 95 % interval."""

    measure: str
    slice: str
    of: str
    n: int
    value: float
    low: float
    high: float

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values."""
        return asdict(self)


def figures(questions: Iterable[Question], measures: Sequence[Measure] = MEASURES) -> list[Figure]:
    """Return every figure of every slice that has questions; variants are left out."""
    base = [question for question in questions if question.variant_of is None]
    return [f for name, of, members in slices(base) for f in _figures(name, of, members, measures)]


def recognized(questions: Iterable[Question]) -> list[Figure]:
    """Return the share of unanswerable questions that are refused, by the reason for which they are unanswerable."""
    base = [question for question in questions if question.variant_of is None]
    by_code = ((code, [question for question in base if question.why == code]) for code in REASONS)
    return [f for code, members in by_code if members for f in _figures("why", code, members, (RECOGNIZED,))]


def slices(questions: Sequence[Question]) -> Iterator[tuple[str, str, list[Question]]]:
    """Yield all questions, then those of each language, kind and split that has any."""
    yield "all", "all", list(questions)
    for name, known in (("lang", LANGUAGES), ("kind", KINDS), ("split", SPLITS)):
        for of in known:
            members = [question for question in questions if getattr(question, name) == of]
            if members:
                yield name, of, members


def _figures(name: str, of: str, members: Sequence[Question], measures: Sequence[Measure]) -> Iterator[Figure]:
    weights = resamples(len(members))
    for measure in measures:
        above, below = table(members, measure)
        n = int(np.count_nonzero(below))
        if n:
            low, high = np.nanpercentile(shares(weights, above, below), (2.5, 97.5))
            yield Figure(measure.name, name, of, n, float(above.sum() / below.sum()), float(low), float(high))


def table(questions: Sequence[Question], measure: Measure) -> tuple[Floats, Floats]:
    """Return what each question gives above and below the line, both of the shape (n,)."""
    above, below = (
        np.array([sum(f * q.counts.get(c, 0.0) for c, f in side) for q in questions], dtype=np.float64)
        for side in (measure.above, measure.below)
    )
    return above, below


def resamples(n: int) -> Floats:
    """Return how often each of n questions is drawn in each resample, shape (RESAMPLES, n); the same for equal n."""
    drawn = np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), size=RESAMPLES)
    weights: Floats = drawn.astype(np.float64)
    return weights


def shares(weights: Floats, above: Floats, below: Floats) -> Floats:
    """Return the share in each resample, shape (RESAMPLES,); NaN where a resample drew nothing below the line."""
    whole = weights @ below
    found: Floats = np.divide(weights @ above, whole, out=np.full(len(weights), np.nan), where=whole > 0)
    return found
