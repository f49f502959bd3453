"""Parts left out one by one, on a few questions of the packaged set."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from eval import load_set, packaged_golden
from eval.ablation import PARTS, SHOWN, ablate, main, table


def test_each_part_changes_the_ranking_when_it_is_left_out(assistant: Assistant) -> None:
    question = "2017年8月の「2+2」で防衛大臣は何を述べたか"
    whole = [hit.score for hit in assistant.library.retrieve(question, 20).hits]
    for name, change in PARTS.items():
        without = assistant.library.searched_by(change).retrieve(question, 20).hits
        assert [hit.score for hit in without] != whole, name


def test_the_table_has_a_row_for_each_part(assistant: Assistant) -> None:
    golden = load_set(packaged_golden(), assistant.library.documents, "dev")
    few = replace(golden, items=tuple(i for i in golden.items if i.answerable and not i.variant_of)[:4])
    shown = table(ablate(assistant.library, few, ("late interaction", "dates")))
    rows = [line.split(" | ") for line in shown.splitlines()]
    assert rows[0][0] == "|" and len(rows) == 5 and {len(row) for row in rows[2:]} == {len(SHOWN) + 1}
    assert [row[0] for row in rows[2:]] == ["| all parts", "| without late interaction", "| without dates"]


def test_an_index_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--index", str(tmp_path / "none"), "--out", str(tmp_path / "a.json")]) == 1
    assert "There is no index" in capsys.readouterr().err and not (tmp_path / "a.json").exists()
