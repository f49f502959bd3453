"""Candidates that do not answer to the reason, in the language of the question: it names what is missing."""

import re

import pytest

from assistant.answer import Reason
from assistant.asked.kinds import read_asked
from assistant.asked.times import read_relative
from assistant.evidence.candidates import Candidates
from assistant.evidence.carriers import NEEDED
from assistant.evidence.reasons import place_of, why_not
from assistant.evidence.support import Linear, Models
from assistant.evidence.wanted import Wanted
from assistant.objections.objection import KINDS, Objection
from index import detect
from index.language import LANGUAGES
from ingest import Document, SourceCard
from ingest.errors import Language
from tests.assistant.evidence.made import candidates, constraint, grounds, wanted

PAPER = Document("paper", "", "0" * 64, card=SourceCard(title="年次報告", year=2018))
UNDATED = Document("paper", "", "0" * 64, card=SourceCard(title="年次報告"))
NOTHING = Linear(0.0, {})
NEAR = Models(NOTHING, 1.0, Linear(9.0, {}), NOTHING, 0.5, NOTHING)
FAR = Models(NOTHING, 1.0, Linear(-9.0, {}), NOTHING, 0.5, NOTHING)
WHEN: dict[Language, str] = {
    "ja": "訓練はいつ行われたか",
    "en": "When was the exercise held?",
    "zh": "训练是什么时候举行的？",
    "ko": "훈련은 언제 실시되었습니까?",
}
HOW: dict[Language, str] = {
    "ja": "訓練をどう進めるか",
    "en": "How is the exercise run?",
    "zh": "如何进行训练？",
    "ko": "훈련을 어떻게 진행합니까?",
}


def found(question: Wanted, text: str = "訓練が東京で行われた。", heading: str = "1 訓練") -> Candidates:
    return candidates(grounds(f"# {heading}\n\n{text}\n"), [1.0], question)


def reason(question: Wanted, language: Language, text: str = "訓練が東京で行われた。", models: Models = NEAR) -> Reason:
    return why_not(found(question, text), models, PAPER, (), language)


