"""`hakusho eval report` as it is run."""

from pathlib import Path

import pytest

from tests.eval.report.runs import question, retrieved, written
from tests.ui.command import Hakusho


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    written(tmp_path / "runs", [question(0), question(1, rank=None)])
    written(tmp_path / "runs", [retrieved(0), retrieved(1)], "bm25")
    return tmp_path / "runs"


def test_a_folder_of_runs_is_reported_as_html_and_markdown(hakusho: Hakusho, runs: Path) -> None:
    status, out, err = hakusho("eval", "report", runs)
    assert (status, out, err) == (0, f"{runs / 'report.html'}\n{runs / 'report.md'}\n", "")
    assert '<html lang="en">' in (runs / "report.html").read_text(encoding="utf-8")
    assert "| measure | n | A hakusho | B bm25 |" in (runs / "report.md").read_text(encoding="utf-8")


def test_the_report_is_japanese_for_a_japanese_reader_and_when_asked(
    hakusho: Hakusho, runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hakusho("eval", "report", runs / "bm25", "--lang", "ja", "--out", runs / "new" / "a.html")
    assert (runs / "new" / "a.md").read_text(encoding="utf-8").startswith("# 検索と回答の評価報告\n")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    hakusho("eval", "report", runs, "--out", runs / "b.md")
    assert '<html lang="ja">' in (runs / "b.html").read_text(encoding="utf-8")


def test_a_folder_without_runs_and_a_place_that_cannot_be_written_end_with_one_sentence(
    hakusho: Hakusho, runs: Path
) -> None:
    status, out, err = hakusho("eval", "report", runs.parent / "none")
    assert (status, out) == (1, "") and err.endswith("none holds no run; hakusho eval run makes one.\n")
    status, out, err = hakusho("eval", "report", runs, "--out", runs)
    assert (status, out) == (1, "") and err.endswith("runs cannot be written: Is a directory.\n")
