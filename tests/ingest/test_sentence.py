from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Excerpt, Span, sentences

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def split(text: str) -> list[str]:
    return [s.text(text) for s in sentences(Excerpt((Span(0, len(text)),)), text)]


@pytest.mark.parametrize(("text", "expected", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_golden_sentences(text: str, expected: str, reason: str) -> None:
    assert split(text) == expected.split("‖"), reason


@given(st.text(alphabet="。．.!?？「」（）() \nあ漢aA1・Dr"))
def test_sentences_show_all_but_white_space(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_rows_of_a_table_are_sentences_of_their_own() -> None:
    text = "甲 一 乙 二"
    excerpt = Excerpt((Span(0, 1), Span(2, 3), Span(4, 5), Span(6, 7)), (" | ", "\n", " | "))
    assert [s.text(text) for s in sentences(excerpt, text)] == ["甲 | 一", "乙 | 二"]
