"""Dates against golden lines of many kinds of documents, each with its reason, and against the calendar."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.dates.eras import ERAS, Era, era_name, to_eras, to_gregorian
from ingest.dates.forms import FORMS, Form, folded
from ingest.dates.read import DateMention, DateValue, era_spellings, heading_date, read_dates, year_habits
from ingest.dates.scan import KANJI_GO_ON, LETTERS_GO_ON
from ingest.matches import opens
from tests.growth import grows_in_proportion

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
# Pieces of which hostile and half-broken dates are made.
WORDS = """17 29 2017 04 元 三十 二〇一八 年 年度 月 日 （ ） ( ) 平成 令和 H R. 平 同 翌 前 毎 同年 翌月 同日 末 頃
/ - . 、 ～ から 間 の 。 August May Aug. FY fiscal year s of , st 년 월 일 도 같은 해 年代 ' 号 100 99 0"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", "\t"])
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def shown(text: str, mention: DateMention) -> str:
    part = f"~{mention.value.part}" if mention.value.part else ""
    marks = ("" if mention.resolved else "?") + (">" if mention.opens_range else "")
    return f"{text[mention.span.start : mention.span.end]}={mention.value.iso}{part}{marks}"


def from_iso(iso: str) -> DateValue | None:
    return None if iso == "-" else heading_date(iso if "-" in iso else f"{iso}年")


@pytest.mark.parametrize(("text", "context", "expected", "reason"), ROWS, ids=[row[3] for row in ROWS])
def test_golden_dates(text: str, context: str, expected: str, reason: str) -> None:
    text = text.replace("\\n", "\n")
    found = read_dates(text, context=from_iso(context))
    assert [shown(text, mention) for mention in found] == ([] if expected == "-" else expected.split(" | ")), reason


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_each_form_reads_its_example(form: Form) -> None:
    assert form.pattern.search(folded(form.example))
    assert read_dates(form.example, context=DateValue(2017, 8, 17, precision="day"))


@given(st.lists(st.one_of(PIECES, st.sampled_from([form.example for form in FORMS])), max_size=12).map("".join))
@example("fiscal17")
def test_no_form_begins_where_its_first_character_does_not_go_on(text: str) -> None:
    flat, begins = folded(text), opens(KANJI_GO_ON, LETTERS_GO_ON)
    letters = [i for i, c in enumerate(flat) if any(c in first for first, _ in KANJI_GO_ON + LETTERS_GO_ON)]
    starts = {i for i in letters for form in FORMS if flat[i] in form.first and form.pattern.match(flat, i)}
    assert not [flat[i:] for i in sorted(starts) if not begins.match(flat, i)]


@settings(max_examples=200)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_spans_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for mention in read_dates(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.resolved == ("X" not in mention.value.iso or mention.value.precision == "decade")
        end = mention.span.end


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_full_and_half_width_have_equal_values(text: str) -> None:
    narrow, wide = read_dates(text), read_dates(text.translate(WIDE))
    assert [(m.span, m.value.iso, m.resolved) for m in narrow] == [(m.span, m.value.iso, m.resolved) for m in wide]


@given(st.dates(date(1873, 1, 1), date(2099, 12, 31)))
def test_a_day_reads_back_from_every_spelling(day: date) -> None:
    value = DateValue(day.year, day.month, day.day, precision="day")
    (spelling,) = era_spellings(value)
    for text in (spelling, day.isoformat(), f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日"):
        assert [mention.value for mention in read_dates(text)] == [value]


@given(st.integers(1868, 2100))
def test_years_go_to_eras_and_back(year: int) -> None:
    eras = to_eras(year)
    assert eras
    assert {to_gregorian(era, number) for era, number in eras} == {year}
    for value in (DateValue(year), DateValue(year, kind="fiscal_year", precision="fiscal_year")):
        assert all(read_dates(spelling)[0].value == value for spelling in era_spellings(value))


@pytest.mark.parametrize(("last", "first"), list(pairwise(ERAS)), ids=[era.name for era in ERAS[1:]])
def test_an_era_begins_the_day_after_the_one_before(last: Era, first: Era) -> None:
    days = (first.start - timedelta(days=1), first.start)
    values = [DateValue(day.year, day.month, day.day, precision="day") for day in days]
    assert [era_spellings(value)[0][:2] for value in values] == [last.name, first.name]


def test_spellings_of_a_year_with_two_eras() -> None:
    assert era_spellings(DateValue(2017)) == ("平成29年",)
    assert era_spellings(DateValue(2019)) == ("平成31年", "令和元年")
    assert era_spellings(DateValue(2019, 4, precision="month")) == ("平成31年4月",)
    assert era_spellings(DateValue(2019, kind="fiscal_year", precision="fiscal_year")) == ("平成31年度", "令和元年度")
    assert era_spellings(DateValue(1989, kind="fiscal_year", precision="fiscal_year")) == ("平成元年度",)
    assert era_spellings(DateValue(None, 8, precision="month")) == ()
    assert era_spellings(DateValue(1990, precision="decade")) == ()


def test_short_names_of_eras() -> None:
    assert [era_name(short) for short in "明MㅇT昭S平H令R㋿"] == [
        *("明治", "明治", None, "大正", "昭和", "昭和", "平成", "平成", "令和", "令和", "令和"),
    ]


@pytest.mark.parametrize(("era", "year"), [("天保", 1), ("平成", 0)])
def test_what_is_no_era_year_is_refused(era: str, year: int) -> None:
    with pytest.raises(ValueError, match="era"):
        to_gregorian(era, year)


@pytest.mark.parametrize("fields", [(2017, 13, None), (2017, 2, 29), (0, None, None)])
def test_what_no_calendar_has_is_no_value(fields: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match="got|has no day"):
        DateValue(*fields)


def test_a_heading_gives_its_most_precise_date() -> None:
    assert heading_date("(1) 平成30年度の会談（17（平成29）年8月17日）") == DateValue(2017, 8, 17, precision="day")
    assert heading_date("(1) 同年の会談") is None
    assert heading_date("(2) 9月21日の会談", context=DateValue(2017)) == DateValue(2017, 9, 21, precision="day")


def test_a_part_is_read_by_the_habits_of_the_whole() -> None:
    whole = "平成29年度予算。2017年の実績。29年度末に完成する。"
    (mention,) = read_dates("29年度末に完成する。", habits=year_habits(whole))
    assert mention.value.iso == "FY2017"


def test_a_month_in_a_later_sentence_goes_with_the_calendar() -> None:
    text = "会議は令和5年6月14日。報告は4年度末にまとまった。次回は7月12日。"
    assert [mention.value.iso for mention in read_dates(text)] == ["2023-06-14", "FY2022", "2023-07-12"]


@pytest.mark.parametrize(
    "piece", ["1 ", "17 (", " 17(平成29", "2017-", "一", "同年", "(同年8月", "8月17日、", "17日 ", "\n17日", "10年、"]
)
def test_the_time_is_linear_in_the_length(piece: str) -> None:
    assert grows_in_proportion(lambda size: read_dates("2017年 " + piece * (size // len(piece))), 10_000)
