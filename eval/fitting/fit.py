"""Examples to models: the order of statements by conditional logit, and two logistic models of support.

The topic model learns from JSQuAD's withheld paragraphs what a passage about something else looks like; to it every
golden question is on topic. The answer model learns from the golden set alone what a near miss looks like.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.candidates import Candidates
from assistant.evidence.support import Linear, Models, logit
from eval.fitting.examples import UNSCALED, Example

Floats = NDArray[np.float64]
ORDER = ("score", "first", "late", "similarity", "words", "words_near", "length", "ends", "label")
TOPIC = ("late_most", "sentence_most", "words_most", "unknown", "en", "zh", "ko")
ANSWER = (
    *("words", "words_near", "failings", "least_failings", "unknown", "missing", "other_time", "fit", "unfit"),
    *("no_date", "no_territory", "no_name", "no_code", "en", "zh", "ko"),
    *("ahead", "share", "behind_nearest", "near", "spread"),
)
FAILING = 2.0
_ORDER_L2, _TOPIC_L2, _ANSWER_L2 = 0.02, 3.0, 5.0
_JSQUAD_WEIGHT = 0.3
_TOPIC_WEIGHTS = {"golden": 1.0, "off topic": 3.0, "JSQuAD": 0.05}
OFF_TOPIC = 0.02  # The share of the answerable golden questions that the limit of the topic may cost.


@dataclass(frozen=True, slots=True)
class Judged:
    """What the models say of one example: the support of the statement they choose, and whether it is right."""

    example: Example
    topic: float
    support: float
    failings: float
    right: bool
    full: bool


def fit(examples: Sequence[Example]) -> Models:
    """Return the models of these examples; their limit is 0 until `with_limit` chooses it."""
    order = _fit_order(examples)
    nothing = Linear(0.0, {})
    models = Models(order, FAILING, nothing, nothing, 0.0, UNSCALED)
    seen = [(one, _measures(one, models)) for one in examples]
    right = np.array([_chosen(one, models)[1] for one in examples], np.float64)
    golden = np.array([one.golden for one in examples])
    topical = np.array([one.golden or one.item.answerable for one in examples], np.float64)
    weights = np.array([_TOPIC_WEIGHTS[one.source] for one in examples])
    matrix = [measures for _, measures in seen]
    topic = _logistic(matrix, TOPIC, topical, weights, _TOPIC_L2)
    near = [measures for one, measures in seen if one.golden]
    answer = _logistic(near, ANSWER, right[golden], np.ones(len(near)), _ANSWER_L2)
    return replace(models, topic=topic, answer=answer)


def judge(examples: Sequence[Example], models: Models) -> list[Judged]:
    """Return what the models say of each example."""
    made = []
    for one in examples:
        ordered, right, full = _chosen(one, models)
        measures = ordered.measures(ordered.best)
        topic, support = models.topic.probability(measures), models.support(measures)
        made.append(Judged(one, topic, support, measures["failings"], right, full))
    return made


def cross_judged(examples: Sequence[Example], folds: int = 8) -> list[Judged]:
    """Return what models say of each example that were fitted without its fold; folds by the order of shuffled ids.

    Variants of a question are in the fold of their original.
    """
    roots = sorted({one.item.variant_of or one.item.id for one in examples})
    fold = {root: i % folds for i, root in enumerate(np.random.default_rng(0).permutation(roots).tolist())}
    made: dict[int, Judged] = {}
    for part in range(folds):
        inside = [i for i, one in enumerate(examples) if fold[one.item.variant_of or one.item.id] == part]
        models = fit([one for i, one in enumerate(examples) if i not in set(inside)])
        made |= dict(zip(inside, judge([examples[i] for i in inside], models), strict=True))
    return [made[i] for i in range(len(examples))]


def with_limit(models: Models, judged: Sequence[Judged]) -> Models:
    """Return the models with the limit that costs OFF_TOPIC of the answerable golden questions."""
    topics = [one.topic for one in judged if one.example.golden and one.example.item.answerable]
    return replace(models, on_topic=float(np.quantile(topics, OFF_TOPIC)))


def with_scale(models: Models, judged: Sequence[Judged]) -> Models:
    """Return the models with support on the scale of the share that is right among what `judged` would answer."""
    kept = [one for one in judged if is_answered(one, models) and one.example.source != "off topic"]
    measures = [{"logit": logit(one.support)} for one in kept]
    right = np.array([one.right for one in kept], np.float64)
    weights = np.array([_TOPIC_WEIGHTS[one.example.source] for one in kept])
    return replace(models, scale=_logistic(measures, ("logit",), right, weights, 0.0))


def is_answered(one: Judged, models: Models) -> bool:
    """Say whether an example would be answered with this limit."""
    return not one.failings and one.topic >= models.on_topic


def to_json(models: Models) -> dict[str, object]:
    """Return models as JSON values that `read_models` reads."""
    return {
        "on_topic": round(models.on_topic, 4),
        "failing": models.failing,
        "order": _weights(models.order),
        "topic": _weights(models.topic),
        "answer": _weights(models.answer),
        "scale": _weights(models.scale),
    }


def _weights(model: Linear) -> dict[str, float]:
    return {"bias": round(model.bias, 4)} | {name: round(weight, 4) for name, weight in model.weights.items()}


def _ordered(one: Example, models: Models) -> Candidates:
    """Return the candidates of an example in the order of these models."""
    held = one.candidates
    near = tuple(models.order(candidate.measures) for candidate in held.all)
    lacking = (candidate.measures["failings"] for candidate in held.all)
    order = tuple(score - models.failing * failings for score, failings in zip(near, lacking, strict=True))
    return Candidates(held.wanted, held.all, near, order)


def _chosen(one: Example, models: Models) -> tuple[Candidates, bool, bool]:
    ordered = _ordered(one, models)
    return ordered, bool(one.right[ordered.best]), bool(one.full[ordered.best])


def _measures(one: Example, models: Models) -> Mapping[str, float]:
    ordered = _ordered(one, models)
    return ordered.measures(ordered.best)


def _fit_order(examples: Sequence[Example]) -> Linear:
    """Fit a conditional logit (McFadden, 1974): a right statement is to come before the others of its question."""
    from scipy.optimize import minimize

    used = [one for one in examples if one.right.any()]
    raw = [np.array([[c.measures[name] for name in ORDER] for c in one.candidates.all]) for one in used]
    mean, spread = _moments(np.concatenate(raw))
    matrices = [(part - mean) / spread for part in raw]
    targets = [one.full if one.full.any() else one.right for one in used]
    weights = np.array([1.0 if one.golden else _JSQUAD_WEIGHT for one in used])

    def loss(w: Floats) -> tuple[float, Floats]:
        value, slope = _ORDER_L2 * float(w @ w), 2 * _ORDER_L2 * w
        for matrix, target, weight in zip(matrices, targets, weights / weights.sum(), strict=True):
            scores = matrix @ w
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            inside = chances * target / max(float(chances[target].sum()), 1e-12)
            value -= weight * float(np.log(max(float(chances[target].sum()), 1e-12)))
            slope = slope + weight * ((chances - inside) @ matrix)
        return value, slope

    found = minimize(loss, np.zeros(len(ORDER)), jac=True, method="L-BFGS-B").x
    return _unscaled(found, 0.0, mean, spread, ORDER)


def _logistic(
    measures: Sequence[Mapping[str, float]], names: Sequence[str], target: Floats, weights: Floats, l2: float
) -> Linear:
    """Fit a logistic model with a ridge penalty on standardized measures."""
    from scipy.optimize import minimize

    raw = np.array([[one[name] for name in names] for one in measures])
    mean, spread = _moments(raw)
    matrix = np.hstack([(raw - mean) / spread, np.ones((len(raw), 1))])
    penalty = np.array([l2] * len(names) + [0.0])

    def loss(w: Floats) -> tuple[float, Floats]:
        scores = matrix @ w
        value = float(weights @ (np.logaddexp(0, scores) - target * scores)) + float(penalty @ w**2) / 2
        slope = matrix.T @ (weights * (1 / (1 + np.exp(-scores)) - target)) + penalty * w
        return value, slope

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return _unscaled(found[:-1], float(found[-1]), mean, spread, names)


def _moments(matrix: Floats) -> tuple[Floats, Floats]:
    spread = matrix.std(axis=0)
    return matrix.mean(axis=0), np.where(spread > 1e-9, spread, 1.0)


def _unscaled(found: Floats, bias: float, mean: Floats, spread: Floats, names: Sequence[str]) -> Linear:
    weights = found / spread
    named = zip(names, weights.tolist(), strict=True)
    return Linear(bias - float(weights @ mean), {name: weight for name, weight in named})
