"""The parts of the search, each against plain reckoning, saved and read back."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.days import Days, read
from index.expected import aim, expected_questions
from index.gather import Gathering
from index.grain import Grain
from index.language import LANGUAGES
from index.late import DIRECTIONS, TokenVectors, principal_directions, project
from index.torch_encoder import TorchEncoder
from ingest import SplitSettings, passages
from ingest import read as read_outline
from tests.index.legs import DIM, unit
from tests.sources import white_paper

PLAIN = np.eye(DIM, dtype=np.float32)


def test_a_grain_compares_what_is_left_without_the_centre(tmp_path: Path) -> None:
    vectors, asked = unit(20, DIM, 1), unit(1, DIM, 2)[0]
    left = vectors - vectors.mean(axis=0)
    expected = left @ asked / np.linalg.norm(left, axis=1)
    Grain.build(vectors).save(tmp_path, "grain")
    grain = Grain.load(tmp_path, "grain")
    assert grain.similarity(asked, np.arange(20)) == pytest.approx(expected, abs=1e-5)
    assert grain.similarity(asked, np.array([7, 3])) == pytest.approx(expected[[7, 3]], abs=1e-5)


def test_a_single_vector_is_its_centre_and_near_to_nothing() -> None:
    assert np.isfinite(Grain.build(unit(1, DIM, 1)).similarity(unit(1, DIM, 2)[0], np.array([0]))).all()


def test_a_grain_whose_files_do_not_fit_is_refused(tmp_path: Path) -> None:
    Grain.build(unit(4, DIM, 1)).save(tmp_path, "grain")
    np.save(tmp_path / "grain.npy", np.zeros(3, np.float32))
    with pytest.raises(ValueError, match=r"grain\.npy"):
        Grain.load(tmp_path, "grain")


@given(st.lists(st.integers(0, 6), min_size=1, max_size=8), st.integers(1, 5), st.integers(0, 9))
def test_late_interaction_is_the_mean_of_the_best_cosines(counts: list[int], asked: int, seed: int) -> None:
    tokens = [unit(count, DIM, seed + i) if count else np.zeros((0, DIM), np.float32) for i, count in enumerate(counts)]
    made, question = TokenVectors.build(tokens, PLAIN), unit(asked, DIM, seed + 90)
    for rows in (np.arange(len(counts)), np.arange(len(counts))[::-2]):
        expected = [(question @ tokens[r].T).max(axis=1).mean() if counts[r] else 0.0 for r in rows]
        # 8 bits a number: the cosine is right to about a hundredth.
        assert made.similarity(question, rows) == pytest.approx(expected, abs=0.02)


def test_tokens_are_read_as_they_were_written(tmp_path: Path) -> None:
    made = TokenVectors.build([unit(3, DIM, 1), unit(1, DIM, 2)], PLAIN)
    made.save(tmp_path)
    found = TokenVectors.load(tmp_path)
    assert found is not None and len(found) == 2
    assert all(np.array_equal(found.vectors(row), made.vectors(row)) for row in (0, 1))
    again = TokenVectors.build([found.vectors(0), found.vectors(1).astype(np.float16)], found.basis)
    assert np.array_equal(again.codes, made.codes)
    assert made.similarity(np.zeros((0, DIM), np.float32), np.arange(2)).tolist() == [0, 0]


def test_tokens_that_contradict_their_counts_are_refused(tmp_path: Path) -> None:
    assert TokenVectors.load(tmp_path) is None
    TokenVectors.build([unit(3, DIM, 1)], PLAIN).save(tmp_path)
    np.save(tmp_path / "token_counts.npy", np.array([4]))
    with pytest.raises(ValueError, match="4 tokens"):
        TokenVectors.load(tmp_path)


def test_the_directions_kept_are_those_that_hold_most_of_the_tokens() -> None:
    few = np.random.default_rng(0).normal(size=(500, 3)) @ np.random.default_rng(1).normal(size=(3, DIRECTIONS + 40))
    tokens = np.asarray(few / np.linalg.norm(few, axis=1, keepdims=True), np.float32)
    basis = principal_directions([tokens[:200], tokens[200:], tokens[:0]])
    assert basis.shape == (DIRECTIONS + 40, DIRECTIONS)
    kept = project(tokens, basis)
    assert kept @ kept.T == pytest.approx(tokens @ tokens.T, abs=1e-4)
    assert project(tokens[:0], basis).shape == (0, DIRECTIONS)
    assert not project(np.zeros((1, DIRECTIONS + 40), np.float32), basis).any()


@pytest.mark.parametrize("fitted", [1, 7, 10_000])
def test_tokens_gathered_by_and_by_are_those_built_at_once(fitted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.gather.FITTED", fitted)
    found = [unit(3 + i, DIM, i) for i in range(5)]
    basis = principal_directions([one.astype(np.float16) for one in found][: {1: 1, 7: 2}.get(fitted, 5)])
    whole = TokenVectors.build([project(one.astype(np.float16), basis).astype(np.float16) for one in found], basis)
    gathering = Gathering()
    for name, one in zip("abcde", found, strict=True):
        gathering.add([name], [one])
    made = gathering.tokens("abcde", {})
    assert made is not None and np.array_equal(made.codes, whole.codes) and np.allclose(made.basis, basis)
    more = Gathering(made.basis)
    more.add("f", [unit(2, DIM, 9)])
    again = more.tokens("fcf", {"c": made.vectors(2)})
    assert again is not None and np.array_equal(again.vectors(1), made.vectors(2))
    assert np.array_equal(again.vectors(0), again.vectors(2)) and len(again.vectors(0)) == 2


def test_texts_without_tokens_gather_none() -> None:
    gathering = Gathering()
    gathering.add("ab", [np.zeros((0, DIM), np.float32)] * 2)
    assert gathering.tokens("ab", {}) is None


# Each line: a question's date, the dates that passages hold, how well each agrees, why.
AGREEMENTS = [
    ("2017-08", ["2017-08", "2017-08-17", "2017", "2017-09", "FY2017"], [1, 1, 0.5, 0, 0], "within, around, beside"),
    ("2017", ["2017", "2017-08", "FY2017", "20170"], [1, 1, 0, 0], "a year is no fiscal year"),
    ("2017-1", ["2017-12", "2017-1"], [0, 1], "a month is not the beginning of another"),
    ("FY2017", ["FY2017", "2017"], [1, 0], "a fiscal year"),
]


@pytest.mark.parametrize(("asked", "held", "expected", "reason"), AGREEMENTS, ids=[row[3] for row in AGREEMENTS])
def test_dates_agree(asked: str, held: list[str], expected: list[float], reason: str) -> None:
    days = Days({value: np.array([row], dtype=np.int64) for row, value in enumerate(held)})
    assert days.agreement([asked], len(held)).tolist() == expected, reason


def test_several_dates_agree_by_their_mean_and_none_not_at_all() -> None:
    days = Days({"2015": np.array([0, 1]), "2017": np.array([1])})
    assert days.agreement(["2015", "2017", "2015"], 3).tolist() == [0.5, 1.0, 0.0]
    assert days.agreement([], 3).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("平成29年8月の2+2", ("2017-08",)),
        ("In August 2017, who met?", ("2017-08",)),
        ("2017년 8월에", ("2017-08",)),
        ("2017年8月的会谈", ("2017-08",)),
        ("平成29年度の訓練", ("FY2017",)),
        ("いつ設置されたか", ()),
    ],
)
def test_the_dates_of_a_question_are_values(question: str, values: tuple[str, ...]) -> None:
    assert read(question) == values


def test_passages_have_the_dates_of_their_headings(tmp_path: Path) -> None:
    made = passages(read_outline(white_paper()), SplitSettings())
    days = Days.build(made)
    days.save(tmp_path)
    found = Days.load(tmp_path, len(made))
    assert {value: rows.tolist() for value, rows in found.rows.items()} == {v: r.tolist() for v, r in days.rows.items()}
    below = [i for i, p in enumerate(made) if any("2017" in h and "8月17日" in h for h in p.section)]
    assert not set(below) - set(found.rows.get("2017-08-17", np.zeros(0)).tolist())
    with pytest.raises(ValueError, match="not there"):
        Days.load(tmp_path, 3)


def test_the_expected_question_of_each_language_takes_its_language_away(torch_encoder: TorchEncoder) -> None:
    expected = expected_questions(torch_encoder, ["同盟の調整", "共同訓練"], ["会談を行った。", "訓練に参加した。"])
    assert expected.shape == (len(LANGUAGES), torch_encoder.spec.dim)
    asked = ["同盟の調整はいつ始まったか", "When did alliance coordination begin?"]
    ja, en = torch_encoder.encode_queries(asked)
    other_ja, other_en = torch_encoder.encode_queries(["訓練の場所はどこか", "Where did the training take place?"])
    raw = float(ja @ en) - float(ja @ other_ja)
    aimed = [aim(v, expected, lang) for v, lang in ((ja, "ja"), (en, "en"), (other_ja, "ja"))]  # type: ignore[arg-type]
    # The same question in another language is nearer than another question, by far more than before.
    assert float(aimed[0] @ aimed[1]) - float(aimed[0] @ aimed[2]) > raw + 0.1
    assert float(other_en @ other_ja) < 1


def test_a_library_without_headings_has_expected_questions_too(torch_encoder: TorchEncoder) -> None:
    assert np.isfinite(expected_questions(torch_encoder, [], [])).all()
