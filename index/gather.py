"""Token vectors as they come out of the encoder, by text, to those of a library, without holding them whole.

The directions that are kept are found from the first 100,000 tokens; from then on each token is cut down as it comes.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.dense import Vectors
from index.late import FITTED, TokenVectors, principal_directions, project

Half = NDArray[np.float16]


class Gathering:
    """The token vectors of one layer of an encoder; `basis` is that of an index whose texts are taken over."""

    def __init__(self, basis: Vectors | None = None) -> None:
        """Start without any."""
        self._basis = basis
        self._whole: dict[str, Half] = {}
        self._cut: dict[str, Half] = {}
        self._seen = 0

    def add(self, names: Iterable[str], found: Sequence[Vectors]) -> None:
        """Take the token vectors of texts, shapes (tokens, dim), by the texts' names."""
        for name, tokens in zip(names, found, strict=True):
            self._whole[name] = tokens.astype(np.float16)
            self._seen += len(tokens)
        if self._basis is not None or self._seen >= FITTED:
            self._cut_down()

    def tokens(self, names: Sequence[str], known: Mapping[str, Vectors]) -> TokenVectors | None:
        """Return the token vectors of texts in order, those not added being `known` as they were kept.

        None where no text has any.
        """
        if self._basis is None and not self._seen:
            return None
        self._cut_down()
        assert self._basis is not None
        return TokenVectors.build(
            [self._cut[name] if name in self._cut else known[name] for name in names], self._basis
        )

    def _cut_down(self) -> None:
        if self._basis is None:
            self._basis = principal_directions([*self._whole.values()])
        self._cut |= {name: project(tokens, self._basis).astype(np.float16) for name, tokens in self._whole.items()}
        self._whole.clear()
