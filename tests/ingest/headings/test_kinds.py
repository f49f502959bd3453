"""Outlines of the kinds of documents that offices and companies publish, each written as its kind is printed."""

import re

import pytest

from ingest import read
from ingest.headings.matter import MATTER, is_matter
from tests.ingest.headings.outlines import references, sections, titles, with_bodies
from tests.sources import document


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("第２章\n\n水辺の再生", "第２章 水辺の再生"),
        ("第２章\n水辺の再生", "第２章 水辺の再生"),
        ("第２章\n\n## 水辺の再生", "第２章 水辺の再生"),
        ("# 第２章\n\n水辺の再生", "第２章 水辺の再生"),
        ("# 第２章\n\n## 水辺の再生", "第２章"),
        ("第２章\n\n水辺の再生を進める。", "第２章"),
    ],
)
def test_a_chapter_has_the_title_that_stands_below_its_number(printed: str, title: str) -> None:
    text = with_bodies("第１章 序論", printed, "第３章 結び")
    assert titles(text)[1] == title
    assert references(text)[1] == "第2章"


def test_a_title_below_its_number_is_in_no_passage() -> None:
    text = with_bodies("第１章\n\n水辺の再生", "第２章\n街路樹")
    reading = read(document(text))
    assert all("水辺" not in b.excerpt.text(text) and "街路" not in b.excerpt.text(text) for b in reading.blocks)
    assert [title.text(text) for title in reading.titles[1:]] == ["第１章水辺の再生", "第２章街路樹"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Ｑ１　対象者は誰か。", "Ｑ２　いつ始めるか。", ["Q1", "Q2"]),
        ("Q1-1. 誰ですか？", "Q1-2. いつですか？", ["Q1-1", "Q1-2"]),
        ("【問１】誰が申請するか。", "【問２】いつ申請するか。", ["問1", "問2"]),
        ("問３の１ 誰か", "問３の２ いつか", ["問3の1", "問3の2"]),
    ],
)
def test_a_question_heads_its_answer(first: str, second: str, expected: list[str]) -> None:
    text = f"{first}\n（答）市の職員である。\n\n{second}\n（答）四月である。\n"
    assert references(text) == expected
    assert titles(text) == [first, second]


def test_of_a_long_question_only_the_number_is_its_heading() -> None:
    text = "問１ 前年度に着手した。対象となるか。\n答１ ならない。\n\n問２ 誰か。\n答２ 市である。\n"
    assert titles(text) == ["問１", "問２ 誰か。"]
    assert read(document(text)).blocks[0].excerpt.text(text).startswith("前年度に着手した。")


@pytest.mark.parametrize("line", ["Q3 2022の売上", "問題１ 次の文", "問1から問3まで", "Question 1", "QR 2 読取り"])
def test_what_only_looks_like_a_question_is_none(line: str) -> None:
    assert sections(f"本文である。\n\n{line}\n\n本文である。\n") == ()


def test_a_securities_report_numbers_its_titles_in_brackets() -> None:
    text = with_bodies(
        "第一部【企業情報】", "第１【企業の概況】", "１【沿革】", "（１）設立", "２【事業】", "第２【経理】"
    )
    assert references(text) == ["第一部", *(f"第一部 {n}" for n in ("第1", "第1 1", "第1 1 (1)", "第1 2", "第2"))]


def test_words_in_brackets_above_a_number_belong_to_it_in_a_law_only() -> None:
    assert titles("手引き\n（改訂版）\n\n" + with_bodies("１　目的", "２　範囲")) == ["１　目的", "２　範囲"]


def test_a_mark_that_comes_once_heads_nothing() -> None:
    assert titles("○見本市みどりの条例\n平成15年条例第8号\n\n" + with_bodies("第１章 総則")) == ["第１章 総則"]


def test_a_korean_plan_has_chapters_and_letters() -> None:
    text = with_bodies(
        "제1장 개요", "1. 배경", "가. 법적 근거", "나. 경과", "1) 연구", "2) 공청회", "2. 범위", "제2장 전략"
    )
    assert references(text) == [
        *("제1장", "제1장 1", "제1장 1 가", "제1장 1 나", "제1장 1 나 1)", "제1장 1 나 2)", "제1장 2", "제2장"),
    ]


def test_articles_of_korean_and_chinese_laws_have_their_text_behind_them() -> None:
    korean = (
        "제1장 총칙\n\n제1조(목적) 이 법은 바다를 지키기 위한 것이다. 모두 따른다.\n\n제1조의2(정의) 바다를 말한다.\n"
    )
    assert references(korean) == ["제1장", "제1장제1조", "제1장제1조의2"]
    chinese = "第一条　为了保护海岛，制定本条例。\n\n第二条　海岛，包括：\n（一）有居民海岛；\n（二）无居民海岛。\n"
    assert titles(chinese) == ["第一条", "第二条"]


def test_an_outline_of_rules_has_articles_without_their_last_word() -> None:
    text = (
        "見本補助金交付要綱\n\n（趣旨）\n第１　知事は、補助金を交付する。\n\n（対象者）\n第２　対象は、次の者とする。\n"
        "（１）市町村\n（２）組合\n\n（補助率）\n第３　補助率は、２分の１とする。\n２　前項は、離島を除く。\n"
    )
    assert references(text) == ["第1", "第2", "・第2第1号", "・第2第2号", "第3", "・第3第2項"]
    assert titles(text)[0] == "第１（趣旨）"


