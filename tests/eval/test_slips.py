"""Slips of the typing hand: one a variant, the same for the same seed, and how often the first passage stays."""

import unicodedata

import pytest

from assistant import Assistant
from eval.slips import KINDS, slipped, slips
from eval.steady import Steady, steadiness, table
from ingest.search.datings import with_plain_dates

QUESTION = "2015年のガイドラインによる共同訓練と共同使用の時期は、どのように決まったか。"
ENGLISH = "Which training did the guidelines of 2015 bring?"


def test_each_kind_is_made_once_and_the_same_again() -> None:
    made = [*slips(QUESTION), *slips(ENGLISH)]
    assert {slip.kind for slip in made} == set(KINDS)
    assert made == [*slips(QUESTION), *slips(ENGLISH)]
    assert [*slips(QUESTION, 1)] != [*slips(QUESTION)]
    assert all(slip.question not in (QUESTION, ENGLISH) for slip in made)


@pytest.mark.parametrize("seed", range(20))
def test_a_slip_is_a_small_one_in_the_script_it_is_named_for(seed: int) -> None:
    for slip in slips(QUESTION, seed):
        if slip.kind in ("kana", "kanji"):
            assert abs(len(slip.question) - len(QUESTION)) <= 1
        if slip.kind == "conversion":
            assert len(slip.question) == len(QUESTION)
            assert sum(a != b for a, b in zip(slip.question, QUESTION, strict=True)) <= 2


def test_width_and_calendar_say_the_same() -> None:
    made = {slip.kind: slip.question for slip in slips(QUESTION)}
    assert made["era"].startswith("平成27年") and with_plain_dates(made["era"]) == QUESTION
    assert "２０１５" in made["width"]
    halved = dict(slips("ガイドラインのバージョン"))["width"]
    assert "ｶﾞｲﾄﾞﾗｲﾝ" in halved and unicodedata.normalize("NFKC", halved) == "ガイドラインのバージョン"
    assert dict(slips("平成元年の訓練"))["era"] == "1989年の訓練" and dict(slips("1989年"))["era"] == "平成元年"


def test_readings_and_calendars_are_for_japanese_questions() -> None:
    assert {slip.kind for slip in slips("2015年的指针是什么？")} <= {"kanji", "letter", "width"}
    assert not [*slips("何か")]


def test_each_form_comes_once_however_often_it_is_drawn() -> None:
    made = [slip for _, slip in slipped([QUESTION, ENGLISH], 3)]
    assert len(set(made)) == len(made) and sum(slip.kind == "width" for slip in made) == 2


def test_the_first_passages_are_compared_in_pairs(assistant: Assistant) -> None:
    found = {one.kind: one for one in steadiness(assistant.library, [QUESTION, ENGLISH], 1)}
    assert set(found) == {*KINDS, "typing"} and found["typing"].n == 4
    assert found["width"] == Steady("width", 2, 1.0, 1.0, 1.0, 1.0)
    assert all(one.low <= one.same <= one.high and one.same <= one.kept for one in found.values())
    assert "| width | 2 | 1.000 [1.000, 1.000] | 1.000 |" in table(found.values())
