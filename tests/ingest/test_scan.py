"""Lines to stretches: tables, captions and pages. The examples of each kind of line are run by the tests of reading."""

import pytest

from ingest.scan import scan


def test_an_open_table_ends_at_a_blank_line() -> None:
    kinds = [(s.kind, s.lines) for s in scan("<table>\n<tr><td>a\n\n本文。\n\n<table><tr><td>x\n\n<td>y</table> z\n")]
    assert kinds == [("table", 2), ("paragraph", 1), ("table", 3)]


def test_a_page_parts_lines_and_a_number_before_a_tab_makes_no_table() -> None:
    assert [s.alone for s in scan("甲\f乙")] == [True, True]
    assert [s.kind for s in scan("第1条\t目的を定める。\n\n1\t概要\n\n\t字下げ")] == ["paragraph"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "表1は次のとおりである",
        "図表Ⅱ-4-2-3に示す構成",
        "表彰 1",
        "別紙のとおり",
        "Table 1 shows the sum",
        "Figure skating",
    ],
)
def test_a_sentence_about_a_table_is_no_caption(line: str) -> None:
    assert scan(line)[0].kind == "paragraph"


@pytest.mark.parametrize(
    "line",
    ["表1-2 歳出", "図表１－２ 体制", "別紙", "別紙2", "Figure 2", "【表3】人員", "表一　概要", "**Table 4: Aid**"],
)
def test_captions_are_known_by_their_number(line: str) -> None:
    assert scan(line)[0].kind == "caption"
