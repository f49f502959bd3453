"""Tables as their authors drew them: each row with the caption, columns, label, unit and date that it needs."""

import re
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import Document
from ingest.scan import scan
from ingest.tables.captions import ASIDES, surroundings
from ingest.tables.cell_parts import HEAD_MARKS
from ingest.tables.headers import DATE_FORMS
from ingest.tables.read import Tables, read_tables
from ingest.tables.rows import Row, note_marks
from tests.sources import all_documents

# Parted by ~.
PARTS = """a\tb\n~\tc\n~平成29年度~\t~\n~\f~|~| a | b |\n~|---|---|\n~\\|~1,234~項目~。~ ~<table>~</table>~<tr>~</tr>
~<td>~<td rowspan=3>~<th colspan='2'>~</td>~<thead>~<p>~<b>A 見出し</b>~・ 項~表1 題\n~（単位：億円）\n~（注1）注\n~※2
~&nbsp;~<caption>~# 見出し\n~**~[a] ~<sup>1</sup>"""
PIECES = st.sampled_from([*PARTS.split("~"), "語" * 130])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


def read(text: str) -> Tables:
    return read_tables(text, scan(text))


def rows(text: str) -> list[Row]:
    found = read(text).rows
    return [row for start in sorted(found) for row in found[start]]


def shown(text: str) -> list[str]:
    return [row.excerpt.text(text) for row in rows(text) if not row.duplicate]


def row(text: str, part: str) -> Row:
    return next(row for row in rows(text) if part in row.excerpt.text(text) and not row.duplicate)


def check(text: str) -> None:
    """Every character of a table's stretches is in one row, in a duplicate, in markup, or white space."""
    stretches = {stretch.start: stretch for stretch in scan(text)}
    tables = read(text)
    kept = [span for found in tables.rows.values() for r in found if not r.duplicate for span in r.excerpt.spans]
    seen = bytearray(len(text))
    for span in (*kept, *tables.duplicates, *tables.markup):
        assert not any(seen[span.start : span.end]), text[span.start : span.end]
        seen[span.start : span.end] = b"\x01" * len(span)
    for start in tables.rows:
        stretch = stretches[start]
        lost = [i for i in range(start, stretch.end) if not seen[i] and not text[i].isspace()]
        assert not lost, text[lost[0] : lost[0] + 20]
    assert all(s.start in tables.rows for s in stretches.values() if s.kind in ("table", "table_row"))


