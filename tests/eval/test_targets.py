import pytest

from eval.measure.figures import MEASURES
from eval.measure.support import TOLD
from eval.targets import SAME_FIRST, TARGETS, target_of

SET = "defense-of-japan-2018.jsonl"


def test_a_target_is_met_when_the_estimate_reaches_it() -> None:
    target = target_of(SET, "hit@5", "all", "all", 172)
    assert target and target.met(0.94) and target.met(0.47 + 0.47) and not target.met(0.9399)


@pytest.mark.parametrize(("measure", "bound"), [("false refusals", 0.07), ("support ECE", 0.10)])
def test_less_is_better_for_false_refusals_and_the_calibration_error(measure: str, bound: float) -> None:
    target = target_of(SET, measure, "all", "all", 172)
    assert target and target.met(bound) and target.met(0.0) and not target.met(bound + 0.001)


def test_values_have_the_target_of_the_questions_that_ask_for_one() -> None:
    assert target_of(SET, "value", "all", "all", 172) is None
    target = target_of(SET, "value, date/number/who", "all", "all", 172)
    assert target and target.bound == 0.85


@pytest.mark.parametrize(("n", "there"), [(19, False), (20, True)])
def test_fewer_than_twenty_questions_have_no_target(n: int, there: bool) -> None:
    assert (target_of(SET, "hit@5", "lang", "ko", n) is not None) is there
    assert (target_of(SET, SAME_FIRST, "pair", "era", n) is not None) is there


def test_another_golden_set_and_another_slice_have_none() -> None:
    assert target_of("own.jsonl", "hit@5", "all", "all", 172) is None
    assert target_of(SET, "hit@5", "kind", "date", 172) is None
    assert target_of(SET, "MRR", "all", "all", 172) is None


def test_every_target_is_of_a_measure_that_there_is() -> None:
    known = {measure.name for measure in MEASURES} | {SAME_FIRST} | {told.name for told in TOLD}
    assert {target.measure for targets in TARGETS.values() for target in targets} <= known
