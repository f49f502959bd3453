from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.laid import page_texts
from ingest.formats.ruled import rules
from ingest.formats.typeset import STARTS, Line


def line(text: str, base: float, left: float = 50, right: float = 500, size: float = 10, bold: bool = False) -> Line:
    return Line(text, left, right, base, size, bold, None)


def test_each_start_is_known_by_its_example() -> None:
    assert [example for pattern, example in STARTS if not pattern.match(example)] == []


def test_full_lines_go_on_and_short_ones_end() -> None:
    page = [line("一行目は続き", 700), line("二行目で終わる。", 685, right=130), line("次の段落。", 670, right=100)]
    assert page_texts([page]) == ["一行目は続き二行目で終わる。\n\n次の段落。\n\n"]


def test_english_lines_are_joined_by_a_space_and_hyphens_stay() -> None:
    page = [line("A long-", 700), line("term plan of", 685), line("peace.", 670, right=80)]
    assert page_texts([page])[0].strip() == "A long-term plan of peace."


def test_larger_and_bolder_lines_are_headings_by_their_size() -> None:
    body = [line("本文はここに続いていき、", 600), line("終わる。", 585, right=90)]
    page = [line("第1章 総則", 700, right=150, size=18), line("1 目的", 660, right=90, bold=True), *body]
    assert page_texts([page])[0].split("\n\n")[:2] == ["# 第1章 総則", "## 1 目的"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    assert page_texts([[line("続く文の", 100)], [line("終わり。", 700, right=90)]]) == ["続く文の", "終わり。\n\n"]


def test_cells_between_rules_are_rows_and_empty_ones_stay_empty() -> None:
    drawn = rules([(x, 600, x + 1, 700) for x in (50, 150, 250)] + [(50, y, 250, y + 1) for y in (600, 650, 700)])
    cells = [("年度", 60, 670), ("予算の", 160, 685), ("額", 160, 670), ("三億円", 160, 620)]
    page = [Line(text, x, x + 30, y, 10, False, drawn.cell(x + 5, y)) for text, x, y in cells]
    assert page_texts([page]) == ["年度\t予算の<br>額\n\t三億円\n\n"]


@given(st.lists(st.builds(line, st.text(min_size=1), *[st.floats(0, 800)] * 3, st.floats(0.1, 90), st.booleans())))
def test_any_lines_give_their_text(lines: list[Line]) -> None:
    shown = "".join(page_texts([lines]))
    assert len(shown) >= sum(len(one.text.strip()) for one in lines) - len(lines) * 2
