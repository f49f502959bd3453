"""Mistyped words are mended to the library's; what may be meant as it stands is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyze import Analyzer
from index.mistyped import Mistyped, mistyped_english, mistyped_kanji, one_slip

ANALYZER = Analyzer()
KNOWN = frozenset({"演習", "訓練", "会合", "防衛", "協力", "分担", "軍事演習", "意義", "高価", "日米", "年度", "定員"})
MEANT = {"training": ((("訓練",), 1.0),), "guideline": ((("指針",), 1.0),), "security": ((("安保",), 1.0),)}


def mended(question: str, found: list[Mistyped]) -> str:
    for one in reversed(found):
        question = question[: one.start] + one.value + question[one.end :]
    return question


def kanji(question: str) -> str:
    units = ANALYZER.words(question)
    return mended(question, [*mistyped_kanji(question, units, KNOWN, lambda word: word == "艦", lambda _word: 0.0)])


def english(question: str) -> str:
    return mended(question, [*mistyped_english(question, MEANT, ANALYZER.is_word)])


# Each line: a question in kanji, what it becomes, why.
KANJI = [
    ("煙習の規模", "演習の規模", "another kanji of the same reading"),
    ("軍事煙習の規模", "軍事演習の規模", "in a longer word"),
    ("防営協力と訓連", "防衛協力と訓練", "each slip"),
    ("煙習と分堪", "演習と分担", "two of them"),
    ("演習と訓練", "演習と訓練", "what the library has"),
    ("異議の効果", "異議の効果", "words that the library lacks, though it has others of the same reading"),
    ("日英の協定", "日英の協定", "another country"),
    ("何度か", "何度か", "a question word and a unit"),
    ("第一回と二等", "第一回と二等", "numerals"),
    ("定隊", "定隊", "another reading"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("question", "expected", "reason"), KANJI, ids=[row[2] for row in KANJI])
def test_kanji(question: str, expected: str, reason: str) -> None:
    assert kanji(question) == expected, reason


def test_of_two_words_the_less_rare_is_taken_and_what_the_library_uses_alone_stays() -> None:
    known = frozenset({"演習", "円習"})
    for rarity in ({"演習": 1.0, "円習": 2.0}, {"演習": 2.0, "円習": 1.0}):
        found = mistyped_kanji("煙習", [], known, lambda _word: False, rarity.__getitem__)
        assert [one.value for one in found] == [min(rarity, key=rarity.__getitem__)]
    assert not [*mistyped_kanji("煙習", [], known, lambda word: True, lambda _word: 0.0)]


# Each line: an English question, what it becomes, why.
ENGLISH = [
    ("joint traning with the army", "joint training with the army", "a letter left out"),
    ("joint traininig with the army", "joint training with the army", "a letter too many"),
    ("joint traibing with the army", "joint training with the army", "another letter"),
    ("joint trainign with the army", "joint training with the army", "letters exchanged"),
    ("the Secirity Treaty of the countries", "the security Treaty of the countries", "a word of a name"),
    ("the new guidlines", "the new guidelines", "an inflected word"),
    ("the governmant decided", "the government decided", "a word that only the dictionary knows"),
    ("what did Mattis say", "what did Mattis say", "a name"),
    ("wider roles had begun", "wider roles had begun", "compared, irregular"),
    ("xylopt rode", "xylopt rode", "what is near to nothing"),
    ("die Sicherheitspolitik und die trainirung der Soldaten", None, "another language"),
    ("ACSAA", "ACSAA", "an abbreviation"),
]


@pytest.mark.parametrize(("question", "expected", "reason"), ENGLISH, ids=[row[2] for row in ENGLISH])
def test_english(question: str, expected: str | None, reason: str) -> None:
    assert english(question) == (expected or question), reason


@given(st.text(alphabet="abcxyz", min_size=2, max_size=8), st.data())
def test_a_slip_is_undone_by_a_slip(word: str, data: st.DataObject) -> None:
    slip = data.draw(st.sampled_from([*one_slip(word)]))
    assert slip[0] == word[0] and (slip == word or word in set(one_slip(slip)))


@given(st.text(max_size=60))
def test_any_question_is_mended_inside_itself(question: str) -> None:
    found = [*mistyped_kanji(question, ANALYZER.words(question), KNOWN, lambda _word: False, len)]
    found += mistyped_english(question, MEANT, ANALYZER.is_word)
    assert all(0 <= one.start < one.end <= len(question) for one in found)
