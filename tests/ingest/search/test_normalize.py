"""Search text: what must be one, what must stay two, and what holds for any string."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.search.datings import FORMS, Form, with_plain_dates
from ingest.search.kanji import japanese_forms
from ingest.search.normalize import plain_text, search_text, search_word
from tests.growth import grows_in_proportion
from tests.sources import white_paper

_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")


def golden() -> list[list[str]]:
    lines = Path(__file__).with_name("normalize.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [[_ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), cell) for cell in line.split("\t")] for line in lines]


@pytest.mark.parametrize(("relation", "one", "other", "reason"), golden())
def test_what_is_written_in_two_ways(relation: str, one: str, other: str, reason: str) -> None:
    first, second = search_text(one), search_text(other)
    if relation == "meet":
        assert set(first.split()) & set(second.split()), reason
    elif relation == "word":
        assert search_word(first) == search_word(second), reason
    else:
        assert (first == second) is (relation == "same"), f"{reason}: {first} / {second}"
        assert relation == "same" or search_word(first) != search_word(second), reason


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_each_form_of_a_date_reads_its_example(form: Form) -> None:
    assert with_plain_dates(form.example) == form.result


# The characters that the rewrites look at, so that random texts of them hit every rule.
NUMBERS = "0123456789〇一二三四十百千万億兆廿壱½％Ⅱ.,/-~ ()第部四半期かカヶ個国分の市町円数"
DATES = "年月日度平成昭和元令HRSrmayaugust년월"
OTHERS = "说两數幾サ－ー\n\u200b\ufe0f\ud800\u3099\u309b"
MIXED = st.text() | st.text(alphabet=NUMBERS + DATES + OTHERS, max_size=20)


@settings(max_examples=300, deadline=None)
@given(MIXED)
def test_search_text_is_a_fixed_point_and_can_be_encoded(text: str) -> None:
    made = search_text(text)
    assert search_text(made) == made
    made.encode("utf-8")
    assert search_word(search_word(made)) == search_word(made)


@settings(deadline=None)
@given(MIXED)
def test_plain_text_holds_nothing_unseen(text: str) -> None:
    plain = plain_text(text)
    plain.encode("utf-8")
    assert plain_text(plain) == plain


def test_a_japanese_document_keeps_its_kanji() -> None:
    text = white_paper().text
    changed = {(old, new) for old, new in zip(text, japanese_forms(text), strict=True) if old != new}
    assert all(not old.isascii() and not new.isascii() for old, new in changed)
    assert len(changed) <= 2  # 国务 in a table of the scanned source


def test_a_chinese_line_is_read_by_words_and_a_japanese_one_is_not() -> None:
    assert japanese_forms("皇后之后的头发") == "皇后之後的頭髪"
    assert japanese_forms("后の机は芸術だ") == "后の机は芸術だ"
    assert japanese_forms("题\n机の上") == "題\n机の上"


HOSTILE = [
    "1",
    "1,",
    "一",
    "千",
    "平成",
    "H29",
    "17(",
    "年 ",
    "8/",
    "jan ",
    "17 of ",
    "1億",
    "サ－",
    "\u200b",
    "说",
    "第",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_of_one_kind_takes_no_longer_than_others(piece: str) -> None:
    assert grows_in_proportion(lambda size: search_text(piece * (size // len(piece))), 40_000)
