"""What a claim may not add to its quotes, and sentences that give orders."""

from pathlib import Path

import pytest

from assistant.llm.orders import ORDERS, is_order
from assistant.llm.stance import departs
from index import detect
from tests.shelf import shelf

LINES = (Path(__file__).parent / "stance.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("expected", "why", "claim", "quote"), ROWS, ids=[row[2] for row in ROWS])
def test_a_claim_departs_or_stays(expected: str, why: str, claim: str, quote: str) -> None:
    assert departs(claim, [quote], detect(claim)) == (expected == "yes"), why


@pytest.mark.parametrize(("form", "example"), ORDERS, ids=[example for _, example in ORDERS])
def test_each_form_of_an_order_has_an_example(form: str, example: str) -> None:
    assert is_order(example)
    assert is_order("\u200b".join(example))


def sentences() -> list[str]:
    documents, passages = shelf()
    return [s.text(documents[p.document_id].text) for p in passages for s in p.sentences]


def test_no_sentence_of_six_documents_is_an_order() -> None:
    assert [text for text in sentences() if is_order(text)] == []


def test_no_sentence_departs_from_itself() -> None:
    assert [text for text in sentences() if departs(text, [text], detect(text))] == []
