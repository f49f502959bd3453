"""Figures of support: by hand, against the plain formulas, and on claims that are calibrated as they are made."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measure.calibration import area_under_curve, expected_calibration_error, reliability
from eval.measure.figures import Figure, Question
from eval.measure.support import AUC, ECE, bins, claims_of, support_figures

Claim = tuple[float, float]
CLAIMS = st.lists(st.tuples(st.integers(0, 1000).map(lambda n: n / 1000), st.sampled_from([0.0, 1.0])), max_size=3)


def question(number: int, *claims: Claim, lang: str = "ja", variant_of: str | None = None) -> Question:
    return Question(f"q{number}", lang, "date", "dev", variant_of, {"asked": 1.0}, claims=claims)


def find(found: Sequence[Figure], measure: str, of: str = "all") -> Figure:
    return next(f for f in found if (f.measure, f.of) == (measure, of))


def test_figures_by_hand() -> None:
    asked = [question(0, (0.95, 1), (0.35, 0)), question(1, (0.95, 0)), question(2, (0.55, 1), lang="en"), question(3)]
    found = support_figures(asked)
    # Bins: two of .95, half of them hold; one of .55 that holds; one of .35 that does not.
    assert find(found, ECE.name).value == pytest.approx((2 * 0.45 + 0.45 + 0.35) / 4)
    # Pairs of one that holds and one that does not: .95 against .95 and .35, .55 against .95 and .35.
    assert find(found, AUC.name).value == pytest.approx((0.5 + 1 + 0 + 1) / 4)
    assert (find(found, ECE.name).n, find(found, ECE.name, "ja").n, find(found, ECE.name, "en").n) == (3, 2, 1)


@given(st.lists(CLAIMS, min_size=1, max_size=12), st.data())
def test_in_any_resample_figures_are_those_of_the_claims_drawn(asked: list[list[Claim]], data: st.DataObject) -> None:
    times = data.draw(st.lists(st.integers(0, 3), min_size=len(asked), max_size=len(asked)))
    drawn = [claim for claims, n in zip(asked, times, strict=True) for claim in claims * n]
    claims = claims_of([question(i, *one) for i, one in enumerate(asked)])
    weights = np.array([times], np.float64)
    support, held = [one[0] for one in drawn], [one[1] for one in drawn]
    error, above = (float(told.of(weights, claims)[0]) for told in (ECE, AUC)) if len(claims.owner) else (np.nan,) * 2
    assert error == pytest.approx(expected_calibration_error(support, held) if drawn else np.nan, nan_ok=True)
    both = len(set(held)) == 2
    assert above == pytest.approx(area_under_curve(support, held) if both else np.nan, nan_ok=True)


def test_claims_that_hold_as_often_as_their_support_says_are_calibrated() -> None:
    dice = np.random.default_rng(0)
    support = dice.uniform(size=4000)
    held = (dice.uniform(size=4000) < support).astype(float)
    asked = [question(i, one) for i, one in enumerate(zip(support.tolist(), held.tolist(), strict=True))]
    error, sure = find(support_figures(asked), ECE.name), find(support_figures(asked), AUC.name)
    assert error.value < 0.03 and error.high < 0.05
    # The AUC of a uniform support that is true is 5/6: the mean of s (1 - t) over s > t, over P(held) P(not held).
    assert sure.low < 5 / 6 < sure.high and sure.high - sure.low < 0.04
    assert sum(one.low <= one.support <= one.high for one in bins(asked)) >= 9


def test_without_support_there_are_no_figures_and_without_both_outcomes_no_auc() -> None:
    assert support_figures([question(0), question(1)]) == [] and bins([question(0)]) == []
    names = {f.measure for f in support_figures([question(0, (0.9, 1)), question(1, (0.2, 1))])}
    assert names == {ECE.name}


def test_variants_are_left_out() -> None:
    asked = [question(0, (0.9, 1)), question(1, (0.9, 0), variant_of="q0")]
    assert find(support_figures(asked), ECE.name).value == pytest.approx(0.1)
    assert [one.n for one in bins(asked)] == [1]


@given(st.lists(CLAIMS, max_size=8))
def test_bins_are_those_of_a_reliability_diagram_and_their_intervals_hold_the_share(asked: list[list[Claim]]) -> None:
    found = bins([question(i, *claims) for i, claims in enumerate(asked)])
    flat = [claim for claims in asked for claim in claims]
    wanted = reliability([one[0] for one in flat], [one[1] for one in flat])
    assert [(one.support, one.held, one.n) for one in found] == [pytest.approx(row) for row in wanted]
    for one in found:
        assert one.start <= one.support + 1e-9 and one.support <= one.end + 1e-9
        assert 0 <= one.low <= one.held + 1e-9 and one.held - 1e-9 <= one.high <= 1


def test_the_interval_of_a_bin_is_wilsons() -> None:
    # 15 of 20: (0.75 + z²/40 ± z √(0.75 · 0.25 / 20 + z² / 1600)) / (1 + z²/20) with z = 1.96.
    (one,) = bins([question(i, (0.75, float(i < 15))) for i in range(20)])
    assert [one.low, one.high] == pytest.approx([0.5313, 0.8881], abs=1e-3)
