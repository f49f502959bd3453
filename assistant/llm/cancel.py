"""Ending a request from another thread: a handle for whoever asks, and the line to a server that can be cut.

A thread that waits for a server wakes up when its socket is shut down; closing it would not wake it.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


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


class Line:
    """The connections of one request; `cut` ends them and every wait, whichever thread calls it."""

    def __init__(self) -> None:
        """Nothing is connected yet."""
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._ended = threading.Event()

    @property
    def is_cut(self) -> bool:
        """Say whether it was cut."""
        return self._ended.is_set()

    def cut(self) -> None:
        """End everything."""
        with self._lock:
            self._ended.set()
            for held in self._sockets:
                _shut(held)

    def connected(self, held: socket.socket) -> None:
        """Take over a socket; one that comes after the cut is shut at once."""
        with self._lock:
            self._sockets.append(held)
            if self.is_cut:
                _shut(held)

    def wait(self, seconds: float) -> None:
        """Wait, or less where it is cut."""
        self._ended.wait(seconds)


def _shut(held: socket.socket) -> None:
    """Shut a socket below whatever speaks over it, so that TLS has no last word to wait for."""
    with suppress(OSError):
        socket.socket.shutdown(held, socket.SHUT_RDWR)