def test_a_title_that_goes_on_below_is_one() -> None:
    text = (
        "第１　方針\n\n１　住み慣れた地域で自分らしい暮らしを続けることができるようにするた\nめの体制の整備\n\n"
        "本文。\n\n２　質の高い医療の提供\n\n本文。\n\n"
        "第２　医療と介護の総合的な確保に関する目標を達成するための事業に関す\nる事項\n\n本文。\n"
    )
    assert titles(text)[1] == "１　住み慣れた地域で自分らしい暮らしを続けることができるようにするための体制の整備"
    assert titles(text)[3] == "第２　医療と介護の総合的な確保に関する目標を達成するための事業に関する事項"
    blocks = [b.excerpt.text(text) for b in read(document(text)).blocks]
    assert blocks == ["本文。"] * 3


def test_a_numbered_sentence_that_goes_on_below_is_no_title() -> None:
    text = (
        "１　この手引きは、情報システムの調達の適正化を図るため、各部局が遵守\nすべき事項を定める。\n\n"
        "２　各部局は、調達に当たっては、競争性及び透明性を確保し、公正な手続\nを行うこと。\n\n"
        "３　調達の責任者は、課長級以上の職員をもって充て、毎年度その氏名を公表\nする。\n"
    )
    assert titles(text) == []
    english = "1.1 Criminal actors target hospitals, schools and councils. In\n2021 there were many.\n\n1.2 So it is.\n"
    assert titles(english) == []


def test_the_longest_line_of_a_paragraph_may_be_a_title() -> None:
    assert titles("１．人への投資と分配の好循環\n（１）教育\n本文である。\n\n２．雇用\n本文である。\n")[0].startswith(
        "１．"
    )


@pytest.mark.parametrize(
    ("front", "back"), [("はじめに", "おわりに"), ("序　文", "参考資料"), ("EXECUTIVE SUMMARY", "Glossary")]
)
def test_words_before_the_first_chapter_and_behind_the_last_are_headings(front: str, back: str) -> None:
    text = with_bodies(front, "第１章 現状", "１ 人口", "第２章 対策", back)
    assert references(text) == [front, "第1章", "第1章 1", "第2章", back]


def test_numbers_begin_again_in_the_matter_behind_the_last_chapter() -> None:
    text = with_bodies("第１ 現状", "１ 人口", "２ 財政", "第２ 対策", "参考資料", "１ 名簿", "２ 経過")
    assert [s.path[:-1] for s in sections(text)[-2:]] == [("参考資料",)] * 2


def test_the_same_words_within_a_chapter_or_among_marks_are_text() -> None:
    assert titles(with_bodies("第１章 現状", "はじめに", "おわりに", "第２章 対策")) == ["第１章 現状", "第２章 対策"]
    assert titles(with_bodies("はじめに", "# 第１章 現状", "# 第２章 対策")) == ["第１章 現状", "第２章 対策"]


@pytest.mark.parametrize(("pattern", "example"), MATTER, ids=[example for _, example in MATTER])
def test_each_row_of_matter_has_its_example(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.fullmatch("".join(example.split()))
    assert is_matter(example)


def test_bold_lines_under_a_number_stand_side_by_side() -> None:
    text = with_bodies("# 1 目的", "**対象者**", "**対象経費**", "# 2 範囲")
    assert [s.path for s in sections(text)[1:3]] == [("1 目的", "対象者"), ("1 目的", "対象経費")]


def test_a_label_with_its_value_is_no_title() -> None:
    text = "検討会　議事録\n\n１．日時　令和５年７月14日（金）\n２．場所　中央合同庁舎会議室\n"
    assert titles(text) == []
    spaced = with_bodies("１．開　会", "２．人材の育成　　【令和３年度：２億円】", "３　閉　会")
    assert len(titles(spaced)) == 3


def test_an_english_note_at_the_end_is_no_title() -> None:
    text = (
        with_bodies("1 Introduction", "2 Measures") + "Endnotes\n\n1. See Annual Report 2021.\n2. Data of the bank.\n"
    )
    assert titles(text) == ["1 Introduction", "2 Measures", "Endnotes"]


def test_plain_numbers_right_below_an_article_are_its_items() -> None:
    text = (
        "第２条　対象は、次の者とする。\n１　市町村\n２　組合\n（１）県内にあること。\n"
        "２　前項は、別に定める。\n３　細則は別とする。\n\n"
        "第３条　次による。\n(1) 甲\n(2) 乙\n２　前項の乙は次による。\n(1) 丙\n(2) 丁\n３　その他。\n"
    )
    assert [s.title for s in sections(text) if s.kind == "item"][:5] == ["１", "２", "（１）", "２", "３"]
    assert references(text)[:6] == [
        *("第2条", "・第2条第1項第1号", "・第2条第1項第2号", "・第2条第1項第2号(1)", "・第2条第2項", "・第2条第3項"),
    ]
    assert references(text)[-1] == "・第3条第3項"
