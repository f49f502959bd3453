"""The white paper section and documents of other kinds as HTML, Word and PDF: outline and sentences survive."""

import difflib
import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest

from ingest import Document, passages, read, read_document
from tests.ingest.formats.writing import SOFFICE, html, office
from tests.sources import white_paper

SENTENCES = 0.95
Make = Callable[[Document, str], Document]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Return what reads a document again from another format, made by LibreOffice where it is not HTML."""
    folder = tmp_path_factory.mktemp("formats")

    def made(document: Document, suffix: str) -> Document:
        page = folder / f"{document.id}.html"
        page.write_text(html(document.text), encoding="utf-8")
        path = page if suffix == "html" else office(page, suffix, folder / "profile")
        found = read_document(path)
        return replace(found, id=document.id, card=document.card)

    return made


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def outline(document: Document) -> list[tuple[str, str]]:
    return [(plain(s.title), plain(s.reference)) for s in read(document).sections[1:]]


def sentences(document: Document) -> list[str]:
    found = (s for passage in passages(read(document)) for s in passage.sentences)
    return [plain(sentence.text(document.text)) for sentence in found]


def share(wanted: list[str], found: list[str]) -> float:
    held = set(found)
    return sum(sentence in held for sentence in wanted) / len(wanted)


def survived(wanted: list[tuple[str, str]], found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the headings that are there with their references, in order."""
    blocks = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return [heading for block in blocks for heading in wanted[block.a : block.a + block.size]]


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf"])
def test_outline_and_sentences_of_the_white_paper_survive(
    suffix: str, make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    if suffix != "html" and SOFFICE is None:
        pytest.skip("LibreOffice (soffice) makes the Word and PDF files; on Debian: libreoffice-writer-nogui")
    source = white_paper()
    other = make(source, suffix)
    assert (other.format, bool(other.pages)) == (suffix, suffix == "pdf")
    measured = share(sentences(source), sentences(other))
    headings = outline(source), outline(other)
    kept = survived(*headings)
    with capsys.disabled():
        sys.stdout.write(f"\n{suffix}: {measured:.1%} of sentences, {len(kept)} of {len(headings[0])} headings\n")
    assert kept == headings[0]
    assert measured >= SENTENCES
