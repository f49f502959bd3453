import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.headings.articles import UNITS
from ingest.headings.boxes import BOX_LABELS, is_box_label
from ingest.headings.counts import CIRCLED, iroha, ordinal
from ingest.headings.heading import is_contents, may_be_heading
from ingest.headings.numbering import NUMBERINGS, Number, Numbering, read_number, unit


@pytest.mark.parametrize("numbering", NUMBERINGS, ids=lambda n: n.kind)
def test_each_numbering_reads_its_example(numbering: Numbering) -> None:
    found = read_number(numbering.example)
    assert found is not None
    assert found.kind == ("○" if numbering.kind == "mark" else numbering.kind)


@pytest.mark.parametrize(("kind", "pattern", "example"), UNITS, ids=lambda v: v if isinstance(v, str) else "")
def test_each_unit_of_a_law_reads_its_example(kind: str, pattern: re.Pattern[str], example: str) -> None:
    assert pattern.match(example), kind


@pytest.mark.parametrize(("pattern", "example"), BOX_LABELS, ids=lambda v: v if isinstance(v, str) else "")
def test_each_box_label_reads_its_example(pattern: re.Pattern[str], example: str) -> None:
    assert is_box_label(example), pattern


@pytest.mark.parametrize(
    "title",
    [
        "解説する",
        "コラムニストの話",
        "事例集",
        "事例に基づく検討",
        "Voice of the port",
        "boxes",
        "特集号",
        "解説。",
        "",
    ],
)
def test_a_word_that_only_begins_like_a_label_is_none(title: str) -> None:
    assert not is_box_label(title)


@pytest.mark.parametrize(
    ("title", "reference", "value"),
    [
        ("第２章　対象", "第2章", (2,)),
        ("第十二条の二の三（届出）", "第十二条の二の三", (12, 2, 3)),
        ("第Ⅱ部 本論", "第Ⅱ部", (2,)),
        ("１．２．３　期間", "1.2.3", (1, 2, 3)),
        ("3. Reports", "3", (3,)),
        ("⑴ 対象", "(1)", (1,)),
        ("⑫ 対象", "⑫", (12,)),
        ("ⅳ）対象", "ⅳ", (4,)),
        ("（イ）対象", "(イ)", (2,)),
        ("CHAPTER IV Duties", "Chapter IV", (4,)),
        ("Appendix B", "Appendix B", (2,)),
        ("別表第二", "別表第二", (2,)),
        ("附　則", "附則", ()),
        ("◯ 中国", "○", ()),
        ("2 人材の育成", "2", (2,)),
        ("2 21世紀の展望", "2", (2,)),
        ("３　わが国における協力", "3", (3,)),
        ("第１章総則", "第1章", (1,)),
    ],
)
def test_numbers_are_read_as_written(title: str, reference: str, value: tuple[int, ...]) -> None:
    found = read_number(title)
    assert found is not None
    assert (found.reference, found.value) == (reference, value)


@pytest.mark.parametrize(
    "title",
    [
        "2018年の動き",
        "17（平成29）年8月17日",
        "15 (平成27) 年11月、両政府は",
        "1978（昭和53）年には",
        "12（平成24）年4月の会談",
        "3 隻の船が",
        "1 万人の参加",
        "2 国間の協力",
        "2 か国による訓練",
        "10 年間の推移",
        "1 10 20",
        "第151連合任務部隊",
        "第2中隊長 3等陸佐",
        "第1章で述べたように",
        "第3条第1項の規定",
        "1.5倍に増えた",
        "VOICE",
        "ア",
        "1,000人の参加",
        "はじめに",
        "I think so",
        "Section 3 of the Act applies",
        "",
    ],
)
def test_a_title_that_begins_with_a_figure_is_not_numbered(title: str) -> None:
    assert read_number(title) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("十二", 12),
        ("二十", 20),
        ("百三", 103),
        ("千二百", 1200),
        ("IV", 4),
        ("xiv", 14),
        ("1.2", 2),
        ("ウ", 3),
        (CIRCLED[20], 21),
        ("○", None),
    ],
)
def test_written_numbers_have_values(written: str, value: int | None) -> None:
    assert ordinal(written) == value


def test_kana_have_a_place_in_the_iroha_order() -> None:
    assert [iroha(c) for c in "イロハニ○"] == [1, 2, 3, 4, None]


def number(title: str) -> Number:
    found = read_number(title)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "after", "follows"),
    [
        ("1 甲", "2 乙", True),
        ("1 甲", "3 乙", False),
        ("1.3 甲", "1.4 乙", True),
        ("第十二条", "第十二条の二", True),
        ("第十二条の三", "第十三条", True),
        ("第十二条の二", "第十四条", False),
        ("(1) 甲", "2 乙", False),
        ("○ 甲", "○ 乙", False),
    ],
)
def test_a_number_follows_the_one_before_it_in_its_series(before: str, after: str, follows: bool) -> None:
    assert number(after).follows(number(before)) is follows


def test_a_unit_is_read_from_its_count_alone() -> None:
    assert [unit(*u).reference for u in (("項", "２"), ("号", "三の二"), ("条", "十"))] == [
        "第2項",
        "第三号の二",
        "第十条",
    ]


@pytest.mark.parametrize(
    "title", ["2 これは文である。", "2 上記のとおり、", "2 作業を実施した。", "4 資料20参照", "1 a\n2 b", "1"]
)
def test_sentences_and_pointers_have_no_form_of_a_heading(title: str) -> None:
    assert not may_be_heading(title)


def test_lines_of_a_table_of_contents_are_known() -> None:
    assert is_contents("第１章　総則（第１条―第４条）")
    assert is_contents("1 目的 ……… 3")
    assert not is_contents("別表第１（第７条関係）")


@given(st.text(max_size=80))
def test_any_title_is_read_without_error(title: str) -> None:
    may_be_heading(title)
    is_box_label(title)
    is_contents(title)
    found = read_number(title)
    assert found is None or found.reference


@given(st.text(alphabet="0123456789IVXivxabhiアイロ一二三十第章節条の項号.,-()（）①○■ \u3000目的", max_size=20))
def test_any_number_is_read_without_error(title: str) -> None:
    found = read_number(title)
    assert found is None or found.reference
