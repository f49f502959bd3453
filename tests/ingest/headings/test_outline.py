from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import read, read_document
from ingest.headings.candidates import find_headings
from ingest.scan import scan
from tests.golden.lines import GOLDEN, read_outline
from tests.golden.outlines import check_outline
from tests.growth import grows_in_proportion
from tests.ingest.headings.outlines import (
    LAW,
    MINUTES,
    POLICY,
    RULES,
    WRONG_MARKS,
    references,
    sections,
    titles,
    with_bodies,
)
from tests.sources import FOLDER, document, white_paper

OUTLINES = sorted((GOLDEN / "documents").glob("*.outline.tsv"))


def test_the_outline_of_the_white_paper_is_the_one_its_authors_wrote() -> None:
    source = white_paper()
    wanted = read_outline(GOLDEN / "whitepaper_outline.tsv")
    assert check_outline(wanted, sections(source.text, source.card.ref_prefix)) == []


@pytest.mark.parametrize("wanted", OUTLINES, ids=lambda p: p.name.split(".")[0])
def test_the_outline_of_a_document_is_the_one_its_reader_wrote(wanted: Path) -> None:
    source = next(p for p in GOLDEN.glob(f"documents/{wanted.name.split('.')[0]}.*") if p.suffix in (".md", ".txt"))
    assert check_outline(read_outline(wanted), sections(read_document(source).text)) == []


def test_the_white_paper_has_its_four_items_and_nine_meetings() -> None:
    source = white_paper()
    found = sections(source.text, source.card.ref_prefix)
    items = [s.title for s in found if len(s.numbers) == 2 and s.kind == "section"]
    meetings = [s for s in found if len(s.path) > 1 and s.path[-2].startswith("3 最近行われた")]
    assert [title[0] for title in items] == ["1", "2", "3", "4"]
    assert [s.numbers[-1] for s in meetings] == [f"({n})" for n in range(1, 10)]
    assert all(s.sure for s in found)


def test_a_law_has_its_articles_paragraphs_and_items() -> None:
    assert references(LAW) == [
        "第1章",
        "第1章第1条",
        "第1章第2条",
        "・第1章第2条第1項第一号",
        "・第1章第2条第1項第二号",
        "・第1章第2条第1項第二号イ",
        "・第1章第2条第1項第二号ロ",
        "・第1章第2条第2項",
        "第1章第2条の2",
        "第2章",
        "第2章第3条",
        "附則",
        "・附則第1項",
        "・附則第2項",
        "別表第一",
    ]
    assert titles(LAW)[1] == "第１条（目的）"
    assert titles(LAW)[-3] == "１（施行期日）"


def test_rules_without_blank_lines_count_their_items_in_brackets() -> None:
    assert references(RULES) == [
        "第1章",
        "第1章第1条",
        "第1章第2条",
        "・第1章第2条第1項第1号",
        "・第1章第2条第1項第1号ア",
        "・第1章第2条第1項第1号イ",
        "・第1章第2条第1項第2号",
        "・第1章第2条第2項",
        "第2章",
        "第2章第3条",
        "附則",
    ]


def test_the_text_behind_an_article_stays_text() -> None:
    text = "（目的）\n第１条　この法律は、保全を目的とする。\n２　国は、責務を有する。\n"
    found = find_headings(text, scan(text))
    assert [(h.title, h.line, text[h.start : h.end]) for h in found] == [
        ("第１条（目的）", 2, "第１条"),
        ("２", 3, "２"),
    ]
    assert [block.excerpt.text(text) for block in read(document(text)).blocks] == [
        "この法律は、保全を目的とする。",
        "国は、責務を有する。",
    ]


def test_an_article_in_markdown_takes_the_heading_above_it_as_its_caption() -> None:
    text = (
        "# 見本法\n\n### （目的）\n\n第一条　この法律は、目的とする。\n\n### （定義）\n\n第二条　用語は、次による。\n"
    )
    assert titles(text) == ["見本法", "第一条（目的）", "第二条（定義）"]


