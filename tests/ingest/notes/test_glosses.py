from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.block import Block
from ingest.notes.furigana import analyser
from ingest.notes.glosses import Term, lift
from ingest.notes.terms import is_abbreviation, stands_for
from ingest.scan import Kind
from ingest.spans import Excerpt, Span
from tests.growth import grows_in_proportion


@pytest.fixture(autouse=True, scope="module")
def _one_analyser() -> Iterator[None]:
    """Open the dictionary once, not for each text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.notes.glosses.analyser", cache(analyser))
        yield


def blocks_of(*paragraphs: str, kind: Kind = "paragraph") -> tuple[str, tuple[Block, ...]]:
    text = ""
    made: list[Block] = []
    for paragraph in paragraphs:
        made.append(Block(kind, 0, Excerpt((Span(len(text), len(text) + len(paragraph)),)), len(made) + 1))
        text += paragraph + "\n\n"
    return text, tuple(made)


def read(*paragraphs: str, kind: Kind = "paragraph") -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    """Return (kind, text) of each block and (abbreviation, Japanese, English) of each term."""
    text, blocks = blocks_of(*paragraphs, kind=kind)
    made, terms = lift(text, blocks)
    return [(b.kind, b.excerpt.text(text)) for b in made], [(t.abbreviation, t.japanese, t.english) for t in terms]


def terms(*paragraphs: str) -> list[tuple[str, str, str]]:
    return read(*paragraphs)[1]


def test_an_english_name_behind_its_abbreviation_is_lifted_out_of_the_sentence() -> None:
    text, blocks = blocks_of("同年末に湾岸に関する特別委員会（SCB）Special Committee on the Bay 最終報告が出た。")
    (sentence, gloss), (term,) = lift(text, blocks)
    assert sentence.excerpt.text(text) == "同年末に湾岸に関する特別委員会（SCB）最終報告が出た。"
    assert sentence.excerpt.joins == ("",)
    assert (gloss.kind, gloss.excerpt.text(text)) == ("gloss", "Special Committee on the Bay")
    assert (term.abbreviation, term.japanese) == ("SCB", "湾岸に関する特別委員会")
    assert [text[s.start : s.end] for spans in term.spans for s in spans] == [
        "SCB",
        "湾岸に関する特別委員会",
        "Special Committee on the Bay",
    ]


def test_two_glosses_and_a_bracket_behind_one_leave_one_sentence() -> None:
    found, _ = read(
        "委員会（SCC）Security Consultative Committee（「2+2」）と部会 (SDC) Subcommittee for Defense に対して"
    )
    assert found == [
        ("paragraph", "委員会（SCC）（「2+2」）と部会 (SDC)に対して"),
        ("gloss", "Security Consultative Committee"),
        ("gloss", "Subcommittee for Defense"),
    ]


def test_a_gloss_behind_the_quotation_that_holds_its_abbreviation_is_lifted() -> None:
    found, named = read(
        "「相互の調達に関する覚書(RDP MOU)」Reciprocal Defense Procurement Memorandum of Understandingが署名された。"
    )
    assert found[0] == ("paragraph", "「相互の調達に関する覚書(RDP MOU)」が署名された。")
    assert named == [
        ("RDP MOU", "相互の調達に関する覚書", "Reciprocal Defense Procurement Memorandum of Understanding")
    ]


def test_an_english_name_on_a_line_of_its_own_is_a_gloss_of_the_abbreviation_near_it() -> None:
    found, named = read("役割・任務・能力(RMC)の議論を進めたい旨", "Roles, Missions and Capabilities", "述べた。")
    assert found[1] == ("gloss", "Roles, Missions and Capabilities")
    assert named == [("RMC", "役割・任務・能力", "Roles, Missions and Capabilities")]


def test_an_english_line_that_names_no_abbreviation_stays_a_paragraph() -> None:
    assert read("役割(RMC)の議論", "Annual Report of the Port")[0][1] == ("paragraph", "Annual Report of the Port")


def test_a_table_row_and_a_text_that_ends_keep_the_english_name_and_still_give_the_term() -> None:
    row = "合同委員会 (JC) Joint Committee | 局長"
    assert read(row, kind="table_row") == ([("table_row", row)], [("JC", "合同委員会", "Joint Committee")])
    assert read("小委員会 (SC) Small Committee")[0] == [("paragraph", "小委員会 (SC) Small Committee")]


def test_english_that_is_no_name_of_the_abbreviation_stays_in_the_sentence() -> None:
    text = "防空（BMD）Aegis Ashore の導入"
    assert read(text) == ([("paragraph", text)], [("BMD", "防空", "")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("米国の「4年毎の計画の見直し」(QDR)で", ("QDR", "4年毎の計画の見直し", "")),
        ("として「日米宇宙協力作業部会(SCWG)」を設置し", ("SCWG", "日米宇宙協力作業部会", "")),
        ("新たな日米物品役務相互提供協定（ACSA）の", ("ACSA", "日米物品役務相互提供協定", "")),
        ("拡散に対する安全保障構想(PSI)」阻止訓練", ("PSI", "拡散に対する安全保障構想", "")),
        ("情報収集、警戒監視及び偵察（ISR）、訓練", ("ISR", "情報収集、警戒監視及び偵察", "")),
        ("総務省及び経済産業省（METI）は", ("METI", "経済産業省", "")),
        (
            "持続可能な開発目標（Sustainable Development Goals：SDGs）",
            ("SDGs", "持続可能な開発目標", "Sustainable Development Goals"),
        ),
        (
            "宇宙ステーション（ISS：International Space Station）",
            ("ISS", "宇宙ステーション", "International Space Station"),
        ),
        (
            "国際保健規則（International Health Regulations）に",
            ("", "国際保健規則", "International Health Regulations"),
        ),
        ("ISR（情報収集・警戒監視・偵察）活動", ("ISR", "情報収集・警戒監視・偵察", "")),
        ("協定（海上協定）ではなく海上の安全に関する協定（海上協定）", ("海上協定", "海上の安全に関する協定", "")),
        ("「防衛協力のための指針」（ガイドライン）が", ("ガイドライン", "防衛協力のための指針", "")),
        ("情報保護委員会（以下「委員会」という。）は", ("委員会", "情報保護委員会", "")),
        ("港湾防災のための指針（以下「指針」という。）に", ("指針", "港湾防災のための指針", "")),
        (
            "本件は、個人を識別する番号の利用に関する法律（以下「番号法」という。）に",
            ("番号法", "個人を識別する番号の利用に関する法律", ""),
        ),
        ("The Joint Emergency Response Team (JERT) met.", ("JERT", "", "Joint Emergency Response Team")),
        ("政府開発援助（ＯＤＡ）は", ("ODA", "政府開発援助", "")),
        ("協力機構（ＪＩＣＡ：Japan Intl Cooperation Agency）", ("JICA", "協力機構", "Japan Intl Cooperation Agency")),
        ("経済機構（OECD。以下同じ。）に", ("OECD", "経済機構", "")),
        (
            "EBPM（Evidence-Based Policy Making：証拠に基づく立案）",
            ("EBPM", "証拠に基づく立案", "Evidence-Based Policy Making"),
        ),
        ("Port Development Aid（PDA、港湾開発援助）は", ("PDA", "港湾開発援助", "Port Development Aid")),
        (
            "平和維持活動（Peace Keeping Operations、以下「PKO」という。）",
            ("PKO", "平和維持活動", "Peace Keeping Operations"),
        ),
        ('The Port Authority ("PA") decides.', ("PA", "", "Port Authority")),
        ('"Surge Early Warning System" (SEWS) means', ("SEWS", "", "Surge Early Warning System")),
    ],
)
def test_terms_in_many_forms(text: str, expected: tuple[str, str, str]) -> None:
    assert terms(text)[-1:] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "輸送ヘリコプター(CH-47JA)と水陸両用車（AAV7）",
        "令和5年度（2023年度）、大臣（当時）、共同発表（仮訳）",
        "防衛省（市ヶ谷）で、事業（うち新規）",
        "会合（東京、ASEAN）と共同声明（Tokyo、東京）",
        "次期戦闘機（F-X）、第二次（II）",
        "である（武器の提供は含まれない。）。",
    ],
)
def test_a_model_a_date_or_a_remark_in_brackets_is_no_term(text: str) -> None:
    assert [t for t in terms(text) if t[0] != "AAV7"] == []


def test_a_term_is_given_once_with_the_english_name_printed_anywhere() -> None:
    assert terms("委員会(SDC)が", "委員会 (SDC) Small Defense Committee は") == [
        ("SDC", "委員会", "Small Defense Committee")
    ]


@pytest.mark.parametrize(
    ("text", "sentence", "word", "reading"),
    [
        ("「技術供与取極」とりきめを締結、", "「技術供与取極」を締結、", "取極", "とりきめ"),
        ("梁（はり）の補強", "梁の補強", "梁", "はり"),
        ("いわゆる瀬取(せど)りに", "いわゆる瀬取りに", "瀬取", "せど"),
        ("3等陸佐 たかむら やすゆき 高村 泰幸", "3等陸佐高村 泰幸", "高村 泰幸", "たかむら やすゆき"),
        ("山田 太郎（やまだ たろう）委員", "山田 太郎委員", "山田 太郎", "やまだ たろう"),
        ("白い｜薔薇《しょうび》の花", "白い薔薇の花", "薔薇", "しょうび"),
    ],
)
def test_a_reading_printed_beside_kanji_is_lifted(text: str, sentence: str, word: str, reading: str) -> None:
    source, blocks = blocks_of(text)
    (block, *_), found = lift(source, blocks)
    assert block.excerpt.text(source) == sentence
    assert [(t.japanese, t.reading) for t in found] == [(word, reading)]


def test_ruby_gives_the_reading_of_its_word() -> None:
    text = "この<ruby>取極<rp>(</rp><rt>とりきめ</rt><rp>)</rp></ruby>は、"
    _, (term,) = lift(text, (Block("paragraph", 0, Excerpt((Span(0, 2), Span(8, 10)), ("",))),))
    assert (term.japanese, term.reading) == ("取極", "とりきめ")
    assert [text[s.start : s.end] for spans in term.spans for s in spans] == ["取極", "とりきめ"]


@pytest.mark.parametrize(
    "text",
    [
        "「協定」とともに",
        "「締結」により",
        "「条約」ていけつを",
        "対応（いずれも予定）",
        "事業（うち新規）",
        "「指針」をはじめ",
    ],
)
def test_kana_that_read_nothing_stay_in_the_sentence(text: str) -> None:
    assert read(text) == ([("paragraph", text)], [])


def test_initials_tell_a_name_from_other_english() -> None:
    assert stands_for("ACSA", "Acquisition and Cross-Servicing Agreement")
    assert stands_for("SSC", "Security Subcommittee")
    assert stands_for("ID", "Identifier")
    assert not stands_for("ACM", "Annual Report")
    assert not stands_for("BMD", "Aegis Ashore")


def test_an_abbreviation_has_two_capitals_and_is_no_model() -> None:
    assert all(map(is_abbreviation, ["SACO", "S&TF", "RDP MOU", "CTF151", "IoT", "SDGs", "B/C", "J-LIS"]))
    assert not any(map(is_abbreviation, ["MV-22", "F-35A", "SM-3", "II", "A", "Understanding", "No"]))


PIECES = [
    "委員会（SDC）Small Defense Committee",
    "は、",
    "「取極」とりきめを",
    "梁（はり）",
    "\n",
    " ",
    "(",
    "）",
    "EU（欧州連合）",
]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=5))
def test_every_character_stays_in_one_block(paragraphs: list[str]) -> None:
    text, blocks = blocks_of(*(p for p in paragraphs if p.strip()))
    made, _ = lift(text, blocks)
    covered = [i for b in made for s in b.excerpt.spans for i in range(s.start, s.end) if not text[i].isspace()]
    assert sorted(covered) == [i for i, c in enumerate(text) if not c.isspace()]
    assert len(set(covered)) == len(covered)


@given(st.text(alphabet="()（）「」ABCabc委員会にの関する、 以下いう。\n:：") | st.text())
def test_any_text_is_read(text: str) -> None:
    _, found = lift(text, (Block("paragraph", 0, Excerpt((Span(0, len(text)),)), 1),))
    assert all(isinstance(term, Term) and (term.japanese or term.english) for term in found)


@pytest.mark.parametrize(
    "piece",
    ["(", "（A）", "日本(SACO)Special Action Committee ", "「", "極」とりきめ", "漢(かん)じ", "に関する", "Aa "],
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def run(size: int) -> None:
        text = piece * (size // len(piece))
        lift(text, (Block("paragraph", 0, Excerpt((Span(0, len(text)),)), 1),))

    assert grows_in_proportion(run, 40_000)
