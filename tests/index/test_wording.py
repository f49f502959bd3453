"""Questions put into the words of a library: what is replaced, what stands beside it, and that it is found."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant
from index.analyze import Analyzer
from index.language import LANGUAGES
from index.lexical import Alternatives, Lexical, Words
from index.namings import Naming, used
from index.pairs import pairs
from index.wording import Wording

TEXTS = [
    "沖縄に関する特別行動委員会（SACO）Special Action Committee on Okinawaの最終報告",
    "日米防衛協力のための指針（ガイドライン）を見直した。弾道ミサイルへの対処",
    "特別行動委員会の報告を公表した。同盟調整メカニズムを設置した。",
]
NAMINGS = [
    Naming("SACO", "沖縄に関する特別行動委員会", "Special Action Committee on Okinawa"),
    Naming("ガイドライン", "日米防衛協力のための指針", ""),
    Naming("", "", "Lonely Name"),
]
ANALYZER = Analyzer()
LEXICAL = Lexical.build([ANALYZER.tokens(text) for text in TEXTS], [pairs(text) for text in TEXTS])


@pytest.fixture(scope="module")
def wording(tmp_path_factory: pytest.TempPathFactory) -> Wording:
    folder = tmp_path_factory.mktemp("wording")
    made = Wording.build(TEXTS, NAMINGS, LEXICAL, ANALYZER)
    made.save(folder)
    read = Wording.load(folder)
    assert read == made and len(read.namings) == 2
    return read


# Each line: language, question, the text that is encoded, why.
ENCODED = [
    ("ko", "특별행동위원회의 보고는?", "特別行動委員会의 報告는?", "Hangul to kanji"),
    ("ko", "이것은 무엇인가", "이것은 무엇인가", "endings stay"),
    ("zh", "特别行动委员会的报告是什么？", "特別行動委員会的報告是什么?", "words that the library has; others stay"),
    ("zh", "同盟調整機制", "同盟調整機制", "nothing to replace"),
    ("ja", "平成8年の報告", "1996年の報告", "an era is a year"),
    ("ja", "ＳＡＣＯの報告", "SACOの報告", "width"),
    ("ja", "防営協力の見直し", "防衛協力の見直し", "kanji read the same that make no word"),
    ("ja", "調性メカニズム", "調性メカニズム", "a word that the library lacks stays"),
    ("en", "the final raport", "the final report", "a slip in an English word"),
    ("en", "the special action committee on okinawa report", "the 沖縄に関する特別行動委員会 report", "a name"),
    ("en", "in August 2017", "in August 2017", "an English date stays"),
]


@pytest.mark.parametrize(("language", "question", "text", "reason"), ENCODED, ids=[row[3] for row in ENCODED])
def test_the_text_that_is_encoded(wording: Wording, language: str, question: str, text: str, reason: str) -> None:
    worded = wording.worded(question, language, LEXICAL, ANALYZER)  # type: ignore[arg-type]
    assert worded.text == text, reason
    assert set(worded.words.own) == set(ANALYZER.tokens(text))


# Each line: language, question, a kind and value that it is understood as, why.
TAKEN = [
    ("ja", "SACOの報告", "name", "SACO = 沖縄に関する特別行動委員会 = Special Action Committee on Okinawa", "SACO"),
    ("en", "Special Action Committee on Okinawa", "name", "沖縄に関する特別行動委員会", "an English name"),
    ("ja", "ガイドラインの見直し", "name", "ガイドライン = 日米防衛協力のための指針", "a short form"),
    ("ko", "위원회", "reading", "委員会", "a word in Hangul"),
    ("zh", "委员会", "kanji", "委員会", "a word in Chinese forms"),
    ("en", "the final report", "word", "報告", "a word of the dictionary"),
]


@pytest.mark.parametrize(("language", "question", "kind", "value", "reason"), TAKEN, ids=[row[4] for row in TAKEN])
def test_what_pieces_were_taken_for(
    wording: Wording, language: str, question: str, kind: str, value: str, reason: str
) -> None:
    taken = wording.worded(question, language, LEXICAL, ANALYZER).expansions  # type: ignore[arg-type]
    assert any(one.kind == kind and value in one.value and one.text in question for one in taken), reason


def test_a_name_finds_the_texts_that_have_another_of_its_forms(wording: Wording) -> None:
    asked = wording.worded("SACO", "en", LEXICAL, ANALYZER).words
    scores = LEXICAL.sum_of(asked)
    assert scores[0] > 0 and scores[2] > 0 and scores[1] == 0
    # Another form gives no more than the one asked; saco is a word and a run of letters, which counts half.
    assert scores.max() == pytest.approx(1.5 * LEXICAL.scores(["saco"]).max())
    assert np.sum([*LEXICAL.word_scores(asked).values()], axis=0) == pytest.approx(scores)


def test_a_longer_name_goes_before_the_one_inside_it() -> None:
    namings = [Naming("JC", "合同委員会", ""), Naming("SJC", "特別合同委員会", "")]
    found = list(used("特別合同委員会は何か", namings))
    assert [(one.naming, one.form) for one in found] == [(namings[1], "特別合同委員会")]
    assert not list(used("PSACO and saco", NAMINGS))


def test_alternatives_give_what_is_best_and_nothing_twice() -> None:
    lexical = Lexical.build([["a"], ["b"], ["a", "b"], []])
    group = Alternatives("a = b", ("a",), ((("b",), 1.0), (("c",), 1.0)))
    given = lexical.sum_of(Words(("a",), (), (group,)))
    alone = lexical.scores(["a"])
    assert given[0] == alone[0] and given[1] == pytest.approx(alone[0]) and given[3] == 0
    assert given[2] == pytest.approx(max(alone[2], lexical.scores(["b"])[2]))
    half = lexical.sum_of(Words((), (), (Alternatives("x", ("x",), ((("b",), 0.5),)),)))
    assert half == pytest.approx(lexical.scores(["b"]) / 2)


def test_pairs_find_what_words_do_not() -> None:
    lexical = Lexical.build([["防衛"], []], [pairs("防衛省"), pairs("会議")])
    assert lexical.scores(["防衛省"]).tolist() == [0, 0]
    assert lexical.sum_of(Words((), tuple(pairs("防衛章"))))[0] > 0
    assert pairs("これは") == [] and pairs("２０１７年の協定") == ["2017", "年の", "の協", "協定"]


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_question_is_put_into_words(question: str, language: str) -> None:
    wording = Wording.build(TEXTS, NAMINGS, LEXICAL, ANALYZER) if not MADE else MADE[0]
    MADE[:] = [wording]
    worded = wording.worded(question, language, LEXICAL, ANALYZER)  # type: ignore[arg-type]
    assert 0 <= worded.words.share <= 1 and len(LEXICAL.sum_of(worded.words)) == len(TEXTS)


MADE: list[Wording] = []


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wording.json").write_text('{"korean": {}}', encoding="utf-8")
    with pytest.raises(KeyError):
        Wording.load(tmp_path)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("방위협력소위원회에는 누가 참석하는가", "防衛協力小委員会"),
        ("日美合同委员会的美方成员是谁？", "日米合同委員会"),
        ("Who attends the Subcommittee for Defense Cooperation?", "防衛協力小委員会"),
    ],
)
def test_the_default_library_is_asked_in_its_own_words(question: str, held: str, assistant: Assistant) -> None:
    found = assistant.library.retrieve(question, 3)
    assert held in found.hits[0].passage.text and held[-3:] in found.worded.text
