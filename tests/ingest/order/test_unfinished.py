"""Whether a text ends or begins in the middle of a sentence is told from its form alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.order import unfinished
from ingest.order.unfinished import Begin, Open, beginning, ending, has_topic, is_item, is_label, is_note

TABLES = ("HANGING", "CLAUSES", "CUSTOMARY", "MIDDLES", "FRESH")


@pytest.mark.parametrize("table", TABLES)
def test_each_row_of_the_tables_finds_its_example(table: str) -> None:
    find = "match" if table in ("MIDDLES", "FRESH") else "search"
    for pattern, example in getattr(unfinished, table):
        assert getattr(pattern, find)(example), example


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("計画を策定した。", Open.CLOSED),
        ("意見が述べられた（第3回会議において。）", Open.CLOSED),
        ("次の事項に取り組む：", Open.CLOSED),
        ("令和6年度予算の概要", Open.CLOSED),
        ("関係機関と連携し、必要な予算を確保すること", Open.WEAK),
        ("国は、関係者と連携して、計画（第2次計画）", Open.WEAK),
        ("国は、関係者と連携し、計画の策", Open.STRONG),
        ("会議を開催した。その際、資", Open.STRONG),
        ("会議を開催した。ま", Open.STRONG),
        ("結果を整理する。※1", Open.CLOSED),
        ("会議を開催した。その際、市は、資料を説明した", Open.LIKELY),
        ("会合を4回開催した(直近", Open.STRONG),
        ("会議を開催した。以上", Open.WEAK),
        ("その区域の特性に応じた全ての活動及び", Open.HANGING),
        ("Warnings are issued by the members of the", Open.HANGING),
        ("the municipality concerned by it", Open.WEAK),
        ("Annual Report", Open.CLOSED),
        ("", Open.CLOSED),
    ],
)
def test_an_end_is_as_open_as_its_form_says(text: str, expected: Open) -> None:
    assert ending(text) == expected


def test_of_a_list_printed_line_by_line_the_last_line_counts() -> None:
    assert ending("次の事項に配慮する。\n一　個人情報の保護\n二　関係者の安全の確保") == Open.CLOSED
    assert ending("次の事項に配慮する。\n一　個人情報の保護\n二　関係者の安全を確保し、") == Open.HANGING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（1）目的", Begin.MARKED),
        ("3 計画の推進", Begin.MARKED),
        ("一　個人情報の保護", Begin.MARKED),
        ("また、国は、", Begin.FRESH),
        ("この計画は、", Begin.FRESH),
        ("国は、計画を定める。", Begin.TOPIC),
        ("計画を定める。", Begin.NEUTRAL),
        ("15（平成27）年11月、両国は", Begin.NEUTRAL),
        ("月に策定した。", Begin.NEUTRAL),
        ("すべての国民は、", Begin.TOPIC),
        ("iPad use grew.", Begin.NEUTRAL),
        ("ようやく実現した。", Begin.NEUTRAL),
        ("を策定した。", Begin.MIDDLE),
        ("ける住民の安全を確保する。", Begin.MIDDLE),
        ("must acknowledge receipt.", Begin.MIDDLE),
        ("United Nations", Begin.NEUTRAL),
        ("", Begin.MARKED),
    ],
)
def test_a_beginning_is_told_from_its_first_characters(text: str, expected: Begin) -> None:
    assert beginning(text) == expected


def test_a_label_is_short_and_holds_no_sentence() -> None:
    assert is_label("会議に参加する職員\n（令和5年2月）")
    assert not is_label("会議に参加した。")
    assert not is_label("国は、関係者と連携し、計画の策")
    assert not is_label("長" * 61)


def test_a_topic_is_looked_for_in_the_first_sentence_only() -> None:
    assert has_topic("国は定める。")
    assert not has_topic("情報の共有を行う。国は定める。")


def test_marks_of_items_and_notes() -> None:
    assert is_item("ア　総論")
    assert not is_item("国は、")
    assert is_note("※1 対象を除く。")
    assert is_note("[a] Provisional.")
    assert is_note("注1 対象を除く。")
    assert not is_note("注意が必要である。")


@given(st.text(max_size=400))
def test_no_text_is_too_odd(text: str) -> None:
    assert ending(text) in Open
    assert beginning(text) in Begin
    assert is_label(text) in (True, False)
