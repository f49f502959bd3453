"""`hakusho eval run` and `compare` as they are run, on the test library with a few questions of the packaged set."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eval import packaged_golden
from eval.runs import read_run
from tests.ui.command import Hakusho
from ui import cli

ASKED = 12


@pytest.fixture(autouse=True)
def on_the_test_library(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAKUSHO_INDEX", location)


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A golden set of every twentieth question of `dev` that is no variant."""
    lines = [json.loads(line) for line in packaged_golden().read_text(encoding="utf-8").splitlines()]
    base = [line for line in lines if line["split"] == "dev" and line["variant_of"] is None]
    path = tmp_path_factory.mktemp("golden") / "few.jsonl"
    few = base[:: len(base) // ASKED][:ASKED]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in few), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def first_runs(golden: Path, location: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs")
    asked = ["eval", "run", "--golden", golden, "--system", "hakusho", "--system", "bm25", "--out", folder]
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.setenv("HAKUSHO_INDEX", location)
        patch.setattr(sys, "argv", ["hakusho", *map(str, asked)])
        cli.main()
    assert not ended.value.code
    return folder


@pytest.fixture
def runs(first_runs: Path, tmp_path: Path) -> Path:
    """A copy of the runs, for a test to change."""
    return Path(shutil.copytree(first_runs, tmp_path / "runs"))


def test_a_run_is_kept_with_what_made_it_and_its_figures(runs: Path, location: str) -> None:
    run = read_run(runs / "hakusho")
    assert len(run.records) == ASKED and {r["error"] for r in run.records} == {None}
    assert run.about["golden"]["name"] == "few.jsonl" and run.about["settings"]["passage_chars"] == 400
    assert run.about["index"]["encoder"]["model"] == "default"
    shown = {f["measure"] for f in run.figures["figures"]}
    assert {"hit@1", "in 500", "all key facts", "verbatim quotes", "not-found recall", "risk-coverage area"} <= shown
    assert {"value", "support ECE"} <= shown and run.figures["bins"] and len(run.figures["limits"]) == 10
    verbatim = next(f for f in run.figures["figures"] if f["measure"] == "verbatim quotes")
    assert (verbatim["value"], verbatim["low"]) == (1.0, 1.0)
    assert location not in (runs / "hakusho" / "run.json").read_text(encoding="utf-8")


def test_a_system_that_only_retrieves_has_no_figures_of_answers(runs: Path) -> None:
    measures = {f["measure"] for f in read_run(runs / "bm25").figures["figures"]}
    assert "hit@1" in measures and not {"all key facts", "not-found recall"} & measures


def test_the_same_run_again_gives_the_same_figures(hakusho: Hakusho, golden: Path, runs: Path) -> None:
    hakusho("eval", "run", "--golden", golden, "--out", runs / "again")
    first, again = ((runs / name / "figures.json").read_bytes() for name in ("hakusho", "again/hakusho"))
    assert first == again


def test_the_trec_files_give_the_figures_of_the_run(runs: Path) -> None:
    command = [sys.executable, "-m", "ir_measures", "-p", "12", "qrels.trec", "run.trec", "RR", "RR@10", "nDCG@10"]
    told = subprocess.run(command, cwd=runs / "hakusho", capture_output=True, check=True, encoding="utf-8").stdout
    values = {name: float(value) for name, value in (line.split() for line in told.splitlines())}
    figures: dict[str, float] = {
        f["measure"]: f["value"] for f in read_run(runs / "hakusho").figures["figures"] if f["slice"] == "all"
    }
    ours = {"RR": figures["MRR"], "RR@10": figures["MRR@10"], "nDCG@10": figures["nDCG@10"]}
    assert values == pytest.approx(ours, abs=1e-9)


def test_the_figures_are_shown_a_column_a_system(hakusho: Hakusho, golden: Path, tmp_path: Path) -> None:
    systems = ("--system", "bm25", "--system", "dense")
    status, out, _ = hakusho("eval", "run", "--golden", golden, "--out", tmp_path, *systems)
    head, first, *_ = out.splitlines()
    assert (status, head.split()) == (0, ["measure", "bm25", "dense"])
    assert first.startswith("hit@1") and first.count("n=") == 2
    assert out.splitlines()[-2:] == [str(tmp_path / "bm25"), str(tmp_path / "dense")]


def test_a_run_compared_with_itself_ends_with_0(hakusho: Hakusho, runs: Path) -> None:
    status, out, err = hakusho("eval", "compare", runs / "hakusho", runs / "hakusho")
    assert (status, err) == (0, "") and "cannot tell" in out and "worse" not in out


def test_a_regression_ends_with_4_and_is_named(hakusho: Hakusho, runs: Path) -> None:
    path = runs / "bm25" / "questions.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    better, worse = runs / "better", runs / "worse"
    for folder, value in ((better, 1.0), (worse, 0.0)):
        _rewrite(runs / "bm25", folder, records, value)
    status, _, err = hakusho("eval", "compare", better, worse, "--tolerance", "0.05")
    assert status == 4 and "Regression: hit@1 went from 1.000 to 0.000." in err
    assert hakusho("eval", "compare", better, worse, "--tolerance", "1")[0] == 0
    assert hakusho("eval", "compare", worse, better)[0] == 0
    status, out, _ = hakusho("eval", "compare", "--json", better, worse)
    assert (status, json.loads(out)["regressions"]) == (4, ["hit@1"])


def _rewrite(run: Path, folder: Path, records: list[dict[str, Any]], hit: float) -> None:
    """Copy a run with hit@1 of all answerable questions set."""
    folder.mkdir()
    for name in ("run.json", "figures.json"):
        (folder / name).write_bytes((run / name).read_bytes())
    changed = [{**r, "counts": {**r["counts"], **({"hit@1": hit} if r["answerable"] else {})}} for r in records]
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in changed)
    (folder / "questions.jsonl").write_text(lines, encoding="utf-8")


def test_what_cannot_be_run_is_one_sentence(hakusho: Hakusho, golden: Path, tmp_path: Path) -> None:
    status, out, err = hakusho("eval", "run", "--golden", golden, "--system", "none")
    assert (status, out) == (1, "") and "There is no system none" in err and err.count("\n") == 1
    status, _, err = hakusho("eval", "run", "--golden", golden, "--split", "test", "--out", tmp_path)
    assert status == 1 and "no questions in the split test" in err and err.count("\n") == 1
    assert hakusho("eval", "run", "--golden", golden, "--split", "other")[0] == 2
    status, _, err = hakusho("eval", "compare", tmp_path, tmp_path)
    assert status == 1 and "cannot be read as a run" in err and err.count("\n") == 1


def test_a_set_about_other_documents_is_refused(hakusho: Hakusho, tmp_path: Path) -> None:
    from tests.eval.golden import line, write

    status, _, err = hakusho("eval", "run", "--golden", write(tmp_path, line()), "--out", tmp_path)
    assert status == 1 and "the document memo, which is not there" in err and err.count("\n") == 1


@pytest.mark.parametrize("command", ["run", "compare"])
def test_every_command_has_help_with_an_example(hakusho: Hakusho, command: str) -> None:
    status, out, _ = hakusho("eval", command, "--help")
    assert status == 0 and f"example: hakusho eval {command}" in out
