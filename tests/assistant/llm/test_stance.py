"""What a claim may not add to its quotes."""

from pathlib import Path

import pytest

from assistant.llm.stance import departs
from index import detect
from tests.shelf import shelf

LINES = (Path(__file__).parent / "stance.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("expected", "why", "claim", "quote"), ROWS, ids=[row[2] for row in ROWS])
def test_a_claim_departs_or_stays(expected: str, why: str, claim: str, quote: str) -> None:
    assert departs(claim, [quote], detect(claim)) == (expected == "yes"), why


def sentences() -> list[str]:
    documents, passages = shelf()
    return [s.text(documents[p.document_id].text) for p in passages for s in p.sentences]


def test_no_sentence_departs_from_itself() -> None:
    assert [text for text in sentences() if departs(text, [text], detect(text))] == []
