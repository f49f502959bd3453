"""Made examples to models: the order that was made is found, again and again the same, and no fold sees itself."""

import json
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from assistant.evidence.candidates import Candidate, Candidates
from assistant.evidence.support import Models, read_models
from eval.fitting import fit as module
from eval.fitting.examples import Example, Source
from eval.fitting.fit import (
    ANSWER,
    FAILING,
    OFF_TOPIC,
    ORDER,
    TOPIC,
    cross_judged,
    fit,
    is_answered,
    judge,
    to_json,
    with_limit,
    with_scale,
)
from eval.items import Item
from tests.assistant.evidence.made import candidates, grounds

TEXT = "# 1 会合\n\n会合が開かれた。訓練が行われた。天候が良かった。\n"


def item(name: str, answerable: bool = True, variant_of: str | None = None) -> Item:
    return Item(name, "ja", "fact", "会合は何か", "", (("会合",),), (), answerable=answerable, variant_of=variant_of)


def example(number: int, source: Source = "golden", answerable: bool = True, variant_of: str | None = None) -> Example:
    """Return a question of three statements; the one whose words are near is right, where it can be answered.

    An unanswerable one of the golden set fails a constraint; one of another set has few tokens in common.
    """
    rng = np.random.default_rng(number)
    held = candidates(grounds(TEXT), [0.0, 0.0, 0.0])
    best = int(rng.integers(3))
    far = source != "golden" and not answerable
    made: list[Candidate] = []
    for place, one in enumerate(held.all):
        measures = {name: 0.1 * float(rng.normal()) for name in one.measures} | {"failings": 0.0}
        measures["words_near"] += float(place == best)
        measures["late"] += -2.0 if far else 0.0
        if not answerable and not far:
            measures |= {"failings": 1.0, "no_name": 1.0}
        made.append(replace(one, measures=measures))
    right = np.array([answerable and place == best for place in range(3)])
    name = variant_of and f"{variant_of}v" or f"q{number}"
    found = Candidates(held.wanted, tuple(made), held.near, held.order)
    return Example(item(name, answerable, variant_of), found, right, right, source)


def examples() -> list[Example]:
    return [
        *(example(n) for n in range(24)),
        *(example(n, answerable=False) for n in range(24, 36)),
        *(example(n, "JSQuAD") for n in range(36, 44)),
        *(example(n, "JSQuAD", answerable=False) for n in range(44, 52)),
        *(example(n, "off topic", answerable=False) for n in range(52, 60)),
    ]


@pytest.fixture(scope="module")
def fitted() -> Models:
    return fit(examples())


def test_the_order_that_was_made_is_found(fitted: Models) -> None:
    weights = fitted.order.weights
    assert max(weights, key=lambda name: abs(weights[name])) == "words_near" and weights["words_near"] > 1
    unseen = [example(n) for n in range(100, 130)]
    assert all(one.right and one.full for one in judge(unseen, fitted))


def test_what_is_about_something_else_is_off_topic(fitted: Models) -> None:
    near = judge([example(n) for n in range(100, 110)], fitted)
    far = judge([example(n, "off topic", answerable=False) for n in range(110, 120)], fitted)
    assert min(one.topic for one in near) > max(one.topic for one in far)


def test_what_fails_has_less_support(fitted: Models) -> None:
    right = judge([example(n) for n in range(100, 110)], fitted)
    wrong = judge([example(n, answerable=False) for n in range(110, 120)], fitted)
    assert min(one.support for one in right) > max(one.support for one in wrong)
    assert not any(is_answered(one, fitted) for one in wrong) and all(is_answered(one, fitted) for one in right)


def test_models_have_the_measures_that_they_are_fitted_on(fitted: Models) -> None:
    parts = (fitted.order, fitted.topic, fitted.answer)
    assert [set(part.weights) for part in parts] == [{*ORDER}, {*TOPIC}, {*ANSWER}]
    assert (fitted.failing, fitted.on_topic) == (FAILING, 0.0)


def test_the_same_examples_give_the_same_bytes(fitted: Models) -> None:
    again = fit(examples())
    assert json.dumps(to_json(again)) == json.dumps(to_json(fitted))


def test_models_go_through_json(fitted: Models) -> None:
    whole = with_scale(with_limit(fitted, judge(examples(), fitted)), judge(examples(), fitted))
    read = read_models(json.loads(json.dumps(to_json(whole))))
    assert to_json(read) == to_json(whole)
    for one, other in zip(judge(examples(), whole), judge(examples(), read), strict=True):
        assert other.support == pytest.approx(one.support, abs=0.01) and other.right == one.right


def test_the_answer_model_is_the_ridge_regression_of_scikit_learn(fitted: Models) -> None:
    golden = [one for one in examples() if one.golden]
    chosen = [module._measures(one, fitted) for one in golden]
    raw = np.array([[measures[name] for name in ANSWER] for measures in chosen])
    spread = np.where(raw.std(axis=0) > 1e-9, raw.std(axis=0), 1.0)
    right = [one.right for one in judge(golden, fitted)]
    reference = LogisticRegression(C=1 / module._ANSWER_L2, tol=1e-8, max_iter=5000)
    expected = reference.fit((raw - raw.mean(axis=0)) / spread, right).predict_proba((raw - raw.mean(axis=0)) / spread)
    found = [fitted.answer.probability(measures) for measures in chosen]
    assert found == pytest.approx(expected[:, 1].tolist(), abs=0.002)


def test_no_example_is_judged_by_models_that_saw_it_or_its_variant(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [*(example(n) for n in range(9)), *(example(n, variant_of=f"q{n - 20}") for n in range(20, 26))]
    fits: list[set[str]] = []
    judged: list[set[str]] = []

    def root(one: Example) -> str:
        return one.item.variant_of or one.item.id

    def seen(learned: Sequence[Example]) -> Models:
        fits.append({root(one) for one in learned})
        return fit(learned)

    def told(asked: Sequence[Example], models: Models) -> list[module.Judged]:
        judged.append({root(one) for one in asked})
        return judge(asked, models)

    monkeypatch.setattr(module, "fit", seen)
    monkeypatch.setattr(module, "judge", told)
    made = cross_judged(given, folds=3)
    assert [one.example for one in made] == given
    assert len(fits) == 3 and all(not one & other for one, other in zip(fits, judged, strict=True))
    assert set().union(*judged) == {root(one) for one in given}


def test_the_limit_costs_the_share_of_answerable_questions_that_it_may(fitted: Models) -> None:
    judged = judge(examples(), fitted)
    limited = with_limit(fitted, judged)
    answerable = [one for one in judged if one.example.golden and one.example.item.answerable]
    lost = [one for one in answerable if not is_answered(one, limited)]
    assert len(lost) <= max(1, OFF_TOPIC * len(answerable)) and limited.on_topic > 0


def test_the_scale_keeps_the_order_of_supports_and_brings_them_to_what_is_right(fitted: Models) -> None:
    judged = [
        replace(one, support=0.9, right=number % 2 == 0) for number, one in enumerate(judge(examples()[:24], fitted))
    ]
    low = [replace(one, support=0.1, right=False) for one in judged[:12]]
    scaled = with_scale(fitted, [*judged, *low])
    logit = float(np.log(0.9 / 0.1))
    assert scaled.scale.probability({"logit": logit}) == pytest.approx(0.5, abs=0.01)
    assert scaled.scale.probability({"logit": -logit}) == pytest.approx(0.0, abs=0.01)
