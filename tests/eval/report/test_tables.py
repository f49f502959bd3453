import json
from pathlib import Path

import pytest

from eval.report.columns import Column, collect, columns
from eval.report.conditions import met_targets
from eval.report.counts import binned, covered, limited, paired, ranked
from eval.report.page import html
from eval.report.tables import Row, reasoned, sliced, summary
from eval.report.words import Words
from ingest import EvalError
from tests.eval.report.runs import failed, question, retrieved, unanswerable, written

EN = Words("en")


def _rows(made: list[Column]) -> dict[str, Row]:
    return {row.code: row for row in summary(made, EN).rows}


def test_a_figure_is_shown_with_its_interval_its_count_and_its_target(tmp_path: Path) -> None:
    made = columns([written(tmp_path, [question(i, rank=1 if i < 15 else 30) for i in range(20)])])
    row = _rows(made)["hit@1"]
    assert (row.n, row.cells[0].text, row.cells[0].value, row.cells[0].met) == ("20", "75.0%", 0.75, True)
    assert row.cells[0].detail.startswith("[") and row.target and row.target.bound == 0.75
    assert _rows(made)["hit@5"].cells[0].met is False


def test_under_twenty_questions_no_target_is_shown(tmp_path: Path) -> None:
    made = columns([written(tmp_path, [question(i) for i in range(19)])])
    assert all(row.target is None and row.cells[0].met is None for row in _rows(made).values())
    assert met_targets(made[0]) == (0, 0)


def test_the_best_of_a_row_is_marked_and_less_is_better_where_a_measure_falls(tmp_path: Path) -> None:
    good = [question(i) for i in range(4)]
    refused = question(4)
    refused["counts"] |= {"refused": 1.0, "refused wrongly": 1.0, "facts": 0.0, "all facts": 0.0}
    made = columns([written(tmp_path, [*good, refused]), written(tmp_path, [*good, question(4, rank=9)], "other")])
    rows = _rows(made)
    assert [cell.best for cell in rows["hit@1"].cells] == [True, False]
    assert [cell.best for cell in rows["false refusals"].cells] == [False, True]
    assert [cell.best for cell in rows["hit@10"].cells] == [False, False]


def test_runs_over_other_questions_are_not_ranked(tmp_path: Path) -> None:
    other = {"name": "own.jsonl", "sha256": "f" * 64, "split": None, "items": 1}
    runs = [written(tmp_path, [question(0)]), written(tmp_path, [question(0, rank=None)], "other", golden=other)]
    assert not any(cell.best for row in summary(columns(runs), EN).rows for cell in row.cells)


def test_a_system_that_only_retrieves_has_no_answers(tmp_path: Path) -> None:
    made = columns([written(tmp_path, [question(0)]), written(tmp_path, [retrieved(0)], "bm25")])
    assert [cell.text for cell in _rows(made)["all key facts"].cells] == ["100.0%", "–"]


def test_slices_of_several_runs_are_a_table_a_measure_and_of_one_run_a_single_table(tmp_path: Path) -> None:
    records = [question(0), question(1, lang="en", kind="fact"), unanswerable(2, refused=True)]
    runs = [written(tmp_path, records), written(tmp_path, records, "other")]
    many = sliced(columns(runs), EN, "lang")
    assert [row.name for row in many[0].rows] == ["all", "Japanese", "English"]
    assert many[0].title == "evidence complete in the first passage\nhit@1"
    alone = sliced(columns(runs[:1]), EN, "kind")
    assert len(alone) == 1 and [row.name for row in alone[0].rows] == ["all", "fact", "date"]
    assert "n=1" in alone[0].rows[1].cells[0].detail


def test_ranks_and_risk_are_tables_too(tmp_path: Path) -> None:
    made = columns([written(tmp_path, [question(0), question(1, rank=4), question(2, rank=None), failed(3)])])
    assert {row.name: row.cells[0].text for row in ranked(made, EN).rows} | {"1": "1", "4–5": "1", "none": "2"} == {
        row.name: row.cells[0].text for row in ranked(made, EN).rows
    }
    risk = covered(made, EN)
    assert risk and [row.cells[0].text for row in risk.rows][-1] == "not reached"
    assert covered(columns([written(tmp_path, [retrieved(0)])]), EN) is None


