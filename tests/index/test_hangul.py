"""Words in kanji against how Korean dictionaries spell them, and where they are found in questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.hangul import spellings, words_in

# Each line: a word as Japan writes it, as Korea writes and reads it, why.
SPELLED = [
    ("防衛協力", "방위협력", "a compound"),
    ("国会", "국회", "a form that Japan simplified"),
    ("労働", "노동", "made in Japan; the first consonant is softened"),
    ("女性", "여성", "ㄴ falls silent at the start"),
    ("男女", "남녀", "and stays inside"),
    ("確率", "확률", "one of two readings"),
    ("比率", "비율", "the other, behind a vowel"),
    ("計画", "계획", "a character with two forms"),
    ("教育", "교육", "a form that KS X 1001 has and JIS has not"),
    ("歴史", "역사", "softened"),
    ("沖縄県", "충승현", "read as Korean reads it, not as it sounds"),
]


@pytest.mark.parametrize(("word", "spelled", "reason"), SPELLED, ids=[row[2] for row in SPELLED])
def test_a_word_is_spelled_as_korean_spells_it(word: str, spelled: str, reason: str) -> None:
    assert word in spellings([word]).get(spelled, []), reason


def test_what_is_no_word_of_kanji_has_no_spelling() -> None:
    assert spellings(["ミサイル", "二十", "会", "の協力", "込", "会" * 13]) == {}


# Each line: a question, the words found in it, why.
FOUND = [
    ("방위협력을 강화했다", ["防衛協力"], "the longest goes first"),
    ("방위협력소위원회의 위원", ["防衛協力", "委員会", "委員"], "one syllable between two words"),
    ("협력방위를", ["協力防衛"], "words side by side are one"),
    ("자위대가 참가한 훈련은", ["自衛隊", "訓練"], "particles stay"),
    ("무엇인가", [], "an ending is no 認可"),
    ("재협력", [], "no word begins inside a run"),
    ("When was 協力?", [], "no Hangul"),
]
KNOWN = spellings(["防衛協力", "防衛", "協力", "委員会", "委員", "自衛隊", "訓練", "認可"])


@pytest.mark.parametrize(("question", "words", "reason"), FOUND, ids=[row[2] for row in FOUND])
def test_words_in_a_question(question: str, words: list[str], reason: str) -> None:
    known = {spelled: found[0] for spelled, found in KNOWN.items()}
    places = list(words_in(question, known))
    assert [word for _, _, word in places] == words, reason
    assert all(known.get(question[start:end], word) == word for start, end, word in places)


@given(st.text(alphabet="방위협력소원회인가는 a", max_size=30))
def test_places_are_in_order_and_apart(question: str) -> None:
    known = {spelled: found[0] for spelled, found in KNOWN.items()}
    places = [0, *(place for start, end, _ in words_in(question, known) for place in (start, end)), len(question)]
    assert places == sorted(places)
