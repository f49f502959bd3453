"""What `make bench` reads: a document over and over, of the size that is asked for."""

import pytest

from eval.reading import MEGABYTE, document_of, measure
from ingest import Document, read
from tests.golden.lines import documents
from tests.sources import document


@pytest.fixture
def source() -> Document:
    return document("港湾の計画を定める。\n\n同年5月に改めた。\n" * 20)


def test_a_document_grows_to_the_size_asked_for_chapter_by_chapter(source: Document) -> None:
    large = document_of(source, 0.02)
    assert 0.8 < len(large.text.encode()) / (0.02 * MEGABYTE) < 1.3
    assert len({section.title for section in read(large).sections}) > 2


def test_half_and_whole_and_memory_are_measured(source: Document) -> None:
    found = measure(source, 0.02)
    assert set(found) == {"half", "whole", "peak_mb"}
    assert min(found.values()) > 0


def test_there_are_documents_of_several_kinds_to_be_read() -> None:
    assert len(documents()) > 4
