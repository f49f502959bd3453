import pytest

from assistant import Assistant, Citation
from index import Hit
from index.search import Scored
from ingest import Document, Excerpt, Passage, passages, read
from tests.sources import all_documents
from ui.view import ask_view, pieces

QUESTION = "同盟調整メカニズムはいつ設置されたか"


def _cited(passage: Passage, document: Document, number: int, excerpt: Excerpt) -> Citation:
    hit = Hit(passage, 1, Scored(0, 1.0, 1.0, 1.0, None, 1.0, 0.0))
    return Citation(number, hit, document, excerpt.text(document.text), excerpt)


@pytest.mark.parametrize("document", all_documents(), ids=lambda document: document.id)
def test_pieces_are_the_passage_and_the_marked_ones_are_the_quotes(document: Document) -> None:
    for passage in passages(read(document)):
        citations = [_cited(passage, document, n, s) for n, s in enumerate(passage.sentences, start=1)]
        shown = pieces(passage, citations)
        assert "".join(piece["text"] for piece in shown) == passage.text
        for citation in citations:
            assert "".join(p["text"] for p in shown if citation.number in p["numbers"]) == citation.quote


def test_a_passage_without_quotes_is_one_piece() -> None:
    document = all_documents()[0]
    passage = passages(read(document))[0]
    assert pieces(passage, ()) == [{"text": passage.text, "numbers": []}]


def test_an_answer_is_shown_from_its_claims_and_citations(assistant: Assistant) -> None:
    view = ask_view(assistant, QUESTION)
    assert view["state"] == "answered"
    numbers = [number for claim in view["claims"] for number in claim["citations"]]
    shown = [number for group in view["sources"] for passage in group["passages"] for number in passage["numbers"]]
    assert sorted(numbers) == sorted(shown)
    assert all(claim["quoted"] for claim in view["claims"])


class _Broken:
    def ask(self, question: str) -> None:
        raise RuntimeError("the disk is on fire")


def test_a_fault_of_ours_is_a_general_sentence_and_stands_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    view = ask_view(_Broken(), QUESTION)  # type: ignore[arg-type]
    assert view["state"] == "error"
    assert "予期しない問題" in view["ja"]
    assert "fire" not in str(view)
    assert "the disk is on fire" in capsys.readouterr().err


@pytest.mark.parametrize("question", [None, 7, ["a"], "", "あ" * 20_000, "\ud800"])
def test_what_cannot_be_asked_is_an_error_of_two_sentences(assistant: Assistant, question: object) -> None:
    view = ask_view(assistant, question)
    assert view["state"] == "error"
    assert view["ja"].endswith("。")
    assert view["en"].endswith((".", "read."))
