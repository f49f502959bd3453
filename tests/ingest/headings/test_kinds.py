"""Outlines of the kinds of documents that offices and companies publish, each written as its kind is printed."""

import pytest

from ingest import read
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
