"""What a run of tests tried is counted folder by folder."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.statistics import collector, describe_statistics

from tests.soaking import Figures


def _report(nodeid: str, when: str, outcome: str = "passed", **told: str) -> pytest.TestReport:
    return pytest.TestReport(nodeid, ("", 0, ""), {}, outcome, None, when, **told)  # type: ignore[arg-type]


def test_tests_properties_examples_and_failures_are_counted(tmp_path: Path) -> None:
    figures = Figures(tmp_path / "soak.json")
    told = "- during reuse phase\n  - 2 passing, 0 failing\n- during generate phase\n  - 98 passing, 0 failing"
    for report in (
        _report("tests/a/test_one.py::test_it", "setup"),
        _report("tests/a/test_one.py::test_it", "call"),
        _report("tests/a/test_one.py::test_it", "teardown", _hypothesis_stats=told),
        _report("tests/a/b/test_two.py::test_it[::]", "call", "failed"),
        _report("tests/a/b/test_two.py::test_that", "setup", "failed"),
    ):
        figures.pytest_runtest_logreport(report)
    figures.pytest_sessionfinish()
    found = json.loads((tmp_path / "soak.json").read_text(encoding="utf-8"))
    assert found["folders"] == {
        "tests/a": {"examples": 100, "failed": 0, "properties": 1, "tests": 1},
        "tests/a/b": {"examples": 0, "failed": 2, "properties": 0, "tests": 1},
    }
    assert found["machine"]["cores"] and found["minutes"] >= 0


def test_what_hypothesis_tells_of_a_property_is_understood(tmp_path: Path) -> None:
    @given(st.integers())
    def holds(_number: int) -> None:
        pass

    told: list[Any] = []
    with collector.with_value(told.append):  # type: ignore[arg-type]  # it is typed by its default
        holds()
    told[0]["nodeid"] = "tests/a.py::test_it"
    figures = Figures(tmp_path / "soak.json")
    figures.pytest_runtest_logreport(
        _report("tests/a.py::test_it", "teardown", _hypothesis_stats=describe_statistics(told[0]))
    )
    figures.pytest_sessionfinish()
    found = json.loads((tmp_path / "soak.json").read_text(encoding="utf-8"))["folders"]["tests"]
    assert found["properties"] == 1 and found["examples"] >= 50
