"""Hakusho's passages by single legs and by reciprocal rank fusion, against independent reckoning."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant
from eval import load_items, packaged_golden
from eval.systems import open_system
from eval.systems.legs import fused
from eval.systems.retriever import by_score
from index import passage_text
from index.pairs import pairs

QUESTION = "灯台の点検はいつか"


def bm25_by_hand(texts: Sequence[Sequence[str]], asked: Sequence[str]) -> list[float]:
    """Return Lucene's BM25: ln(1 + (n - df + .5) / (df + .5)) * tf / (tf + k1 * (1 - b + b * length / average))."""
    average = sum(map(len, texts)) / len(texts)
    scores = [0.0] * len(texts)
    for token in asked:
        holding = sum(token in text for text in texts)
        idf = math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        for i, text in enumerate(texts):
            tf = text.count(token)
            scores[i] += idf * tf / (tf + 0.9 * (0.6 + 0.4 * len(text) / average))
    return scores


def test_dense_ranks_as_numpy_does_over_the_passages_alone(small: Assistant) -> None:
    library = small.library
    vectors = library.encoder.encode_passages([passage_text(p) for p in library.passages])
    cosines = vectors @ library.encoder.encode_queries([QUESTION])[0]
    found = open_system("dense", small).retrieve(QUESTION, 100)
    assert [s.id for s in found] == [library.passages[i].id for i in np.argsort(-cosines, kind="stable")]
    # The engine for questions stands in for the one that made the index.
    assert [s.score for s in found] == pytest.approx(sorted(cosines, reverse=True), abs=0.01)


def test_bm25_ranks_by_lucenes_formula_and_leaves_out_what_shares_no_token(small: Assistant) -> None:
    library = small.library
    shown = [passage_text(p) for p in library.passages]
    # A text is as long as its words, those in a row and its pairs of characters; the leg asks for words alone.
    words = [library.analyzer.tokens(text) for text in shown]
    rows = [[f"row {a} {b}" for a, b in pairwise(one)] for one in words]
    twos = [[f"pair {two}" for two in pairs(text)] for text in shown]
    texts = [[*a, *b, *c] for a, b, c in zip(words, rows, twos, strict=True)]
    expected = bm25_by_hand(texts, library.analyzer.tokens(QUESTION))
    found = open_system("bm25", small).retrieve(QUESTION, 100)
    assert {s.id: s.score for s in found} == pytest.approx(
        {p.id: score for p, score in zip(library.passages, expected, strict=True) if score > 0}, rel=1e-5
    )
    assert 0 < len(found) < len(library.passages)


@pytest.mark.parametrize("question", ["동맹조정메커니즘은 언제 설치되었는가", "いつですか", "zzz qqq"])
def test_a_question_without_known_tokens_finds_nothing_by_bm25(question: str, assistant: Assistant) -> None:
    assert not open_system("bm25", assistant).retrieve(question, 10)


def test_every_korean_question_of_the_golden_set_can_be_asked_by_bm25(assistant: Assistant) -> None:
    system = open_system("bm25", assistant)
    for item in load_items(packaged_golden()):
        if item.lang == "ko":
            tokens = set(assistant.library.analyzer.tokens(item.question))
            known = bool(assistant.library.lexical_scores([*tokens]).any())
            assert bool(system.retrieve(item.question, 5)) == known


def test_fusion_adds_up_reciprocal_ranks() -> None:
    # Row 2: first and absent; row 0: second and second; row 1: third and first; row 3 is in no ranking.
    scores = fused([np.array([2, 0, 1]), np.array([1, 0])], 4)
    assert scores.tolist() == pytest.approx([1 / 62 + 1 / 62, 1 / 63 + 1 / 61, 1 / 61, 0.0], abs=1e-15)
    assert by_score(scores, above=0).rows.tolist() == [1, 0, 2]


def test_rrf_fuses_the_rankings_of_dense_and_bm25(small: Assistant) -> None:
    scores: dict[str, float] = {}
    for name in ("dense", "bm25"):
        for rank, shown in enumerate(open_system(name, small).retrieve(QUESTION, 100), 1):
            scores[shown.id] = scores.get(shown.id, 0) + 1 / (60 + rank)
    found = open_system("rrf", small).retrieve(QUESTION, 100)
    assert {s.id: s.score for s in found} == pytest.approx(scores)
    assert [s.score for s in found] == sorted(scores.values(), reverse=True)


@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), max_size=12))
def test_equal_scores_keep_their_order_and_scores_of_zero_can_be_left_out(scores: list[float]) -> None:
    ranking = by_score(np.array(scores), above=0)
    assert ranking.rows.tolist() == sorted((i for i, s in enumerate(scores) if s > 0), key=lambda i: (-scores[i], i))
    assert ranking.scores.tolist() == sorted((s for s in scores if s > 0), reverse=True)
