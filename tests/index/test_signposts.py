"""Where links and abbreviations of six documents lead, told by the eye and against their outlines."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.signposts import Signposts
from ingest import Excerpt, Passage, Span
from tests.shelf import readings, shelf


@pytest.fixture(scope="module")
def posts() -> Signposts:
    return Signposts(shelf()[1])


# A document, the words of a link in it, and how the passage that it leads to begins.
LEADS = [
    ("law", "第４条", "国は、前条の基本理念"),
    ("law", "第三条第二項", "地域避難支援体制の整備は、次に掲げる"),
    ("law", "第７条第２項第一号", "避難支援を必要とする者の範囲"),
    ("law", "第２章", "内閣総理大臣は、地域避難支援体制の整備に"),
    ("law", "別表第１", "区分 | 対象となる区域"),
    ("guideline", "2.1.1(2)", "調査結果は、図2-1の流れ"),
    ("guideline", "図2-1", "図2-1"),
    ("guideline", "※1", "※1 処理件数が少ない"),
    ("policy", "Part II, Chapter 3", "Registers are kept"),
    ("policy", "Article 4", "The Meteorological Service"),
    ("policy", "a", "[a] Provisional"),
    ("budget", "Ⅰ2", "第3期計画の予算額は"),
    ("budget", "注2", "（注2）地震により"),
    ("minutes", "図１", "図１　乗継拠点"),
    ("minutes", "イ(ア)", "４２系統を２８系統"),
    ("defense", "図表Ⅱ-4-2-4", "図表Ⅱ-4-2-4 共同計画策定メカニズム"),
    ("defense", "2", "正式名称：日本国の自衛隊と"),
]


@pytest.mark.parametrize(("document", "words", "begins"), LEADS, ids=[f"{row[0]} {row[1]}" for row in LEADS])
def test_a_link_leads_to_its_passage(posts: Signposts, document: str, words: str, begins: str) -> None:
    passages = shelf()[1]
    links = (link for p in passages if p.document_id.startswith(document) for link in p.links if link.text == words)
    link = next(link for link in links if link.kind != "noted")
    assert link.document_id and link.target and link.target_span
    row = posts.at(link.document_id, link.target_span)
    if row is None:
        row = posts.first_of(link.document_id, link.target, link.target_span)
    assert row is not None and passages[row].text.startswith(begins)


def test_a_place_in_a_passage_leads_to_it_and_a_heading_to_none(posts: Signposts) -> None:
    for row, passage in enumerate(shelf()[1]):
        for span in passage.spans:
            ends = {span.start, (span.start + span.end) // 2, span.end - 1}
            assert {posts.at(passage.document_id, Span(start, start)) for start in ends} == {row}
    for reading in readings():
        for heading in reading.headings:
            assert posts.at(reading.document.id, heading) is None
    assert posts.at("nowhere", Span(0, 1)) is None and posts.at("law", Span(10**9, 10**9 + 1)) is None


def test_a_section_begins_with_the_first_of_its_passages_behind_its_heading(posts: Signposts) -> None:
    passages, begun = shelf()[1], 0
    for reading in readings():
        name = reading.document.id
        of = {row: p for row, p in enumerate(passages) if p.document_id == name}
        for section in reading.sections:
            heading = Span(section.start, section.start + len(section.title))
            inside = [row for row, p in of.items() if p.section[: len(section.path)] == section.path]
            behind = [row for row in inside if max(s.start for s in of[row].spans) >= section.start]
            row = posts.first_of(name, section.reference, heading) if section.numbers else None
            if row is not None and behind:
                begun += 1
                assert min(s.start for s in of[row].spans) <= min(s.start for s in of[behind[0]].spans)
                assert set(section.path) <= set(of[row].section)
            elif section.numbers:
                assert not behind
    assert begun > 120


# A document, an abbreviation in a passage that holds these words, and the words that explain it elsewhere.
EXPLAINED = [
    ("guideline", "CSO", "CSO", "窓口改革責任者(CSO)"),
    ("policy", "SEWS", "SEWS", "Surge Early Warning System"),
    ("policy", "OCA", "OCA", "Office for Coastal Affairs"),
    ("defense", "AAV協同の着上陸", "AAV", "(AAV)"),
    ("defense", "新「日米ACSA」発効", "ACSA", "日米物品役務相互提供協定(ACSA)"),
]


@pytest.mark.parametrize(("document", "words", "name", "explains"), EXPLAINED)
def test_an_abbreviation_leads_to_where_it_is_explained(
    posts: Signposts, document: str, words: str, name: str, explains: str
) -> None:
    passages = shelf()[1]
    using = [row for row, p in enumerate(passages) if p.document_id.startswith(document) and words in p.text]
    found = {dict(posts.definitions(row)).get(name) for row in using} - {None}
    assert [explains in unicodedata.normalize("NFKC", passages[row].text) for row in found if row is not None] == [True]


def sample(text: str, document: str = "d") -> Passage:
    excerpt = Excerpt((Span(0, len(text)),))
    return Passage("p", document, "paragraph", (), "1", None, text, "", excerpt, (excerpt,))


@pytest.mark.parametrize(
    ("uses", "used"),
    [
        ("ＡＣＭを通じて調整した。", True),
        ("ACM、すなわち", True),
        ("グアム協定に基づく。", False),
        ("指針に基づく。", True),
        ("新指針に基づく。", False),
        ("97指針に基づく。", False),
        ("指針書に基づく。", False),
        ("ACMSは別である。", False),
        ("同盟調整メカニズム（ACM）は、日米防衛協力のための指針（以下「指針」という。）による。", False),
    ],
)
def test_a_name_is_used_as_a_word_of_its_own(uses: str, used: bool) -> None:
    defines = sample("同盟調整メカニズム（ACM）は、日米防衛協力のための指針（以下「指針」という。）による。")
    posts = Signposts([sample(uses), defines])
    assert [row for _, row in posts.definitions(0)] == [1] * used and posts.definitions(1) == []


def test_another_document_explains_latin_letters_only_and_the_own_one_goes_first() -> None:
    there = sample("同盟調整メカニズム（ACM）は、日米防衛協力のための指針（以下「指針」という。）による。", "there")
    own = sample("化学兵器（ACM）の規制。")
    assert Signposts([there, sample("ACMと指針による。")]).definitions(1) == [("ACM", 0)]
    assert Signposts([there, sample("ACMと指針による。"), own]).definitions(1) == [("ACM", 2)]


@given(st.lists(st.text("ACM（）「」以下という指針 2+", max_size=40), min_size=1, max_size=4))
def test_whatever_stands_in_passages_what_is_used_is_explained_elsewhere(texts: list[str]) -> None:
    posts = Signposts([sample(text) for text in texts])
    for row, text in enumerate(texts):
        for name, defining in posts.definitions(row):
            assert defining != row and name in text and name in texts[defining]
