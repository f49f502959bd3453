"""Figures of made-up counts: estimates by hand, intervals against theory, slices, curves, pairs."""

from dataclasses import replace

import numpy as np
import pytest

from eval.measure.curve import AREA, Limit, areas, curve, limits
from eval.measure.figures import MEASURES, Figure, Question, figures, recognized, resamples, shares
from eval.measure.pairs import pairs


def question(name: str, lang: str = "ja", variant_of: str | None = None, **counts: float) -> Question:
    named = {key.replace("_", " ").replace("hit ", "hit@"): value for key, value in counts.items()}
    confidence = named.pop("confidence", None)
    return Question(name, lang, "date", "dev", variant_of, named, confidence)


def find(found: list[Figure], measure: str, of: str = "all") -> Figure:
    return next(f for f in found if (f.measure, f.of) == (measure, of))


def test_a_figure_is_a_share_of_what_was_asked() -> None:
    asked = [question("a", answerable=1, hit_1=1), question("b", "en", answerable=1, hit_1=0), question("c")]
    found = figures(asked)
    assert (find(found, "hit@1").value, find(found, "hit@1").n) == (0.5, 2)
    assert (find(found, "hit@1", "en").value, find(found, "hit@1", "en").n) == (0.0, 1)


def test_precision_recall_and_f1_of_not_found() -> None:
    # Three refusals, two of them right; four unanswerable: P = 2/3, R = 2/4, F1 = 2 * 2 / (3 + 4).
    asked = [
        *(question(f"u{i}", unanswerable=1, refused=float(i < 2), refused_rightly=float(i < 2)) for i in range(4)),
        *(question(f"a{i}", asked_answerable=1, refused=float(i < 1), refused_wrongly=float(i < 1)) for i in range(5)),
    ]
    found = figures(asked)
    assert find(found, "not-found precision").value == pytest.approx(2 / 3)
    assert find(found, "not-found recall").value == pytest.approx(2 / 4)
    assert find(found, "not-found F1").value == pytest.approx(4 / 7)
    assert find(found, "false refusals").value == pytest.approx(1 / 5)


def test_refusals_are_counted_by_why_the_question_is_unanswerable() -> None:
    asked = [
        *(question(f"t{i}", unanswerable=1, refused_rightly=float(i < 1)) for i in range(4)),
        question("o", unanswerable=1, refused_rightly=1),
        question("v", variant_of="o", unanswerable=1, refused_rightly=0),
        question("a", asked_answerable=1),
    ]
    whys = [*["today"] * 4, "outside", "outside", None]
    found = recognized([replace(one, why=why) for one, why in zip(asked, whys, strict=True)])
    assert [(f.measure, f.slice, f.of, f.n, f.value) for f in found] == [
        ("not-found recall", "why", "today", 4, 0.25),
        ("not-found recall", "why", "outside", 1, 1.0),
    ]


def test_variants_count_in_no_figure() -> None:
    asked = [question("a", answerable=1, hit_1=1), question("b", variant_of="a", answerable=1, hit_1=0)]
    assert (find(figures(asked), "hit@1").value, find(figures(asked), "hit@1").n) == (1.0, 1)


def test_an_interval_is_about_that_of_the_normal_approximation() -> None:
    asked = [question(f"q{i}", answerable=1, hit_1=float(i % 4 == 0)) for i in range(400)]
    figure = find(figures(asked), "hit@1")
    spread = 1.96 * (0.25 * 0.75 / 400) ** 0.5
    assert figure.low == pytest.approx(0.25 - spread, abs=0.006)
    assert figure.high == pytest.approx(0.25 + spread, abs=0.006)


def test_the_same_questions_give_the_same_intervals() -> None:
    asked = [question(f"q{i}", answerable=1, hit_1=float(i % 3 == 0)) for i in range(50)]
    assert figures(asked) == figures(asked)


def test_a_resample_draws_as_many_questions_as_there_are() -> None:
    assert (resamples(7).sum(axis=1) == 7).all()
    drawn_nothing = shares(np.array([[0.0, 2.0]]), np.array([1.0, 0.0]), np.array([1.0, 0.0]))
    assert np.isnan(drawn_nothing).all()


def test_measures_have_names_of_their_own() -> None:
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)


def test_risk_rises_as_less_sure_answers_are_given() -> None:
    asked = [
        question("a", asked=1, all_facts=1, confidence=0.9),
        question("b", asked=1, all_facts=0, confidence=0.8),
        question("c", asked=1, all_facts=1, confidence=0.8),
        question("d", asked=1, refused=1, confidence=0.99),
    ]
    # The surest is right; then two of equal confidence together, one of them wrong; the refused one never.
    assert curve(asked) == [(0.25, 0.0), (0.75, pytest.approx(1 / 3))]
    # Risks at each answer: 0, 1/2 (b before c by id), 1/3.
    assert find(areas(asked), AREA).value == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)


def test_without_confidence_there_is_no_curve() -> None:
    asked = [question("a", asked=1, all_facts=1)]
    assert (curve(asked), areas(asked)) == ([], [])


def test_a_higher_limit_refuses_the_answers_with_less_support() -> None:
    asked = [
        replace(question("a", asked=1, asked_answerable=1, all_facts=1), claims=((0.9, 1.0), (0.1, 0.0))),
        replace(question("b", asked=1, asked_answerable=1), claims=((0.5, 1.0),)),
        replace(question("c", asked=1, unanswerable=1), claims=((0.3, 0.0),)),
        question("d", asked=1, unanswerable=1, refused=1),
    ]
    found = {limit.least: limit for limit in limits(asked)}
    # Answered are a, b and c, of which b lacks facts and c has no answer; then a and b; then a alone.
    assert found[0.0] == Limit(0.0, 0.75, 2 / 3, 0.5, 0.0)
    assert found[0.5] == Limit(0.5, 0.5, 0.5, 1.0, 0.0)
    assert found[0.6] == Limit(0.6, 0.25, 0.0, 1.0, 0.5)
    assert limits(asked[3:]) == []
    assert limits(asked[1:2])[-1] == Limit(0.9, 0.0, None, None, 1.0)


def test_pairs_say_whether_the_form_changes_what_is_found() -> None:
    asked = [
        question("a", answerable=1, hit_5=1),
        question("b", "en", variant_of="a", answerable=1, hit_5=0),
        question("c", answerable=1, hit_5=1),
        question("d", "en", variant_of="c", answerable=1, hit_5=1),
    ]
    (found,) = pairs(asked, {"a": "p1", "b": "p2", "c": "p3", "d": "p3"})
    assert (found.form, found.n, found.same, found.base, found.variant) == ("language", 2, 0.5, 1.0, 0.5)
