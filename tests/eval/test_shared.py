"""The wording that a question shares with its evidence, outside names, glosses and dates."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.shared import LONGEST, MASKED, Masked, shared_run
from tests.growth import grows_in_proportion

SENTENCE = "自衛隊及び米軍は緊密な情報共有と円滑な調整を行うこととしている"


@pytest.mark.parametrize("masked", MASKED, ids=lambda masked: str(masked.name))
def test_each_form_of_a_name_is_found_in_its_example(masked: Masked) -> None:
    assert re.fullmatch(masked.form, masked.example)


def test_a_run_of_fifteen_characters_is_found_whole_and_one_of_fourteen_is_not() -> None:
    assert shared_run(f"なぜ{SENTENCE[:15]}のか", [SENTENCE]) == SENTENCE[:15]
    assert shared_run(f"なぜ{SENTENCE[:20]}のか", ["別の文", SENTENCE]) == SENTENCE[:20]
    assert shared_run(f"なぜ{SENTENCE[:14]}なのか", [SENTENCE]) == ""


def test_width_and_white_space_do_not_hide_a_run() -> None:
    assert shared_run("ＡＢＣの 12345678901234 とは", ["ABCの12345678901234"]) == "ABCの12345678901234"


@pytest.mark.parametrize(
    ("question", "evidence"),
    [
        ("「日米安全保障共同宣言」の発表は", "同盟の重要性を確認した「日米安全保障共同宣言」の発表"),
        ("17（平成29）年8月17日に会談した", "大臣は17(平成29)年8月17日に会談した"),
        ("Alliance Coordination Mechanismとは", "同盟調整メカニズム Alliance Coordination Mechanism を設置"),
        ("セオドア・ルーズヴェルトなどの空母は", "空母セオドア・ルーズヴェルトなどの三隻"),
    ],
)
def test_names_glosses_and_dates_may_be_shared(question: str, evidence: str) -> None:
    assert shared_run(question, [evidence]) == ""


def test_the_name_that_is_asked_for_may_be_shared() -> None:
    name = "再編の実施のための日米の行程表計画"
    assert shared_run(f"{name}とは", [f"計画{name}を定めた"]) == name
    assert shared_run(f"{name}とは", [f"計画{name}を定めた"], [name]) == ""


@given(question=st.text(max_size=60), evidence=st.lists(st.text(max_size=60), max_size=3))
def test_a_run_stands_in_both(question: str, evidence: list[str]) -> None:
    run = shared_run(question, [*evidence, question])
    assert not run or len(run) >= LONGEST
    assert run in "".join(unicodedata.normalize("NFKC", question).split()).replace("\0", "")


@pytest.mark.parametrize("text", ["ァ", "「", "(", "ア・", "1年"])
def test_work_grows_in_proportion_to_the_evidence(text: str) -> None:
    assert grows_in_proportion(lambda size: shared_run("あ" * 40, [text * size]), 5_000)
