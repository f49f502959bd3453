"""The places of a text that something was read from, so that nothing is read there again."""

from collections.abc import Iterable

Range = tuple[int, int]


class Places:
    """Places taken so far. Asking costs the length of the place asked for, however many were taken."""

    def __init__(self, taken: Iterable[Range] = ()) -> None:
        """Begin with the places already `taken`."""
        self._taken = bytearray()
        for start, end in taken:
            self.take(start, end)

    def is_free(self, start: int, end: int) -> bool:
        """Say whether nothing of [start, end) is taken."""
        return 1 not in self._taken[start:end]

    def blanked(self, text: str) -> str:
        """Return `text` with U+0002, which is in no word, where something is taken."""
        shown = (c if not taken else "\x02" for c, taken in zip(text, self._taken, strict=False))
        return "".join(shown) + text[len(self._taken) :]

    def take(self, start: int, end: int) -> bool:
        """Take [start, end); False where a part of it was taken before."""
        if not self.is_free(start, end):
            return False
        self._taken.extend(bytes(max(0, end - len(self._taken))))
        self._taken[start:end] = b"\x01" * (end - start)
        return True
