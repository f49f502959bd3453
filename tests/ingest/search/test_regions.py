"""Texts in four languages to the seas, straits and parts of the world that they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import Language
from ingest.search.regions import regions

SAME: list[tuple[str, Language]] = [
    ("南シナ海と台湾海峡をめぐる情勢", "ja"),
    ("the situation in the South China Sea and the Taiwan Strait", "en"),
    ("南海和台灣海峽的局勢", "zh"),
    ("남중국해와 대만해협의 정세", "ko"),
]


@pytest.mark.parametrize(("text", "language"), SAME)
def test_a_sea_has_one_name_whatever_the_language(text: str, language: Language) -> None:
    assert set(regions(text, language)) == {"South China Sea", "Taiwan Strait"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("南アフリカの選挙", "ja"),
        ("South Africa", "en"),
        ("동해안의 항구", "ko"),
        ("南海トラフ", "ja"),
    ],
)
def test_a_name_within_another_word_is_none(text: str, language: Language) -> None:
    assert regions(text, language) == {}


def test_a_prefecture_is_no_sea_of_its_name() -> None:
    assert regions("北海道の訓練", "ja") == {"Hokkaido": "北海道"}
    assert regions("東京都の計画", "ja") == {"Tokyo": "東京都"}
    assert regions("가고시마의 항구", "ko") == {"Kagoshima": "가고시마"}


def test_the_longest_name_counts_and_its_words_are_told() -> None:
    assert regions("アジア太平洋地域", "ja") == {"Asia-Pacific": "アジア太平洋"}


@given(st.text(max_size=80), st.sampled_from(["ja", "en", "zh", "ko"]))
def test_what_is_found_stands_in_the_text(text: str, language: Language) -> None:
    assert all(words in text for words in regions(text, language).values())
