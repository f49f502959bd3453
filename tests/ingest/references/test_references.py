import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.references.forms import GRAMMAR, LOOSE
from ingest.references.printed import Reference, references, references_in_order
from tests.growth import grows_in_proportion

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "references.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
EXAMPLES = [(kind, line) for kind, _, lines in GRAMMAR for line in lines]
SIGNS = "第図表資料別紙添附則同前次本条章節項号部注脚参照のⅢ1２三-（）()「」法令 .,SectionArtle\n"


def only(text: str) -> Reference:
    found = references(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("kind", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_an_example_of_the_grammar_is_read_as_marked(kind: str, line: str) -> None:
    found = references(re.sub("[«»]", "", line))
    assert [r.text for r in found] == re.findall("«(.*?)»", line)
    assert {r.kind for r in found} <= {kind}


@pytest.mark.parametrize("line", [line for _, lines in LOOSE for line in lines])
def test_a_loose_form_is_read_as_marked_and_left_out_of_what_is_sure(line: str) -> None:
    text = re.sub("[«»]", "", line)
    (found,) = references_in_order([text])
    assert [r.text for r in found if r.loose] == re.findall("«(.*?)»", line)
    assert references(text) == ()


def test_an_article_is_taken_up_by_a_later_paragraph() -> None:
    first, second = references_in_order(["港湾法第七条第一項の計画", "前項の計画については、同条第二項第三号"])
    assert [r.key for r in second] == ["前項", "第7条第2項第3号"]
    assert second[1].act == first[0].act == "港湾法"


@pytest.mark.parametrize(("text", "expected", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_golden_references(text: str, expected: str, reason: str) -> None:
    assert [f"{r.kind}={r.key}" for r in references(text)] == [x for x in expected.split("‖") if x], reason


def test_the_title_in_brackets_behind_a_reference_is_its_name() -> None:
    assert only("資料21（委員会（「2+2」）共同発表（仮訳））").name == "委員会（「2+2」）共同発表（仮訳）"
    assert only("図表1-2 (調整の仕組み (ACM) の構成)").name == "調整の仕組み (ACM) の構成"
    assert only("資料20（閉じない括弧").name == ""
    assert only("国家公務員法（昭和22年法律第120号）第100条（以下同じ。）").name == ""


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("自衛隊法第76条", "自衛隊法"),
        ("日米安全保障条約第5条が適用される", "日米安全保障条約"),
        ("個人情報の保護に関する法律（平成15年法律第57号）第2条", "個人情報の保護に関する法律"),
        ("この計画は、「海の環境に関する条約」第3条に従う", "海の環境に関する条約"),
        ("この法律第3条", ""),
        ("災害対策基本法（昭和36年法律第223号。以下「法」という。）第42条", "災害対策基本法"),
        ("第3期海洋基本計画（平成30年5月閣議決定）の第2部3(1)", "第3期海洋基本計画"),
        ("本条例第3条", ""),
        ("市長は、第3条の規定により", ""),
        ("令和四年版港湾白書第2章", "令和四年版港湾白書"),
        ("「第5次中期計画」第3章", "第5次中期計画"),
        ("「港湾計画」（令和4年策定）の第3章", "港湾計画"),
        ("実証要領の第8条", "実証要領"),
        ("この指針の第3章", ""),
        ("Article 3 of the Basic Act on Ocean Policy", "Basic Act on Ocean Policy"),
        ("ふるさと・まち活性法（令和2年法律第1号）第3条", "ふるさと・まち活性法"),
        ("及び子ども・子育て支援法第7条", "子ども・子育て支援法"),
        ("港湾法・道路法第3条", "道路法"),
    ],
)
def test_the_work_named_in_front_is_kept_with_the_reference(text: str, act: str) -> None:
    assert only(text).act == act


def test_the_same_law_is_the_one_named_before() -> None:
    assert [r.act for r in references("港湾法第4条を準用し、同法第5条、同条第2項及び第6条")] == [
        "港湾法",
        "港湾法",
        "港湾法",
        "港湾法",
    ]


def test_articles_listed_behind_one_are_of_its_law() -> None:
    assert [r.act for r in references("港湾法第4条・第5条、第7条から第9条まで及び道路法第3条")] == [
        *["港湾法"] * 4,
        "道路法",
    ]
    assert [r.act for r in references("港湾法第4条により、市長は第5条を")] == ["港湾法", ""]


def test_a_paragraph_listed_behind_one_of_this_article_is_of_none_named_before() -> None:
    assert [r.key for r in references("港湾法第9条による。次項及び第5項に定める")] == ["第9条", "次項", "第5項"]


@example("§A")
@given(st.text(alphabet=SIGNS) | st.text())
def test_any_text_is_read_and_every_span_shows_what_is_printed(text: str) -> None:
    found = references(text)
    assert all(text[r.span.start : r.span.end] == r.text and r.key for r in found)
    assert all(a.span.end <= b.span.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize("piece", ["（", "資料1（", "第三条", "IVX", "図1-1-1-1", "「", "同条第2項", "Aa ", "一"])
def test_a_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    assert grows_in_proportion(lambda size: references(piece * (size // len(piece))), 40_000)