def test_minutes_leave_out_the_agenda_and_what_is_said() -> None:
    assert references(MINUTES) == [
        *("1", "2", "2 (1)", "2 (1) ア", "2 (1) ア (ア)", "2 (1) ア (イ)", "2 (1) イ", "2 (2)", "3"),
    ]


def test_an_english_policy_has_parts_chapters_and_articles() -> None:
    assert [r for r in references(POLICY)[1:]] == [
        "Part I",
        "Part I Chapter 1",
        "Part I Chapter 1 Article 1",
        "Part I Chapter 1 Article 2",
        "Part I Chapter 2",
        "Part II",
        "Part II Chapter 3",
        "Annex A",
    ]


def test_wrong_marks_do_not_matter() -> None:
    expected = ["1", "2", "2 (1)", "2 (2)", "3", "3 (1)", "3 (2)", "3 (2) ア", "3 (2) イ", "4"]
    assert references(WRONG_MARKS) == expected
    assert references(WRONG_MARKS.replace("#", "").replace("\n ", "\n").lstrip()) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (
            ["(1) 甲", "① 乙", "ア 丙", "イ 丁", "② 戊", "ア 己", "(2) 庚"],
            ["(1)", "(1) ①", "(1) ① ア", "(1) ① イ", "(1) ②", "(1) ② ア", "(2)"],
        ),
        (["ア 甲", "(1) 乙", "(2) 丙", "イ 丁", "(1) 戊"], ["ア", "ア (1)", "ア (2)", "イ", "イ (1)"]),
        (["■ 甲", "１．乙", "２．丙", "■ 丁", "１．戊"], ["■", "■ 1", "■ 2", "■", "■ 1"]),
        (["1 甲", "■ 乙", "■ 丙", "2 丁", "■ 戊"], ["1", "1 ■", "1 ■", "2", "2 ■"]),
        (["Ⅰ 甲", "1 乙", "2 丙", "Ⅱ 丁", "3 戊"], ["Ⅰ", "Ⅰ 1", "Ⅰ 2", "Ⅱ", "Ⅱ 3"]),
        (["A. 甲", "i. 乙", "ii. 丙", "B. 丁", "i. 戊"], ["A", "A i", "A ii", "B", "B i"]),
        (["一 甲", "１ 乙", "（１） 丙", "２ 丁", "二 戊"], ["一", "一 1", "一 1 (1)", "一 2", "二"]),
        (["第１ 甲", "１ 乙", "２ 丙", "第２ 丁"], ["第1", "第1 1", "第1 2", "第2"]),
        (
            ["第1章 甲", "1-1 乙", "1-2 丙", "第2章 丁", "2-1 戊"],
            ["第1章", "第1章 1-1", "第1章 1-2", "第2章", "第2章 2-1"],
        ),
        (
            ["第1編 甲", "第1章 乙", "第1条（丙）", "第2編 丁", "第2条（戊）"],
            ["第1編", "第1編第1章", "第1編第1章第1条", "第2編", "第2編第2条"],
        ),
        (["1 甲", "1.1 乙", "1.1.1 丙", "1.2 丁", "2 戊", "2.1 己"], ["1", "1.1", "1.1.1", "1.2", "2", "2.1"]),
    ],
    ids=lambda v: " ".join(v)[:24],
)
def test_levels_follow_the_nesting_with_and_without_marks(headings: list[str], expected: list[str]) -> None:
    assert references(with_bodies(*(f"## {h}" for h in headings))) == expected
    assert references(with_bodies(*headings)) == expected
    assert references(with_bodies(*(f"**{h}**" for h in headings))) == expected


def test_letters_run_on_through_i_and_kana_through_i() -> None:
    assert references(with_bodies(*(f"# {c}. 甲" for c in "GHIJ")))[2:] == ["I", "J"]
    assert references(with_bodies("# ア 甲", "# イ 乙", "# ウ 丙")) == ["ア", "イ", "ウ"]


def test_underlined_lines_are_headings() -> None:
    text = "見本の指針\n====\n\n本文。\n\n1 範囲\n----\n\n本文。\n\n2 期間\n---\n本文。\n"
    assert titles(text) == ["見本の指針", "1 範囲", "2 期間"]


