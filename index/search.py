"""A question's vector and tokens to ranked passages: two dense grains and a lexical leg, fused.

The dense score of a passage is the mean of its own cosine and that of its best sentence. Both legs are made
comparable by their mean and spread over the candidates; the lexical leg counts by the share of the question that the
corpus's vocabulary covers, so a question in another language is left to the dense leg.

Where only some passages are allowed, every leg ranks these alone; what a token tells stays the whole corpus's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dense import Dense, Vectors
from index.lexical import Lexical

_CANDIDATES = 200
_LEXICAL_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Legs:
    """What is searched. Sentence j belongs to passage `owner[j]`; a passage's sentences stand together.

    `first[i]` is passage i's first sentence, `first[n]` their number: shape (n + 1,).
    """

    passages: Dense
    sentences: Dense
    lexical: Lexical
    owner: NDArray[np.int64]
    first: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scored:
    """One passage found: its row, the fused score, and what the legs gave (cosine, BM25)."""

    row: int
    score: float
    dense: float
    lexical: float


def search(
    legs: Legs, vector: Vectors, tokens: Sequence[str], k: int, allowed: NDArray[np.bool_] | None = None
) -> list[Scored]:
    """Return the `k` best passages, best first. `vector` has the shape (dim,); ties keep the documents' order.

    `allowed` says of each passage whether it may be found, shape (n,); None allows all.
    """
    bm25 = legs.lexical.scores(tokens)
    if allowed is not None:
        bm25 = np.where(allowed, bm25, np.float32(0))
    rows = _candidates(legs, vector, bm25, allowed)
    if not len(rows):
        return []
    cosine = _dense(legs, vector, rows)
    share = _LEXICAL_SHARE * legs.lexical.coverage(tokens)
    fused = (1 - share) * _standard(cosine) + share * _standard(bm25[rows])
    order = np.lexsort((rows, -fused))[:k]
    return [Scored(int(rows[i]), float(fused[i]), float(cosine[i]), float(bm25[rows[i]])) for i in order]


def sentence_similarity(legs: Legs, vector: Vectors, row: int) -> Vectors:
    """Return the cosine of `vector` with each sentence of the passage in `row`."""
    return legs.sentences.similarity(vector, np.arange(legs.first[row], legs.first[row + 1]))


def _candidates(
    legs: Legs, vector: Vectors, bm25: NDArray[np.float32], allowed: NDArray[np.bool_] | None
) -> NDArray[np.int64]:
    """Return the allowed rows that any leg ranks among its first, in ascending order."""
    lexical = np.argsort(-bm25, kind="stable")[:_CANDIDATES]
    found = (
        legs.passages.nearest(vector, _CANDIDATES, allowed),
        legs.owner[legs.sentences.nearest(vector, _CANDIDATES, None if allowed is None else allowed[legs.owner])],
        lexical[bm25[lexical] > 0],
    )
    return np.unique(np.concatenate(found))


def _dense(legs: Legs, vector: Vectors, rows: NDArray[np.int64]) -> Vectors:
    own = legs.passages.similarity(vector, rows)
    counts = legs.first[rows + 1] - legs.first[rows]
    ids = np.concatenate([np.arange(legs.first[r], legs.first[r + 1]) for r in rows])
    cosines = legs.sentences.similarity(vector, ids)
    best = np.maximum.reduceat(cosines, np.concatenate([[0], np.cumsum(counts)[:-1]]))
    return np.asarray((own + best) / 2, dtype=np.float32)


def _standard(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    spread = float(scores.std())
    standard: NDArray[np.float32] = (scores - scores.mean()) / spread if spread > 1e-9 else np.zeros_like(scores)
    return standard
