"""Measures to probabilities: logistic models worked out by hand, and what the fitted ones must be like."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.support import Linear, Models, logit, models, read_models
from tests.assistant.evidence.made import candidates, constraint, grounds, wanted

PLAIN = Linear(0.0, {"logit": 1.0})
# On topic with 1 / (1 + e^0) = 0.5; with words 2, its sum is -1 + 2 * 0.5 = 0, so the answer has 0.5, too.
HALF = Models(Linear(0.0, {}), 1.5, Linear(0.0, {}), Linear(-1.0, {"words": 0.5}), 0.4, PLAIN)
values = st.floats(-50, 50)


def test_a_linear_model_is_worked_out_by_hand() -> None:
    model = Linear(-1.0, {"words": 0.5, "late": 2.0})
    assert model({"words": 4.0, "late": 0.5, "other": 9.0}) == -1.0 + 2.0 + 1.0
    assert model.probability({"words": 4.0, "late": 0.5}) == pytest.approx(1 / (1 + math.exp(-2)))


def test_support_is_the_product_of_both_conditions_on_its_scale() -> None:
    assert HALF.support({"words": 2.0}) == pytest.approx(0.25)
    # logit(0.25) = ln(1/3); twice that and one more: ln(1/9) + ln(9) = 0, which is one half.
    scaled = Models(HALF.order, 1.5, HALF.topic, HALF.answer, 0.4, Linear(math.log(9), {"logit": 2.0}))
    assert scaled.support({"words": 2.0}) == pytest.approx(0.5)


def test_a_measure_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="words"):
        HALF.support({})


@given(values, values)
def test_more_of_what_speaks_for_a_statement_gives_it_more_support(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert 0.0 <= HALF.support({"words": less}) <= HALF.support({"words": more}) <= 1.0


@given(st.floats(0.00001, 0.99999))
def test_the_logit_undoes_the_logistic_function(probability: float) -> None:
    assert Linear(logit(probability), {}).probability({}) == pytest.approx(probability)


@given(st.floats(0, 1))
def test_the_logit_of_any_probability_is_a_number(probability: float) -> None:
    assert math.isfinite(logit(probability))


@pytest.mark.parametrize(
    ("failings", "least", "answers"),
    [(0.0, 0.0, True), (0.0, 0.25, True), (0.0, 0.26, False), (1.0, 0.0, False)],
)
def test_what_fails_is_no_answer_and_what_has_too_little_support_is_none(
    failings: float, least: float, answers: bool
) -> None:
    assert HALF.answers({"words": 2.0, "failings": failings}, least) is answers


def test_what_is_off_topic_is_no_answer() -> None:
    strict = Models(HALF.order, 1.5, HALF.topic, HALF.answer, 0.51, PLAIN)
    assert not strict.answers({"words": 2.0, "failings": 0.0}, 0.0)


def test_models_are_read_from_json_values() -> None:
    one = {"bias": 1, "words": 2}
    values = {"order": one, "topic": one, "answer": one, "scale": one, "failing": 1.5, "on_topic": 0.1}
    assert read_models(values).answer == Linear(1.0, {"words": 2.0})
    with pytest.raises(KeyError):
        read_models({"order": one})


def test_the_fitted_models_know_every_measure_and_punish_what_fails() -> None:
    text = "# 1 会合\n\n会合は2017年に開かれた。東京で開かれた。\n"
    found = candidates(grounds(text), [1.0, 0.0], wanted(constraint("date", "2016"), question="会合はいつ開かれたか"))
    measures = found.measures(0)
    assert 0.0 < models().support(measures) < 1.0 and math.isfinite(models().order(measures))
    assert measures["failings"] > 0 and models().failing > 0
    free = measures | {"failings": 0.0, "least_failings": 0.0, "no_date": 0.0, "other_time": 0.0}
    assert models().answer.probability(free) > models().answer.probability(measures)
    assert models().scale.weights["logit"] > 0
