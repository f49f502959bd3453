"""Late interaction: each token of a question finds its nearest token in a passage (MaxSim).

Khattab & Zaharia, ColBERT, SIGIR 2020; here with the token vectors of the encoder as it is, in the directions that hold
most of a library's tokens. A token is kept as whole numbers of 8 bits and one factor. Few tokens are held in memory,
ready to be multiplied (at most 33 MB a layer); a file of many is read where it lies, and takes the memory of the
passages that are compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.dense import Vectors

MOST_TOKENS = 1_000_000
DIRECTIONS = 128
_HELD = 65_536
FITTED = 100_000
_LARGEST = 127


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of n passages: `codes`, shape (tokens, kept), times `factors`, shape (tokens,), are unit vectors.

    Those held in memory are multiplied already, and have a factor of 1.

    The tokens of passage i are `first[i]` up to `first[i + 1]`; `first` has the shape (n + 1,). `basis`, shape
    (dim, kept), holds the directions that were kept of the encoder's vectors.
    """

    codes: NDArray[np.int8] | Vectors
    factors: Vectors
    first: NDArray[np.int64]
    basis: Vectors

    @classmethod
    def build(cls, passages: "Sequence[Vectors | NDArray[np.float16]]", basis: Vectors) -> "TokenVectors":
        """Keep the tokens of each passage as `project` gave them; a passage without any gets a zero vector."""
        kept = [tokens if len(tokens) else np.zeros((1, basis.shape[1]), np.float32) for tokens in passages]
        coded = [_code(np.asarray(tokens, np.float32)) for tokens in kept]
        first = np.concatenate([[0], np.cumsum([len(tokens) for tokens in kept])]).astype(np.int64)
        return cls(np.concatenate([c for c, _ in coded]), np.concatenate([f for _, f in coded]), first, basis)

    def __len__(self) -> int:
        """Return the number of passages."""
        return len(self.first) - 1

    def similarity(self, question: Vectors, rows: NDArray[np.int64]) -> Vectors:
        """Return the mean, over the tokens of a question, shape (t, dim), of the best cosine in each passage of `rows`.

        Shape (n,) for n rows; zeros for a question without tokens.
        """
        if not len(question) or not len(rows):
            return np.zeros(len(rows), np.float32)
        order = np.argsort(rows)
        ascending = rows[order]
        counts = self.first[ascending + 1] - self.first[ascending]
        ids = np.concatenate([np.arange(self.first[row], self.first[row + 1]) for row in ascending])
        # A token is a row: the product takes half the time of one in which it is a column.
        cosines = self._plain(ids) @ project(question, self.basis).T
        if self.codes.dtype == np.int8:
            cosines *= self.factors[ids, np.newaxis]
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        found = np.empty(len(rows), np.float32)
        found[order] = np.maximum.reduceat(cosines, starts, axis=0).mean(axis=1)
        return found

    def _plain(self, ids: NDArray[np.int64]) -> Vectors:
        """Return the codes of tokens, ids ascending, as numbers to multiply; tokens in a row are not copied."""
        in_a_row = ids[-1] + 1 - ids[0] == len(ids)
        return np.asarray(self.codes[ids[0] : ids[-1] + 1] if in_a_row else self.codes[ids], np.float32)

    def vectors(self, row: int) -> Vectors:
        """Return the token vectors of one passage, shape (tokens, kept), as they were kept."""
        part = slice(int(self.first[row]), int(self.first[row + 1]))
        return np.asarray(self.codes[part].astype(np.float32) * self.factors[part, np.newaxis], np.float32)

    def save(self, folder: Path, name: str = "token") -> None:
        """Write `NAMEs.npy`, `NAME_factors.npy`, `NAME_counts.npy` and `NAME_basis.npy`."""
        np.save(folder / f"{name}s.npy", self.codes.astype(np.int8), allow_pickle=False)
        np.save(folder / f"{name}_factors.npy", self.factors, allow_pickle=False)
        np.save(folder / f"{name}_counts.npy", np.diff(self.first), allow_pickle=False)
        np.save(folder / f"{name}_basis.npy", self.basis, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, name: str = "token") -> "TokenVectors | None":
        """Read what `save` wrote, None where nothing was; ValueError where it contradicts itself."""
        if not (folder / f"{name}s.npy").exists():
            return None
        codes = np.load(folder / f"{name}s.npy", mmap_mode="r", allow_pickle=False)
        parts = (np.load(folder / f"{name}_{part}.npy", allow_pickle=False) for part in ("factors", "counts", "basis"))
        factors, counts, basis = parts
        first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        fit = codes.ndim == basis.ndim == 2 and codes.shape[1] == basis.shape[1]
        if codes.dtype != np.int8 or not fit or not len(codes) == len(factors) == first[-1] or counts.min() < 1:
            raise ValueError(f"{name}s.npy has {codes.dtype}{codes.shape}, for {first[-1]} tokens")
        if len(codes) <= _HELD:
            return cls(codes.astype(np.float32) * factors[:, np.newaxis], np.ones_like(factors), first, basis)
        return cls(codes, factors, first, basis)


def principal_directions(passages: "Sequence[Vectors | NDArray[np.float16]]") -> Vectors:
    """Return the directions in which tokens, shape (tokens, dim) each, have most of their length, shape (dim, kept).

    At most DIRECTIONS of them, by the eigenvectors of the first 100,000 tokens' second moments.
    """
    dim = max(tokens.shape[1] for tokens in passages)
    moments, seen = np.zeros((dim, dim)), 0
    for tokens in passages:
        if len(tokens) and seen < FITTED:
            plain = np.asarray(tokens, np.float64)
            moments += plain.T @ plain
            seen += len(tokens)
    _, directions = np.linalg.eigh(moments)
    return np.ascontiguousarray(directions[:, ::-1][:, :DIRECTIONS], np.float32)


def project(tokens: "Vectors | NDArray[np.float16]", basis: Vectors) -> Vectors:
    """Return unit vectors, shape (tokens, kept), of tokens, shape (tokens, dim), in the directions of `basis`."""
    kept = np.asarray(tokens, np.float32) @ basis
    lengths = np.linalg.norm(kept, axis=1, keepdims=True)
    return np.asarray(np.divide(kept, lengths, out=np.zeros_like(kept), where=lengths > 0), np.float32)


def _code(tokens: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    """Return whole numbers that point as the vectors do, and what makes unit vectors of them."""
    largest = np.abs(tokens).max(axis=1, keepdims=True)
    codes = np.rint(tokens * np.divide(_LARGEST, largest, out=np.zeros_like(largest), where=largest > 0))
    lengths = np.linalg.norm(codes, axis=1)
    factors = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return codes.astype(np.int8), factors.astype(np.float32)
