"""Measures to probabilities, by linear models that were fitted once (`support.json`, `python -m eval.fitting`).

A statement supports an answer where the passage is about the question at all, and where, being about it, the statement
answers it: two logistic models, whose product, put on the scale of what turned out right (Platt, 1999), is the
support. What fails in plain sight (a
time, a name, the type of value) is no answer whatever its support: near misses look as near as answers.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


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
    """How statements are ordered (each failing costs `failing`), and the two models of support.

    Where the topic's probability is less than `on_topic`, what was found is about something else.
    """

    order: Linear
    failing: float
    topic: Linear
    answer: Linear
    on_topic: float
    scale: Linear

    def support(self, measures: Mapping[str, float]) -> float:
        """Return the probability that a statement with these measures answers, 0 to 1."""
        product = self.topic.probability(measures) * self.answer.probability(measures)
        return self.scale.probability({"logit": logit(product)})

    def answers(self, measures: Mapping[str, float], least: float) -> bool:
        """Say whether a statement counts as an answer: nothing fails, it is on topic, and has at least this support."""
        on_topic = self.topic.probability(measures) >= self.on_topic
        return not measures["failings"] and on_topic and self.support(measures) >= least


def logit(probability: float) -> float:
    """Return log(p / (1 - p)) of a probability, kept within 1e-6 of 0 and 1."""
    inside = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(inside / (1 - inside))


@cache
def models() -> Models:
    """Return the fitted models."""
    return read_models(json.loads((files("assistant.evidence") / "support.json").read_text(encoding="utf-8")))


def read_models(values: Mapping[str, Any]) -> Models:
    """Make models of JSON values: four with weights and a `bias`, and the numbers `failing` and `on_topic`."""
    order, topic, answer, scale = (_linear(values[name]) for name in ("order", "topic", "answer", "scale"))
    return Models(order, float(values["failing"]), topic, answer, float(values["on_topic"]), scale)


def _linear(values: Mapping[str, float]) -> Linear:
    weights = {name: float(weight) for name, weight in values.items() if name != "bias"}
    return Linear(float(values["bias"]), weights)
