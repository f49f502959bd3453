"""The counts of sections, against counts made another way: by the headings above each passage."""

import pytest

from ingest import Document, read
from tests.shelf import shelf
from ui.documents.tally import COUNTED, tally

DOCUMENTS, PASSAGES = shelf()


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=lambda document: document.id)
def test_a_section_holds_the_passages_below_its_heading(document: Document) -> None:
    own = [passage for passage in PASSAGES if passage.document_id == document.id]
    told, sections = tally(document, own), read(document).sections
    assert [one["title"] for one in told["sections"]] == [section.title for section in sections]
    paths = [section.path for section in sections]
    for shown, section in zip(told["sections"], sections, strict=True):
        if paths.count(section.path) == 1:  # Headings of one path are told apart by their place alone.
            below = [one for one in own if one.section[: len(section.path)] == section.path]
            assert shown["counts"]["passages"] == len(below), section.path
            assert shown["counts"]["sentences"] == sum(len(one.sentences) for one in below)


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=lambda document: document.id)
def test_the_whole_document_holds_everything_and_no_section_more_than_the_one_around_it(document: Document) -> None:
    own = [passage for passage in PASSAGES if passage.document_id == document.id]
    told, reading = tally(document, own), read(document)
    whole = told["sections"][0]["counts"]
    notes = sum(block.kind == "footnote" for block in reading.blocks)
    assert (whole["passages"], whole["notes"]) == (len(own), notes)
    assert whole["tables"] > 0 or not any(one.kind == "table_row" for one in own)
    for section, shown in zip(reading.sections, told["sections"], strict=True):
        above = told["sections"][section.parent or 0]["counts"]
        assert all(shown["counts"][name] <= above[name] for name in COUNTED)


def test_a_heading_is_where_it_says() -> None:
    document = DOCUMENTS["policy"]
    told = tally(document, ())
    for section in told["sections"][1:]:
        assert "".join(document.text[start:end] for start, end in section["spans"]) == section["title"]
