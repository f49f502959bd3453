import pytest

from tests.ingest.headings.outlines import BODY, LAW, MINUTES, RULES, references, sections, titles, with_bodies


def test_list_items_and_sentences_are_no_headings() -> None:
    text = (
        "# 1 目的\n\n次のとおり。\n\n① 甲の普及\n② 乙の促進\n③ 丙の支援\n\n本文。\n\n(1) 甲\n\n(2) 乙\n\n(3) 丙\n\n"
        "2 これは文である。\n\n- 2 項目\n\n2 表\t値\n\n3 隻の船が\n\n12（平成24）年4月の会談\n\n1 万人\n\n"
        "2 国間の協力\n\n# 2 範囲\n"
    )
    assert titles(text) == ["1 目的", "2 範囲"]


def test_a_list_that_reaches_the_number_before_the_next_heading_is_none() -> None:
    text = (
        with_bodies("1 目的", "2 雑則")
        + "次の事項とする。\n\n1 手数料\n2 様式\n\n以上である。\n\n"
        + with_bodies("3 施行")
    )
    assert titles(text) == ["1 目的", "2 雑則", "3 施行"]


def test_a_note_below_a_page_with_a_heading_number_is_none() -> None:
    notes = ["1 正式名称は甲乙丙", "2 昭和の例による", "3 内閣府調べ"]
    heads = ["# 1 甲", "# 2 乙", "# 3 丙", "# 4 丁"]
    text = "".join(h + BODY + n + "\n\n" for h, n in zip(heads, [*notes, "以上"], strict=True))
    assert titles(text) == [h[2:] for h in heads]


def test_a_chapter_with_one_heading_does_not_swallow_the_next_ones_first() -> None:
    text = with_bodies("第1章 甲", "1 乙", "第2章 丙", "1 丁", "2 戊")
    assert references(text) == ["第1章", "第1章 1", "第2章", "第2章 1", "第2章 2"]


@pytest.mark.parametrize("text", [LAW, MINUTES, RULES], ids=["law", "minutes", "rules"])
@pytest.mark.parametrize("width", [24, 45])
def test_wrapped_lines_without_blank_ones_keep_the_outline(text: str, width: int) -> None:
    lines = [line[i : i + width] for line in text.split("\n") for i in range(0, len(line), width)]
    assert references("\n".join(lines)) == references(text)


def test_circled_lines_with_bodies_are_headings() -> None:
    assert references(with_bodies("# 1 目的", "① 甲の普及", "② 乙の促進", "# 2 範囲")) == ["1", "1 ①", "1 ②", "2"]


def test_a_line_that_does_not_carry_the_numbering_on_is_no_heading() -> None:
    text = "# 1 一\n\n本文。\n\n4 脚注の文字\n\n# 2 二\n\n3 三の見出し\n\n本文。"
    assert titles(text) == ["1 一", "2 二", "3 三の見出し"]


def test_a_running_head_is_no_heading() -> None:
    text = "# 第1章 総則\n\n本文。\n\n第1章 総則\n\n本文。\n\n第1章\n\n第9章\n\n# 1 目的\n\n本文。\n\n12\n\n# 2 範囲\n"
    assert titles(text) == ["第1章 総則", "1 目的", "2 範囲"]


@pytest.mark.parametrize("lines", [" ........ 3\n\n", "\n"])
def test_a_table_of_contents_is_none_of_the_outline(lines: str) -> None:
    heads = ["第1章 総則", "1 目的", "2 範囲", "第2章 雑則"]
    text = "目次\n\n" + "".join(h + lines for h in heads) + "\n" + with_bodies(*heads)
    assert references(text) == ["第1章", "第1章 1", "第1章 2", "第2章"]
    assert sections(text)[0].line > 5


BOXED = with_bodies("# 第1章 甲", "## 第1節 乙", "### 1 丙")


@pytest.mark.parametrize(
    "label",
    ["## VOICE", "コラム：港の一日", "【解説】用語の意味", "### 事例１ 見本市", "## COLUMN\n\n### 港の一日", "囲み"],
)
def test_a_box_stands_beside_the_flow(label: str) -> None:
    found = sections(BOXED + label + BODY + with_bodies("### 2 丁", "## 第2節 戊"))
    boxes = [s for s in found if s.kind == "box"]
    assert boxes[0].path[:-1] == found[2].path
    assert [s.reference for s in found if s.kind == "section"] == [
        *("第1章", "第1章第1節", "第1章第1節 1", "第1章第1節 2", "第1章第2節"),
    ]


def test_two_labels_with_a_title_between_them_are_one_box() -> None:
    text = BOXED + "## VOICE\n\n港の一日に\n参加して\n\n## COLUMN" + BODY + "### 2 丁\n"
    assert [s.title for s in sections(text) if s.kind == "box"] == ["VOICE"]


def test_two_boxes_with_bodies_are_two() -> None:
    text = BOXED + with_bodies("【事例１】甲市", "【事例２】乙市", "## コラム", "## コラム")
    assert len({s.path[:-1] for s in sections(text) if s.kind == "box"}) == 1
    assert len([s for s in sections(text) if s.kind == "box"]) == 4


def test_numbers_of_its_own_stay_in_a_box() -> None:
    text = BOXED + "## コラム" + BODY + with_bodies("① 子", "② 丑", "### 2 丁", "## 第2節 戊")
    assert references(text)[3:] == ["□第1章第1節 1", "□第1章第1節 1 ①", "□第1章第1節 1 ②", "第1章第1節 2", "第1章第2節"]


def test_a_number_of_the_flow_leaves_the_box_and_is_unsure() -> None:
    text = with_bodies("# 1 甲", "# (1) 乙", "# コラム", "# ア 丙", "# イ 丁", "# 2 戊", "# (1) 己", "# ア 庚")
    assert references(text) == ["1", "1 (1)", "□1 (1)", "？1 (1) ア", "1 (1) イ", "2", "2 (1)", "2 (1) ア"]
