from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.block import Block
from ingest.links import Link
from ingest.notes.footnotes import link_notes, mark_notes, marked_sentences, note_links
from ingest.notes.marks import FORMS, marks
from ingest.scan import Kind
from ingest.spans import Excerpt, Span
from tests.growth import grows_in_proportion


def blocks_of(text: str, *kinds: Kind) -> tuple[Block, ...]:
    """One block for each paragraph; `<sup>` marks are in no span, as in a reading."""
    made, start = [], 0
    for i, paragraph in enumerate(text.split("\n\n")):
        spans, position = [], start
        for mark in (m for m in marks(text) if start <= m.span.start < start + len(paragraph)):
            if text[mark.span.start] == "<":
                spans.append(Span(position, mark.span.start))
                position = mark.span.end
        spans.append(Span(position, start + len(paragraph)))
        kept = tuple(span for span in spans if text[span.start : span.end].strip())
        kind = kinds[i] if i < len(kinds) else "paragraph"
        made.append(Block(kind, 0, Excerpt(kept, ("",) * (len(kept) - 1)), text.count("\n", 0, start) + 1))
        start += len(paragraph) + 2
    return tuple(block for block in made if block.excerpt.spans)


def links_of(text: str, blocks: Sequence[Block]) -> tuple[tuple[int, Link], ...]:
    return note_links(text, blocks, marked_sentences(text, blocks), "doc")


def pairs(text: str, *kinds: Kind) -> list[tuple[str, str, str]]:
    """Return (label, sentence with the mark, note) for each link."""
    blocks = mark_notes(text, blocks_of(text, *kinds))
    return [
        (link.label, sentence.text(text), note(text, blocks, link.note))
        for link, sentence in marked_sentences(text, blocks)
    ]


def note(text: str, blocks: Sequence[Block], index: int) -> str:
    assert blocks[index].kind == "footnote"
    return blocks[index].excerpt.text(text).strip()


@pytest.mark.parametrize("example", [example for _, example in FORMS])
def test_a_mark_is_read_in_each_form(example: str) -> None:
    text = example.replace("«", "").replace("»", "")
    assert [text[m.span.start : m.span.end] for m in marks(text)] == [example.split("«")[1].split("»")[0]]


@pytest.mark.parametrize(
    "text",
    [
        "（平成30）、（昨年度は2）、",
        "前掲（注3）を見る",
        "1）目的、2）対象",
        "面積は12 km²である",
        "10 m<sup>2</sup>",
        "**1** 概要",
        "[1](page)",
        "(3) 概要",
        "脚注4参照",
    ],
)
def test_an_exponent_a_link_or_a_number_is_no_mark(text: str) -> None:
    assert list(marks(text)) == []


def test_a_mark_behind_a_bracket_is_carried_by_its_sentence() -> None:
    text = "前の文。「覚書（MOU）」<sup>7</sup>に署名した。後の文。\n\n<sup>7</sup> 正式名称：覚書"
    assert pairs(text, "paragraph", "footnote") == [("7", "「覚書（MOU）」に署名した。", "正式名称：覚書")]


def test_a_mark_behind_the_full_stop_belongs_to_the_sentence_before_it() -> None:
    text = "提供できる。<sup>3</sup>次の文。\n\n<sup>3</sup> 区分は食料である。"
    assert pairs(text, "paragraph", "footnote") == [("3", "提供できる。", "区分は食料である。")]


def test_a_note_may_be_printed_before_its_mark() -> None:
    text = "一つ<sup>2</sup>だ。\n\n<sup>2</sup> 注二\n\n<sup>3</sup> 注三\n\n続きは三つ<sup>3</sup>だ。"
    assert [(label, n) for label, _, n in pairs(text, "paragraph", "footnote", "footnote")] == [
        ("2", "注二"),
        ("3", "注三"),
    ]


def test_numbers_that_restart_lead_to_the_note_of_their_own_page() -> None:
    text = "甲<sup>1</sup>だ。\n\n<sup>1</sup> 注甲\n\n乙<sup>1</sup>だ。\n\n<sup>1</sup> 注乙"
    assert pairs(text, "paragraph", "footnote", "paragraph", "footnote") == [
        ("1", "甲だ。", "注甲"),
        ("1", "乙だ。", "注乙"),
    ]


def test_notes_printed_before_their_marks_keep_apart_when_numbers_restart() -> None:
    text = "<sup>1</sup> 注甲\n\n甲<sup>1</sup>だ。\n\n<sup>1</sup> 注乙\n\n乙<sup>1</sup>だ。"
    found = pairs(text, "footnote", "paragraph", "footnote", "paragraph")
    assert [(s, n) for _, s, n in found] == [("甲だ。", "注甲"), ("乙だ。", "注乙")]


