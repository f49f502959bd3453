import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import detect
from assistant.phrases import BETWEEN, NO_PASSAGE, NOT_FOUND, QUOTED, fill
from assistant.question import MAX_CHARS, printable, understood
from ingest import QuestionError

# Each line: a question, its language, why it is here.
QUESTIONS = [
    ("同盟調整メカニズムはいつ設置されたか", "ja", "kana"),
    ("日米防衛協力小委員会 設置 経緯", "ja", "keywords in Han characters alone"),
    ("SACO最終報告とは", "ja", "an abbreviation before kana"),
    ("When was the ACM set up?", "en", "Latin letters"),
    ("What does 防衛大綱 mean for the ガイドライン?", "ja", "kana decide in a mixed question"),
    ("When did the ferry to 青葉港 stop, and for how long was it closed?", "en", "a Japanese name in English words"),
    ("Who wrote of みなとの会 in the minutes of the first meeting?", "en", "a name with kana in English words"),
    ("ABC 協議 目的", "ja", "a word that ends as a Chinese particle does"),
    ("同盟协调机制是什么时候设立的?", "zh", "simplified characters"),
    ("同盟協調機制是何時設立的？", "zh", "traditional characters with function words"),
    ("對於武力攻擊事態的應對", "zh", "forms that Japan gave up, all of them in the Japanese set"),
    ("齋藤防衛大臣 発言", "ja", "one old form, in a name"),
    ("谁签署了协定", "zh", "simplified characters without a question mark"),
    ("동맹조정메커니즘은 언제 설치되었습니까?", "ko", "Hangul"),
    ("ACM은 언제 설치되었나요?", "ko", "an abbreviation before Hangul"),
    ("2+2 2017", "ja", "no letters at all"),
]


@pytest.mark.parametrize(("question", "language", "reason"), QUESTIONS, ids=[row[2] for row in QUESTIONS])
def test_the_language_is_seen_by_the_script(question: str, language: str, reason: str) -> None:
    assert detect(question) == language, reason


@pytest.mark.parametrize("question", ["", "  \u3000\n", "？！", "\u200b\u200d", "。", "\ud800"])
def test_a_question_without_a_word_is_refused(question: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        understood(question)


def test_a_question_of_20000_characters_is_refused() -> None:
    with pytest.raises(QuestionError, match="20,000 characters"):
        understood("問" * 20_000)
    assert len(understood("問" * MAX_CHARS)) == MAX_CHARS


def test_a_question_that_is_no_string_is_refused() -> None:
    with pytest.raises(QuestionError, match="string"):
        understood(12)  # type: ignore[arg-type]


def test_width_white_space_and_invisible_characters_do_not_count() -> None:
    assert understood("　ＡＣＭ\u200b\tとは\x00\u202e？ ") == "ACM とは ?"


@given(st.text())
def test_what_is_understood_can_be_encoded(text: str) -> None:
    try:
        plain = understood(text)
    except QuestionError:
        return
    plain.encode("utf-8")
    printable(text).encode("utf-8")
    assert plain == plain.strip() and 0 < len(plain) <= MAX_CHARS


@pytest.mark.parametrize("phrases", [QUOTED, NOT_FOUND, NO_PASSAGE, BETWEEN])
def test_every_phrase_stands_in_four_languages(phrases: dict[str, str]) -> None:
    assert set(phrases) == {"ja", "en", "zh", "ko"} and all(phrases.values())


def test_a_title_is_never_read_as_a_template() -> None:
    assert fill({"ja": "{title}の記述"}, "ja", title="{title}{x}") == "{title}{x}の記述"
