"""Reports as the page draws them: elements as values; whatever else is in the files of a run is one sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.report.markup import element
from ingest import EvalError
from tests.eval.report.runs import about, question, written
from ui.evaluation.drawn import Reports, tree
from ui.evaluation.shelf import Saved, saved_runs


def _saved(folder: Path) -> Saved:
    return next(run for run in saved_runs(folder) if run.group == "runs")


def test_an_element_is_its_tag_its_attributes_and_what_stands_in_it_in_order() -> None:
    made = element("p", "一 ", element("b", "二"), " 三", class_="<x>")
    assert tree(made) == ["p", {"class": "<x>"}, ["一 ", ["b", {}, ["二"]], " 三"]]


@given(st.lists(st.text(max_size=9), max_size=4))
def test_text_comes_through_as_it_is_shown(texts: list[str]) -> None:
    made = element("p", *(element("bdi", text) for text in texts))
    assert ["".join(child[2]) for child in tree(made)[2]] == ["".join(e.itertext()) for e in made]


def test_a_report_is_made_once_while_its_files_stay_as_they_are(tmp_path: Path) -> None:
    written(tmp_path, [question(i) for i in range(3)])
    reports, run = Reports(), _saved(tmp_path)
    first = reports.find([run], "ja")
    assert reports.find([run], "ja") is first and reports.find([run], "en") != first
    written(tmp_path, [question(i, rank=None) for i in range(4)])
    assert reports.find([run], "ja") != first


ODD: dict[str, Any] = {
    "run.json": {**about(), "golden": [], "sources": 3},
    "figures.json": {"schema": 1, "figures": [{"measure": 3}], "pairs": {}, "curve": [[1]], "ranks": []},
    "questions.jsonl": {"id": [], "counts": "x"},
}


@pytest.mark.parametrize("name", ODD)
def test_a_run_that_holds_something_else_is_one_sentence_that_tells_no_place(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = written(tmp_path, [question(0)])
    (run.folder / name).write_text(json.dumps(ODD[name]) + "\n", encoding="utf-8")
    with pytest.raises(EvalError) as raised:
        Reports().find([_saved(tmp_path)], "ja")
    assert "「hakusho」" in raised.value.ja and str(tmp_path) not in raised.value.ja + raised.value.en
