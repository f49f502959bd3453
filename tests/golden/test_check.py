"""The checker itself: a fact that holds gives nothing, one that fails names both sides; the golden lines are sound."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.golden.check import CHECKS, Found, check, plain
from tests.golden.lines import GOLDEN, Fact, Heading, documents, read_facts, read_outline
from tests.golden.outlines import check_outline

WHITE_PAPER = GOLDEN.parents[1] / "ingest" / "sources" / "defense-of-japan-2018-part2-chapter4-section2.md"
PAIRS = [
    (WHITE_PAPER, GOLDEN / "whitepaper_facts.tsv", GOLDEN / "whitepaper_outline.tsv"),
    *((p, p.with_suffix(".facts.tsv"), p.with_suffix(".outline.tsv")) for p in documents()),
]
SOURCE = "第1節 総則\n令和5年に始めた注1。\n第2章\n同年に終えた。\n注1 四月である。\n"


@dataclass(frozen=True)
class _Span:
    start: int
    end: int


@dataclass(frozen=True)
class _Link:
    text: str
    span: _Span
    target: object
    resolved: bool = True


@dataclass(frozen=True)
class _Passage:
    text: str
    context: str
    section_ref: str
    spans: tuple[_Span, ...]
    links: tuple[_Link, ...] = ()
    kind: str = "paragraph"
    section: tuple[str, ...] = ("第1節 総則",)


@dataclass(frozen=True)
class _Section:
    title: str
    line: int
    reference: str
    kind: str = "section"
    path: tuple[str, ...] = ("第1節 総則",)


@dataclass(frozen=True)
class _Date:
    span: _Span
    iso: str


@dataclass(frozen=True)
class _Term:
    abbreviation: str = "ABC"
    japanese: str = "甲乙"
    english: str = ""


@dataclass
class _Reading:
    sentence: _Passage = field(
        default_factory=lambda: _Passage(
            "令和5年に始めた。同年に終えた。",
            "表1 > 単位：円",
            "第1節",
            (_Span(8, 16), _Span(24, 31)),
            (_Link("注1", _Span(16, 18), "四月である。"), _Link("第2章", _Span(20, 23), None, False)),
        )
    )
    note: _Passage = field(
        default_factory=lambda: _Passage(
            "四月である。", "", "第1節", (_Span(35, 41),), (_Link("注1", _Span(32, 34), _Span(8, 9)),), "footnote"
        )
    )

    def found(self) -> Found:
        dates = (_Date(_Span(8, 12), "2023"), _Date(_Span(24, 26), "2023"))
        section = _Section("第1節 総則", 1, "第1節")
        return Found(SOURCE, (self.sentence, self.note), (section,), (_Term(),), dates)


HOLDS = [
    Fact("1", "sentence", 2, "令和5年に始めた。", "", "第1節", "r"),
    Fact("2", "apart", 2, "令和5年に", ("四月",), "", "r"),
    Fact("3", "furniture", 3, "第2章", "", "", "r"),
    Fact("4", "row", 2, "始めた", ("表1", "単位：円"), "", "r"),
    Fact("5", "once", 2, "始めた", "", "", "r"),
    Fact("6", "note", 2, "令和5年に始めた", "四月である。", "", "r"),
    Fact("7", "term", 2, "ABC", ("甲乙", ""), "", "r"),
    Fact("8", "ref", 3, "第2章", "outside", "第1節", "r"),
    Fact("9", "date", 4, "同年", "2023", "", "r"),
    Fact("10", "date", 5, "四月", None, "", "r"),
    Fact("11", "section", 4, "同年に", "", "第1節 | 第9節", "r"),
    Fact("12", "list", 2, "令和", ("令和5年", "同年に"), "第1節", "r"),
]
FAILS = [
    replace(HOLDS[0], text="令和5年に終えた。"),
    replace(HOLDS[0], section_ref="第2節"),
    replace(HOLDS[1], expect=("同年",)),
    replace(HOLDS[2], line=2),
    replace(HOLDS[2], line=0, text="始めた"),
    replace(HOLDS[3], expect=("表2",)),
    replace(HOLDS[4], text="年に"),
    replace(HOLDS[5], text="なにもない"),
    replace(HOLDS[6], expect=("甲", "")),
    replace(HOLDS[7], expect="第1節"),
    replace(HOLDS[8], expect="FY2023"),
    replace(HOLDS[9], line=4, text="同年"),
    replace(HOLDS[10], section_ref="□コラム"),
    replace(HOLDS[11], expect=("令和5年", "四月である")[:1] + ("なし",)),
]


@pytest.mark.parametrize("fact", HOLDS, ids=lambda f: f.kind)
def test_a_fact_that_holds_gives_no_failure(fact: Fact) -> None:
    assert check(fact, _Reading().found()) == []


@pytest.mark.parametrize("fact", FAILS, ids=lambda f: f.kind)
def test_a_fact_that_fails_says_what_was_expected_and_found(fact: Fact) -> None:
    (failure,) = check(fact, _Reading().found())
    assert "expected: " in failure and "found: " in failure


def test_a_note_without_its_way_back_fails() -> None:
    reading = _Reading()
    reading.note = replace(reading.note, links=())
    assert check(HOLDS[5], reading.found())


def test_an_outline_names_missing_surplus_and_wrong_sections() -> None:
    wanted = [
        Heading((1,), 1, "第1節", ("第1節",), "総則", "section"),
        Heading((9,), 1, "第2節", ("第2節",), "雑則", "section"),
    ]
    sections = [_Section("第1節 総論", 1, "第1章"), _Section("第2章", 3, "第2章")]
    failures = check_outline(wanted, sections)
    assert [f.split("\n")[0] for f in failures] == ["line 1: title", "line 1: reference", "line 9: heading", "line 3"]
    assert check_outline(wanted[:1], [_Section("第1節 総則", 1, "第1節")]) == []


@pytest.mark.parametrize(("document", "facts", "outline"), PAIRS, ids=lambda p: p.name)
def test_every_golden_line_speaks_of_its_document(document: Path, facts: Path, outline: Path) -> None:
    lines = document.read_text(encoding="utf-8").split("\n")
    known = read_facts(facts)
    assert len({f.id for f in known}) == len(known)
    assert [f.id for f in known if f.kind not in CHECKS or not f.reason] == []
    assert [f.id for f in known if f.line and not _stands_there(f, lines)] == []
    assert [
        h.lines for h in read_outline(outline) if not any(plain(h.title)[:8] in plain(lines[n - 1]) for n in h.lines)
    ] == []


def _stands_there(fact: Fact, lines: list[str]) -> bool:
    """Say whether the text begins on its line (it may go on elsewhere, or hold mark-up there)."""
    shown = plain(re.sub(r"<rt>.*?</rt>|<[^>]*>|\*\*|\[\^?\d+\]", "", lines[fact.line - 1]))
    return plain(fact.text)[:4] in shown or plain(fact.text) in plain(lines[fact.line - 1])
