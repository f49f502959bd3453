"""Late interaction: each token of a question finds its nearest token in a passage (MaxSim).

Khattab & Zaharia, ColBERT, SIGIR 2020; here with the token vectors of the encoder as it is. A token is kept as whole
numbers of 8 bits and one factor, and the file is read where it lies: the memory is that of the passages compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.dense import Vectors

MOST_TOKENS = 1_000_000
_LARGEST = 127


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of n passages: `codes`, shape (tokens, dim), times `factors`, shape (tokens,), are unit vectors.

    The tokens of passage i are `first[i]` up to `first[i + 1]`; `first` has the shape (n + 1,).
    """

    codes: NDArray[np.int8]
    factors: Vectors
    first: NDArray[np.int64]

    @classmethod
    def build(cls, passages: Sequence[Vectors]) -> "TokenVectors":
        """Keep the token vectors of each passage, shape (tokens, dim) each; one without tokens gets a zero vector."""
        dim = max((tokens.shape[1] for tokens in passages), default=0)
        kept = [tokens if len(tokens) else np.zeros((1, dim), np.float32) for tokens in passages]
        coded = [_code(np.asarray(tokens, np.float32)) for tokens in kept]
        first = np.concatenate([[0], np.cumsum([len(tokens) for tokens in kept])]).astype(np.int64)
        return cls(np.concatenate([c for c, _ in coded]), np.concatenate([f for _, f in coded]), first)

    def __len__(self) -> int:
        """Return the number of passages."""
        return len(self.first) - 1

    def similarity(self, question: Vectors, rows: NDArray[np.int64]) -> Vectors:
        """Return the mean, over the tokens of a question, shape (t, dim), of the best cosine in each passage of `rows`.

        Shape (n,) for n rows; zeros for a question without tokens.
        """
        if not len(question) or not len(rows):
            return np.zeros(len(rows), np.float32)
        counts = self.first[rows + 1] - self.first[rows]
        ids = np.concatenate([np.arange(self.first[row], self.first[row + 1]) for row in rows])
        cosines = (question @ self._plain(ids).T) * self.factors[ids]
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        return np.asarray(np.maximum.reduceat(cosines, starts, axis=1).mean(axis=0), np.float32)

    def _plain(self, ids: NDArray[np.int64]) -> Vectors:
        """Return the codes of some tokens as numbers to multiply; tokens in a row are not gathered one by one."""
        if len(ids) == ids[-1] + 1 - ids[0] and (np.diff(ids) == 1).all():
            return self.codes[ids[0] : ids[-1] + 1].astype(np.float32)
        return self.codes[ids].astype(np.float32)

    def vectors(self, row: int) -> Vectors:
        """Return the token vectors of one passage, shape (tokens, dim), as they were kept."""
        part = slice(int(self.first[row]), int(self.first[row + 1]))
        return np.asarray(self.codes[part].astype(np.float32) * self.factors[part, np.newaxis], np.float32)

    def save(self, folder: Path) -> None:
        """Write `tokens.npy`, `token_factors.npy` and `token_counts.npy`."""
        np.save(folder / "tokens.npy", self.codes, allow_pickle=False)
        np.save(folder / "token_factors.npy", self.factors, allow_pickle=False)
        np.save(folder / "token_counts.npy", np.diff(self.first), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "TokenVectors | None":
        """Read what `save` wrote, None where nothing was; ValueError where it contradicts itself."""
        if not (folder / "tokens.npy").exists():
            return None
        codes = np.load(folder / "tokens.npy", mmap_mode="r", allow_pickle=False)
        factors, counts = (np.load(folder / f"token_{n}.npy", allow_pickle=False) for n in ("factors", "counts"))
        first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        if codes.dtype != np.int8 or codes.ndim != 2 or not len(codes) == len(factors) == first[-1] or counts.min() < 1:
            raise ValueError(f"tokens.npy has {codes.dtype}{codes.shape}, for {first[-1]} tokens")
        return cls(codes, factors, first)


def _code(tokens: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    """Return whole numbers that point as the vectors do, and what makes unit vectors of them."""
    largest = np.abs(tokens).max(axis=1, keepdims=True)
    codes = np.rint(tokens * np.divide(_LARGEST, largest, out=np.zeros_like(largest), where=largest > 0))
    lengths = np.linalg.norm(codes, axis=1)
    factors = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return codes.astype(np.int8), factors.astype(np.float32)
