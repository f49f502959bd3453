"""Runs as folders: the same figures to the byte, what is read back, broken folders."""

import json
from pathlib import Path

import pytest

from eval.compare import differences, regressions
from eval.reference import REASONS, accept
from eval.reference import main as reference
from eval.runs import read_run
from ingest import EvalError
from tests.eval.runs import record, written

RECORDS = [
    {**record("a", answerable=1, hit_1=1), "rank": 1, "hits": [{"rank": 1, "id": "p", "score": 0.5, "text": "…"}]},
    {**record("b", answerable=1, hit_1=0), "rank": 7},
    record("c", answerable=1, hit_1=0),
    record("d", variant_of="a", answerable=1, hit_1=0, hit_5=1),
    record("e", claims=[(0.82, 0.0)], asked=1, unanswerable=1, refused_rightly=0),
]


def test_a_run_reads_as_it_was_written(tmp_path: Path) -> None:
    made, read = written(tmp_path / "run", RECORDS), read_run(tmp_path / "run")
    assert (read.about, read.figures, read.records) == (made.about, made.figures, made.records)
    assert read.questions[-1].claims == ((0.82, 0.0),) and read.questions[-1].why == "today"
    assert [(one["n"], one["start"], one["held"]) for one in read.figures["bins"]] == [(1, 0.8, 0.0)]
    assert read.figures["limits"][8] | {"coverage": 1.0, "risk": 1.0} == read.figures["limits"][8]
    assert read.figures["ranks"] == {"1": 1, "2": 0, "3": 0, "4-5": 0, "6-10": 1, "11-20": 0, "21-100": 0, "none": 1}


def test_two_runs_of_the_same_thing_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        written(tmp_path / name, RECORDS, seconds=float(len(name)))
    one, two = ((tmp_path / name / "figures.json").read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_run_of_before_there_was_support_is_read_and_compared(tmp_path: Path) -> None:
    old = [{key: value for key, value in one.items() if key not in ("claims", "why")} for one in RECORDS]
    before, after = written(tmp_path / "old", old), written(tmp_path / "new", RECORDS)
    figures = {key: value for key, value in before.figures.items() if key not in ("bins", "limits")}
    (before.folder / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
    found = differences(read_run(before.folder), read_run(after.folder))
    assert "hit@1" in {d.measure for d in found} and not {"support ECE", "support AUC"} & {d.measure for d in found}
    assert regressions(found, 0.0) == []


def test_variants_are_in_no_trec_file(tmp_path: Path) -> None:
    written(tmp_path, RECORDS)
    lines = (tmp_path / "qrels.trec").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in lines] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("name", "text"), [("run.json", "{}"), ("figures.json", "{"), ("questions.jsonl", "[\n"), ("run.json", "[]")]
)
def test_a_folder_that_is_no_run_is_refused_in_one_sentence(tmp_path: Path, name: str, text: str) -> None:
    written(tmp_path, RECORDS)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(EvalError, match="cannot be read as a run"):
        read_run(tmp_path)


def test_a_run_cannot_be_written_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EvalError, match="cannot be written"):
        written(tmp_path / "file", RECORDS)


def test_a_reference_keeps_the_figures_and_the_reason(tmp_path: Path) -> None:
    made = written(tmp_path / "run", RECORDS)
    folder = accept(made, "Headings  count\nmore.", tmp_path / "reference")
    assert read_run(folder).figures == made.figures
    assert "…" not in (folder / "questions.jsonl").read_text(encoding="utf-8")
    log = (tmp_path / "reference" / REASONS).read_text(encoding="utf-8")
    assert "## dev, 2018-08-28, revision 0123456789\n\nHeadings count more.\n\nhit@1 0.333" in log


def test_a_reference_is_not_replaced_without_a_reason(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="--why"):
        accept(written(tmp_path / "run", RECORDS), " \n", tmp_path / "reference")
    assert not (tmp_path / "reference").exists()
    assert reference([str(tmp_path / "nothing"), "--why", "x"]) == 1
