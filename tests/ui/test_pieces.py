from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Citation
from index import Hit
from index.search import Scored
from ingest import Document, Excerpt, Passage, passages, read
from tests.sources import all_documents
from ui.pieces import pieces


@cache
def _passages(place: int) -> list[Passage]:
    """Return the passages of one of the documents that stand in more than one span."""
    return [passage for passage in passages(read(all_documents()[place])) if len(passage.excerpt.spans) > 1]


def _cited(passage: Passage, document: Document, number: int, excerpt: Excerpt) -> Citation:
    hit = Hit(passage, 1, Scored(0, 1.0, 1.0, 1.0, None, 1.0, 0.0))
    return Citation(number, hit, document, excerpt.text(document.text), excerpt)


@pytest.mark.parametrize("document", all_documents(), ids=lambda document: document.id)
def test_pieces_are_the_passage_and_the_marked_ones_are_the_quotes(document: Document) -> None:
    for passage in passages(read(document)):
        citations = [_cited(passage, document, n, s) for n, s in enumerate(passage.sentences, start=1)]
        shown = pieces(passage.text, passage.excerpt, citations)
        assert "".join(piece["text"] for piece in shown) == passage.text
        for citation in citations:
            assert "".join(p["text"] for p in shown if citation.number in p["numbers"]) == citation.quote


@given(st.data())
def test_the_exact_pieces_are_the_value_wherever_it_stands(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([n for n in range(len(all_documents())) if _passages(n)]))
    document, passage = all_documents()[place], data.draw(st.sampled_from(_passages(place)))
    quote = passage.excerpt
    start = data.draw(st.integers(0, len(quote) - 1))
    value = quote.slice(start, data.draw(st.integers(start + 1, len(quote))))
    shown = pieces(passage.text, quote, [_cited(passage, document, 1, quote)], value)
    assert "".join(p["text"] for p in shown if p["exact"]) == value.text(document.text)
    assert "".join(p["text"] for p in shown) == passage.text
    assert all(p["numbers"] == [1] for p in shown)


def test_a_passage_without_quotes_is_one_piece() -> None:
    document = all_documents()[0]
    passage = passages(read(document))[0]
    shown = pieces(passage.text, passage.excerpt, ())
    assert shown == [{"text": passage.text, "numbers": [], "exact": False}]
