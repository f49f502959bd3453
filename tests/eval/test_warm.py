"""What `make bench` measures of a library that is open."""

from types import SimpleNamespace
from typing import cast

import pytest

from assistant import Assistant
from eval.warm import beyond_retrieval, measure, token_memory
from index.late import TokenVectors
from index.library import LAYERS
from index.store import version_folder


def test_retrieval_and_what_an_answer_takes_beyond_it_are_measured(assistant: Assistant) -> None:
    found = measure(assistant, 3)
    for one in (found.alone, found.together, found.beyond):
        assert 0 < one.median <= one.p95
    assert found.tokens == token_memory(assistant)


def test_an_answer_s_retrieval_is_not_counted() -> None:
    found = SimpleNamespace(retrieved=SimpleNamespace(retrieve_ms=1000.0))
    told = cast(Assistant, SimpleNamespace(ask=lambda _question: found))
    assert -1000 <= beyond_retrieval(told, ["一", "二"]).median < 0


def test_token_vectors_in_memory_are_counted_and_those_of_a_file_are_not(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = version_folder(assistant.library.location, assistant.library.manifest.id)
    layers = [TokenVectors.load(home, name) for name in LAYERS]
    tokens = sum(int(layer.first[-1]) for layer in layers if layer)
    held = token_memory(assistant)
    assert tokens * 128 * 4 / 1e6 < held < tokens * 129 * 4 / 1e6 + 0.5
    monkeypatch.setattr("index.late._HELD", 0)
    assert token_memory(assistant) < tokens * 4 / 1e6 + 0.5
