"""Every form is read back with another program's parser, and what it says is compared with the answer."""

import io
import json
import sys
from datetime import UTC, datetime
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant import Assistant
from ingest import ExportError
from tests.ui.browser import QUESTION
from ui.exports import Sheet, export, plain_text, sheet
from ui.exports.markdown import escaped, markdown
from ui.exports.word import word
from ui.kept import Kept
from ui.terminal import safe

ASKED = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
QUESTIONS = (QUESTION, "When was the ACM set up?", "미일 ACSA는 언제 발효되었습니까?", "カレーライスの作り方")
HOSTILE = (
    "<script>alert(1)</script> & &lt; ${alert(1)} {{x}} ~~a~~ ==b== $x$ :smile: @who\n"
    "# 見出し\n- 項目\n1. 一\n---\n===\n> 引用\n```\n    code\n\n| a | b |\n|---|---|\n"
    "![絵](http://outside.example/b.png) [押す](javascript:alert(1)) <http://outside.example/> www.outside.example\n"
    "[9]: http://outside.example \\ \x00\x1b\u202e\ufffe\uffff\t終わり　"
)


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> list[dict[str, Any]]:
    return [assistant.ask(question).to_dict(name="A" * 22) for question in QUESTIONS]


def _hostile(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer with a hostile text in every place that a document, a question or a model fills."""

    def changed(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: changed(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [changed(inner, name) for inner in value]
        fixed = ("status", "language", "code", "encoder", "kind", "id")
        return HOSTILE if isinstance(value, str) and name not in fixed else value

    made = changed(answer)
    return dict(made)


def _texts(tokens: list[Token]) -> list[str]:
    """Return the text of each block as it is read."""
    return ["".join(_text(child) for child in token.children or []) for token in tokens if token.type == "inline"]


def _text(token: Token) -> str:
    return "\n" if token.type in ("hardbreak", "softbreak") else token.content


def _kinds(tokens: list[Token]) -> set[str]:
    return {one.type for token in tokens for one in (token, *(token.children or []))}


def _links(tokens: list[Token]) -> list[str]:
    children = [child for token in tokens for child in token.children or []]
    return [str(child.attrs["href"]) for child in children if child.type == "link_open"]


def _addresses(told: Sheet) -> list[str]:
    """Return the addresses that a file links to, in order."""
    given = [*(one.url for one in told.references), *(near.url for near in told.nearest)]
    return [url for url in given if url]


PARSERS = [MarkdownIt("commonmark"), MarkdownIt("js-default", {"html": True})]


@pytest.mark.parametrize("parser", PARSERS, ids=["commonmark", "tables and more"])
@pytest.mark.parametrize("hostile", [False, True])
def test_markdown_says_what_the_answer_says(answers: list[dict[str, Any]], parser: MarkdownIt, hostile: bool) -> None:
    for answer in map(_hostile, answers) if hostile else answers:
        told = sheet(answer, ASKED)
        tokens = parser.parse(markdown(told))
        references = [f"[{one.number}] {one.text}" for one in told.references]
        body = [told.question, *filter(None, told.answer), *filter(None, [told.reason])]
        texts = _texts(tokens)
        assert texts[: len(body)] == body
        assert all(text in texts for text in (*references, *told.notes))
        assert _kinds(tokens) <= {
            *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special"),
            *("hardbreak", "hr", "link_open", "link_close", "bullet_list_open", "bullet_list_close"),
            *("list_item_open", "list_item_close"),
        }
        urls = _addresses(told)
        assert _links(tokens) == urls and (urls == [] if hostile else urls)
        assert "".join(safe(answer["answer"]).split("\n")) == "".join(told.answer)


@settings(max_examples=300)
@given(text=st.text(st.sampled_from("a1 .)-+*_#>|=~:&;<>[]()!`\\\n\t　\u00a0\u2028あ$@w/\"'{}") | st.characters()))
def test_whatever_is_escaped_is_read_back_as_it_was(text: str) -> None:
    text = safe(text)
    for parser in PARSERS:
        tokens = parser.parse(f"前\n\n{escaped(text)}\n")
        read = _texts(tokens)[1:]
        assert _kinds(tokens) <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "hardbreak"}
        assert "".join(read) == text


def _read(content: bytes) -> Any:
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    return docx.Document(io.BytesIO(content))


@pytest.mark.parametrize("hostile", [False, True])
def test_a_word_file_says_what_the_answer_says(answers: list[dict[str, Any]], hostile: bool) -> None:
    for answer in map(_hostile, answers) if hostile else answers:
        told = sheet(answer, ASKED)
        document = _read(word(told, ASKED))
        texts = [paragraph.text for paragraph in document.paragraphs]
        body = [told.question, *filter(None, told.answer), *filter(None, [told.reason])]
        references = [f"[{one.number}] {one.text}" for one in told.references]
        wanted = [text.translate({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}) for text in (*body, *references, *told.notes)]
        assert texts[: len(body)] == wanted[: len(body)]
        assert all(text in texts for text in wanted)
        outside = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
        assert sorted(outside) == sorted(set(_addresses(told)))
        links = [link.url for paragraph in document.paragraphs for link in paragraph.hyperlinks]
        assert links == _addresses(told)


def test_a_word_file_names_a_japanese_font_a_title_and_a_day(answers: list[dict[str, Any]]) -> None:
    document = _read(word(sheet(answers[0], ASKED), ASKED))
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert "Yu Gothic" in fonts.attrib.values()
    told = document.core_properties
    assert (told.title, told.author, told.created.year) == (QUESTION, "Hakusho", 2026)
    assert round(document.sections[0].page_width.mm) == 210


def test_without_the_extra_word_files_are_one_clear_sentence(
    answers: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ExportError) as refused:
        word(sheet(answers[0], ASKED), ASKED)
    assert 'pip install "hakusho[formats]"' in refused.value.ja
    assert refused.value.en == 'Word files need an extra: pip install "hakusho[formats]"'


def test_json_is_the_answer_object(answers: list[dict[str, Any]]) -> None:
    for answer in (*answers, *map(_hostile, answers)):
        made = export(Kept("A" * 22, ASKED, answer), "json")
        assert json.loads(made.content) == answer
        assert made.name.startswith("hakusho-20260401-") and made.name.endswith(".json")


def test_what_is_copied_holds_the_answer_and_its_references(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        text = plain_text(sheet(answer, ASKED))
        assert answer["question"] in text and answer["answer"] in text
        for citation in answer["citations"]:
            assert f"[{citation['number']}] 防衛省" in text and citation["quote"] in text
        for note in answer["notes"]:
            assert note in text
        assert answer["index"]["id"] in text
        if answer["status"] == "not_found":
            assert answer["reason"]["text"] in text and answer["passages"][0]["section_ref"] in text


def test_labels_are_in_the_language_of_the_answer(answers: list[dict[str, Any]]) -> None:
    texts = [plain_text(sheet(answer, ASKED)) for answer in answers]
    assert [
        word for text, word in zip(texts, ("出典", "Sources", "출처", "理由"), strict=True) if word not in text
    ] == []
