"""Budgets, statistics and chronologies as ministries print them: units in a cell, parts, ditto marks, bare years."""

import pytest

from ingest import dated, read
from ingest.scan import scan
from ingest.tables.parts_of import wholes
from ingest.tables.read import read_tables
from ingest.tables.rows import Row
from tests.growth import grows_in_proportion
from tests.sources import document


def row(text: str, part: str) -> Row:
    found = read_tables(text, scan(text)).rows
    every = [one for start in sorted(found) for one in found[start]]
    return next(one for one in every if part in one.excerpt.text(text) and not one.duplicate)


def values(text: str) -> list[tuple[str, str]]:
    found = dated(read(document(text)))
    return [(" ".join(text[s.start : s.end] for s in one.spans), one.iso) for one in found]


@pytest.mark.parametrize(
    "lines",
    [
        "\t\t（単位：億円）\n事項\t令和5年度\t令和6年度\n港湾費\t368\t377\n道路費\t121\t122\n",
        "| | | （単位：億円） |\n|---|---|---|\n| 事項 | 令和5年度 | 令和6年度 |\n| 港湾費 | 368 | 377 |\n",
        "<table><tr><td colspan=3>（単位：億円）</td></tr><tr><th>事項</th><th>令和5年度</th><th>令和6年度</th></tr>"
        "<tr><td>港湾費</td><td>368</td><td>377</td></tr></table>\n",
    ],
    ids=["tabs", "pipes", "HTML"],
)
def test_a_unit_in_the_first_row_is_the_unit_of_the_table(lines: str) -> None:
    text = f"経費の内訳\n\n{lines}"
    assert row(text, "368").context == ("経費の内訳", "事項 / 令和5年度 / 令和6年度", "（単位：億円）")
    assert row(text, "単位").kind == "caption"


def test_a_short_line_above_a_unit_is_the_caption() -> None:
    text = "経費の内訳\n\n（3月末現在、単位：件）\n\n区分\t件数\t割合\n陸\t12\t30\n海\t28\t70\n"
    assert row(text, "陸").context == ("経費の内訳", "区分 / 件数 / 割合", "（3月末現在、単位：件）")


def test_a_caption_without_a_number_stands_a_blank_line_above() -> None:
    assert row("表　開催の経緯\n\n回\t日付\t議題\n一\t春\t論点\n", "論点").context[0] == "表　開催の経緯"
    assert row("表のとおり\n\n回\t日付\t議題\n一\t春\t論点\n", "論点").context[0] != "表のとおり"


def test_names_of_three_lines_reach_as_far_as_what_stands_above_them() -> None:
    text = (
        "区分\t歳出\t\t\t\t備考\n\t令和4年度\t\t令和5年度\t\t\n\t当初\t補正後\t当初\t補正後\t\n港湾\t1\t2\t3\t4\t五\n"
    )
    names = "区分 / 歳出 令和4年度 当初 / 歳出 令和4年度 補正後 / 歳出 令和5年度 当初 / 歳出 令和5年度 補正後 / 備考"
    assert row(text, "港湾").context == (names,)


PARTS = """区分\t令和5年度\t令和6年度
社会保障費\t368\t377
　年金\t130\t134
　　国民年金\t30\t34
　医療\t121\t122
うち高齢者\t60\t61
　　計\t368\t377
防衛費\t101\t79
（うち人件費）\t33\t34
"""


def test_a_row_further_in_is_a_part_of_the_row_above() -> None:
    assert row(PARTS, "国民年金").context[1:] == ("社会保障費", "年金")
    assert row(PARTS, "医療").context[1:] == ("社会保障費",)
    assert row(PARTS, "社会保障費").context[1:] == row(PARTS, "防衛費").context[1:] == ()


def test_of_which_takes_the_row_above_and_a_sum_in_the_middle_takes_none() -> None:
    assert row(PARTS, "うち高齢者").context[1:] == ("社会保障費", "医療")
    assert row(PARTS, "（うち人件費）").context[1:] == ("防衛費",)
    assert row(PARTS, "計").context[1:] == ()


def test_rows_without_cells_have_no_whole() -> None:
    assert wholes(()) == []


@pytest.mark.parametrize("first", ["| 番号 | 0123 | 担当 | 企画課 |", "| 制定 | 令和5年4月1日 | 担当 | 企画課 |"])
def test_names_and_values_by_turns_are_no_header_though_a_rule_stands_below(first: str) -> None:
    assert row(f"{first}\n|---|---|---|---|\n| 事業 | 港湾整備 | 期限 | 未定 |\n", "港湾整備").context == ()
    years = "| 区分 | 2023 | 種別 | 備考 |\n|---|---|---|---|\n| 陸 | 1 | 甲 | なし |\n"
    assert row(years, "甲").context == ("区分 / 2023 / 種別 / 備考",)


def test_a_bold_row_ends_a_bold_group() -> None:
    text = "| 地 | 数 | 率 |\n|--|--|--|\n| **東** | | |\n| 北東 | 1 | 20 |\n| **西** | 4 | 8 |\n| 北西 | 4 | 8 |\n"
    assert row(text, "北東").context[-1] == "東"
    assert "東" not in (*row(text, "西").context, *row(text, "北西").context)


BARE = """| 年 | 月 | 事項 |
|---|---|---|
| 平成20年 | 3月 | 決定 |
| 25 | 4 | 改定 |
| | 6 | 公表（同年末に見直し） |
| | 〃 | 通知 |
| 令和元年 | 5 | 改元 |
| 2 | 1 | 会議 |
"""


def test_bare_years_count_on_from_the_era_above() -> None:
    dates = [row(BARE, event).date for event in ("改定", "公表", "改元", "会議")]
    assert dates == ["平成25年4月", "平成25年6月", "令和元年5月", "令和2年1月"]
    assert "平成25年6月" in row(BARE, "公表").context


def test_a_year_that_does_not_count_on_is_left_open() -> None:
    text = "年\t人数\t備考\n平成30年\t3119\tなし\n元\t3188\tなし\n2\t412\t減\n"
    assert row(text, "412").date not in ("平成2年", "令和2年")


def test_a_ditto_mark_stands_for_the_cell_above() -> None:
    assert row(BARE, "通知").context[-1:] == ("6",)
    text = "品目\t所管\t数\n鉄\t資源庁\t3\n銅\t〃\t4\n鉛\t〃\t5\n"
    assert row(text, "鉛").context == ("品目 / 所管 / 数", "資源庁")


def test_the_same_year_in_a_row_is_that_of_its_label() -> None:
    assert ("同年末", "2013") in values(f"# 年表\n\n{BARE}")


def test_a_month_in_a_row_is_of_the_year_of_its_label_not_of_the_row_above() -> None:
    text = "# 年表\n\n| 年 | 月 | 事項 |\n|---|---|---|\n| 令和4年 | 4月 | 令和元年の計画を改める |\n| | 7月 | 公布 |\n"
    assert values(text)[-1] == ("7月", "2022-07")


def test_the_next_month_in_a_row_is_its_own_date() -> None:
    text = "時期\t内容\t備考\n同年3月\t告示\tなし\n翌4月\t施行\tなし\n"
    assert row(text, "施行").context == ("時期 / 内容 / 備考",)


@pytest.mark.parametrize("piece", ["\u3000" * 9 + "x\t1\n", "うちx\t1\n", "2\t〃\n", "年\t月\n"])
def test_the_time_is_linear_in_the_number_of_rows(piece: str) -> None:
    def work(size: int) -> object:
        text = "年\t月\n" + piece * (size // len(piece))
        return read_tables(text, scan(text))

    assert grows_in_proportion(work, 10_000)
