"""Python's search for cyclic garbage, put off while a document is read: it visits every value made so far, each time.

Reading makes a million small values that hold no cycles, so that there is nothing to be found; reference counts free
what is no longer used, as ever.
"""

import gc
from threading import Lock
from types import TracebackType


class Pause:
    """A context in which the collector rests, in whatever threads; behind the last of them it is as it was before."""

    def __init__(self) -> None:
        """Begin with nobody inside."""
        self._lock = Lock()
        self._inside = 0
        self._was_on = False

    def __enter__(self) -> None:
        """Let the collector rest."""
        with self._lock:
            if self._inside == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._inside += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let it go on once nobody reads."""
        with self._lock:
            self._inside -= 1
            if self._inside == 0 and self._was_on:
                gc.enable()


READING = Pause()
"""The one pause of a process: the collector is the process's, too."""
