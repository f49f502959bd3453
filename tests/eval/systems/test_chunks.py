"""Chunks of others' splitters: where they lie, how they are encoded and ranked."""

import numpy as np
import pytest

from assistant import Assistant
from eval.systems import chunks
from eval.systems.chunks import Chunk, open_chunks
from eval.systems.retriever import Retriever
from ingest import Span


def by_line(text: str) -> list[Chunk]:
    """Cut at lines; every third says no place, every fourth a wrong one."""
    lines = [line for line in text.splitlines() if line]
    places = {0: -1, 1: None}
    return [Chunk(line, places.get(i % 4, text.index(line))) for i, line in enumerate(lines)]


def opened(small: Assistant) -> Retriever:
    return open_chunks("lines", small, by_line, {"splitter": "lines"})


def test_a_chunk_without_a_place_or_with_a_wrong_one_has_no_span(small: Assistant) -> None:
    text = small.library.documents["harbour"].text
    found = {s.text: s.spans for s in opened(small).passages if s.document_id == "harbour"}
    lines = [line for line in text.splitlines() if line]
    for i, line in enumerate(lines):
        start = text.index(line)
        assert found[line] == (() if i % 4 < 2 else (Span(start, start + len(line)),))
    wrong = open_chunks("wrong", small, lambda text: [Chunk(text[5:9], 4), Chunk(text[:2], len(text))], {})
    assert [s.spans for s in wrong.passages] == [()] * 4


def test_chunks_are_encoded_as_passages_and_ranked_by_their_cosine(small: Assistant) -> None:
    encoder, question = small.library.encoder, "灯台の高さ"
    system = opened(small)
    vectors = encoder.encode_passages([s.text for s in system.passages])
    cosines = vectors @ encoder.encode_queries([question])[0]
    found = system.retrieve(question, 100)
    order = np.argsort(-cosines, kind="stable")
    assert [s.id for s in found] == [system.passages[i].id for i in order]
    assert [s.score for s in found] == pytest.approx(cosines[order].tolist(), abs=1e-5)
    assert "四十メートル" in found[0].text


def test_many_chunks_are_encoded_in_batches_by_the_runtime_that_made_the_index(
    small: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = opened(small).retrieve("灯台の高さ", 100)
    monkeypatch.setattr(chunks, "FEW_CHARS", 0)
    monkeypatch.setattr(chunks, "_BATCH", 3)
    stages: list[tuple[str, int, int]] = []
    system = open_chunks("lines", small, by_line, {}, lambda *told: stages.append(told))
    assert system.settings["encoder"]["runtime"] == small.library.manifest.runtime
    found = system.retrieve("灯台の高さ", 100)
    assert {s.id: s.score for s in found} == pytest.approx({s.id: s.score for s in few}, abs=0.01)
    n = len(found)
    assert stages == [("load", 0, 0), *(("encode", min(done, n), n) for done in range(3, n + 3, 3))]


def test_a_splitter_that_gives_nothing_finds_nothing(small: Assistant) -> None:
    assert not open_chunks("none", small, lambda text: [], {}).retrieve("灯台", 5)
