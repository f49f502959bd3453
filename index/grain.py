"""Vectors of one kind of text (passages, sentences), compared without what all of them have in common.

An encoder's vectors lie in a narrow cone, and some texts are near to any question at all. So the centre of the texts
is taken from each text, and from a question what is usual for questions (`index.expected`); the cosine of what is left
ranks. (Means taken out: Mu & Viswanath, ICLR 2018; by language: Libovický et al., Findings of EMNLP 2020.)
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.dense import Dense, Vectors

_SMALLEST = 1e-6


@dataclass(frozen=True, slots=True)
class Grain:
    """The vectors v as they were encoded, their mean, shape (dim,), and the lengths |v - centre|, shape (n,)."""

    dense: Dense
    centre: Vectors
    lengths: Vectors

    @classmethod
    def build(cls, vectors: Vectors) -> "Grain":
        """Index unit vectors, shape (n, dim); ValueError where they are not."""
        dense = Dense.build(vectors)
        centre = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
        lengths = np.linalg.norm(vectors - centre, axis=1).astype(np.float32)
        return cls(dense, centre, np.maximum(lengths, np.float32(_SMALLEST)))

    def __len__(self) -> int:
        """Return the number of vectors."""
        return len(self.dense)

    def nearest(self, aim: Vectors, k: int, allowed: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """Return the ids of about the `k` vectors nearest to `aim`, shape (dim,): the lengths are not looked at."""
        return self.dense.nearest(aim, k, allowed)

    def similarity(self, aim: Vectors, ids: NDArray[np.int64]) -> Vectors:
        """Return the cosine of `aim`, shape (dim,) and of length 1, with v - centre for each of `ids`, shape (n,)."""
        beyond = self.dense.similarity(aim, ids) - np.float32(self.centre @ aim)
        return np.asarray(beyond / self.lengths[ids], dtype=np.float32)

    def save(self, folder: Path, name: str) -> None:
        """Write `name.faiss` and, centre and lengths as one array, `name.npy`."""
        (folder / f"{name}.faiss").write_bytes(self.dense.to_bytes())
        np.save(folder / f"{name}.npy", np.concatenate([self.centre, self.lengths]), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, name: str) -> "Grain":
        """Read what `save` wrote; IndexMismatch or ValueError where it is damaged. Check the SHA-256 first."""
        dense = Dense.from_bytes((folder / f"{name}.faiss").read_bytes())
        both = np.load(folder / f"{name}.npy", allow_pickle=False)
        if both.dtype != np.float32 or both.shape != (dense.dim + len(dense),):
            raise ValueError(f"{name}.npy has {both.dtype}{both.shape}, {name}.faiss {len(dense)} of {dense.dim}")
        return cls(dense, both[: dense.dim], both[dense.dim :])
