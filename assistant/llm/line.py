"""The connections of one request to a server, which can be cut from another thread.

A thread that waits for a server wakes up when its socket is shut down; closing it would not wake it.
"""

import socket
import threading
from contextlib import suppress


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