@pytest.mark.parametrize("source", all_documents(), ids=lambda d: d.id)
def test_every_character_of_a_table_of_a_source_is_in_one_place(source: Document) -> None:
    check(source.text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_tables_never_fail_and_lose_nothing(text: str) -> None:
    check(text)


@pytest.mark.parametrize(("pattern", "example"), [*DATE_FORMS, *[(p, e) for _, p, e in HEAD_MARKS]], ids=str)
def test_each_form_reads_its_example(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.match(example)


@pytest.mark.parametrize("example", [example for _, _, example in ASIDES])
def test_each_line_beside_a_table_reads_its_example(example: str) -> None:
    text = f"{example}\n\na\tb\nc\td\n"
    stretches = scan(text)
    assert surroundings(text, stretches, 1, 2).asides == (example,)


BUDGET = dedent(
    """\
    表1 一般会計予算の概要

    （単位：億円）

    区分\t平成29年度\t\t平成30年度\t\t備考
    \t予算額\t伸率\t予算額\t伸率\t
    歳入
    租税\t577,120\t0.2\t590,790\t2.4\t
    公債金\t343,698\t△0.2\t336,922\t△2.0\t（注1）
    歳出\t\t\t\t\t
    文教費\t1兆324億円\t1.6\t1兆329億円\t1.5\t
    合計\t974,547\t0.8\t977,128\t0.3\t
    （注1）建設公債を含む。
    資料：財務省

    本文。
    """
).replace("歳入\n", "歳入\t\t\t\t\t\n")


def test_a_row_of_a_budget_names_caption_columns_group_and_unit() -> None:
    found = row(BUDGET, "577,120")
    assert found.excerpt.text(BUDGET) == "租税 | 577,120 | 0.2 | 590,790 | 2.4"
    names = "区分 / 平成29年度 予算額 / 平成29年度 伸率 / 平成30年度 予算額 / 平成30年度 伸率"
    assert found.context == ("表1 一般会計予算の概要", names, "歳入", "（単位：億円）")
    assert row(BUDGET, "1兆324億円").context[2] == "歳出"
    assert "歳出" not in row(BUDGET, "合計").context


def test_both_lines_of_a_header_are_header_rows() -> None:
    assert [r.excerpt.text(BUDGET) for r in rows(BUDGET) if r.header] == [
        "区分 | 平成29年度 | 平成30年度 | 備考",
        "予算額 | 伸率 | 予算額 | 伸率",
    ]


def test_notes_below_a_table_belong_to_it_and_cells_name_their_notes() -> None:
    assert row(BUDGET, "公債金").notes == ("注1",)
    note = row(BUDGET, "建設公債")
    assert (note.kind, note.notes, note.context) == ("footnote", ("注1",), ("表1 一般会計予算の概要",))
    assert row(BUDGET, "財務省").kind == "footnote"
    assert "本文。" not in shown(BUDGET)


def test_marks_of_notes_are_read_in_any_width() -> None:
    assert note_marks("甲（注１）乙※2 丙(注 3)、数は5*3") == ("注1", "※2", "注3", "*3")
    assert note_marks("注意する。") == ()


CHRONOLOGY = (
    "年月日\t時期\t事項\n1951年\t初期\t調印\n\t\t承認\n"
    + "1952年\t\t発効\n4月1日\t\t施行\n1960年\t改定期\t改定\n1961年\t\t会談\n"
)


def test_each_event_of_a_chronology_knows_its_date() -> None:
    assert row(CHRONOLOGY, "承認").date == "1951年"
    assert "1951年" in row(CHRONOLOGY, "承認").context
    assert row(CHRONOLOGY, "施行").date == "1952年4月1日"
    assert "1952年" not in row(CHRONOLOGY, "発効").context


def test_a_middle_label_is_carried_down_beside_a_column_of_dates() -> None:
    assert "初期" in row(CHRONOLOGY, "発効").context
    assert "改定期" in row(CHRONOLOGY, "会談").context
    assert "初期" not in row(CHRONOLOGY, "会談").context


def test_missing_labels_are_carried_down() -> None:
    text = "大項目\t中項目\t内容\n防災\t訓練\t年一回実施する\n"
    text += "\t備蓄\t三日分を備える\n\t\t期限を点検する\n通信\t\t回線を二重にする\n"
    assert row(text, "備蓄").context == ("中項目 / 内容", "防災")
    assert row(text, "期限").context == ("内容", "防災", "備蓄")
    assert row(text, "回線").context == ("大項目 / 内容",)


def test_rows_that_stand_further_right_than_their_header_keep_its_names() -> None:
    text = "区分\t定員\t現員\n陸\t15\t14\n\t海\t4\t3\n"
    assert row(text, "海").context == ("区分 / 定員 / 現員",)
    second = (
        "項目\t概要\t\t\n\t甲国\t乙国\t\n一\t作戦\t共同で行う\t\n\t\t情報\t共有する\n\t打撃\t支援を受ける\t支援を行う\n"
    )
    assert row(second, "打撃").context == ("概要 / 概要 甲国 / 概要 乙国", "一")
    assert "甲国" not in " ".join(row(second, "情報").context)


def test_a_header_repeated_after_a_page_is_not_read_again() -> None:
    text = "表2 人員\n区分\t定員\n陸\t150,000\n\n12\n\n区分\t定員\n海\t45,000\n\f空\t47,000\n"
    assert shown(text) == ["表2 人員", "区分 | 定員", "陸 | 150,000", "海 | 45,000", "空 | 47,000"]
    assert row(text, "海").context == row(text, "空").context == ("表2 人員", "区分 / 定員")


def test_pairs_of_a_name_and_a_value_have_no_header() -> None:
    assert not any(r.header for r in rows("名称\t防衛装備庁\n所在地\t東京都新宿区\n設立\t平成27年10月\n"))
    assert rows("品目\t数量\nりんご\t3\n")[0].header
    assert not rows("りんご\t3\nみかん\t5\n")[0].header


@pytest.mark.parametrize(
    "text",
    [
        "| 国 | 首都 |\n|:--|:-:|\n| 日本 | **東京** |\n| 甲\\|乙 | |\n",
        "国 | 首都\n--- | ---\n日本 | **東京**\n甲\\|乙 |\n",
    ],
)
def test_pipe_tables_are_read_with_and_without_outer_pipes(text: str) -> None:
    assert shown(text) == ["国 | 首都", "日本 | 東京", "甲|乙"]
    assert row(text, "日本").context == ("国 / 首都",)


HTML = dedent(
    """\
    Table 1. Defense-related expenditures, FY2018
    (Unit: billion yen)

    <table>
    <thead><tr><th rowspan="2">Item</th><th colspan="2">Budget</th></tr>
    <tr><th>FY2017</th><th>FY2018</th></tr></thead>

    <tr><td rowspan="2">Personnel</td><td>2,166</td><td>2,185</td></tr>
    <tr><td>1.0</td><td>2.0</td></tr>
    <tr><td>Materials</td><td colspan=2>2,958<br>estimate</td></tr>
    </table>
    Note 1: Excludes some costs.
    """
)


def test_spans_of_an_html_table_name_columns_and_rows() -> None:
    assert row(HTML, "2,166").context == (
        "Table 1. Defense-related expenditures, FY2018",
        "Item / Budget FY2017 / Budget FY2018",
        "(Unit: billion yen)",
    )
    assert row(HTML, "1.0").context[1:3] == ("Budget FY2017 / Budget FY2018", "Personnel")
    assert row(HTML, "Materials").excerpt.text(HTML) == "Materials | 2,958\nestimate"
    assert row(HTML, "1.0").line == 9
    assert row(HTML, "Excludes").context == ("Table 1. Defense-related expenditures, FY2018",)


def test_a_table_in_a_cell_knows_the_row_around_it() -> None:
    inner = "<table><tr><th>国</th><th>額</th></tr><tr><td>日本</td><td>1</td></tr></table>"
    text = f"表3 協力\n項目\t概要\n支援\t<p>次のとおり行うものとする。</p><ul><li>・ 内訳</li></ul>{inner}\n"
    assert row(text, "日本").context == ("表3 協力", "概要", "支援", "内訳", "国 / 額")
    assert row(text, "次のとおり").excerpt.text(text) == "支援 | 次のとおり行うものとする。\n・ 内訳"


def test_a_long_cell_is_split_and_its_sub_headings_become_context() -> None:
    body = "両政府は、平素から調整を行い、その結果を公表する。" * 8
    text = f"項目\t概要\n調整\t<p><b>A 体制</b></p><ul><li>・ {body}</li><li>・ 終わり{body}</li></ul>"
    text += f"<b>B 訓練</b> {body}\n"
    assert row(text, "A 体制").excerpt.text(text).startswith("調整 | A 体制\n・ 両政府")
    assert row(text, "終わり").context == ("概要", "調整", "A 体制")
    assert row(text, "B 訓練").context == ("概要", "調整")


def test_a_table_printed_twice_is_read_once() -> None:
    table = "区分\t定員\t現員\n陸上部隊\t150,000\t140,000\n海上部隊\t45,000\t42,000\n"
    again = "| 区 分 | 定員 | 現員 |\n|---|---|---|\n"
    again += "| 陸上部隊 | １５０,０００ | 140,000 |\n| 海上部隊 | 45,000 | 42,000 |\n"
    text = f"表4 人員\n{table}\n本文。\n\n表4 人員\n{again}"
    assert shown(text) == [
        "表4 人員",
        "区分 | 定員 | 現員",
        "陸上部隊 | 150,000 | 140,000",
        "海上部隊 | 45,000 | 42,000",
    ]


def test_a_table_right_below_another_has_not_its_caption() -> None:
    text = "表1 人員\n区分\t定員\n陸\t150\n\n氏名\t所属\t役職\n山田\t東京大学\t教授\n"
    assert row(text, "山田").context == ("氏名 / 所属 / 役職",)


def test_a_caption_may_stand_below_but_not_above_another_table() -> None:
    assert row("a\tb\nc\td\n\n図1 体制\n\n本文。", "c").context[0] == "図1 体制"
    assert "表2 別" not in row("a\tb\nc\td\n\n表2 別\n\ne\tf\ng\th\n", "c").context


@pytest.mark.parametrize(
    "piece", ["<table><tr><td>", "<td rowspan=500>x<tr>", "<table>\n\n", "\ta\n", "a\t", "x\ty\nx\ty\nz\tw\n\n", "・"]
)
def test_hostile_tables_are_read_without_recursion(piece: str) -> None:
    text = "<table><tr><td>" + piece * 3000
    check(text)
    check("a\tb\nc\t" + piece * 3000)


def test_a_note_below_a_table_is_known_by_its_mark_in_a_cell() -> None:
    text = "Table 2 Levels\n\n| Coast | Level |\n|---|---|\n| East | 1.6 [a] |\n\n[a] Provisional.\n"
    text += "\n[b] Not of the table.\n"
    assert row(text, "Provisional").context == ("Table 2 Levels",)
    assert row(text, "East").notes == row(text, "Provisional").notes == ("[a]",)
    assert not any("Not of" in said for said in shown(text))


def test_text_behind_a_table_on_its_line_is_shown() -> None:
    assert shown("<table><tr><td>x</table> 後の文。") == ["x", "後の文。"]
