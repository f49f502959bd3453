"""Measures to probabilities, by linear models that were fitted once (`support.json`, `python -m eval.support`).

A statement supports an answer where the passage is about the question at all, and where, being about it, the statement
answers it: two logistic models, whose product is the support (of independent conditions).
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Linear:
    """A bias and the weights of measures by name."""

    bias: float
    weights: Mapping[str, float]

    def __call__(self, measures: Mapping[str, float]) -> float:
        """Return the weighted sum of measures."""
        return self.bias + sum(weight * measures[name] for name, weight in self.weights.items())

    def probability(self, measures: Mapping[str, float]) -> float:
        """Return the logistic function of the weighted sum."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self(measures)))))


@dataclass(frozen=True, slots=True)
class Models:
    """How statements are ordered (each failing costs `failing`), the two models of support, the usual `threshold`."""

    order: Linear
    failing: float
    topic: Linear
    answer: Linear
    threshold: float

    def support(self, measures: Mapping[str, float]) -> float:
        """Return the probability that a statement with these measures answers, 0 to 1."""
        return self.topic.probability(measures) * self.answer.probability(measures)


@cache
def models() -> Models:
    """Return the fitted models."""
    return read_models(json.loads((files("assistant.evidence") / "support.json").read_text(encoding="utf-8")))


def read_models(values: Mapping[str, Mapping[str, float] | float]) -> Models:
    """Make models of JSON values: `order`, `topic`, `answer` with their weights and `bias`; `failing`, `threshold`."""
    made = {}
    for name in ("order", "topic", "answer"):
        weights = dict(values[name])  # type: ignore[arg-type]
        made[name] = Linear(float(weights.pop("bias")), weights)
    return Models(**made, failing=float(values["failing"]), threshold=float(values["threshold"]))  # type: ignore[arg-type]
