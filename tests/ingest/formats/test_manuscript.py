"""Word files with numbers that Word counts, headings of any style, boxes and changes: the text says what Word shows."""

from pathlib import Path

import pytest

from ingest.formats.convert import convert
from ingest.formats.enumerals import enumeral
from tests.growth import grows_in_proportion
from tests.ingest.formats.test_convert import NAMESPACE, docx
from tests.ingest.formats.writing import SOFFICE, office

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATED = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="n" Type="{KINDS}numbering" Target="numbering.xml"/>'
    f'<Relationship Id="s" Type="{KINDS}styles" Target="styles.xml"/></Relationships>'
)

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
FLAT = """<?xml version="1.0"?><office:document xmlns:office="{0}office:1.0" xmlns:style="{0}style:1.0"
 xmlns:text="{0}text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="H1" style:display-name="Heading 1" style:family="paragraph"
 style:default-outline-level="1"/><text:outline-style style:name="Outline"><text:outline-level-style text:level="1"
 style:num-format="1" style:num-prefix="第" style:num-suffix="章"/></text:outline-style>
<text:list-style style:name="K"><text:list-level-style-number text:level="1" style:num-format="ア, イ, ウ, ..."/>
<text:list-level-style-number text:level="2" style:num-format="①, ②, ③, ..."/></text:list-style></office:styles>
<office:body><office:text>{1}</office:text></office:body></office:document>"""


def level(number: int, form: str, text: str, more: str = "") -> str:
    said = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{said}</w:lvl>'


def lists(*definitions: str, more: str = "") -> str:
    """Return definitions of lists, each with one use of the same number from 1."""
    defined = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        for n, levels in enumerate(definitions, start=1)
    )
    uses = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(definitions) + 1)
    )
    return defined + uses + more


def style(name: str, properties: str = "", based: str = "", shown: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown or name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def listed(number: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body: str, numbering: str = "", styles: str = "") -> list[str]:
    """Return the lines of text that a Word file of these parts is read as."""
    parts = {
        "word__numberingxml": f'<w:numbering xmlns:w="{NAMESPACE}">{numbering}</w:numbering>',
        "word__stylesxml": f'<w:styles xmlns:w="{NAMESPACE}">{styles}</w:styles>',
        "word___rels__documentxml.rels": RELATED,
    }
    raw = docx(body, "", **{name: text.encode() for name, text in parts.items()})
    return [line for line in convert(raw, "docx", "a.docx").text.splitlines() if line]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "1 2 3 10 11 24"),
        ("decimalFullWidth", "１ ２ ３ １０ １１ ２４"),
        ("decimalZero", "01 02 03 10 11 24"),
        ("upperRoman", "I II III X XI XXIV"),
        ("lowerLetter", "a b c j k x"),
        ("aiueoFullWidth", "ア イ ウ コ サ ネ"),
        ("aiueo", "ｱ ｲ ｳ ｺ ｻ ﾈ"),
        ("irohaFullWidth", "イ ロ ハ ヌ ル ウ"),
        ("japaneseCounting", "一 二 三 十 十一 二十四"),
        ("ideographDigital", "一 二 三 一〇 一一 二四"),
        ("chineseCountingThousand", "一 二 三 一十 一十一 二十四"),
        ("japaneseLegal", "壱 弐 参 壱拾 壱拾壱 弐拾四"),
        ("decimalEnclosedCircle", "① ② ③ ⑩ ⑪ ㉔"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑶ ⑽ ⑾ 24"),
        ("ideographTraditional", "甲 乙 丙 癸 甲 丁"),
        ("ordinal", "1st 2nd 3rd 10th 11th 24th"),
        ("unheardOf", "1 2 3 10 11 24"),
    ],
)
def test_counts_are_written_as_word_writes_them(form: str, shown: str) -> None:
    assert [enumeral(form, count) for count in (1, 2, 3, 10, 11, 24)] == shown.split()


