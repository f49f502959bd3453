"""Computed dates and numbers to words of four languages, and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.spelled import reads_otherwise, spelled_date, spelled_number
from assistant.values import read_values
from index.language import LANGUAGES
from ingest.errors import Language

WORDS = [
    ("2015", "2015年", "2015", "2015年", "2015년"),
    ("2015-11", "2015年11月", "November 2015", "2015年11月", "2015년 11월"),
    ("2015-11-03", "2015年11月3日", "3 November 2015", "2015年11月3日", "2015년 11월 3일"),
    ("FY2015", "2015年度", "fiscal year 2015", "2015年度", "2015년도"),
    ("--11", "11月", "November", "11月", "11월"),
    ("--11-03", "11月3日", "3 November", "11月3日", "11월 3일"),
    ("199X", "1990年代", "the 1990s", "1990年代", "1990년대"),
    ("2015-13", "2015-13", "2015-13", "2015-13", "2015-13"),
    ("XXXX-04", "XXXX-04", "XXXX-04", "XXXX-04", "XXXX-04"),
    ("2019/2028", "2019/2028", "2019/2028", "2019/2028", "2019/2028"),
]


@pytest.mark.parametrize(("iso", "ja", "en", "zh", "ko"), WORDS, ids=[row[0] for row in WORDS])
def test_a_date_is_told_in_the_words_of_a_language(iso: str, ja: str, en: str, zh: str, ko: str) -> None:
    languages: tuple[Language, ...] = ("ja", "en", "zh", "ko")
    assert [spelled_date(iso, language) for language in languages] == [ja, en, zh, ko]


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ("16000", "16,000"),
        ("999", "999"),
        ("1234567.50", "1,234,567.50"),
        ("0.5", "0.5"),
        ("1/3", "1/3"),
        ("15:30", "15:30"),
    ],
)
def test_a_number_has_its_thousands_set_apart(plain: str, words: str) -> None:
    assert spelled_number(plain) == words


# Until the end of 1872 Japan counted lunar months, of which none has 31 days (ingest/dates/eras.py).
days = st.dates(date(1873, 1, 1), date(2099, 12, 31)).map(str)
isos = days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4]) | days.map(lambda day: f"FY{day[:4]}")


@given(isos | days.map(lambda day: f"-{day[4:]}"), st.sampled_from(LANGUAGES))
def test_what_is_told_is_read_as_the_same_date(iso: str, language: Language) -> None:
    words = spelled_date(iso, language)
    assert [value.normalized for value in read_values(words, language, kinds=["date"])] == [iso]


@given(st.integers(0, 10**15))
def test_a_number_is_read_as_the_same_number(number: int) -> None:
    words = spelled_number(str(number))
    assert words.replace(",", "") == str(number)
    assert [value.normalized for value in read_values(f"{words}人", "ja", kinds=["number"])] == [str(number)]


@given(st.text(alphabet="0123456789-FYX/", max_size=12).filter(lambda text: "X" in text or "/" in text))
def test_what_is_no_date_of_ours_is_left_as_it_is(text: str) -> None:
    for language in LANGUAGES:
        assert spelled_date(text, language) == text or text[3:] == "X"


@pytest.mark.parametrize(
    ("kind", "normalized", "text", "words"),
    [
        ("date", "2015-11", "15 (平成27) 年11月", "2015年11月"),
        ("date", "2015-11", "2015年11月", None),
        ("date", "2015-11", "２０１５年１１月", None),
        ("date", "199X", "1990年代", None),
        ("number", "16000", "約1万6,000人", "16,000"),
        ("number", "16000", "16,000人", None),
        ("name", "大沢委員長", "大沢委員長", None),
    ],
)
def test_what_reads_as_the_document_does_is_not_told_again(
    kind: str, normalized: str, text: str, words: str | None
) -> None:
    assert reads_otherwise(kind, normalized, text, "ja") == words
