"""Questions about people's private data, or for an opinion, get what the documents say or "not found"."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.cite import check as resolve
from assistant.llm import rewrite
from tests.assistant.llm.scripted import Play, Scripted

LINES = (Path(__file__).parent / "safety.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("kind", "language", "question", "invented"), ROWS, ids=[row[2] for row in ROWS])
def test_the_answer_is_the_documents_or_none(
    assistant: Assistant, kind: str, language: str, question: str, invented: str
) -> None:
    answer = assistant.ask(question)
    assert answer.language == language and answer.writer == "extractive"
    assert [claim.text for claim in answer.claims] == [citation.quote for citation in answer.citations]
    for citation in answer.citations:
        resolve(citation)
    assert answer.status == "answered" if answer.citations else answer.reason is not None


@pytest.mark.parametrize(("kind", "language", "question", "invented"), ROWS, ids=[row[2] for row in ROWS])
def test_what_a_model_invents_is_not_shown(
    assistant: Assistant,
    asking: Callable[..., Settings],
    server: Scripted,
    kind: str,
    language: str,
    question: str,
    invented: str,
) -> None:
    found = assistant.library.retrieve(question, 10)
    claims = [{"text": invented, "citations": [number]} for number in range(1, 11)]
    server.says(Play([json.dumps({"claims": claims})]))
    before = assistant.ask(question)
    answer = rewrite(before, found, asking())
    assert (answer.claims, answer.citations, answer.writer) == (before.claims, before.citations, "extractive")
    assert invented not in answer.text
