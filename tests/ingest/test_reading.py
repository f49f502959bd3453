"""The invariants of reading, over every source and over arbitrary text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Document, Reading, SplitSettings, dated, passages, read
from ingest.scan import LINE_KINDS, LineKind, scan
from tests.sources import all_documents, document

PIECES = st.sampled_from(
    [
        "## 見出し\n",
        "本文。",
        "- 項目",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\u3000",
        "a b",
        "**",
        "<sup>1</sup>",
        "<td>",
        "</td>",
        "<b>",
        "<p>x</p>",
        "",
        " ア 概観",
        "1 ■ 一",
        "(1) 二",
        "「引用。」",
        "[x](http://y)",
        "<!-- z -->",
        "図表1 表",
        "---",
        "> ",
        "`",
        "\ufeff",
        "\u2028",
        "😀",
        "第3章 三",
        "【参照】",
        "・ 点",
    ]
    + ["|", "| a | b |\n|---|---|\n| c | d |"]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


def check(reading: Reading, limit: int = 400) -> None:
    """Every character is in exactly one class, and what is shown is clean and in its place."""
    text = reading.document.text
    made = passages(reading, SplitSettings(limit))
    classes = [
        [span for p in made for span in p.spans],
        list(reading.headings),
        list(reading.markup),
        list(reading.furniture),
        list(reading.duplicates),
    ]
    seen = bytearray(len(text))
    for spans in classes:
        for span in spans:
            assert not any(seen[span.start : span.end]), text[span.start : span.end]
            seen[span.start : span.end] = b"\x01" * len(span)
    assert not [c for c, covered in zip(text, seen, strict=True) if not covered and not c.isspace()]
    for passage in made:
        assert passage.text == passage.excerpt.text(text)
        assert passage.text.strip() and len(passage.text) <= limit
        assert passage.sentences
        inside = "".join("".join(s.text(text).split()) for s in passage.sentences)
        assert inside.replace("|", "") == "".join(passage.text.split()).replace("|", "")
    assert len({p.id for p in made}) == len(made)


@pytest.mark.parametrize("source", all_documents(), ids=lambda d: d.id)
def test_every_character_of_a_source_is_in_one_class(source: Document) -> None:
    check(read(source))


@pytest.mark.parametrize("source", all_documents(), ids=lambda d: d.id)
def test_shown_text_has_no_markup(source: Document) -> None:
    for passage in passages(read(source)):
        assert not re.search(r"</?[a-z]+[^<>]*>|\*\*|^#|\|\||\]\(", passage.text, re.MULTILINE)


@given(TEXTS)
def test_reading_never_fails_and_loses_nothing(text: str) -> None:
    check(read(document(text)))


@given(TEXTS, st.integers(10, 60))
def test_long_blocks_are_split_within_the_limit(text: str, limit: int) -> None:
    check(read(document(text)), limit)


@pytest.mark.parametrize("row", LINE_KINDS, ids=[row.example for row in LINE_KINDS])
def test_each_kind_of_line_reads_its_example(row: LineKind) -> None:
    assert row.pattern.match(row.example)
    assert scan(row.example)[0].kind == row.kind


@given(st.lists(st.one_of(PIECES, st.sampled_from([row.example for row in LINE_KINDS])), max_size=4).map("".join))
def test_a_line_is_of_no_kind_that_its_first_character_rules_out(line: str) -> None:
    assert not [
        row for row in LINE_KINDS if row.pattern.match(line) and row.opens and line.strip()[:1] not in row.opens
    ]


def shown(text: str) -> list[str]:
    return [block.excerpt.text(text) for block in read(document(text)).blocks]


def test_marks_links_and_tags_are_not_shown() -> None:
    assert shown("**太字**の<sup>12</sup>語と[題](http://a/b)と![絵](c.png)<!-- 注 -->。") == ["太字の語と題と。"]


def test_cells_and_items_are_kept_apart() -> None:
    html = "<table><tr><th>名</th><th>数</th></tr><tr><td>甲</td><td>1</td></tr></table><ul><li>一</li><li>二</li></ul>"
    assert shown(html) == ["名 | 数", "甲 | 1", "一\n二"]
    assert shown("a\t\tb\n|c|d|\n|-|-|\n|e||\n") == ["a | b", "c | d", "e"]


def test_the_line_under_a_heading_is_markup() -> None:
    reading = read(document("1 総則\n======\n\n甲を定める。\n\n2 細則\n------\n乙を定める。\n"))
    assert [section.title for section in reading.sections[1:]] == ["1 総則", "2 細則"]
    assert [block.excerpt.text(reading.document.text) for block in reading.blocks] == ["甲を定める。", "乙を定める。"]
    check(reading)


def test_a_second_label_of_a_box_is_part_of_its_heading() -> None:
    reading = read(document("# 1 港\n\n港の話。\n\n## VOICE\n\n潜水士の一日\n\n## COLUMN\n\n朝は早い。\n"))
    assert [section.kind for section in reading.sections[1:]] == ["section", "box"]
    shown = [block.excerpt.text(reading.document.text) for block in reading.blocks]
    assert shown == ["港の話。", "潜水士の一日", "朝は早い。"]
    check(reading)


def test_a_note_at_the_foot_of_a_page_belongs_to_the_section_of_its_mark() -> None:
    reading = read(
        document("# 1 港\n\n港を直す<sup>1</sup>。\n\n# 2 道\n\n道を直す。\n\n<sup>1</sup> 北の港をいう。\n")
    )
    note = next(passage for passage in passages(reading) if passage.kind == "footnote")
    assert (note.section_ref, note.beside) == ("1", "港を直す。")


def test_a_section_of_notes_keeps_them() -> None:
    reading = read(document("# 1 港\n\n港を直す<sup>1</sup>。\n\n# 2 注\n\n<sup>1</sup> 北の港をいう。\n"))
    assert next(passage for passage in passages(reading) if passage.kind == "footnote").section_ref == "2"


def test_marks_and_labels_of_markdown_notes_are_not_shown() -> None:
    assert shown("計画[^a]を定める。\n\n[^a]: 港湾計画をいう。\n") == ["計画を定める。", "港湾計画をいう。"]


def test_a_power_is_shown_and_a_mark_of_a_note_is_not() -> None:
    text = "広さは3km<sup>2</sup>、計画<sup>※1</sup>は<sup>注2)</sup>10<sup>8</sup>円。"
    assert shown(text) == ["広さは3km2、計画は108円。"]


def test_minutes_tell_this_year_from_the_day_below_their_title() -> None:
    text = "# 議事要旨\n\n日時：令和５年11月８日（水）\n\n## 1 開会\n\n前回（10月11日）と本年６月、来年３月。\n"
    assert [one.iso for one in dated(read(document(text)))] == ["2023-11-08", "2023-10-11", "2023-06", "2024-03"]
    told = "# 経緯\n\n令和５年11月８日に施行された。\n\n## 1 開会\n\n本年６月の方針。\n"
    assert [one.iso for one in dated(read(document(told)))] == ["2023-11-08", "XXXX-06"]


def test_a_reference_to_a_note_leads_to_the_note_above_with_its_number() -> None:
    text = "甲(注1)だ。\n\n（注1）注甲\n\n# 2 次\n\n乙(注1)だ。前掲注１のとおり。\n\n（注1）注乙\n"
    links = [link for passage in passages(read(document(text))) for link in passage.links if link.kind == "reference"]
    assert [(link.text, link.target_span and link.target_span.start) for link in links] == [
        ("前掲注１", text.index("（注1）注乙"))
    ]


def test_ruby_beside_a_word_is_not_shown_in_it() -> None:
    ruby = "<ruby>閲覧履歴<rp>(</rp><rt>えつらんりれき</rt><rp>)</rp></ruby>を読む<ruby>者<rt>もの</rt></ruby>。"
    assert shown(ruby) == ["閲覧履歴を読む者。"]


def test_text_that_looks_like_a_tag_is_text() -> None:
    assert shown("甲 < 乙 かつ 3 > 2、<注意> a<b>") == ["甲 < 乙 かつ 3 > 2、<注意> a"]


def test_a_passage_keeps_its_id_when_other_parts_change() -> None:
    before = {p.text: p.id for p in passages(read(document("# 1 一\n\n甲。\n\n# 2 二\n\n乙。")))}
    after = {p.text: p.id for p in passages(read(document("# 1 一\n\n甲の前。丙。\n\n# 2 二\n\n乙。")))}
    assert before["乙。"] == after["乙。"]
    assert before["甲。"] not in after.values()


def test_equal_passages_have_ids_of_their_own() -> None:
    made = passages(read(document("# 1 一\n\n" + "\n\n".join(["同じ文。" * 60] * 3))))
    assert len({p.text for p in made}) < len({p.id for p in made})
