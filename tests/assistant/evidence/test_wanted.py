"""Questions to what must hold where their answers stand, beside a small library."""

import pytest

from assistant import Assistant
from assistant.evidence.wanted import Constraint, Wanted, read_wanted
from index import detect
from tests.assistant.evidence.made import wanted


def read(small: Assistant, question: str, common: frozenset[str] = frozenset()) -> Wanted:
    found = small.library.retrieve(question, 1)
    return read_wanted(found, detect(question), common)


def named(small: Assistant, question: str) -> list[tuple[str, str]]:
    return [(one.to_dict()["kind"], one.value) for one in read(small, question).constraints]


CONSTRAINTS = [
    ("令和5年度の補正予算はいくらか", [("fiscal_year", "FY2023")]),
    ("2017年の会合はどこで開かれたか", [("year", "2017")]),
    ("平成29年8月の会合はどこで開かれたか", [("month", "2017-08")]),
    ("2017年8月17日の会合はどこで開かれたか", [("day", "2017-08-17")]),
    ("8月17日の会合はどこで開かれたか", [("day", "--08-17")]),
    ("2016年と2017年の会合の違いは何か", [("year", "2016"), ("year", "2017")]),
    ("When was the meeting of August 2017 held?", [("month", "2017-08")]),
    ("会议是在哪一年哪一月举行的？", []),
    ("2017年8月的会议在哪里举行？", [("month", "2017-08")]),
    ("2017년 8월의 회의는 어디서 열렸습니까?", [("month", "2017-08")]),
    ("米国の予算はいくらか", [("territory", "US")]),
    ("日韓の会合はいつか", [("territory", "JP"), ("territory", "KR")]),
    ("What does South Korea say?", [("territory", "KR")]),
    ("韩国说了什么？", [("territory", "KR")]),
    ("한국은 무엇을 말했습니까?", [("territory", "KR")]),
    ("TIBとは何か", [("code", "tib")]),
    ("What is ADS?", [("code", "ads")]),
    ("北潟港の岸壁はどれだけ沈下したか", [("name", "北潟")]),
    ("横須賀港の執行額はいくらか", [("name", "横須賀")]),
    ("西崎港の執行額はいくらか", [("name", "西崎港")]),
    ("和歌山県の訓練はいつか", [("territory", "Wakayama")]),
    ("와카야마현의 훈련은 언제입니까?", [("territory", "Wakayama")]),
    ("第6回検討会で何が指摘されたか", [("number", "6")]),
    ("When was the 6th meeting held?", [("number", "6")]),
    ("第六次会议是什么时候？", [("number", "6")]),
    ("제6회 검토회는 언제입니까?", [("number", "6")]),
    ("第13条は何を定めているか", [("number", "13")]),
    ("第49条の10は何か", [("number", "49-10")]),
    ("決議第2397号は何を求めるか", [("number", "2397")]),
    ("결의 제2397호는 무엇을 요구합니까?", [("number", "2397")]),
    ("インド洋での活動は何か", [("territory", "Indian Ocean")]),
    ("남중국해에 대해 무엇이 합의되었나요?", [("territory", "South China Sea")]),
]


@pytest.mark.parametrize(("question", "constraints"), CONSTRAINTS, ids=[row[0] for row in CONSTRAINTS])
def test_a_question_names_what_must_hold(small: Assistant, question: str, constraints: list[tuple[str, str]]) -> None:
    assert named(small, question) == constraints


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("3つの要因は何か", "a count of what is asked for"),
        ("42系統はいくつに統合されるか", "an amount, which a passage may tell in other words"),
        ("平成の予算はいくらか", "an era is no name"),
        ("XYZとは何か", "an abbreviation that the library does not have may be another word for what it has"),
        ("第Ⅱ部の内容は何か", "a numeral is no abbreviation"),
        ("不用額の要因は何か", "a common noun"),
        ("第三国への輸出は何か", "a word that only looks like an ordinal"),
    ],
)
def test_what_tells_nothing_apart_is_no_constraint(small: Assistant, question: str, reason: str) -> None:
    assert named(small, question) == [], reason


def test_a_country_that_the_library_always_speaks_of_tells_nothing(small: Assistant) -> None:
    assert [one.value for one in read(small, "日韓の会合はいつか", frozenset({"JP"})).constraints] == ["KR"]


def test_a_constraint_is_told_as_it_was_asked(small: Assistant) -> None:
    (one,) = read(small, "H29.8の会合はどこで開かれたか").constraints
    assert one.to_dict() == {"kind": "month", "text": "H29.8", "value": "2017-08"}


def test_one_thing_named_twice_is_one_constraint(small: Assistant) -> None:
    assert named(small, "北潟港と北潟港の岸壁はどうなったか") == [("name", "北潟")]


def test_words_have_their_weights_and_those_that_the_library_does_not_have_are_known_for_it(small: Assistant) -> None:
    one = read(small, "横須賀の予算と岸壁")
    assert one.weights["横須賀"] > one.weights["岸壁"] > one.weights["予算"] > 0
    assert "横須賀" in one.unknown and not {"予算", "岸壁"} & one.unknown


def test_a_word_is_there_under_another_of_its_names() -> None:
    one = wanted(forms={"acm": (frozenset(("同盟", "調整")),)})
    assert one.is_among("acm", {"同盟", "調整", "設置"}) and one.is_among("acm", {"acm"})
    assert not one.is_among("acm", {"同盟"}) and not one.is_among("bcm", {"同盟", "調整"})


def test_the_dates_of_a_question_are_those_of_its_constraints() -> None:
    both = wanted(Constraint("date", "H29", "2017"), Constraint("name", "横須賀", "横須賀"))
    assert both.dates == ("2017",)
