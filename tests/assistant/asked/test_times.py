import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.time_words import WORDS, Word
from assistant.asked.times import Relative, later, read_relative, resolve
from index.language import LANGUAGES
from ingest.dates.read import read_dates
from ingest.dates.value import DateValue
from ingest.errors import Language
from tests.growth import grows_in_proportion

TABLE = (Path(__file__).parent / "relative_times.tsv").read_text(encoding="utf-8").splitlines()
LINES = [line.split("\t") for line in TABLE if not line.startswith("#")]


def _shown(relative: Relative) -> str:
    return f"{relative.kind} {relative.text} {relative.strength} {resolve(relative, 2018) or '-'}"


@pytest.mark.parametrize(
    ("language", "question", "wanted", "reason"), LINES, ids=[f"{row[0]}-{row[1]}" for row in LINES]
)
def test_relative_times_are_read_and_resolved(language: Language, question: str, wanted: str, reason: str) -> None:
    found = read_relative(question, language)
    assert " + ".join(map(_shown, found)) == (wanted if wanted != "-" else ""), reason
    assert all(question[one.start : one.end] == one.text for one in found)


ROWS = [(language, word) for language in LANGUAGES for word in WORDS[language]]


@pytest.mark.parametrize(("language", "word"), ROWS, ids=[f"{row[0]}-{row[1].example}" for row in ROWS])
def test_each_word_is_found_in_its_example(language: str, word: Word) -> None:
    assert re.search(word.pattern, word.example, re.IGNORECASE)


def test_without_a_year_of_the_document_nothing_is_resolved() -> None:
    assert [resolve(one, None) for one in read_relative("昨年の予算と今年度の予算", "ja")] == [None, None]


@given(
    st.integers(2, 9000),
    st.sampled_from(["今年5月の会合", "昨年12月の会合", "来年度の予算", "本年の白書", "去年の会議", "来年1月3日"]),
)
def test_japanese_years_agree_with_the_dates_of_a_document_of_that_year(year: int, question: str) -> None:
    (mention,) = read_dates(question, context=DateValue(year))
    (relative,) = read_relative(question, "ja")
    assert resolve(relative, year) == mention.value.iso


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2019"], ("2019",)),
        (["2018-12-31"], ()),
        (["FY2018"], ()),
        (["FY2019", "2017"], ("FY2019",)),
        (["202X"], ("202X",)),
        (["XXXX-08", "--08-17"], ()),
        (["2019/2028"], ("2019/2028",)),
    ],
)
def test_a_date_after_the_year_of_the_document_is_later(dates: list[str], expected: tuple[str, ...]) -> None:
    assert later(dates, 2018) == expected
    assert later(dates, None) == ()


@given(st.text(max_size=300), st.sampled_from(LANGUAGES), st.integers(1, 9999))
def test_any_text_is_read(text: str, language: Language, year: int) -> None:
    for relative in read_relative(text, language):
        assert relative.text and (resolve(relative, year) or "").count("-") <= 2


@pytest.mark.parametrize(
    ("language", "piece"),
    [("ja", "現在の一"), ("ja", "今年の"), ("ja", "「現"), ("en", "last year "), ("zh", "目前"), ("ko", "최근 ")],
)
def test_time_is_in_proportion_to_length(language: Language, piece: str) -> None:
    size = 1900 // len(piece) // 4
    assert grows_in_proportion(lambda n: read_relative(piece * n, language), size)
