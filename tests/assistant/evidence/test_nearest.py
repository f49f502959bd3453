"""Statements with several values to the one that a question is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.nearest import nearest
from assistant.values import Value, read_values
from tests.assistant.evidence.made import analyzer, wanted


def chosen(question: str, statement: str, kind: str = "date") -> str:
    """Return which value of a kind stands nearest to a question's words, each of which weighs the same."""
    found = [value for value in read_values(statement, "ja") if value.kind == kind]
    weights = dict.fromkeys(analyzer().tokens(question), 1.0)
    return nearest(found, statement, wanted(question=question, weights=weights), analyzer().morphemes(statement)).text


@pytest.mark.parametrize(
    ("question", "statement", "value"),
    [
        ("法律が施行されたのはいつか", "2018年12月6日、法律が成立し、2020年に施行された。", "2020年"),
        ("法律が成立したのはいつか", "2018年12月6日、法律が成立し、2020年に施行された。", "2018年12月6日"),
        ("協定はいつ締結されたか", "1996年に締結（1999年及び2004年に改正）した協定である。", "1996年"),
        ("協定の指針はいつ了承されたか", "2017年8月の協定に基づき、2018年4月に指針が了承された。", "2018年4月"),
        ("初出場の年はいつか", "代表は初出場となった1966年の大会以降、1986年、2002年の大会に出た。", "1966年"),
    ],
)
def test_the_date_of_what_was_done_is_taken(question: str, statement: str, value: str) -> None:
    assert chosen(question, statement) == value


@pytest.mark.parametrize(("thing", "number"), [("護衛艦", "1,200人"), ("輸送機", "80人"), ("潜水艦", "70人")])
def test_the_number_beside_what_is_counted_is_taken(thing: str, number: str) -> None:
    statement = "護衛艦には1,200人、輸送機には80人、潜水艦には70人が乗り組む。"
    assert chosen(f"{thing}には何人が乗り組むか", statement, "number") == number


def test_what_the_question_calls_otherwise_counts() -> None:
    statement = "2015年に機構が廃止され、2017年に協議会が置かれた。"
    found = [value for value in read_values(statement, "ja") if value.kind == "date"]
    question = wanted(question="When was the council set up?", weights={"council": 2.0, "up": 1.0})
    called = wanted(weights={"council": 2.0}, forms={"council": (frozenset(("協議", "会")),)})
    morphemes = list(analyzer().morphemes(statement))
    assert nearest(found, statement, question, morphemes).text == "2015年"
    assert nearest(found, statement, called, morphemes).text == "2017年"


@given(
    st.lists(st.sampled_from(["2015年に", "会合、", "（注）", "合意。", "2017年8月の"]), min_size=1, max_size=8).map(
        "".join
    )
)
def test_any_order_of_parts_gives_one_of_the_values(statement: str) -> None:
    found: list[Value] = [value for value in read_values(statement, "ja") if value.kind == "date"]
    if found:
        question = wanted(weights={"会合": 1.0, "合意": 2.0})
        assert nearest(found, statement, question, list(analyzer().morphemes(statement))) in found
