"""The dense leg: unit vectors in a flat FAISS index, cosine similarity by inner product."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest import IndexMismatch

Vectors = NDArray[np.float32]
_ONE_FILE = threading.Lock()


class Dense:
    """n unit vectors of one dimension. Similarity is the cosine: higher is nearer."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401  (faiss has no types)
        """Wrap a FAISS index whose metric is the inner product."""
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> "Dense":
        """Index `vectors`, shape (n, dim), L2-normalized; ValueError where they are not."""
        import faiss

        if vectors.ndim != 2:
            raise ValueError(f"vectors need the shape (n, dim), got {vectors.shape}")
        lengths = np.linalg.norm(vectors, axis=1)
        if not np.allclose(lengths, 1.0, atol=1e-3):
            raise ValueError(f"vectors must have length 1, got {lengths.min():.4f} to {lengths.max():.4f}")
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def __len__(self) -> int:
        """Return the number of vectors."""
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        """The number of dimensions."""
        return int(self._index.d)

    def nearest(self, query: Vectors, k: int, allowed: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """Return the ids of the at most `k` vectors nearest to `query`, shape (dim,), best first.

        `allowed` says of each vector whether it may be found, shape (n,); None allows all.
        """
        k = min(k, len(self) if allowed is None else int(np.count_nonzero(allowed)))
        if k == 0:
            return np.zeros(0, dtype=np.int64)
        _, ids = self._index.search(query[np.newaxis, :], k, params=None if allowed is None else _only(allowed))
        found: NDArray[np.int64] = ids[0][ids[0] >= 0]
        return found

    def similarity(self, query: Vectors, ids: NDArray[np.int64]) -> Vectors:
        """Return the cosine of `query`, shape (dim,), with each vector of `ids`, shape (n,)."""
        if not len(ids):
            return np.zeros(0, dtype=np.float32)
        cosines: Vectors = self.vectors(ids) @ query
        return cosines

    def vectors(self, ids: NDArray[np.int64]) -> Vectors:
        """Return the vectors of `ids`, shape (n, dim)."""
        found: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(ids, dtype=np.int64))
        return found

    def to_bytes(self) -> bytes:
        """Return the index in FAISS's own format."""
        import faiss

        data: bytes = faiss.serialize_index(self._index).tobytes()
        return data

    @classmethod
    def from_bytes(cls, data: bytes) -> "Dense":
        """Read what `to_bytes` gave; IndexMismatch where FAISS cannot. Check the file's SHA-256 first."""
        import faiss

        try:
            with _limited(2 * len(data) + 1024):
                return cls(faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8)))
        except RuntimeError as error:
            raise IndexMismatch(
                ja="索引のベクトルファイルを読めません。索引を作り直してください。",
                en="The index's vector file cannot be read; build the index again.",
            ) from error


def _only(allowed: NDArray[np.bool_]) -> Any:  # noqa: ANN401  (faiss has no types)
    """Return what makes FAISS look at the allowed vectors alone."""
    import faiss

    # Its Python wrappers take an array and keywords, which its type stubs do not know.
    selector: Any = faiss.IDSelectorBitmap
    parameters: Any = faiss.SearchParameters
    return parameters(sel=selector(np.packbits(allowed, bitorder="little")))


@contextmanager
def _limited(size: int) -> Iterator[None]:
    """Let FAISS read vectors of at most `size` bytes. Its limit is the process's, so one file is read at a time."""
    import faiss

    with _ONE_FILE:
        before = faiss.get_deserialization_vector_byte_limit()
        faiss.set_deserialization_vector_byte_limit(size)
        try:
            yield
        finally:
            faiss.set_deserialization_vector_byte_limit(before)