def test_support_is_shown_in_bins_and_by_what_a_limit_of_it_does(tmp_path: Path) -> None:
    records = [
        *(question(i, claims=[[0.95, 1.0]]) for i in range(3)),
        unanswerable(3, refused=False, claims=[[0.92, 0.0]]),
        unanswerable(4, refused=False, claims=[[0.3, 0.0]]),
    ]
    made = columns([written(tmp_path, records)])
    held = binned(made, EN)
    assert held and [(row.name, row.cells[0].text) for row in held.rows] == [("30–40%", "0.0%"), ("90–100%", "75.0%")]
    assert held.rows[1].cells[0].detail.endswith("n=4\nmean support 94.2%")
    does = limited(made, EN)
    shown = {row.name: [cell.text for cell in row.cells] for row in does.rows} if does else {}
    assert does and does.heads == ("coverage", "risk", "unanswerable recognized", "answerable refused")
    assert (shown["0"], shown["0.4"]) == (["100.0%", "40.0%", "0.0%", "0.0%"], ["80.0%", "25.0%", "50.0%", "0.0%"])
    several = limited(columns([written(tmp_path, records), written(tmp_path, records, "b")]), EN)
    assert several and several.rows[4].cells[1].text == "coverage 80.0%"
    assert several.rows[4].cells[1].detail == "risk 25.0%\nunanswerable recognized 50.0%\nanswerable refused 0.0%"


def test_unanswerable_questions_are_shown_by_their_reason(tmp_path: Path) -> None:
    records = [*(unanswerable(i, refused=i < 15) for i in range(20)), unanswerable(20, refused=True, why="today")]
    table = reasoned(columns([written(tmp_path, records)]), EN)
    assert table and [(row.name, row.n, row.cells[0].text, row.cells[0].few) for row in table.rows] == [
        ("a number or date that is not given", "20", "75.0%", False),
        ("the present state of things", "1", "100.0%", True),
    ]


def test_a_run_of_before_there_was_support_is_reported_without(tmp_path: Path) -> None:
    old = [{key: value for key, value in question(i).items() if key not in ("claims", "why")} for i in range(3)]
    run = written(tmp_path, old)
    kept = {key: value for key, value in run.figures.items() if key not in ("bins", "limits")}
    (run.folder / "figures.json").write_text(json.dumps(kept), encoding="utf-8")
    made = collect([run.folder])
    assert (binned(made, EN), limited(made, EN), reasoned(made, EN)) == (None, None, None)
    assert "support ECE" not in _rows(made) and "plot-support" not in html(made, EN)


def test_pairs_show_how_often_the_first_passage_is_the_same(tmp_path: Path) -> None:
    base = [question(i) for i in range(20)]
    forms = [question(100 + i, kind="era", variant_of=f"q{i:03}") for i in range(20)]
    made = columns([written(tmp_path, [*base, *forms])])
    table = paired(made, EN)
    assert table and table.rows[0].name == "era" and table.rows[0].cells[0].met is True
    assert "hit@5 100.0% → 100.0%" in table.rows[0].cells[0].detail
    assert paired(columns([written(tmp_path, base)]), EN) is None


def test_a_folder_of_runs_stands_for_its_runs_ours_first(tmp_path: Path) -> None:
    for system in ("bm25", "hakusho"):
        written(tmp_path, [question(0)], system)
    assert [column.label for column in collect([tmp_path])] == ["A hakusho", "B bm25"]
    assert [column.label for column in collect([tmp_path / "bm25", tmp_path])] == ["A bm25", "B hakusho"]
    assert [column.label for column in collect([tmp_path / "bm25"])] == ["bm25"]


def test_runs_of_one_system_are_told_apart_by_their_time(tmp_path: Path) -> None:
    written(tmp_path / "old", [question(0)], created="2026-03-31T08:00:00+00:00")
    written(tmp_path / "new", [question(0)])
    labels = [column.label for column in collect([tmp_path / "old", tmp_path / "new"])]
    assert labels == ["A hakusho 2026-03-31 08:00", "B hakusho 2026-04-01 09:00"]


def test_a_folder_without_runs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="holds no run"):
        collect([tmp_path])