def test_counts_of_any_size_have_a_text() -> None:
    for form in ("lowerLetter", "upperRoman", "japaneseCounting", "aiueo", "decimalEnclosedCircle", "japaneseLegal"):
        assert all(enumeral(form, count) for count in (0, 26, 27, 100, 1_000, 9_999, 10**9))
    assert enumeral("none", 3) == ""
    assert (enumeral("lowerLetter", 27), enumeral("japaneseCounting", 305)) == ("aa", "三百五")


def test_numbers_of_levels_are_written_before_their_paragraphs() -> None:
    levels = level(0, "decimal", "第%1章") + level(1, "decimal", "%1.%2") + level(2, "aiueoFullWidth", "(%3)")
    body = p("総則", listed(1, 0)) + p("目的", listed(1, 1)) + p("甲", listed(1, 2)) + p("乙", listed(1, 2))
    body += p("本文である。") + p("範囲", listed(1, 1)) + p("丙", listed(1, 2)) + p("　雑則", listed(1, 0))
    body += p("施行", listed(1, 1))
    assert word(body, lists(levels)) == [
        "第1章 総則",
        "1.1 目的",
        "(ア) 甲",
        "(イ) 乙",
        "本文である。",
        "1.2 範囲",
        "(ア) 丙",
        "第2章　雑則",
        "2.1 施行",
    ]


def test_a_list_goes_on_in_another_use_of_it_unless_that_starts_again() -> None:
    again = '<w:num w:numId="{}"><w:abstractNumId w:val="1"/>{}</w:num>'
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = lists(level(0, "decimal", "（%1）"), more=again.format(2, "") + again.format(3, over))
    body = "".join(p(f"項目{n}", listed(number, 0)) for n, number in enumerate((1, 1, 2, 3, 3)))
    assert [line[:3] for line in word(body, numbering)] == ["（1）", "（2）", "（3）", "（5）", "（6）"]


def test_a_level_that_never_starts_again_counts_through() -> None:
    levels = level(0, "decimal", "第%1章") + level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>')
    body = p("総則", listed(1, 0)) + p("目的", listed(1, 1)) + p("雑則", listed(1, 0)) + p("委任", listed(1, 1))
    assert word(body, lists(levels)) == ["第1章 総則", "第1条 目的", "第2章 雑則", "第2条 委任"]


def test_legal_numbering_writes_all_counts_in_digits() -> None:
    levels = level(0, "japaneseCounting", "第%1") + level(1, "decimal", "%1-%2", "<w:isLgl/>")
    assert word(p("甲", listed(1, 0)) + p("乙", listed(1, 1)), lists(levels)) == ["第一 甲", "1-1 乙"]


def test_styles_are_numbered_as_those_that_they_are_based_on() -> None:
    levels = level(0, "decimal", "第%1節", '<w:pStyle w:val="a"/>') + level(
        1, "decimal", "(%2)", '<w:pStyle w:val="b"/>'
    )
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("a", number, shown="heading 1") + style("b", number, shown="heading 2") + style("c", "", "b")
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = "".join(p(f"題{s}", f'<w:pStyle w:val="{s}"/>') for s in "abca") + p("なし", f'<w:pStyle w:val="a"/>{off}')
    assert word(body, lists(levels), styles) == ["# 第1節 題a", "## (1) 題b", "## (2) 題c", "# 第2節 題a", "# なし"]


def test_any_style_with_an_outline_level_is_a_heading_and_a_sentence_is_none() -> None:
    styles = style("top", '<w:outlineLvl w:val="0"/>') + style("sub", '<w:outlineLvl w:val="1"/>', "top")
    body = (
        p("総則", '<w:pStyle w:val="top"/>')
        + p("目的", '<w:pStyle w:val="sub"/>')
        + p("本文", '<w:outlineLvl w:val="9"/>')
    )
    body += p("この章は目的を定める。", '<w:pStyle w:val="sub"/>') + p("附則", '<w:outlineLvl w:val="0"/>')
    assert word(body, "", styles) == ["# 総則", "## 目的", "本文", "この章は目的を定める。", "# 附則"]


