"""Quotes to the value that is stated first: of several, the one in the part that the question is about."""

import pytest

from assistant.evidence.answered import given
from assistant.evidence.choose import choose
from assistant.evidence.given import Given
from assistant.evidence.support import models
from assistant.evidence.wanted import Constraint
from tests.assistant.evidence.made import asking, candidates, constraint, grounds, library
from tests.assistant.evidence.made import library as shelf


def answered(question: str, statement: str, *constraints: Constraint, heading: str = "1 経過") -> Given | None:
    """Return the value that a document of one passage gives; its first statement is the best."""
    text = f"# {heading}\n\n{statement}\n"
    asked_for = asking(question, *constraints)
    (one,) = grounds(text)
    found = candidates([one], [5.0, *([0.0] * (len(one.statements) - 1))], asked_for)
    value = given(asked_for, choose(found, models()), question, shelf())
    if value is not None:
        (quote,) = choose(found, models())
        assert value.excerpt.text(text) == value.text and value.text in quote.excerpt.text(text)
    return value


def told(question: str, statement: str, *constraints: Constraint) -> str | None:
    value = answered(question, statement, *constraints)
    return value.text if value else None


def test_a_value_has_its_computed_form_and_its_unit() -> None:
    value = answered("いつ設置されたか", "15(平成27)年11月、機構が設置された。")
    assert value and (value.kind, value.text, value.normalized) == ("date", "15(平成27)年11月", "2015-11")
    value = answered("何人が参加したか", "約1万6,000人が参加した。")
    assert value and (value.kind, value.text, value.normalized, value.unit) == (
        "number",
        "1万6,000人",
        "16000",
        "person",
    )
    value = answered("議長は誰か", "大沢議長が開会した。")
    assert value and (value.kind, value.text, value.unit) == ("name", "大沢議長", None)


@pytest.mark.parametrize(
    ("question", "normalized"),
    [("何年に開かれたか", "2017"), ("何年何月に開かれたか", "2017-08"), ("いつ開かれたか", "2017-08-17")],
)
def test_a_date_is_given_as_finely_as_it_was_asked_for(question: str, normalized: str) -> None:
    value = answered(question, "会合は2017年8月17日に開かれた。")
    assert value and (value.text, value.normalized) == ("2017年8月17日", normalized)


PARTS = "14年10月には中間報告が公表され、同年12月には計画が延期され、翌年4月に指針が了承された。"


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("中間報告はいつ公表されたか", "14年10月"),
        ("計画はいつ延期されたか", "同年12月"),
        ("指針はいつ了承されたか", "翌年4月"),
    ],
)
def test_of_several_dates_the_one_of_the_part_that_is_asked_about_answers(question: str, date: str) -> None:
    assert told(question, f"20{PARTS}") == date.replace("14年", "2014年")


def test_what_was_done_tells_the_part_where_the_topic_stands_in_another() -> None:
    statement = "2016年9月、新たな物品協定への署名が行われ、2017年4月14日に国会で承認され、同月25日に発効した。"
    assert told("新たな物品協定はいつ発効したか", statement) == "同月25日"
    assert told("新たな物品協定の署名はいつ行われたか", statement) == "2016年9月"


def test_a_date_that_only_describes_a_noun_begins_no_part() -> None:
    statement = "2017年8月の会談での合意に基づき、2018年4月に指針が了承された。"
    assert told("会談での合意に基づく指針はいつ了承されたか", statement) == "2018年4月"


def test_a_deadline_is_the_date_until_which() -> None:
    statement = "2016年に策定した計画に基づき、2025年度末までに手続を見直す。"
    assert told("手続を見直す期限はいつか", statement) == "2025年度末"


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("平成25年度の利用者数は何人か", "820万人"),
        ("令和4年度の利用者数は何人か", "510万人"),
        ("How many passengers were there in fiscal year 2022?", "510万人"),
        ("2022财年有多少人？", "510万人"),
    ],
)
def test_of_several_numbers_the_one_of_the_questions_date_answers(question: str, number: str) -> None:
    year = "FY2013" if "25" in question else "FY2022"
    statement = "利用者数は、平成25年度の820万人から令和4年度には510万人に減少した。"
    assert told(question, statement, constraint("date", year)) == number


def test_of_several_numbers_the_one_nearest_to_what_is_counted_answers() -> None:
    statement = "護衛艦には1,200人、輸送機には80人が乗り組む。"
    assert told("輸送機には何人が乗り組むか", statement) == "80人"
    assert told("護衛艦には何人が乗り組むか", statement) == "1,200人"


def test_names_side_by_side_are_one() -> None:
    assert told("会合はどこで行われたか", "会合は長崎県佐世保市で行われた。") == "長崎県佐世保市"


def test_where_something_is_done_comes_before_what_is_only_named() -> None:
    assert told("訓練はどこで行われたか", "米国の空母が、沖縄周辺海域において訓練した。") == "沖縄"
    assert told("空母はどこへ向かったか", "米国の空母は横須賀港に入港した。") == "横須賀港"


def test_a_title_that_the_question_does_not_name_is_the_thing_asked_for() -> None:
    statement = "海上自衛隊の護衛艦「いずも」が参加した。"
    assert told("どの護衛艦が参加したか", statement) == "いずも"
    assert told("護衛艦「いずも」は何か", statement) is None


def test_nothing_is_stated_first_where_no_value_is_asked_for_or_held() -> None:
    assert told("どのように進めるか", "2017年8月から3人で順次進める。") is None
    assert told("いつ始まったか", "順次始まった。") is None


def test_the_value_of_the_question_is_no_answer() -> None:
    assert told("2017年8月17日の会合で何人が参加したか", "2017年8月17日、24人が参加した。") == "24人"
    assert told("2017年8月17日の会合はいつか", "2017年8月17日に会合があった。") is None


def test_the_date_of_a_heading_is_no_words_of_the_quote() -> None:
    assert answered("会談はいつ行われたか", "両大臣は会談した。", heading="会談（2017年8月17日）") is None


def test_the_value_of_the_best_statement_comes_before_that_of_its_neighbours() -> None:
    text = "# 1 経過\n\n2016年に決まった。指針は2017年に了承された。\n"
    question = asking("指針はいつ了承されたか")
    found = candidates(grounds(text), [4.5, 5.0], question)
    quotes = choose(found, models())
    assert len(quotes) == 1 and len(quotes[0].statements) == 2
    value = given(question, quotes, "指針はいつ了承されたか", library())
    assert value and value.text == "2017年"


def test_two_places_have_no_one_value() -> None:
    text = "# 1 会合\n\n## (1) 2016年\n\n3人が参加した。\n\n## (2) 2017年\n\n5人が参加した。\n"
    question = asking("2016年と2017年に何人が参加したか", constraint("date", "2016"), constraint("date", "2017"))
    quotes = choose(candidates(grounds(text), [5.0, 4.0], question), models())
    assert len(quotes) == 2 and given(question, quotes, "何人か", library()) is None
