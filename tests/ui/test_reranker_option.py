"""`--reranker` as it is typed: another order, the same as by the setting, recorded by a run, refused in a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval import packaged_golden
from eval.runs import read_run
from tests.index.rerankers import random_reranker
from tests.ui.command import Hakusho

QUESTION = "同盟調整メカニズムはいつ設置されたか"


@pytest.fixture(autouse=True)
def on_the_test_library(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAKUSHO_INDEX", location)


@pytest.fixture(scope="module")
def reranker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return random_reranker(tmp_path_factory.mktemp("reranker"))


def passages(hakusho: Hakusho, *options: str | Path) -> list[dict[str, Any]]:
    status, out, _ = hakusho("retrieve", "--json", "--explain", *options, QUESTION)
    assert status == 0
    found: list[dict[str, Any]] = json.loads(out)["passages"]
    return found


def test_hits_come_in_another_order_by_the_option_and_by_the_setting(
    hakusho: Hakusho, reranker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, chosen = passages(hakusho), passages(hakusho, "--reranker", reranker)
    assert [p["id"] for p in plain] != [p["id"] for p in chosen]
    assert {part["part"] for p in chosen for part in p["explain"]["parts"]} == {"reranker"}
    assert hakusho("ask", "--reranker", reranker, QUESTION)[0] in (0, 3)
    monkeypatch.setenv("HAKUSHO_RERANKER", str(reranker))
    assert passages(hakusho) == chosen
    monkeypatch.setenv("HAKUSHO_RERANK", "1")
    assert [p["id"] for p in passages(hakusho)] == [p["id"] for p in plain]


@pytest.mark.parametrize(("model", "said"), [("./nowhere", "no model folder"), ("default", "no default"), ("", "")])
def test_what_is_no_reranker_is_one_sentence(hakusho: Hakusho, model: str, said: str) -> None:
    for command in (("ask",), ("retrieve",)):
        status, out, err = hakusho(*command, "--reranker", model, "When was it set up?")
        assert (status, out) == (1, "") and said in err and "reranker" in err and err.count("\n") == 1
    assert hakusho("eval", "run", "--reranker", model)[0] == 1


def test_a_run_records_its_reranker(hakusho: Hakusho, reranker: Path, tmp_path: Path) -> None:
    first, *_ = packaged_golden().read_text(encoding="utf-8").splitlines()
    (tmp_path / "one.jsonl").write_text(first + "\n", encoding="utf-8")
    asked = ("eval", "run", "--golden", tmp_path / "one.jsonl", "--out", tmp_path / "runs")
    assert hakusho(*asked, "--reranker", reranker)[0] == 0
    settings = read_run(tmp_path / "runs" / "hakusho").about["settings"]
    assert (settings["reranker"], settings["rerank"]) == (str(reranker), 20)