def test_headings_without_numbers_follow_their_marks_where_these_agree() -> None:
    paths = [s.path for s in sections(read_document(FOLDER / "harbour.md").text)]
    top = "Harbour Resilience Policy"
    assert paths == [
        (top,),
        (top, "Purpose"),
        (top, "Duties"),
        (top, "Duties", "Operators"),
        (top, "Duties", "Authority"),
        (top, "References"),
    ]


def test_a_heading_without_a_number_among_wrong_marks_is_unsure() -> None:
    text = with_bodies("### 1 甲", "# 2 乙", "## 背景", "#### (1) 丙", "# (2) 丁", "## 3 戊")
    assert [s.title for s in sections(text) if not s.sure] == ["背景"]


@pytest.mark.parametrize(
    ("headings", "unsure"),
    [
        (["# 1 甲", "# 2 乙", "# 4 丙", "# 5 丁"], ["4 丙"]),
        (["# 1 甲", "# 2 乙", "# 1 丙"], ["1 丙"]),
        (["# 1 甲", "# 2 乙", "# 3 丙"], []),
        (["# 第4節 甲", "# 1 乙"], []),
        (["# 第一条（甲）", "# 第一条の二（乙）", "# 第二条（丙）"], []),
    ],
    ids=lambda v: " ".join(v)[:24],
)
def test_a_jump_or_a_number_that_comes_twice_is_unsure(headings: list[str], unsure: list[str]) -> None:
    assert [s.title for s in sections(with_bodies(*headings)) if not s.sure] == unsure


def test_the_same_title_is_told_apart_by_its_path() -> None:
    text = with_bodies("# (1) 甲の会談", "# ア 総論", "# (2) 乙の会談", "# ア 総論")
    assert len({s.path for s in sections(text)}) == 4


def test_the_prefix_of_the_card_stands_before_every_reference() -> None:
    found = sections(with_bodies("# 第2節 甲", "# 1 乙"), "第Ⅱ部第4章")
    assert [s.reference for s in found] == ["第Ⅱ部第4章第2節", "第Ⅱ部第4章第2節 1"]


LINES = st.sampled_from(
    [
        "# 1 a",
        "### 2 b",
        "## (1) c",
        "# x",
        "ア d",
        "イ d",
        "### ○ e",
        "文。",
        "第3条 f",
        "第1条　甲は、乙。",
        "２　丙は、丁。",
    ]
    + [
        "## VOICE",
        "コラム",
        "（目的）",
        "一　甲",
        "イ　乙",
        "（１）　丙",
        "① g",
        "**h**",
        "===",
        "---",
        "附　則",
        "- 1 i",
        "1.1 j",
    ]
    + ["Part I K", "Article 2 L", "i. m", "第1章 …… 3", "別表第一", "\f", "\r", "\u3000\u3000第２章　n"]
)


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=200), st.lists(LINES, max_size=40).map("\n".join), st.lists(LINES).map("\n\n".join)))
def test_every_section_extends_its_parents_path_and_has_its_place(text: str) -> None:
    made = sections(text)
    for section in made:
        parent = made[section.parent - 1] if section.parent else None
        assert section.path[:-1] == (parent.path if parent else ())
        assert section.reference
    found = find_headings(text, scan(text))
    assert [h.start for h in found] == sorted(h.start for h in found)
    assert {s.start for s in made} <= {h.start for h in found}
    assert all("\r" in text or h.line == text.count("\n", 0, h.start) + 1 for h in found)
    assert all(h.start < (h.end or h.start + 1) <= len(text) for h in found)


@pytest.mark.parametrize(
    "line",
    ["1 目的\n\n", "## コラム\n\n", "第1条　甲は、乙をいう。\n", "（目的）\n", "■ 目的\n\n", "第1章 総則\n", "# 題\n"],
)
def test_long_documents_take_time_in_proportion(line: str) -> None:
    assert grows_in_proportion(lambda count: sections(line * count), 2_000)
