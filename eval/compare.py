"""Two runs over the same questions to differences: better, worse, or cannot tell.

Differences are paired: both runs are drawn with the same questions in each of 2,000 resamples. A difference counts
where its 95 % interval leaves out zero. Measures that are right or wrong for each question also have McNemar's exact
test (McNemar 1947) on the questions that only one run gets right.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from eval.measure.figures import MEASURES, Floats, Measure, Question, resamples, shares, slices, table
from eval.measure.support import TOLD, Claims, Told, claims_of
from eval.runs import Run
from ingest import EvalError

VERDICTS = ("better", "worse", "cannot tell")
_SLICES = ("all", "lang")


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure of two runs over the n questions of a slice: after minus before, its interval, and what it says.

    `p` is that of McNemar's test, None for a measure that is not right or wrong.
    """

    measure: str
    slice: str
    of: str
    n: int
    before: float
    after: float
    difference: float
    low: float
    high: float
    p: float | None
    verdict: str

    @property
    def loss(self) -> float:
        """By how much it got worse, positive only where the verdict is `worse`."""
        return abs(self.difference) if self.verdict == "worse" else 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values."""
        return asdict(self)


def differences(before: Run, after: Run) -> list[Difference]:
    """Return the differences of all measures that both runs have, over all questions and for each language.

    Raises EvalError where the runs are not over the same golden set, split and sources.
    """
    _check_same(before, after)
    pairs = list(zip(_base(before), _base(after), strict=True))
    return [d for name, of, members in _slices(pairs) for d in _differences(name, of, members)]


def regressions(differences: Sequence[Difference], tolerance: float) -> list[Difference]:
    """Return what got worse by more than `tolerance`, over all questions; slices are shown, but do not decide."""
    return [d for d in differences if d.slice == "all" and d.loss > tolerance]


Pair = tuple[Question, Question]


def _check_same(before: Run, after: Run) -> None:
    for key, ja, en in (("sha256", "質問集", "golden sets"), ("split", "split", "splits")):
        if before.about["golden"][key] != after.about["golden"][key]:
            raise _differ(before, after, ja, en)
    if before.about["sources"] != after.about["sources"]:
        raise _differ(before, after, "文書", "sources")
    if [q.id for q in before.questions] != [q.id for q in after.questions]:
        raise _differ(before, after, "質問", "questions")


def _differ(before: Run, after: Run, ja: str, en: str) -> EvalError:
    return EvalError(
        ja=f"{before.folder} と {after.folder} は{ja}が違うため比べられません。同じ条件で実行し直してください。",
        en=f"{before.folder} and {after.folder} are over different {en} and cannot be compared; run them on the same.",
    )


def _base(run: Run) -> list[Question]:
    return [question for question in run.questions if question.variant_of is None]


def _slices(pairs: Sequence[Pair]) -> Iterator[tuple[str, str, list[Pair]]]:
    after = {a.id: b for a, b in pairs}
    for name, of, members in slices([a for a, _ in pairs]):
        if name in _SLICES:
            yield name, of, [(question, after[question.id]) for question in members]


def _differences(name: str, of: str, pairs: Sequence[Pair]) -> Iterator[Difference]:
    weights = resamples(len(pairs))
    for measure in MEASURES:
        a, b = (table([pair[side] for pair in pairs], measure) for side in (0, 1))
        if a[1].any() and b[1].any():
            yield _difference(name, of, measure, a, b, weights)
    claims = [claims_of([pair[side] for pair in pairs]) for side in (0, 1)]
    if all(len(one.owner) for one in claims):
        yield from (d for told in TOLD if (d := _of_support(name, of, told, claims, weights)))


def _difference(
    name: str, of: str, measure: Measure, a: tuple[Floats, Floats], b: tuple[Floats, Floats], weights: Floats
) -> Difference:
    before, after = (float(above.sum() / below.sum()) for above, below in (a, b))
    low, high = (float(v) for v in np.nanpercentile(shares(weights, *b) - shares(weights, *a), (2.5, 97.5)))
    n = int(np.count_nonzero(a[1] + b[1]))
    verdict = _verdict(low, high, falling=measure.falling)
    return Difference(measure.name, name, of, n, before, after, after - before, low, high, _mcnemar(a, b), verdict)


def _of_support(name: str, of: str, told: Told, claims: Sequence[Claims], weights: Floats) -> Difference | None:
    """Return the difference of a figure of support; None where it is undefined in a run, or in all resamples."""
    before, after = (float(told.of(np.ones((1, weights.shape[1])), one)[0]) for one in claims)
    a, b = (told.of(weights, one) for one in claims)
    if math.isnan(before) or math.isnan(after) or np.isnan(b - a).all():
        return None
    low, high = (float(v) for v in np.nanpercentile(b - a, (2.5, 97.5)))
    n = len(np.union1d(claims[0].owner, claims[1].owner))
    verdict = _verdict(low, high, falling=told.falling)
    return Difference(told.name, name, of, n, before, after, after - before, low, high, None, verdict)


def _verdict(low: float, high: float, *, falling: bool) -> str:
    if low <= 0 <= high:
        return "cannot tell"
    return "better" if (low > 0) != falling else "worse"


def _mcnemar(a: tuple[Floats, Floats], b: tuple[Floats, Floats]) -> float | None:
    """Return the two-sided exact p, or None where a question is not simply right or wrong in both runs."""
    counted = (a[1] > 0) | (b[1] > 0)
    right = [above[counted] for above, _ in (a, b)]
    if not all(np.isin(r, (0.0, 1.0)).all() for r in right) or not (a[1] == b[1]).all() or (a[1] > 1).any():
        return None
    lost, won = int((right[0] > right[1]).sum()), int((right[1] > right[0]).sum())
    tail = sum(math.comb(lost + won, i) for i in range(min(lost, won) + 1)) / 2 ** (lost + won)
    return float(min(1.0, 2 * tail))
