import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import read, read_document
from ingest.numbering import NUMBERINGS, ordinal, read_number
from tests.sources import FOLDER, document, white_paper


@pytest.mark.parametrize("numbering", NUMBERINGS, ids=lambda n: n.kind)
def test_each_numbering_reads_its_example(numbering: object) -> None:
    found = read_number(numbering.example)  # type: ignore[attr-defined]
    assert found is not None
    assert found.kind == numbering.kind  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "title",
    [
        "2018年の動き",
        "17（平成29）年8月17日",
        "第151連合任務部隊",
        "VOICE",
        "ア",
        "1,000人の参加",
        "はじめに",
        "",
    ],
)
def test_a_title_that_begins_with_a_figure_is_not_numbered(title: str) -> None:
    assert read_number(title) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [("12", 12), ("十二", 12), ("二十", 20), ("百三", 103), ("IV", 4), ("1.2", 2), ("ウ", 3), ("○", None)],
)
def test_written_numbers_have_values(written: str, value: int | None) -> None:
    assert ordinal(written) == value


# Each line: a place in the white paper section (a line number of the source) and the reference its authors gave it.
WHITE_PAPER = [
    (3, "第Ⅱ部第4章第2節"),
    (5, "第Ⅱ部第4章第2節 1"),
    (100, "第Ⅱ部第4章第2節 2 2"),
    (180, "第Ⅱ部第4章第2節 3 1 (1)"),
    (207, "第Ⅱ部第4章第2節 3 2"),
    (246, "第Ⅱ部第4章第2節 3 2 (4)"),
    (298, "第Ⅱ部第4章第2節 3 2 (5)"),
    (336, "第Ⅱ部第4章第2節 3 3"),
    (379, "第Ⅱ部第4章第2節 3 5 (2)"),
    (412, "第Ⅱ部第4章第2節 4"),
    (458, "第Ⅱ部第4章第2節 4 2 イ"),
    (576, "第Ⅱ部第4章第2節 4 3 (4) ア ○"),
    (666, "第Ⅱ部第4章第2節 4 3 (6)"),
    (710, "第Ⅱ部第4章第2節 4 3 (7) ウ"),
]


@pytest.mark.parametrize(("line", "reference"), WHITE_PAPER)
def test_the_outline_follows_the_numbering_not_the_marks(line: int, reference: str) -> None:
    sections = {section.line: section.reference for section in read(white_paper()).sections}
    assert sections[line] == reference


def test_the_white_paper_has_its_four_items_and_nine_meetings() -> None:
    sections = read(white_paper()).sections
    items = [s.title for s in sections if len(s.numbers) == 2]
    meetings = [s for s in sections if s.parent is not None and sections[s.parent].title.startswith("3 最近行われた")]
    assert [title[0] for title in items] == ["1", "2", "3", "4"]
    assert [s.numbers[-1] for s in meetings] == [f"({n})" for n in range(1, 10)]


def test_plain_text_is_outlined_by_its_numbers() -> None:
    sections = read(read_document(FOLDER / "guideline.txt")).sections[1:]
    assert [(s.reference, len(s.path)) for s in sections] == [
        ("1", 1),
        ("2", 1),
        ("2 2.1", 2),
        ("2 2.2", 2),
        ("3", 1),
    ]


def test_articles_stand_in_their_chapters() -> None:
    references = [s.reference for s in read(read_document(FOLDER / "law.md")).sections[1:]]
    assert references[:4] == ["見本街並み保全法", "第一章", "第一章第一条", "第一章第二条"]
    assert "第二章第三条" in references


def test_headings_without_numbers_follow_their_marks_where_these_agree() -> None:
    paths = [s.path for s in read(read_document(FOLDER / "harbour.md")).sections[1:]]
    top = "Harbour Resilience Policy"
    assert paths == [
        (top,),
        (top, "Purpose"),
        (top, "Duties"),
        (top, "Duties", "Operators"),
        (top, "Duties", "Authority"),
        (top, "References"),
    ]


def test_a_line_that_does_not_carry_the_numbering_on_is_no_heading() -> None:
    text = "# 1 一\n\n本文。\n\n4 脚注の文字\n\n# 2 二\n\n3 三の見出し\n\n本文。"
    assert [s.title for s in read(document(text)).sections[1:]] == ["1 一", "2 二", "3 三の見出し"]


def test_list_items_and_sentences_are_no_headings() -> None:
    text = "# 1 一\n\n2 これは文である。\n\n- 2 項目\n\n2 表\t値\n"
    assert [s.title for s in read(document(text)).sections[1:]] == ["1 一"]


@given(st.lists(st.sampled_from(["# 1 a", "### 2 b", "## (1) c", "# x", "ア d", "### ○ e", "文。", "第3条 f"])))
def test_every_section_extends_its_parents_path(lines: list[str]) -> None:
    sections = read(document("\n\n".join(lines))).sections
    for section in sections[1:]:
        assert section.parent is not None
        assert section.path[:-1] == sections[section.parent].path
