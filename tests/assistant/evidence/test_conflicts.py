"""Questions that name a time, a country, a thing, and passages that bear it out or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.conflicts import agrees, conflicts, contradicts
from assistant.evidence.wanted import Constraint, Kind
from ingest.search.normalize import search_text
from tests.assistant.evidence.made import constraint, ground, wanted


def failed(text: str, *named: tuple[Kind, str], heading: str = "1 会合") -> list[str]:
    """Return the values that a question names and a document of one passage does not bear out."""
    one = ground(f"# {heading}\n\n{text}\n")
    return [each.value for each in conflicts(wanted(*(constraint(*each) for each in named)), one)]


DATES = [
    ("2017-08", "会合は2017年8月17日に開かれた。", True, "a month holds its day"),
    ("2017-08-17", "会合は2017年8月に開かれた。", True, "a day lies in its month"),
    ("2017", "会合は平成29年8月に開かれた。", True, "an era's year"),
    ("2016", "会合は2017年8月に開かれた。", False, "another year"),
    ("2017-09", "会合は2017年8月に開かれた。", False, "another month"),
    ("2017-08-18", "会合は2017年8月17日に開かれた。", False, "another day"),
    ("2016", "会合は東京で開かれた。", True, "no time is told"),
    ("2017-09", "会合は2017年に開かれた。", True, "told as coarsely as may be"),
    ("2016-09", "会合は2017年に開かれた。", True, "nothing as fine is told"),
    ("FY2017", "平成29年度の予算である。", True, "a fiscal year"),
    ("FY2017", "2017年に会合が開かれた。", True, "the year that it begins in"),
    ("FY2016", "平成29年度の予算である。", False, "another fiscal year"),
    ("FY2016", "2017年8月に会合が開かれた。", False, "a month that it does not reach"),
    ("FY2016", "2017年2月に会合が開かれた。", True, "a month that it reaches"),
    ("2019", "平成29年度の予算で開かれた。", True, "a budget's year tells no event's"),
    ("199X", "会合は1996年に開かれた。", True, "a decade"),
    ("199X", "会合は2017年に開かれた。", False, "another decade"),
    ("--08", "会合は2017年8月17日に開かれた。", True, "a month of any year"),
    ("--08", "会合は2017年9月8日に開かれた。", False, "no day for a month"),
    ("--08-17", "会合は2017年8月17日に開かれた。", True, "a day of any year"),
]


@pytest.mark.parametrize(("asked", "text", "holds", "reason"), DATES, ids=[row[3] for row in DATES])
def test_a_date_must_hold_where_the_passage_tells_another_as_fine(
    asked: str, text: str, holds: bool, reason: str
) -> None:
    assert failed(text, ("date", asked)) == ([] if holds else [asked]), reason


def test_the_date_of_a_heading_counts() -> None:
    assert failed("両大臣は会談した。", ("date", "2017-08"), heading="日米防衛相会談（2017年8月17日）") == []
    assert failed("両大臣は会談した。", ("date", "2016-08"), heading="日米防衛相会談（2017年8月17日）") == ["2016-08"]


def test_of_several_dates_one_is_enough() -> None:
    both: tuple[tuple[Kind, str], ...] = (("date", "2017"), ("date", "2018"))
    assert failed("会合は2018年に開かれた。", *both) == []
    assert failed("会合は2016年に開かれた。", *both) == ["2017", "2018"]


def test_of_several_abbreviations_one_is_enough() -> None:
    both: tuple[tuple[Kind, str], ...] = (("code", search_text("ACM")), ("code", search_text("BCM")))
    assert failed("ACMが設置された。", *both) == []
    assert failed("機構が設置された。", *both) == ["acm", "bcm"]


@pytest.mark.parametrize(
    ("text", "code", "holds"),
    [
        ("米国との協議", "US", True),
        ("日米韓の協議", "KR", True),
        ("豪軍との訓練", "GB", False),
        ("Talks with the United States", "US", True),
        ("与美国的磋商", "US", True),
        ("미국과의 협의", "US", True),
    ],
)
def test_a_country_may_be_named_in_any_language(text: str, code: str, holds: bool) -> None:
    assert failed(text, ("territory", code)) == ([] if holds else [code])


def test_every_country_and_every_name_of_a_question_must_hold() -> None:
    named: tuple[tuple[Kind, str], ...] = (
        ("territory", "US"),
        ("territory", "KR"),
        ("name", "横須賀"),
        ("name", "佐世保"),
    )
    assert failed("米軍は横須賀に入港した。", *named) == ["KR", "佐世保"]


def test_ordinals_are_compared_as_numbers() -> None:
    assert failed("第6回検討会で3点を指摘した。", ("number", "6")) == []
    assert failed("第６回検討会で3点を指摘した。", ("number", "6")) == []
    assert failed("第6回検討会で3点を指摘した。", ("number", "5")) == ["5"]
    assert failed("3点を指摘した。", ("number", "6"), heading="第6回検討会") == []


def test_a_number_of_a_kind_is_borne_out_by_its_like_alone() -> None:
    one = ground("# 1 会合\n\n第5条に基づき、第3回会合を開いた。\n")
    held = [Constraint("number", "第3回", "3", "ordinal"), Constraint("number", "第5条", "5", "article")]
    fail = [Constraint("number", "第5回", "5", "ordinal"), Constraint("number", "第3条", "3", "article")]
    assert conflicts(wanted(*held, *fail), one) == tuple(fail)


@pytest.mark.parametrize(
    ("text", "holds"), [("南シナ海の情勢", True), ("東シナ海の情勢", False), ("the South China Sea", True)]
)
def test_a_sea_may_be_named_in_any_language(text: str, holds: bool) -> None:
    assert failed(text, ("territory", "South China Sea")) == ([] if holds else ["South China Sea"])


def test_names_are_compared_in_search_text() -> None:
    assert failed("ＡＣＭが設置された。", ("code", search_text("acm"))) == []


def test_a_thing_may_stand_under_another_of_its_names() -> None:
    one = ground("# 1 会合\n\n同盟調整メカニズムが設置された。\n")
    question = wanted(constraint("code", "acm"))
    assert conflicts(question, one) == question.constraints
    called = wanted(constraint("code", "acm"), forms={"acm": (frozenset(("同盟", "調整")),)})
    assert conflicts(called, one) == ()


def test_a_passage_speaks_of_another_time_only_where_it_tells_one() -> None:
    other = (constraint("date", "2016"),)
    assert contradicts(other, ground("# 1 会合\n\n2017年に開かれた。\n"))
    assert not contradicts(other, ground("# 1 会合\n\n東京で開かれた。\n"))
    assert not contradicts((constraint("name", "東京"),), ground("# 1 会合\n\n2017年に開かれた。\n"))


years = st.integers(1868, 2100).map("{:04d}".format)
months = st.builds("{}-{:02d}".format, years, st.integers(1, 12))
days = st.builds("{}-{:02d}".format, months, st.integers(1, 28))
yearless = st.builds("--{:02d}-{:02d}".format, st.integers(1, 12), st.integers(1, 28))
dates = years | months | days | years.map("FY{}".format) | yearless


@given(dates)
def test_a_date_agrees_with_itself(date: str) -> None:
    assert agrees(date, [date])


@given(days)
def test_the_coarser_date_holds_the_finer_and_lies_around_it(day: str) -> None:
    for coarse in (day[:4], day[:7], f"-{day[4:]}", f"-{day[4:7]}", f"{day[:3]}X"):
        assert agrees(coarse, [day]), coarse
    assert agrees(day, [day[:7]]) and agrees(day, [day[:4]])


@given(months)
def test_a_month_lies_in_a_fiscal_year_of_april_to_march(month: str) -> None:
    year = int(month[:4]) - (month[5:] < "04")
    assert agrees(f"FY{year}", [month]) and agrees(month, [f"FY{year}"])
    assert not agrees(f"FY{year - 1}", [month]) and not agrees(f"FY{year + 2}", [month])


@given(days | months | years, days | months | years)
def test_dates_agree_only_where_the_one_begins_as_the_other(one: str, other: str) -> None:
    assert agrees(one, [other]) == (one.startswith(other) or other.startswith(one))
