"""Tables that are printed twice in one document: the same cells after NFKC and without white space."""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence

from ingest.tables.grid import Cell, Grid, GridRow

_LEAST_ROWS = 3
_LEAST_CHARS = 20
_KEPT = 8
_BASE, _PRIME = 1_000_003, (1 << 61) - 1


def row_keys(rows: Sequence[GridRow]) -> list[str]:
    """Return what two prints of each row have in common: its filled cells in order."""
    return [plain("\0".join([cell.text for cell in row.cells])) for row in rows]


def plain(text: str) -> str:
    """Return text as it is compared: NFKC, without white space."""
    joined = "".join(text.split())
    return joined if joined.isascii() else "".join(unicodedata.normalize("NFKC", joined).split())


class Printed:
    """The tables read so far in one document."""

    def __init__(self) -> None:
        """Begin with none."""
        self._wholes: set[bytes] = set()
        self._runs: dict[str, list[tuple[int, int]]] = {}

    def add(self, keys: Sequence[str]) -> None:
        """Note a table by the keys of its rows."""
        if len(keys) < 2 or sum(map(len, keys)) < _LEAST_CHARS:
            return
        self._wholes.add(_digest(keys))
        if len(keys) >= _LEAST_ROWS:
            kept = self._runs.setdefault(keys[0], [])
            if len(kept) < _KEPT:
                kept.append((len(keys), _hashes(keys)[-1]))

    def repeated(self, keys: Sequence[str]) -> list[bool]:
        """Say for each row whether it was printed before: the whole table, or a whole earlier table within it."""
        if _digest(keys) in self._wholes:
            return [True] * len(keys)
        again = [False] * len(keys)
        if not self._runs:
            return again
        hashes = _hashes(keys)
        i = 0
        while i < len(keys):
            length = self._match(keys, hashes, i)
            again[i : i + length] = [True] * length
            i += max(length, 1)
        return again

    def _match(self, keys: Sequence[str], hashes: Sequence[int], i: int) -> int:
        """Return the length of an earlier table that stands in `keys` from row i on, or 0."""
        for length, wanted in self._runs.get(keys[i], ()):
            end = i + length
            if end <= len(keys) and _window(hashes, i, end) == wanted and _digest(keys[i:end]) in self._wholes:
                return length
        return 0


def without_flattened(row: GridRow) -> tuple[GridRow, tuple[Cell, ...]]:
    """Return a row without the cells that repeat a table nested in it one by one, and those cells."""
    for i, cell in enumerate(row.cells):
        if not cell.nested:
            continue
        inside = [plain(text) for grid in cell.nested for text in _texts(grid)]
        after = [plain(other.text) for other in row.cells[i + 1 : i + 1 + len(inside)]]
        if len(inside) > _LEAST_ROWS and inside == after:
            end = i + 1 + len(inside)
            kept = row.cells[: i + 1] + row.cells[end:]
            return GridRow(row.start, kept, row.columns, row.covered, row.head), row.cells[i + 1 : end]
    return row, ()


def _texts(grid: Grid) -> Iterator[str]:
    for row in grid.rows:
        yield from (cell.text for cell in row.cells if cell.text)


def _digest(keys: Sequence[str]) -> bytes:
    return hashlib.blake2b("\x1e".join(keys).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _hashes(keys: Sequence[str]) -> list[int]:
    """Return the hash of each prefix of a run of rows, so that any window of it can be compared in one step."""
    found = [0]
    for key in keys:
        found.append((found[-1] * _BASE + hash(key)) % _PRIME)
    return found


def _window(hashes: Sequence[int], start: int, end: int) -> int:
    return (hashes[end] - hashes[start] * pow(_BASE, end - start, _PRIME)) % _PRIME
