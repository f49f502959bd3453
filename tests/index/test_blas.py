"""Inside the block OpenBLAS has one thread, whichever thread asks; the last one out sets back what was before."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController

from index.blas import OneThread, one_thread


def threads() -> list[int]:
    """Return the numbers of threads of NumPy's own OpenBLAS; other packages may have brought theirs since."""
    loaded = ThreadpoolController().select(internal_api="openblas").info()
    return [library["num_threads"] for library in loaded if "numpy" in library["filepath"]]


@pytest.fixture
def two() -> Iterator[list[int]]:
    """The numbers of threads, two where OpenBLAS is there, set back after the test."""
    np.ones((2, 2)) @ np.ones((2, 2))
    with ThreadpoolController().select(internal_api="openblas").limit(limits=2):
        yield threads()


def elsewhere() -> list[int]:
    """Return the numbers of threads that another thread sees inside the block."""
    seen: list[int] = []

    def enter() -> None:
        with one_thread():
            seen.extend(threads())

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    return seen


def test_one_thread_inside_and_afterwards_what_it_was(two: list[int]) -> None:
    assert set(two) <= {2}
    with one_thread():
        with one_thread():
            assert set(threads()) <= {1}
        assert set(threads()) <= {1}
    assert threads() == two
    with pytest.raises(ZeroDivisionError), one_thread():
        raise ZeroDivisionError
    assert threads() == two


def test_the_block_holds_in_every_thread_whoever_was_there_first(two: list[int]) -> None:
    for _ in range(2):
        assert set(elsewhere()) <= {1}
        assert threads() == two
        with one_thread():
            assert set(threads()) <= {1}
        assert threads() == two


def test_the_last_one_out_sets_back_what_another_set(two: list[int]) -> None:
    inside, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with one_thread():
            inside.set()
            leave.wait()

    thread = threading.Thread(target=stay)
    thread.start()
    inside.wait()
    with one_thread():
        leave.set()
        thread.join()
        assert set(threads()) <= {1}
    assert threads() == two


def test_without_openblas_the_block_does_nothing(two: list[int]) -> None:
    block = OneThread()
    block._openblas = block._openblas.select(internal_api="another")
    with block:
        assert threads() == two
    assert threads() == two
