"""Two runs compared: verdicts, McNemar's test by hand, and what is refused."""

import math
from pathlib import Path
from typing import Any

import pytest

from eval.compare import Difference, differences, regressions
from eval.runs import Run
from ingest import EvalError
from tests.eval.runs import ABOUT, record, written


def run(folder: Path, right: list[int], **about: Any) -> Run:
    """Return a run that finds the evidence of a question first where it is 1."""
    records = [record(f"q{i}", answerable=1, hit_1=float(r), MRR=0.5 + r / 2) for i, r in enumerate(right)]
    return written(folder, records, **about)


def find(found: list[Difference], measure: str, of: str = "all") -> Difference:
    return next(d for d in found if (d.measure, d.of) == (measure, of))


def test_a_run_is_no_better_and_no_worse_than_itself(tmp_path: Path) -> None:
    found = differences(run(tmp_path / "a", [1, 0] * 20), run(tmp_path / "b", [1, 0] * 20))
    assert {d.verdict for d in found} == {"cannot tell"}
    assert regressions(found, 0.0) == []


def test_a_clear_gain_is_better_and_a_clear_loss_a_regression(tmp_path: Path) -> None:
    low, high = run(tmp_path / "low", [0] * 20 + [1] * 20), run(tmp_path / "high", [1] * 35 + [0] * 5)
    gained, lost = find(differences(low, high), "hit@1"), find(differences(high, low), "hit@1")
    assert (gained.verdict, lost.verdict) == ("better", "worse")
    assert (gained.before, gained.after, gained.difference) == (0.5, 0.875, 0.375)
    assert [d.measure for d in regressions(differences(high, low), 0.01)] == ["hit@1", "MRR"]
    assert regressions(differences(high, low), 0.4) == []
    assert regressions(differences(low, high), 0.0) == []


def test_mcnemar_counts_the_questions_that_only_one_run_gets_right(tmp_path: Path) -> None:
    # Only the first run gets 1 right, only the second 5: p = 2 * (C(6, 0) + C(6, 1)) / 2**6.
    before, after = [1] + [0] * 5 + [1] * 10, [0] + [1] * 5 + [1] * 10
    found = find(differences(run(tmp_path / "a", before), run(tmp_path / "b", after)), "hit@1")
    assert found.p == pytest.approx(2 * (math.comb(6, 0) + math.comb(6, 1)) / 2**6)
    assert find(differences(run(tmp_path / "a", before), run(tmp_path / "b", after)), "MRR").p is None


def test_of_few_questions_nothing_can_be_told(tmp_path: Path) -> None:
    found = differences(run(tmp_path / "a", [1, 1, 0, 1, 1]), run(tmp_path / "b", [1, 1, 1, 1, 0]))
    assert find(found, "hit@1").verdict == "cannot tell"


def test_fewer_false_refusals_are_better(tmp_path: Path) -> None:
    many = [record(f"q{i}", asked_answerable=1, refused_wrongly=float(i < 20)) for i in range(40)]
    few = [record(f"q{i}", asked_answerable=1, refused_wrongly=float(i < 4)) for i in range(40)]
    found = differences(written(tmp_path / "a", many), written(tmp_path / "b", few))
    assert find(found, "false refusals").verdict == "better"


def test_languages_are_shown_but_do_not_decide(tmp_path: Path) -> None:
    def mixed(folder: Path, english: float) -> Run:
        japanese = [record(f"j{i}", answerable=1, hit_1=float(i % 2)) for i in range(400)]
        return written(folder, japanese + [record(f"e{i}", "en", answerable=1, hit_1=english) for i in range(4)])

    found = differences(mixed(tmp_path / "a", 1.0), mixed(tmp_path / "b", 0.0))
    assert find(found, "hit@1", "en").verdict == "worse"
    assert [d.slice for d in regressions(found, 0.02)] == []


def test_support_that_tells_less_than_before_is_a_regression(tmp_path: Path) -> None:
    def told(folder: Path, low: float) -> Run:
        claims = [(0.9, 1.0) if i % 2 else (low, 0.0) for i in range(80)]
        return written(folder, [record(f"q{i}", claims=[one], answerable=1, hit_1=1) for i, one in enumerate(claims)])

    found = differences(told(tmp_path / "a", 0.1), told(tmp_path / "b", 0.95))
    error, above = find(found, "support ECE"), find(found, "support AUC")
    # Before, .1 from the truth everywhere; after, .1 and .95 in one bin: a mean of .925 of which half holds.
    assert error.n == 80 and [error.before, error.after] == pytest.approx([0.1, 0.425])
    assert (error.verdict, above.verdict) == ("worse", "worse") and (above.before, above.after, above.p) == (1, 0, None)
    assert [d.measure for d in regressions(found, 0.05)] == ["support ECE", "support AUC"]
    assert find(found, "support ECE", "ja").verdict == "worse"


@pytest.mark.parametrize(
    "changed",
    [
        {"golden": {**ABOUT["golden"], "sha256": "ef" * 32}},
        {"golden": {**ABOUT["golden"], "split": "test"}},
        {"sources": {"sha256": "ef" * 32, "documents": 1}},
    ],
)
def test_runs_over_different_sets_or_sources_are_refused(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(EvalError, match="cannot be compared"):
        differences(run(tmp_path / "a", [1]), run(tmp_path / "b", [1], **changed))


def test_runs_with_different_questions_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="different questions"):
        differences(run(tmp_path / "a", [1]), run(tmp_path / "b", [1, 0]))
