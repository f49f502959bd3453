"""A row's text and its context to cells: what stands above each, and figures with the unit that is said above."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.kinds import read_asked
from assistant.evidence.cells import read_cells, under_its_noun
from index import detect


@pytest.mark.parametrize(
    ("text", "context", "figures"),
    [
        ("岸壁 | 905 | 120", "表2（単位：億円） > 区分 / 当初 / 補正", ["90500000000 yen", "12000000000 yen"]),
        ("北港 | 95.3（注1）", "表3（単位：百万円） > 港名 / 執行率（%）", ["95.3 percent"]),
        ("Coast | 1.2", "Table 1 Thresholds (metres above sea level) > Place / Watch", ["1.2 metre"]),
        ("Forests | 295", "Table 2 Spending (million crowns) > Item / FY2022", ["295000000 crown"]),
        ("受付 | 12", "表1 作業 > 区分 / 件", ["12 None"]),
        ("岸壁 | 905", "表2 > 区分 / 当初 / 補正", []),
    ],
)
def test_a_figure_has_the_unit_of_its_head_or_else_of_its_table(text: str, context: str, figures: list[str]) -> None:
    found = [cell.value for cell in read_cells(text, context) if cell.value.kind == "number"]
    assert [f"{value.normalized} {value.unit}" for value in found] == figures


@pytest.mark.parametrize(
    ("question", "cell"),
    [("走行試験はどこで行うか", "北車庫"), ("走行試験は誰が担当するか", "運輸課"), ("走行試験の目的は何か", None)],
)
def test_a_cell_below_what_is_asked_for_answers(question: str, cell: str | None) -> None:
    cells = read_cells("4月 | 走行試験 | 北車庫 | 運輸課", "表1 > 日程 / 内容 / 場所 / 担当者")
    (asked,) = read_asked(question, detect(question))
    assert [value.text for value in under_its_noun(asked, cells)] == ([cell] if cell else [])


@given(st.lists(st.text(st.characters(exclude_characters="|/>\n"), min_size=1, max_size=12), min_size=2, max_size=5))
def test_a_value_stands_at_its_place(words: list[str]) -> None:
    text = " | ".join(words)
    for cell in read_cells(text, "表1 > " + " / ".join("見出し" for _ in words)):
        assert text[cell.value.start : cell.value.end] == cell.value.text