def test_two_marks_may_call_one_note() -> None:
    text = "甲(注2)と乙(注2)だ。\n\n（注2）随時行われる。"
    assert [label for label, _, _ in pairs(text, "table_row", "footnote")] == ["注2", "注2"]


def test_numbered_lines_whose_marks_stand_before_are_notes() -> None:
    text = "「甲取極」<sup>5</sup>と「乙取極」<sup>6</sup>を結んだ。\n\n5 正式名称：甲  \n 6 正式名称：乙\n続き"
    assert [(label, n) for label, _, n in pairs(text)] == [("5", "5 正式名称：甲"), ("6", "6 正式名称：乙\n続き")]


def test_numbered_lines_without_marks_before_them_stay_paragraphs() -> None:
    text = "甲<sup>1</sup>だ。\n\n<sup>1</sup> 注甲\n\n1 目的\n2 対象\n\n2 対象"
    blocks = mark_notes(text, blocks_of(text, "paragraph", "footnote"))
    assert [b.kind for b in blocks] == ["paragraph", "footnote", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Plans are kept [1].\n\n[1] Port Act, Article 12.", "1"),
        ("Plans are kept [2].\n\n[2]: Port Act.", "2"),
        ("Plans are kept.[^ref]\n\n[^ref]: Port Act.", "ref"),
        ("計画※1を定める。\n\n※1 港湾計画をいう。", "※1"),
        ("面積*1を示す。\n\n*1 概数", "*1"),
        ("協定¹を結ぶ。\n\n¹ 正式名称", "1"),
        ("長官注１）と会う。\n\n注１）当時", "注1"),
        ("長官（注1）と会う。\n\n注1 当時", "注1"),
        ("推計によれば２）、減る。\n\n２）将来推計", "2"),
    ],
)
def test_notes_are_found_in_every_form(text: str, label: str) -> None:
    found = pairs(text)
    assert [name for name, _, _ in found] == [label]
    assert found[0][2] in text.split("\n\n")[1]


def test_a_mark_without_a_note_and_a_note_without_a_mark_have_no_link() -> None:
    text = "甲<sup>1</sup>だ。\n\n<sup>2</sup> 注"
    assert pairs(text, "paragraph", "footnote") == []


def test_bracketed_marks_are_a_series_beside_raised_ones() -> None:
    text = "甲<sup>1</sup>と乙[1]だ。\n\n1 注甲\n\n[1] 文献乙\n\n丙<sup>1</sup>だ。\n\n<sup>1</sup> 注丙"
    found = pairs(text, "paragraph", "paragraph", "paragraph", "paragraph", "footnote")
    assert [n for _, _, n in found] == ["1 注甲", "[1] 文献乙", "注丙"]


def test_a_note_may_hold_the_next_one_on_its_next_line() -> None:
    text = "甲※1と乙[2]だ。\n\n※1 注甲\n[2] 注乙"
    assert [n for _, _, n in pairs(text, "paragraph", "footnote")] == ["※1 注甲", "[2] 注乙"]


def test_links_lead_there_and_back() -> None:
    text = "前。甲<sup>1</sup>だ。\n\n<sup>1</sup> 注甲は長い。"
    (a, there), (b, back) = links_of(text, blocks_of(text, "paragraph", "footnote"))
    assert (a, there.kind, there.target, there.resolved) == (0, "note", "注甲は長い。", True)
    assert (b, back.kind, back.target, back.document_id) == (1, "noted", "甲だ。", "doc")
    assert back.target_span == Span(2, 3)


@given(
    st.lists(
        st.sampled_from(["甲<sup>1</sup>だ。", "<sup>1</sup> 注", "1 目的\n2 対象", "（注1）", "乙※2。", "※2 注"]),
        max_size=9,
    )
)
def test_each_mark_has_at_most_one_note_and_no_character_is_lost(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    kinds: list[Kind] = ["footnote" if p.startswith("<") else "paragraph" for p in paragraphs]
    before = blocks_of(text, *kinds)
    after = mark_notes(text, before)
    assert "".join(b.excerpt.text(text) for b in after).split() == "".join(b.excerpt.text(text) for b in before).split()
    links = link_notes(text, after)
    assert len({link.mark for link in links}) == len(links)
    assert all(after[link.note].kind == "footnote" for link in links)


@given(st.text(alphabet="<sup>1/注※*[]^()²\n a甲") | st.text())
def test_any_text_is_read(text: str) -> None:
    block = Block("paragraph", 0, Excerpt((Span(0, len(text)),)), 1)
    links_of(text, mark_notes(text, (block,)))


@pytest.mark.parametrize("piece", ["<sup>1</sup>", "1 注\n", "[1] a\n", "(", "注1)", "²"])
def test_a_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def run(size: int) -> None:
        text = piece * (size // len(piece))
        links_of(text, mark_notes(text, (Block("paragraph", 0, Excerpt((Span(0, len(text)),)), 1),)))

    assert grows_in_proportion(run, 40_000)