def own_words(told: Reason) -> str:
    """Return what is ours of a reason, without the quotes of the document and of the question."""
    return re.sub("「.*?」|“.*?”|'.*?'|年次報告", "", told.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_after_the_document_is_named_with_the_documents_own(language: Language) -> None:
    told = reason(wanted(constraint("date", "2020-05", "2020年5月"), question=WHEN[language]), language)
    assert told.code == "time" and "年次報告" in told.text and "2018" in told.text and "2020" in told.text
    assert {"ja": "2020年5月", "en": "May 2020", "zh": "2020年5月", "ko": "2020년 5월"}[language] in told.text
    assert detect(own_words(told)) == language


NOW: dict[Language, tuple[str, str]] = {
    "ja": ("現在の防衛大臣は誰か", "現在"),
    "en": ("Who is the current minister of defense?", "current"),
    "zh": ("现任防卫大臣是谁？", "现任"),
    "ko": ("현재 방위대신은 누구입니까?", "현재"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_today_is_not_told_by_a_paper_of_another_year(language: Language) -> None:
    question, word = NOW[language]
    times = read_relative(question, language)
    told = why_not(found(wanted(question=question)), NEAR, PAPER, times, language)
    assert told.code == "time" and word in told.text and "2018" in told.text
    assert why_not(found(wanted(question=question)), NEAR, UNDATED, times, language).code != "time"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_passage_of_another_time_is_told_with_its_time(language: Language) -> None:
    asked_for = wanted(constraint("date", "2016-05", "H28.5"), question=WHEN[language])
    told = reason(asked_for, language, "2017年8月に訓練が行われた。")
    assert told.code == "constraint" and "H28.5" in told.text and "「1 訓練」" in told.text
    assert {"ja": "2017年8月", "en": "August 2017", "zh": "2017年8月", "ko": "2017년 8월"}[language] in told.text
    assert detect(own_words(told)) == language


def test_the_time_that_is_told_is_the_statements_own_before_that_of_its_heading() -> None:
    asked_for = wanted(constraint("date", "2010", "2010年"))
    below = candidates(grounds("# 2017年8月の訓練\n\n2016年11月に決まった。\n"), [1.0], asked_for)
    assert "2016年11月" in why_not(below, NEAR, PAPER, (), "ja").text
    bare = candidates(grounds("# 2017年8月の訓練\n\n訓練が行われた。\n"), [1.0], asked_for)
    assert "2017年8月" in why_not(bare, NEAR, PAPER, (), "ja").text
    decade = candidates(grounds("# 1 訓練\n\n1990年代に始まった。\n"), [1.0], asked_for)
    assert "1990年代" in why_not(decade, NEAR, PAPER, (), "ja").text


def test_where_a_fiscal_year_is_asked_for_fiscal_years_are_told() -> None:
    asked_for = wanted(constraint("date", "FY2015", "平成27年度"), question="平成27年度の利用者数は何人か")
    told = reason(asked_for, "ja", "2023年11月の集計では、平成25年度の820万人から令和4年度には510万人に減少した。")
    assert told.text.startswith("近い記述は2013年度、2022年度のもの")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_nearest_passage_does_not_name_is_named(language: Language) -> None:
    missing = (constraint("name", "横須賀"), constraint("territory", "KR", "韓国"))
    told = reason(wanted(*missing, question=HOW[language]), language)
    assert told.code == "premise" and "横須賀" in told.text and "韓国" in told.text and "「1 訓練」" in told.text
    assert detect(own_words(told)) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_that_is_not_given_is_named_by_its_type(language: Language) -> None:
    told = reason(wanted(question=WHEN[language]), language)
    assert told.code == "type" and "「1 訓練」" in told.text
    assert {"ja": "日付", "en": "a date", "zh": "日期", "ko": "날짜"}[language] in told.text
    assert detect(own_words(told)) == language


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("何人が参加したか", "数"),
        ("費用はいくらか", "額"),
        ("議長は誰か", "人・役職の名"),
        ("訓練の期間はどのくらいか", "期間"),
        ("どの国が参加したか", "国・機関の名"),
    ],
)
def test_each_type_has_its_word(question: str, words: str) -> None:
    assert f"質問の求める{words}" in re.sub(
        "量・額", "額", reason(wanted(question=question), "ja", "訓練が行われた。").text
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [("몇 명이 참가했습니까?", "수는"), ("의장은 누구입니까?", "인물은"), ("어디서 열렸습니까?", "장소는")],
)
def test_a_korean_particle_fits_the_word_before_it(question: str, words: str) -> None:
    told = reason(wanted(question=question), "ko", "행사가 있었다.")
    assert f"{words} 적혀 있지 않습니다" in told.text and "(" not in told.text.replace("(「1 訓練」)", "")


def test_every_type_that_needs_a_value_has_a_word_of_its_own() -> None:
    kinds = {
        one.kind
        for question in ("いつか", "誰か", "どこか", "何人か", "いくらか", "何年間か")
        for one in read_asked(question, "ja")
    }
    assert kinds == NEEDED
    told = {
        reason(wanted(question=q), "ja", "行われた。").text
        for q in ("いつか", "誰か", "どこか", "何人か", "いくらか", "何年間か")
    }
    assert len(told) == len(NEEDED)


AGAINST = {
    Objection("today", "今も"): ("time", ("今も", "2018")),
    Objection("pointer", "第9章"): ("no_passage", ("第9章", "「1 訓練」")),
    Objection("premise", "中止", "訓練は続けられた"): ("premise", ("中止", "「訓練は続けられた」", "「1 訓練」")),
    Objection("other", "甲班", "乙班"): ("premise", ("甲班", "乙班", "「1 訓練」")),
    Objection("cause"): ("type", ("「1 訓練」",)),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("against", AGAINST, ids=lambda one: one.kind)
def test_what_stands_against_an_answer_is_told(against: Objection, language: Language) -> None:
    told = why_not(found(wanted(question=HOW[language])), NEAR, PAPER, (), language, against)
    code, held = AGAINST[against]
    assert told.code == code and all(words.strip("「」") in told.text for words in held)
    assert language != "en" or "{" not in told.text


def test_every_objection_has_a_reason() -> None:
    assert {one.kind for one in AGAINST} == set(KINDS)


def test_this_day_is_no_time_of_a_document_without_a_year_either() -> None:
    told = why_not(found(wanted()), NEAR, UNDATED, (), "ja", Objection("today", "今も"))
    assert told.code == "time" and "今も" in told.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_about_something_else_is_not_near(language: Language) -> None:
    told = reason(wanted(question=HOW[language]), language, models=FAR)
    assert told.code == "no_passage" and "訓練" not in told.text and detect(own_words(told)) == language
    nothing = why_not(Candidates(wanted(), (), (), ()), NEAR, None, (), language)
    assert nothing == told


def test_nobody_is_told_that_no_word_is_shared_where_words_are() -> None:
    shared = wanted(question=HOW["ja"], weights={"訓練": 1.0})
    assert "「1 訓練」" in reason(shared, "ja", models=FAR).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_near_but_unsure_is_said_to_be_so(language: Language) -> None:
    told = reason(wanted(question=HOW[language]), language)
    assert told.code == "no_passage" and "「1 訓練」" in told.text and detect(own_words(told)) == language


def test_the_strongest_reason_comes_first() -> None:
    later = wanted(constraint("date", "2020"), constraint("name", "横須賀"), question=WHEN["ja"])
    assert reason(later, "ja").code == "time"
    named = wanted(constraint("name", "横須賀"), question=WHEN["ja"])
    assert reason(named, "ja").code == "premise"


def test_a_question_is_put_in_as_it_is_and_never_read_as_a_template() -> None:
    told = reason(wanted(constraint("name", "{section}{what}")), "ja")
    assert "「{section}{what}」" in told.text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# Ⅰ 概要\n\n## 1 経緯\n\n本文。\n", "「Ⅰ 1 経緯」"),
        ("# 1 概要\n\n## (2) 整備\n\n本文。\n", "「1 (2) 整備」"),
        ("# 1 概要\n\n## 囲み 経緯\n\n本文。\n", "「1 囲み 経緯」"),
        (
            "規則（令和五年規則第一号）\n\n第１条（目的）\n　本文一。\n２　本文二。\n\n第２条（定義）\n　本文。\n",
            "「第1条第2項 （目的）」",
        ),
    ],
)
def test_a_place_is_told_with_each_number_once(text: str, place: str) -> None:
    made = grounds(text)
    places = [place_of(one) for one in candidates(made, [0.0] * sum(len(g.statements) for g in made)).all]
    assert place in places, places
