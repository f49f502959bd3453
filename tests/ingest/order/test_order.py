"""A broken sentence is one block, what broke it stands behind it, and nothing is joined that is not one sentence."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.block import Block
from ingest.headings.outline import Section, SectionKind
from ingest.markup import inline
from ingest.order.furniture import furniture
from ingest.order.reunite import reunite
from ingest.scan import scan
from ingest.spans import Span
from tests.growth import grows_in_proportion

PROSE = "国は、地域の実情に応じ、必要な施策を総合的に講ずるものとする。"
CAPTION = "図表1-2 体制の概要"
TABLE = "区分\t内容\n一\t国の計画"


def sections_of(text: str) -> tuple[list[Section], dict[int, int]]:
    """Each `#` line is a section as deep as its marks; コラム is a box. A stand-in for the outline."""
    made = [Section(0, None, "", (), (), "", 0, 1)]
    open_: list[tuple[int, int]] = [(0, 0)]
    starts = {}
    for stretch in scan(text):
        if stretch.kind == "heading":
            open_ = [(depth, i) for depth, i in open_ if depth < stretch.hashes]
            title = text[stretch.start : stretch.end]
            parent, index = open_[-1][1], len(made)
            kind: SectionKind = "box" if title.startswith("コラム") else "section"
            made.append(replace(made[0], index=index, parent=parent, title=title, path=(title,), start=stretch.start))
            made[-1] = replace(made[-1], kind=kind)
            open_.append((stretch.hashes, index))
            starts[stretch.start] = index
    return made, starts


def blocks_of(text: str) -> tuple[list[Block], list[Section]]:
    stretches = scan(text)
    left_out = furniture(text, stretches)
    sections, starts = sections_of(text)
    blocks, section = [], 0
    for i, stretch in enumerate(stretches):
        section = starts.get(stretch.start, section)
        shown = inline(text, stretch.start, stretch.end).excerpt
        if stretch.start not in starts and stretch.kind != "rule" and shown.spans and i not in left_out:
            blocks.append(Block(stretch.kind, section, shown, stretch.line))
    return blocks, sections


def read(text: str) -> list[tuple[str, str, str]]:
    """Return section title, kind and text of each block in reading order."""
    blocks, sections = blocks_of(text)
    return [(sections[b.section].title, b.kind, b.excerpt.text(text)) for b in reunite(text, blocks, sections)]


def texts(text: str) -> list[str]:
    return [shown for _, _, shown in read(text)]


def kinds(text: str) -> str:
    return " ".join(kind for _, kind, _ in read(text))


INTERRUPTIONS = {
    "a page": "- 12 -",
    "a running head": "第4章\n\n防災の体制\n\n",
    "a figure": CAPTION,
    "a table": f"{CAPTION}\n\n{TABLE}",
    "a footnote": "<sup>1</sup> 正式名称：防災基本計画",
    "a photo": "\n\n訓練に参加する職員\n\n\n",
    "a photo with two lines": "\n\n訓練を視察する市長  \n（令和5年9月）\n\n\n",
    "a gloss": "Business Continuity Plan",
    "a cross reference": "参照 資料20",
    "nothing but a blank line": "",
}


@pytest.mark.parametrize("between", INTERRUPTIONS.values(), ids=INTERRUPTIONS.keys())
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("国は、関係機関と連携し、必要な計画の", "策定を進めている。"),
        ("国は、住民の意見を聴きながら、防災計", "画を策定した。"),
        ("国は、災害の発生時にお", "ける住民の安全を確保する。"),
        ("会議を開催した。国は、この方針を今後も堅持する", "必要があるとの認識で一致した。"),
        ("会議を開催した。また、06（平成18）年5", "月に計画を取りまとめた。"),
        ("国は、会合をこれまで計4回開催した(直近", "の会合は令和5年2月に実施)。"),
    ],
)
def test_a_sentence_broken_by_anything_is_one_block(between: str, first: str, second: str) -> None:
    text = f"# 1 体制\n\n{PROSE}\n\n{first}\n\n{between}\n\n{second}\n\n{PROSE}\n"
    assert first + second in texts(text)
    assert texts(text).count(PROSE) == 2


def test_what_broke_a_sentence_stands_behind_it() -> None:
    text = f"{PROSE}\n\n国は、必要な計画の\n\n{CAPTION}\n\n{TABLE}\n\n\n\n訓練に参加する職員\n\n\n\n策定を進めた。\n"
    assert kinds(text) == "paragraph paragraph caption table_row table_row caption"


def test_a_sentence_broken_twice_is_one_block() -> None:
    text = f"{PROSE}\n\n国は、必要な計画の\n\n- 4 -\n\n策定を進め、関係者の\n\n- 5 -\n\n意見を聴いた。\n"
    assert "国は、必要な計画の策定を進め、関係者の意見を聴いた。" in texts(text)


def test_a_list_item_broken_by_a_page_stays_an_item_of_its_list() -> None:
    text = "次のとおり。\n\n- 計画を定める。\n- 全ての行動及び\n\n- 2 -\n\n活動は、法令に従う。\n\n- 計画を見直す。\n"
    assert read(text)[1:] == [
        ("", "list_item", "計画を定める。"),
        ("", "list_item", "全ての行動及び活動は、法令に従う。"),
        ("", "list_item", "計画を見直す。"),
    ]


def test_a_list_broken_by_a_figure_is_one_list() -> None:
    text = f"- 計画を定める。\n\n{CAPTION}\n\n{TABLE}\n\n- 計画を見直す。\n- 計画を廃止する。\n\n{PROSE}\n"
    assert kinds(text) == "list_item list_item list_item caption table_row table_row paragraph"


def test_an_item_cut_from_its_noun_by_a_page_is_whole() -> None:
    text = (
        "統合の対象は、次のとおりである。\n\n　　a　並行する系統\n　　b　役割を終えた\n\n検討会\n－２－\n\n　　　系統\n"
    )
    assert texts(text)[-1].endswith("役割を終えた系統")


def test_the_end_printed_above_the_headings_of_its_beginning_comes_behind_it() -> None:
    text = (
        f"# 3 取組\n\n{PROSE}\n\n情報の共有や認識の統一を行う。\n\nその特徴は、次のとおりである。\n\n参照 資料3\n\n"
        f"## 1 調整\n\n### (1) 仕組み\n\n{PROSE}\n\n同制度では、運用面の調整を行い、適時の\n\n### (2) 運用\n\n{PROSE}\n"
    )
    assert read(text) == [
        ("3 取組", "paragraph", PROSE),
        ("(1) 仕組み", "paragraph", PROSE),
        ("(1) 仕組み", "paragraph", "同制度では、運用面の調整を行い、適時の情報の共有や認識の統一を行う。"),
        ("(1) 仕組み", "paragraph", "その特徴は、次のとおりである。"),
        ("(1) 仕組み", "reference", "参照 資料3"),
        ("(2) 運用", "paragraph", PROSE),
    ]


def test_text_behind_a_box_returns_to_the_section_before_it() -> None:
    text = (
        f"# 1 訓練\n\n{PROSE}\n\n国は、都道府県及び市町村と連携し、各種のレ\n\n## コラム 現場の声\n\n{PROSE}\n\n"
        f"\n\n訓練の様子\n\nベルにおいても訓練を行う。\n\nベルを問わない。\n\n# 2 広報\n\n{PROSE}\n"
    )
    text = text.replace("のレ\n", "レベ\n").replace("ベルにおいても", "ルにおいても")
    assert read(text) == [
        ("1 訓練", "paragraph", PROSE),
        ("1 訓練", "paragraph", "国は、都道府県及び市町村と連携し、各種レベルにおいても訓練を行う。"),
        ("1 訓練", "paragraph", "ベルを問わない。"),
        ("コラム 現場の声", "paragraph", PROSE),
        ("コラム 現場の声", "caption", "訓練の様子"),
        ("2 広報", "paragraph", PROSE),
    ]


def test_the_text_of_a_figure_is_no_part_of_the_sentence_it_breaks_and_knows_its_caption() -> None:
    text = (
        f"{PROSE}\n\n国は、災害の発生時にお\n\n{CAPTION}\n\n相互提供の意義\n\n一般に、部隊は自ら補給を行う。\n\n適用の対象\n\n\n\n"
        f"ける住民の安全を確保する。\n"
    )
    assert "国は、災害の発生時における住民の安全を確保する。" in texts(text)
    blocks, sections = blocks_of(text)
    inner = next(b for b in reunite(text, blocks, sections) if "部隊" in b.excerpt.text(text))
    assert inner.context == (CAPTION,)


def test_the_words_in_a_figure_are_captions_and_know_the_figure() -> None:
    text = f"{PROSE}\n\n{CAPTION}\n\n受付 → 審査 → 決裁\n\n{PROSE}\n\n計画の推進\n\n{PROSE}\n"
    assert kinds(text) == "paragraph caption caption paragraph paragraph paragraph"


def test_a_photo_between_two_paragraphs_gets_its_caption() -> None:
    text = f"{PROSE}\n\n{PROSE}\n\n\n\n会議に参加する職員の様子\n\n{PROSE}\n\n{PROSE}\n"
    assert ("", "caption", "会議に参加する職員の様子") in read(text)


def test_a_lone_english_name_of_an_abbreviation_above_is_a_gloss() -> None:
    text = f"国は、業務継続計画（BCP）を定めた。\n\nBusiness Continuity Plan\n\n{PROSE}\n"
    assert ("", "gloss", "Business Continuity Plan") in read(text)


def test_english_words_are_kept_apart_and_divided_words_are_whole() -> None:
    text = (
        "The Office prepares a plan for the municipalities and reviews\n\n- 3 -\n\nit every three years in coop-\n\n"
        "- 4 -\n\neration with a long-\n\n- 5 -\n\nterm partner. A long-term plan follows.\n"
    )
    assert texts(text) == [
        "The Office prepares a plan for the municipalities and reviews it every three years in cooperation with a "
        "long-term partner. A long-term plan follows."
    ]


def test_an_english_sentence_does_not_go_on_with_a_new_one() -> None:
    text = "# 1\n\nSummary of the annual report on coastal protection\n\nThe Office prepares a plan for each zone.\n"
    assert len(texts(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        # Minutes: the frame.
        f"日時：令和6年2月14日\n\n場所：県庁、第二会議室\n\n出席者：大沢委員長、桐生委員\n\n{PROSE}\n",
        # Items without full stops, then a paragraph.
        f"{PROSE}\n\n・ 予算を確保し、執行すること\n・ 体制を整え、見直すこと\n\n{PROSE}\n",
        # A title with a comma.
        f"{PROSE}\n\n誰もが安心して暮らせる、持続可能な地域社会の実現に向けて\n\n{PROSE}\n",
        # A paragraph without a full stop before one that begins with a conjunction.
        f"{PROSE}\n\n国は、関係機関と連携し、計画を策\n\nまた、市町村は、計画を定める。\n",
        # A full stop is missing.
        f"{PROSE}\n\n会議を開催した。その際、市は、資料を説明した\n\n国は、計画を定める。\n",
        # English lines without full stops.
        "The programme is on track, but costs have risen\n\nDelivery\n\niPad use grew.\n\nServices followed.\n",
        # Lines of a letter.
        f"令和6年4月1日\n\n各都道府県知事　殿\n\n総務局長　山田\n\n{PROSE}\n",
        # Another section never goes on with the sentence of this one.
        f"# 1 前提\n\n{PROSE}\n\n国は、計画の\n\n# 2 目的\n\n{PROSE}\n",
        # A law, article by article.
        "第1条　国は、次に掲げる事項に配慮する。\n一　情報の保護\n二　安全の確保\n\n（責務）\n第2条　責務を有する。\n",
        # Slides: hardly any full stops.
        "\n\n".join(
            ["国は、関係機関と連携し、必要な施策を総合的に推進することを目的として計画を策定", "支援を強化"] * 6
        ),
    ],
)
def test_what_does_not_belong_together_stays_apart(text: str) -> None:
    blocks, sections = blocks_of(text)
    assert len(reunite(text, blocks, sections)) == len(blocks)


def covered(blocks: list[Block] | tuple[Block, ...]) -> list[Span]:
    return sorted(span for block in blocks for span in block.excerpt.spans if len(span))


ODD = st.lists(
    st.sampled_from(
        [
            "国は、",
            "計画の",
            "。",
            "を",
            "\n",
            "\n\n",
            "\n\n\n\n",
            "# 1\n\n",
            "## コラム\n\n",
            "- ",
            "\t",
            "図表1 表\n",
            "a-\n\n",
            "b",
            "参照",
            "（",
            "系統",
            "　",
            "※1 ",
            "Long Term",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=200)
@given(st.one_of(ODD, st.text(max_size=200)))
def test_no_character_is_lost_or_doubled(text: str) -> None:
    blocks, sections = blocks_of(text)
    before, after = covered(blocks), covered(reunite(text, blocks, sections))
    hyphens = [i for span in before for i in range(span.start, span.end) if text[i] in "-\u2010\u00ad"]
    shown = [i for span in after for i in range(span.start, span.end)]
    assert len(set(shown)) == len(shown)
    assert {i for span in before for i in range(span.start, span.end)} - set(shown) <= set(hyphens)


@settings(max_examples=100)
@given(ODD)
def test_a_second_reading_changes_nothing(text: str) -> None:
    blocks, sections = blocks_of(text)
    once = reunite(text, blocks, sections)
    assert covered(reunite(text, once, sections)) == covered(once)


def test_time_grows_with_size_only() -> None:
    part = f"国は、災害の発生時にお\n\n{CAPTION}\n\n題名\n\n一般に、行う。\n\n\n\nける住民を守る。\n\n- 一\n- 二の\n\n"
    read = {count: ("# 1\n\n" + part * count, *blocks_of("# 1\n\n" + part * count)) for count in (300, 1200)}
    assert grows_in_proportion(lambda count: reunite(*read[count]), 300)
