"""A handle that calls an answer off from another thread, which only a language model's can need."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Cancel:
    """Called from any thread, it ends the answer that is being written, and every later one that it is given to."""

    def __init__(self) -> None:
        """Nothing is cancelled yet."""
        self._lock = threading.Lock()
        self._told: list[Callable[[], None]] = []
        self._called = False

    @property
    def called(self) -> bool:
        """Say whether it was called."""
        return self._called

    def __call__(self) -> None:
        """End what is being written."""
        with self._lock:
            self._called = True
            told = list(self._told)
        for tell in told:
            tell()

    @contextmanager
    def telling(self, tell: Callable[[], None]) -> Iterator[None]:
        """Call `tell` once this is cancelled, at once where it is already."""
        with self._lock:
            self._told.append(tell)
            called = self._called
        try:
            if called:
                tell()
            yield
        finally:
            with self._lock:
                self._told.remove(tell)