def test_plain_bullets_are_items_and_others_are_written() -> None:
    body = p("甲", listed(1, 0)) + p("乙", listed(1, 1)) + p("丙", listed(2, 0))
    assert word(body, lists(level(0, "bullet", "\uf0b7") + level(1, "bullet", "o"), level(0, "bullet", "○"))) == [
        "- 甲",
        "  - 乙",
        "○ 丙",
    ]


def test_what_was_deleted_or_moved_away_is_not_counted() -> None:
    gone = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    deleted = f"<w:p><w:pPr>{listed(1, 0)}{gone}</w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    moved = f"<w:p><w:pPr>{listed(1, 0)}</w:pPr><w:moveTo><w:r><w:t>移した文</w:t></w:r></w:moveTo></w:p>"
    body = p("甲", listed(1, 0)) + deleted + moved + p("乙", listed(1, 0))
    assert word(body, lists(level(0, "decimal", "%1."))) == ["1. 甲", "2. 移した文", "3. 乙"]


def test_text_of_fields_and_boxes_is_kept_once() -> None:
    field = '<w:fldSimple w:instr="SEQ"><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    box = "<w:txbxContent>" + p("囲みの文。") + "</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>図表</w:t></w:r>{field}<w:r>{both}</w:r><w:r><w:t>　推移</w:t></w:r></w:p>" + p("後の文。")
    assert word(body) == ["図表3　推移", "囲みの文。", "後の文。"]


def test_definitions_that_make_no_sense_are_passed_over() -> None:
    numbering = "<w:abstractNum><w:lvl/></w:abstractNum>" + lists(level(99, "decimal", "%1"))
    styles = style("a", listed(1, 0), "b") + style("b", listed(7, 7), "a")
    assert word(p("文。", '<w:pStyle w:val="a"/>') + p("文。", listed(1, 99)), numbering, styles) == ["文。", "文。"]


def test_numbered_paragraphs_are_read_in_time_in_proportion() -> None:
    numbering = lists(level(0, "decimal", "%1."))
    assert grows_in_proportion(lambda count: word(p("文。", listed(1, 0)) * count, numbering), 200)


def test_entries_of_a_table_of_contents_are_no_text() -> None:
    styles = style("t", shown="toc 1") + style("h", shown="heading 1")
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    entry = p("第1章 総則 1", '<w:pStyle w:val="t"/>')
    body = p("目次") + entry.replace("<w:r>", begin + "<w:r>") + entry.replace("</w:p>", end + "</w:p>")
    assert word(body + p("第1章 総則", '<w:pStyle w:val="h"/>'), "", styles) == ["目次", "# 第1章 総則"]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) makes the Word file")
def test_numbers_of_a_file_made_by_an_office_program_are_written(tmp_path: Path) -> None:
    def heading(text: str) -> str:
        return f'<text:h text:style-name="H1" text:outline-level="1">{text}</text:h>'

    inner = "<text:list><text:list-item><text:p>丙</text:p></text:list-item></text:list>"
    items = f"<text:list-item><text:p>甲</text:p>{inner}</text:list-item>"
    items += "<text:list-item><text:p>乙</text:p></text:list-item>"
    note = '<text:note text:note-class="footnote"><text:note-body><text:p>注記。</text:p></text:note-body></text:note>'
    body = heading("総則") + f'<text:list text:style-name="K">{items}</text:list>' + heading("雑則")
    page = tmp_path / "a.fodt"
    page.write_text(FLAT.format(ODF, body + f"<text:p>本文{note}である。</text:p>"), encoding="utf-8")
    made = convert(office(page, "docx", tmp_path / "profile").read_bytes(), "docx", "a.docx").text
    assert [line for line in made.splitlines() if line] == [
        "# 第1章 総則",
        "ア 甲",
        "① 丙",
        "イ 乙",
        "# 第2章 雑則",
        "本文<sup>1</sup>である。",
        "<sup>1</sup>",
        "注記。",
    ]
