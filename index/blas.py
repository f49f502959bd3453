"""Hold NumPy's matrix products (BLAS) to one thread while calls of ours run.

BLAS threads spin while they wait for each other: on busy cores a question took 1.5 s with two threads, 30 ms with one.
"""

import threading
from functools import cache
from types import TracebackType

from threadpoolctl import ThreadpoolController


class OneThread:
    """A `with` block for many threads at once: the first in sets one thread, the last out sets back what was before."""

    def __init__(self) -> None:
        """Find the BLAS libraries that are loaded."""
        self._controller = ThreadpoolController()
        self._lock = threading.Lock()
        self._inside = 0

    def __enter__(self) -> None:
        """Set one thread, unless another call has."""
        with self._lock:
            if not self._inside:
                self._limit = self._controller.limit(limits=1, user_api="blas")
            self._inside += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Set back the number of threads, unless another call is still inside."""
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._limit.restore_original_limits()


@cache
def one_thread() -> OneThread:
    """Return this process's one block: the number of BLAS threads is one setting for the whole process."""
    return OneThread()
