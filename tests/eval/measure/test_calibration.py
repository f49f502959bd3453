"""How well support tells: figures worked out by hand, and against scikit-learn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from eval.measure.calibration import area_under_curve, expected_calibration_error, reliability

supports = st.floats(0, 1, allow_subnormal=False) | st.sampled_from([0.0, 0.25, 0.5, 1.0])
answers = st.lists(st.tuples(supports, st.booleans()), min_size=1, max_size=40)


def test_the_diagram_and_the_error_are_worked_out_by_hand() -> None:
    support, right = [0.1, 0.3, 0.6, 0.8, 1.0], [0, 1, 1, 0, 1]
    # Two bins: 0.1 and 0.3 with one of two right, mean 0.2; 0.6, 0.8 and 1.0 with two of three right, mean 0.8.
    low, high = reliability(support, right, bins=2)
    assert low == pytest.approx((0.2, 0.5, 2)) and high == pytest.approx((0.8, 2 / 3, 3))
    # (2 * |0.2 - 0.5| + 3 * |0.8 - 0.6667|) / 5 = (0.6 + 0.4) / 5
    assert expected_calibration_error(support, right, bins=2) == pytest.approx(0.2)


def test_answers_that_are_as_often_right_as_they_say_have_no_error() -> None:
    assert expected_calibration_error([0.25] * 4, [1, 0, 0, 0]) == pytest.approx(0.0)
    assert expected_calibration_error([1.0, 1.0, 0.0], [1, 1, 0]) == 0.0
    assert expected_calibration_error([1.0], [0]) == 1.0


def test_a_support_of_one_is_in_the_last_bin() -> None:
    (last,) = reliability([1.0, 0.95], [1, 1])
    assert last == pytest.approx((0.975, 1.0, 2))


def test_the_area_is_worked_out_by_hand() -> None:
    # Right 0.9 and 0.4, wrong 0.6 and 0.4: 0.9 above both; 0.4 below 0.6 and level with 0.4: (2 + 0.5) / 4.
    assert area_under_curve([0.9, 0.4, 0.6, 0.4], [1, 1, 0, 0]) == 0.625
    assert area_under_curve([0.9, 0.8, 0.1], [1, 1, 0]) == 1.0
    assert area_under_curve([0.1, 0.8], [1, 0]) == 0.0


def test_a_constant_is_no_answer() -> None:
    assert area_under_curve([0.7] * 10, [1] * 7 + [0] * 3) == 0.5


@pytest.mark.parametrize("right", [[], [1, 1], [0, 0]])
def test_where_all_are_right_or_all_are_wrong_nothing_can_be_told(right: list[int]) -> None:
    assert area_under_curve([0.5] * len(right), right) == 0.5


def test_without_answers_there_is_no_error() -> None:
    assert expected_calibration_error([], []) == 0.0 and reliability([], []) == []


@pytest.mark.parametrize("given_pair", [([0.5], [1, 0]), ([[0.5]], [[1]]), ([0.5, 0.5], [1])])
def test_other_shapes_are_refused(given_pair: tuple[list[float], list[int]]) -> None:
    with pytest.raises(ValueError, match="one shape"):
        area_under_curve(*given_pair)
    with pytest.raises(ValueError, match="one shape"):
        expected_calibration_error(*given_pair)


@given(answers.filter(lambda rows: len({right for _, right in rows}) == 2))
def test_the_area_is_scikit_learns(rows: list[tuple[float, bool]]) -> None:
    support, right = zip(*rows, strict=True)
    assert area_under_curve(support, right) == pytest.approx(roc_auc_score(right, support))


@given(answers, st.integers(1, 12))
def test_the_bins_hold_every_answer_once(rows: list[tuple[float, bool]], bins: int) -> None:
    support, right = zip(*rows, strict=True)
    made = reliability(support, right, bins)
    assert sum(count for _, _, count in made) == len(rows)
    assert sum(mean * count for mean, _, count in made) == pytest.approx(sum(support))
    assert sum(share * count for _, share, count in made) == pytest.approx(sum(right))
    error = expected_calibration_error(support, right, bins)
    assert abs(sum(support) - sum(right)) / len(rows) <= error + 1e-9 <= 1 + 1e-9


@given(st.lists(st.tuples(st.integers(0, 19), st.booleans()), min_size=1, max_size=60))
def test_the_diagram_is_scikit_learns(rows: list[tuple[int, bool]]) -> None:
    # Supports in the middle of twentieths: on the edge of a bin the two may round to different sides.
    support, right = [(place + 0.5) / 20 for place, _ in rows], [held for _, held in rows]
    share, mean = calibration_curve(right, support, n_bins=10)
    made = reliability(support, right)
    assert [row[0] for row in made] == pytest.approx(list(mean))
    assert [row[1] for row in made] == pytest.approx(list(share))
