"""Tables as they are drawn: what the document shows in each cell, and how far it reaches."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Document, DrawnTable, drawn_tables, read, read_document

DOCUMENTS = sorted(
    p for p in (Path(__file__).parents[2] / "golden" / "documents").iterdir() if p.suffix in (".md", ".txt")
)
HTML = """<table>
<tr><th rowspan="2">要因</th><th colspan="2">令和5年度</th></tr>
<tr><th>件数</th><th>金額</th></tr>
<tr><td>用地の遅れ</td><td>6</td><td>21.5<table><tr><td>うち北潟港</td><td>14.9</td></tr></table></td></tr>
<tr><td></td><td>12</td><td></td></tr>
</table>
"""


def _texts(table: DrawnTable, document: Document) -> list[list[str]]:
    return [[cell.excerpt.text(document.text) for cell in row] for row in table.rows]


def test_cells_of_a_table_stand_in_their_rows_and_empty_ones_keep_their_place() -> None:
    document = Document("d", "| 区分 | 件数 | 備考 |\n|---|---|---|\n| 受付 | | 窓口 |\n| | 3 | |\n", "")
    [table] = drawn_tables(document)
    assert _texts(table, document) == [["区分", "件数", "備考"], ["受付", "", "窓口"], ["", "3", ""]]
    assert [[cell.head for cell in row] for row in table.rows] == [[True] * 3, [False] * 3, [False] * 3]


def test_cells_of_hypertext_reach_over_rows_and_columns_and_hold_tables() -> None:
    document = Document("d", HTML, "")
    [table] = drawn_tables(document)
    assert _texts(table, document)[:2] == [["要因", "令和5年度"], ["件数", "金額"]]
    first, second = table.rows[0]
    assert (first.height, first.width, second.height, second.width) == (2, 1, 1, 2)
    [inner] = table.rows[2][2].tables
    assert _texts(inner, document) == [["うち北潟港", "14.9"]]
    assert _texts(table, document)[2:] == [["用地の遅れ", "6", "21.5"], ["", "12", ""]]


def test_what_was_printed_before_is_left_out() -> None:
    document = Document("d", "| 一 | 二 |\n|---|---|\n| 三 | 四 |\n", "")
    [table] = drawn_tables(document)
    spans = [span for cell in table.rows[1] for span in cell.excerpt.spans]
    assert _texts(drawn_tables(document, spans)[0], document) == [["一", "二"]]
    assert drawn_tables(document, [span for e in table.excerpts for span in e.spans]) == ()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_row_that_is_read_is_drawn(path: Path) -> None:
    document = read_document(path)
    reading = read(document)
    drawn = {span for t in drawn_tables(document, reading.duplicates) for e in t.excerpts for span in e.spans}
    held = [range(span.start, span.end) for span in drawn]
    for block in reading.blocks:
        if block.kind == "table_row":
            assert all(any(s.start in one and s.end - 1 in one for one in held) for s in block.excerpt.spans)


@given(st.text(alphabet="|-\t\n <>tabledrh/あ1", max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    document = Document("d", text, "")
    for table in drawn_tables(document, read(document).duplicates):
        assert table.rows and all(cell.width >= 1 and cell.height >= 1 for row in table.rows for cell in row)
