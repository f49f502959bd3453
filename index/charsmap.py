"""Turn a map from characters to strings into the compiled form that the `tokenizers` Precompiled normalizer reads.

The form is SentencePiece's: the size of a double-array trie in bytes, its 32-bit units, then the replacements,
each ended by a zero byte. A unit holds a label (low 8 bits), a leaf flag (bit 8) and, from bit 10, the exclusive-or
distance to its children; a leaf's child 0 holds the place of the replacement, marked by bit 31.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

_LEAF = 1 << 8
_VALUE = 1 << 31


@dataclass(slots=True)
class _Node:
    children: dict[int, "_Node"] = field(default_factory=dict)
    place: int | None = None

    def labels(self) -> list[int]:
        return [*self.children] if self.place is None else [0, *self.children]


def compile_charsmap(characters: Mapping[str, str]) -> bytes:
    """Return the compiled map; no key and no replacement may hold U+0000."""
    root = _Node()
    replacements = bytearray()
    for source, target in characters.items():
        node = root
        for byte in source.encode():
            node = node.children.setdefault(byte, _Node())
        node.place = len(replacements)
        replacements += target.encode() + b"\0"
    units = _lay_out(root).tobytes()
    return len(units).to_bytes(4, "little") + units + bytes(replacements)


def _lay_out(root: _Node) -> NDArray[np.uint32]:
    """Return the units, shape (a multiple of 256,): a child stands at `base ^ label`, and no two nodes share a base."""
    units: dict[int, int] = {0: 0}
    bases = {0}
    branches, ends = [(0, root)], list[tuple[int, _Node]]()
    free = 1
    while branches or ends:
        if not branches:
            # Nodes with one child come last, from the start again: they fill the gaps that the others left.
            branches, ends, free = ends, [], 1
        at, node = branches.pop()
        labels = node.labels()
        while (base := free ^ labels[0]) in bases or any(base ^ label in units for label in labels):
            free += 1
        bases.add(base)
        units[at] |= (base ^ at) << 10
        if node.place is not None:
            units[at] |= _LEAF
            units[base] = node.place | _VALUE
        for label, child in node.children.items():
            units[base ^ label] = label
            (branches if len(child.labels()) > 1 else ends).append((base ^ label, child))
    array = np.zeros((max(units) // 256 + 1) * 256, "<u4")
    array[list(units)] = list(units.values())
    return array
