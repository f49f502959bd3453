"""Parts left out one by one, on a few questions of the packaged set."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from eval import load_set, packaged_golden
from eval.ablation import PARTS, SHOWN, ablate, main, table

ASKED = {
    "Korean in kanji": "동맹조정메커니즘은 언제 설치되었습니까?",
    "Chinese in Japanese forms": "同盟协调机制是什么时候设置的？",
    "the English dictionary": "When was the alliance treaty signed?",
    "names and abbreviations": "What is the Subcommittee for Defense Cooperation?",
}


@pytest.mark.parametrize("name", PARTS)
def test_each_part_changes_the_ranking_when_it_is_left_out(name: str, assistant: Assistant) -> None:
    question = ASKED.get(name, "2017年8月の「2+2」で防衛大臣は何を述べたか")
    whole, without = (lib.retrieve(question, 20).hits for lib in (assistant.library, PARTS[name](assistant.library)))
    assert [hit.score for hit in without] != [hit.score for hit in whole]


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
