"""The two legs and their fusion, against independent reckoning."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analyze import Analyzer
from index.dense import Dense
from index.lexical import Lexical
from index.search import Legs, search, sentence_similarity
from ingest import IndexMismatch


def unit(rows: int, dim: int, seed: int) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(rows, dim)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@given(st.integers(1, 30), st.integers(1, 40), st.integers(0, 5))
def test_faiss_ranks_as_numpy_does(rows: int, k: int, seed: int) -> None:
    vectors, query = unit(rows, 8, seed), unit(1, 8, seed + 100)[0]
    dense = Dense.from_bytes(Dense.build(vectors).to_bytes())
    expected = np.argsort(-(vectors @ query), kind="stable")[:k]
    found = dense.nearest(query, k)
    assert np.allclose((vectors @ query)[found], (vectors @ query)[expected], atol=1e-6)
    assert np.allclose(dense.similarity(query, found), (vectors @ query)[found], atol=1e-6)


def test_vectors_that_are_not_normalized_are_refused() -> None:
    with pytest.raises(ValueError, match="length 1"):
        Dense.build(np.ones((2, 3), dtype=np.float32))
    with pytest.raises(ValueError, match="shape"):
        Dense.build(np.ones(3, dtype=np.float32))


@pytest.mark.parametrize("data", [b"", b"IxFI", b"\x00" * 200])
def test_a_broken_vector_file_is_refused(data: bytes) -> None:
    with pytest.raises(IndexMismatch):
        Dense.from_bytes(data)


def test_files_of_any_sizes_are_read_at_once_and_the_limit_of_the_process_stays() -> None:
    import faiss

    before = faiss.get_deserialization_vector_byte_limit()
    files = [Dense.build(np.eye(size, 384, dtype=np.float32)).to_bytes() for size in (1, 300)]
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(Dense.from_bytes, files * 200))
    assert [len(dense) for dense in read] == [1, 300] * 200
    assert faiss.get_deserialization_vector_byte_limit() == before


def test_bm25_is_lucenes_formula(tmp_path: Path) -> None:
    texts = [["同盟", "調整", "同盟"], ["調整", "訓練"], ["宇宙"]]
    lexical = Lexical.build(texts)
    # idf(同盟) = ln(1 + (3 - 1 + .5) / (1 + .5)); tf part = 2 / (2 + 1.5 * (1 - .75 + .75 * 3 / 2))
    expected = math.log(1 + 2.5 / 1.5) * 2 / (2 + 1.5 * (0.25 + 0.75 * 3 / 2))
    assert lexical.scores(["同盟"])[0] == pytest.approx(expected, rel=1e-5)
    lexical.save(tmp_path)
    assert np.allclose(Lexical.load(tmp_path).scores(["同盟", "訓練"]), lexical.scores(["同盟", "訓練"]))


@pytest.mark.parametrize("tokens", [[], ["ない語"]])
def test_a_question_without_known_tokens_scores_nothing(tokens: list[str]) -> None:
    lexical = Lexical.build([["同盟"], []])
    assert lexical.scores(tokens).tolist() == [0.0, 0.0]
    assert lexical.coverage(tokens) == 0.0


def test_texts_without_tokens_can_be_saved_and_read(tmp_path: Path) -> None:
    Lexical.build([[], []]).save(tmp_path)
    assert Lexical.load(tmp_path).scores(["何か"]).tolist() == [0.0, 0.0]


def test_coverage_is_the_known_share_by_weight() -> None:
    lexical = Lexical.build([["同盟"], ["調整"]])
    known, unknown = lexical.weight("同盟"), lexical.weight("missile")
    assert unknown > known
    assert lexical.coverage(["同盟", "missile"]) == pytest.approx(known / (known + unknown))


def legs(passages: np.ndarray, sentences: np.ndarray, counts: list[int], tokens: list[list[str]]) -> Legs:
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    owner = np.repeat(np.arange(len(counts)), counts)
    return Legs(Dense.build(passages), Dense.build(sentences), Lexical.build(tokens), owner, first)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.integers(0, 3))
def test_dense_scores_are_the_mean_of_passage_and_best_sentence(counts: list[int], seed: int) -> None:
    passages, sentences = unit(len(counts), 8, seed), unit(sum(counts), 8, seed + 1)
    query = unit(1, 8, seed + 2)[0]
    found = search(legs(passages, sentences, counts, [[] for _ in counts]), query, [], len(counts))
    assert len(found) == len(counts)
    start = np.concatenate([[0], np.cumsum(counts)])
    for scored in found:
        own = passages[scored.row] @ query
        best = max(sentences[start[scored.row] : start[scored.row + 1]] @ query)
        assert scored.dense == pytest.approx((own + best) / 2, abs=1e-5)
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)


def test_words_that_only_one_passage_holds_bring_it_up() -> None:
    same = np.repeat(unit(1, 8, 0), 3, axis=0)
    made = legs(same, same, [1, 1, 1], [["調整"], ["同盟", "調整"], ["訓練"]])
    assert search(made, same[0], ["同盟"], 3)[0].row == 1


def test_words_the_corpus_lacks_leave_the_order_to_the_vectors() -> None:
    vectors = unit(3, 8, 1)
    made = legs(vectors, vectors, [1, 1, 1], [["同盟"], ["調整"], ["訓練"]])
    assert search(made, vectors[2], ["missile", "defense"], 3)[0].row == 2
    assert search(made, vectors[2], [], 3)[0].row == 2
    assert sentence_similarity(made, vectors[2], 2) == pytest.approx([1.0], abs=1e-5)


# Each line: a text, tokens that must be among its own, why.
TOKENS = [
    ("ＡＣＭを設置した", {"acm", "設置"}, "full-width letters are plain ones"),
    ("第2375号", {"2375"}, "numbers count"),
    ("coordination mechanism", {"メカニズム"}, "a loan word meets its original"),
    ("打ち合わせ 打合せ", {"打ち合わせ"}, "spelling variants come together"),
    ("いつ、何が、どこで", set(), "question words tell nothing"),
    ("When was it?", set(), "English function words tell nothing"),
    ("동맹은 언제", set(), "Hangul gives no tokens, and no error"),
    ("", set(), "an empty text gives none"),
    ("髙橋長官", {"高橋"}, "forms of kanji in names"),
    ("サイバ－防衛", {"サイバ"}, "a dash for the long vowel"),
    ("市ヶ谷と霞ケ関", {"市が谷", "霞が関"}, "the small ケ of places"),
    ("什么时候", set(), "Chinese function words tell nothing"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), TOKENS, ids=[row[2] for row in TOKENS])
def test_tokens(text: str, expected: set[str], reason: str) -> None:
    tokens = set(Analyzer().tokens(text))
    assert expected <= tokens and (expected or not tokens), reason


# Each line: a question, a text, the tokens that they share, why.
SHARED = [
    ("平成29年", "2017年", {"2017", "年"}, "an era and a Gregorian year"),
    ("平成29年", "17（平成29）年8月", {"2017", "年"}, "both at once"),
    ("H29年度", "平成29年度", {"2017", "年度"}, "a letter for the era"),
    ("三か国の訓練", "3カ国による訓練", {"3", "箇国", "訓練"}, "numerals and ヵ, ケ, 箇"),
    ("1兆2,345億円", "12,345億円", {"1234500000000", "億", "円"}, "amounts by value"),
    ("同盟协调机制是什么时候设立的", "同盟調整メカニズムを設立した", {"同盟", "設立"}, "simplified Chinese"),
    ("同盟協調機制是何時設立的", "同盟調整メカニズムを設立した", {"同盟", "設立"}, "traditional Chinese"),
    ("in August 2017", "2017（平成29）年8月", {"2017", "年", "8", "月"}, "an English date"),
    ("2017년 8월 17일", "平成29年8月17日", {"2017", "年", "8", "月", "17", "日"}, "a Korean date"),
    ("コンピュータ", "コンピューター", {"コンピュータ"}, "the long vowel at the end"),
]


@pytest.mark.parametrize(("question", "text", "expected", "reason"), SHARED, ids=[row[3] for row in SHARED])
def test_a_question_meets_a_text_that_writes_otherwise(
    question: str, text: str, expected: set[str], reason: str
) -> None:
    shared = set(Analyzer().tokens(question)) & set(Analyzer().tokens(text))
    assert shared == expected, reason


def test_a_year_is_no_fiscal_year() -> None:
    assert Analyzer().tokens("平成29年") != Analyzer().tokens("平成29年度")


@settings(deadline=None)  # the first text opens dictionaries
@given(st.text())
def test_any_text_can_be_analysed(text: str) -> None:
    assert all(token.strip() for token in Analyzer().tokens(text))


def test_a_line_longer_than_sudachi_takes_is_analysed_in_parts() -> None:
    assert len(Analyzer().tokens("同盟" * 30_000)) > 29_000


WORDS = ["同盟", "調整", "訓練", "宇宙", "港"]


def of(made: Legs, rows: np.ndarray) -> Legs:
    """Return legs that hold only these passages; the lexical leg keeps the whole corpus, as it scores by it."""
    ids = np.concatenate([np.arange(made.first[r], made.first[r + 1]) for r in rows])
    counts = made.first[rows + 1] - made.first[rows]
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    owner = np.repeat(np.arange(len(rows)), counts)
    passages, sentences = Dense.build(made.passages.vectors(rows)), Dense.build(made.sentences.vectors(ids))
    return Legs(passages, sentences, Some(made.lexical, rows), owner, first)


class Some(Lexical):
    """The scores of some rows of a lexical index."""

    def __init__(self, whole: Lexical, rows: np.ndarray) -> None:
        self.whole, self.rows = whole, rows

    def scores(self, tokens: Sequence[str]) -> np.ndarray:
        return np.asarray(self.whole.scores(tokens)[self.rows])

    def coverage(self, tokens: Sequence[str]) -> float:
        return self.whole.coverage(tokens)


@pytest.mark.parametrize("candidates", [3, 200])
@given(st.data())
def test_a_filtered_search_is_that_of_an_index_that_holds_nothing_else(candidates: int, data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=30), label="sentences of each passage")
    tokens = [data.draw(st.lists(st.sampled_from(WORDS), max_size=4)) for _ in counts]
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=len(counts), max_size=len(counts))))
    asked = data.draw(st.lists(st.sampled_from([*WORDS, "missile"]), max_size=3))
    made = legs(unit(len(counts), 8, 1), unit(sum(counts), 8, 2), counts, tokens)
    query, rows = unit(1, 8, data.draw(st.integers(3, 9)))[0], np.flatnonzero(allowed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.search._CANDIDATES", candidates)
        found = search(made, query, asked, 10, allowed)
        expected = search(of(made, rows), query, asked, 10) if len(rows) else []
        assert search(made, query, asked, 10, np.ones_like(allowed)) == search(made, query, asked, 10)
    assert [f.row for f in found] == [int(rows[e.row]) for e in expected]
    for ours, theirs in zip(found, expected, strict=True):
        assert (ours.score, ours.dense, ours.lexical) == pytest.approx((theirs.score, theirs.dense, theirs.lexical))
    assert candidates < 200 or len(found) == min(10, len(rows))


def test_the_few_allowed_are_found_behind_any_number_of_better_ones() -> None:
    vectors = unit(1000, 8, 4)
    query = unit(1, 8, 5)[0]
    made = legs(vectors, vectors, [1] * 1000, [["同盟"]] * 1000)
    worst = np.argsort(vectors @ query)[:7]
    found = search(made, query, ["同盟"], 10, np.isin(np.arange(1000), worst))
    assert [f.row for f in found] == worst[::-1].tolist()
