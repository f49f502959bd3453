"""Single legs, dense and lexical, and the tokens of texts, against independent reckoning."""

import math
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analyze import Analyzer
from index.dense import Dense
from index.lexical import Lexical, Words
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
    lexical = Lexical.build(texts, rows=False)
    # idf(同盟) = ln(1 + (3 - 1 + .5) / (1 + .5)); tf part = 2 / (2 + .9 * (1 - .4 + .4 * 3 / 2))
    expected = math.log(1 + 2.5 / 1.5) * 2 / (2 + 0.9 * (0.6 + 0.4 * 3 / 2))
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


def test_two_words_in_a_row_tell_more_than_the_same_two_apart(tmp_path: Path) -> None:
    texts = [["防衛", "大臣", "訪問"], ["大臣", "訪問", "防衛"], ["防衛", "訪問", "大臣"]]
    asked = Words(own=("防衛", "大臣"))
    Lexical.build(texts).save(tmp_path)
    together, apart, between = Lexical.load(tmp_path).sum_of(asked)
    assert together > apart == between
    assert len(set(Lexical.build(texts, rows=False).sum_of(asked))) == 1


def test_coverage_is_the_known_share_by_weight() -> None:
    lexical = Lexical.build([["同盟"], ["調整"]])
    known, unknown = lexical.weight("同盟"), lexical.weight("missile")
    assert unknown > known
    assert lexical.coverage(["同盟", "missile"]) == pytest.approx(known / (known + unknown))


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
