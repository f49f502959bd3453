"""What passages say, kept for those that were read last: it is the same whatever is asked."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.ground import Ground, read_ground
from index import Hit, Library

_KEPT = 2000


class Grounds:
    """Reads hits of one library as `read_ground` does, each passage once; safe to share between threads."""

    def __init__(self, library: Library, kept: int = _KEPT) -> None:
        """Keep what is read of so many passages of `library`."""
        self._library = library
        self._most = kept
        self._kept: OrderedDict[str, Ground] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, hit: Hit, similarities: Sequence[float]) -> Ground:
        """Return the ground of a hit; `similarities` are the cosines of the question with its sentences."""
        name = hit.passage.id
        with self._lock:
            ground = self._kept.get(name)
            if ground:
                self._kept.move_to_end(name)
        if ground:
            return _asked(ground, hit, similarities)
        made = read_ground(self._library, hit, similarities)
        with self._lock:
            self._kept[name] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


def _asked(ground: Ground, hit: Hit, similarities: Sequence[float]) -> Ground:
    """Return a ground as another question meets it."""
    statements = (replace(one, similarity=float(similarities[one.place])) for one in ground.statements)
    return replace(ground, hit=hit, statements=tuple(statements))
