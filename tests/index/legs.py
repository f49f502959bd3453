"""What tests of the search share: random unit vectors, small legs, questions."""

from collections.abc import Sequence

import numpy as np

from index.days import Days
from index.grain import Grain
from index.late import TokenVectors
from index.lexical import Lexical, Words
from index.search import Legs, Question
from index.wording import Wording
from ingest.errors import Language

DIM = 8
PLAIN = np.eye(DIM, dtype=np.float32)


def unit(rows: int, dim: int, seed: int) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(rows, dim)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def legs(
    counts: Sequence[int],
    seed: int = 1,
    words: Sequence[Sequence[str]] | None = None,
    days: dict[str, list[int]] | None = None,
    late: bool = True,
    inner: bool = True,
    same: Sequence[int] = (),
) -> Legs:
    """Return legs over passages of `counts` sentences each, their vectors drawn by `seed`; `same` numbers the texts."""
    n, sentences = len(counts), sum(counts)
    tokens = [unit(2 + i % 3, DIM, seed + 100 + i) for i in range(n)]
    return Legs(
        Grain.build(unit(n, DIM, seed)),
        Grain.build(unit(sentences, DIM, seed + 1)),
        TokenVectors.build(tokens, PLAIN) if late else None,
        TokenVectors.build([unit(len(own), DIM, seed + 200) for own in tokens], PLAIN) if late and inner else None,
        Lexical.build(words or [[] for _ in counts]),
        Wording(),
        Days({value: np.array(rows, dtype=np.int64) for value, rows in (days or {}).items()}),
        unit(4, DIM, seed + 3) * np.float32(0.5),
        np.repeat(np.arange(n), counts),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        np.array(same or range(n), dtype=np.int64),
    )


def question(
    seed: int = 50,
    words: Sequence[str] = (),
    dates: Sequence[str] = (),
    language: Language = "ja",
    tokens: int = 4,
    share: float = 1.0,
) -> Question:
    asked = Words(tuple(words), share=share)
    own = unit(tokens, DIM, seed + 1)
    return Question(unit(1, DIM, seed)[0], own, unit(tokens, DIM, seed + 2), asked, dates, language)
