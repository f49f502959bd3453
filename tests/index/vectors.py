"""Checks of vectors that several tests share."""

import numpy as np

from index.spec import Vectors


def cosines(a: Vectors, b: Vectors) -> Vectors:
    return np.asarray((a * b).sum(axis=1), np.float32)


def assert_unit(vectors: Vectors, shape: tuple[int, int]) -> None:
    assert vectors.shape == shape and vectors.dtype == np.float32
    assert np.isfinite(vectors).all() and np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
