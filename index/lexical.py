"""The lexical leg: BM25 over search tokens, and how much of a question the corpus's vocabulary knows."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

VARIANT, K1, B = "lucene", 1.5, 0.75


class Lexical:
    """BM25 (Lucene's variant, k1 = 1.5, b = 0.75; Kamphuis et al., ECIR 2020) over n token lists."""

    def __init__(self, bm25: object, n: int, frequencies: dict[str, int]) -> None:
        """Wrap a bm25s index of `n` texts; `frequencies` counts the texts that hold each token."""
        self._bm25 = bm25
        self._n = n
        self._frequencies = frequencies

    @classmethod
    def build(cls, tokens: Sequence[Sequence[str]]) -> "Lexical":
        """Index one token list for each text."""
        from bm25s import BM25

        frequencies: dict[str, int] = {}
        for listed in tokens:
            for token in set(listed):
                frequencies[token] = frequencies.get(token, 0) + 1
        bm25 = BM25(k1=K1, b=B, method=VARIANT)
        if frequencies:
            bm25.index([list(listed) for listed in tokens], show_progress=False)
        return cls(bm25, len(tokens), frequencies)

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """Return the BM25 score of every text, shape (n,); zeros where the corpus knows none of the tokens."""
        known = [token for token in tokens if token in self._frequencies]
        if not known:
            return np.zeros(self._n, dtype=np.float32)
        found = self._bm25.get_scores(known)  # type: ignore[attr-defined]
        return np.asarray(found, dtype=np.float32)

    def weight(self, token: str) -> float:
        """Return the token's inverse document frequency; a token that the corpus lacks weighs most."""
        count = self._frequencies.get(token, 0)
        return math.log(1 + (self._n - count + 0.5) / (count + 0.5))

    def knows(self, token: str) -> bool:
        """Say whether any text holds the token."""
        return token in self._frequencies

    def coverage(self, tokens: Sequence[str]) -> float:
        """Return which share of the question, by weight, the corpus's vocabulary covers, 0 to 1."""
        total = sum(map(self.weight, tokens))
        return sum(self.weight(t) for t in tokens if self.knows(t)) / total if total else 0.0

    def save(self, folder: Path) -> None:
        """Write the index as .npy and JSON files (no pickle)."""
        import json

        folder.mkdir(parents=True, exist_ok=True)
        counts = {"n": self._n, "frequencies": self._frequencies}
        (folder / "frequencies.json").write_text(json.dumps(counts, ensure_ascii=False), encoding="utf-8")
        if self._frequencies:
            self._bm25.save(str(folder), show_progress=False)  # type: ignore[attr-defined]

    @classmethod
    def load(cls, folder: Path) -> "Lexical":
        """Read what `save` wrote."""
        import json

        from bm25s import BM25

        counts = json.loads((folder / "frequencies.json").read_text(encoding="utf-8"))
        if not counts["frequencies"]:
            return cls(BM25(), counts["n"], {})
        return cls(
            BM25.load(str(folder), allow_pickle=False, show_progress=False),
            counts["n"],
            counts["frequencies"],
        )
