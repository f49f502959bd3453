"""Hold NumPy's matrix products to one thread while calls of ours run.

OpenBLAS, which NumPy's wheels bring, has one number of threads for the whole process, and its threads spin while they
wait for each other: on busy cores a question took 1.5 s with two threads, 30 ms with one.
"""

import threading
from functools import cache
from types import TracebackType

from threadpoolctl import OpenBLASController, ThreadpoolController


class OneThread:
    """A `with` block for many threads at once: the first in sets one thread, the last out sets back what was before."""

    def __init__(self) -> None:
        """Find the OpenBLAS that is loaded; other libraries keep a number for each thread and are left alone."""
        self._openblas = ThreadpoolController().select(internal_api="openblas").select(threading_layer="pthreads")
        self._lock = threading.Lock()
        self._inside = 0

    def __enter__(self) -> None:
        """Set one thread, unless another call has."""
        with self._lock:
            if not self._inside:
                # threadpoolctl lets only the thread that set a limit change it; here the last one out may be another.
                OpenBLASController.clear_controlling_thread(force=True)
                self._limit = self._openblas.limit(limits=1)
            self._inside += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Set back the number of threads, unless another call is still inside."""
        with self._lock:
            self._inside -= 1
            if not self._inside:
                OpenBLASController.clear_controlling_thread(force=True)
                self._limit.restore_original_limits()
                OpenBLASController.clear_controlling_thread(force=True)


@cache
def one_thread() -> OneThread:
    """Return this process's one block: the number of threads is one setting for all of it."""
    return OneThread()
