"""The lexical leg: BM25 over search tokens, two of them in a row and pairs of characters; what the vocabulary knows.

Two words that stand side by side in the question tell more where they do so in a text (the sequential dependence model:
Metzler & Croft, SIGIR 2005).
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

VARIANT, K1, B = "lucene", 0.9, 0.4
_HALF = np.float32(0.5)  # How much a pair counts beside a word: each character stands in two.
_PAIR = "\x01"  # Keeps a pair of characters apart from a word of two.
_PAIRS = "文字の並び (2-gram)"
_SIDE_BY_SIDE = "\x02"  # Stands between them.
_ROWS = "語の並び (two words in a row)"

Scores = NDArray[np.float32]
Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A word of a question in other forms: whatever form a text has, it counts as the best of them.

    `asked` are the tokens of the word as it was asked, `forms` those of the others, each with how much it counts beside
    the first, 0 to 1. `name` says what it is, for people.
    """

    name: str
    asked: Tokens
    forms: tuple[tuple[Tokens, float], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What a question is looked up by; `share` is how much of it stands in words that the library may hold, 0 to 1."""

    own: Tokens = ()
    pairs: Tokens = ()
    alternatives: tuple[Alternatives, ...] = ()
    share: float = 1.0


class Lexical:
    """BM25 (Lucene's variant, k1 = 0.9, b = 0.4; Kamphuis et al., ECIR 2020) over n token lists."""

    def __init__(self, bm25: object, n: int, frequencies: dict[str, int]) -> None:
        """Wrap a bm25s index of `n` texts; `frequencies` counts the texts that hold each token."""
        self._bm25 = bm25
        self._n = n
        self._frequencies = frequencies

    @classmethod
    def build(
        cls, tokens: Sequence[Sequence[str]], pairs: Sequence[Sequence[str]] | None = None, *, rows: bool = True
    ) -> "Lexical":
        """Index one list of tokens for each text and, if there are any, one of its pairs of characters.

        Without `rows`, words in a row count for nothing.
        """
        from bm25s import BM25

        beside = pairs or [()] * len(tokens)
        listed = [
            [*words, *(_rows(words) if rows else ()), *map(_pair, two)]
            for words, two in zip(tokens, beside, strict=True)
        ]
        frequencies = Counter(token for one in listed for token in set(one))
        bm25 = BM25(k1=K1, b=B, method=VARIANT)
        if frequencies:
            bm25.index(listed, show_progress=False)
        return cls(bm25, len(tokens), dict(frequencies))

    def scores(self, tokens: Sequence[str]) -> Scores:
        """Return the BM25 score of every text, shape (n,); zeros where the corpus knows none of the tokens."""
        found = np.zeros(self._n, dtype=np.float32)
        for token, times in Counter(tokens).items():
            rows, given = self._column(token)
            found[rows] += times * given
        return found

    def word_scores(self, words: Words) -> dict[str, Scores]:
        """Return what each word of a question gives every text, shape (n,); they add up to the texts' scores.

        All words in a row are one entry, so are all pairs of characters; an entry of alternatives is what they give
        beyond the word as asked.
        """
        given = {word: self.scores([word] * times) for word, times in Counter(words.own).items()}
        if in_a_row := _rows(words.own):
            given[_ROWS] = self.scores(in_a_row)
        if words.pairs:
            given[_PAIRS] = _HALF * self.scores([_pair(two) for two in words.pairs])
        for one in words.alternatives:
            given[one.name] = given.get(one.name, np.zeros(self._n, np.float32)) + self._beyond(one)
        return given

    def sum_of(self, words: Words) -> Scores:
        """Return the score of every text for a question, shape (n,)."""
        found = self.scores(words.own) + self.scores(_rows(words.own))
        found += _HALF * self.scores([_pair(two) for two in words.pairs])
        for one in words.alternatives:
            found += self._beyond(one)
        return found

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

    def _beyond(self, alternatives: Alternatives) -> Scores:
        """Return what the best of the other forms gives every text beyond the form asked.

        Where the corpus has the form asked, no other gives more than this one gives at most.
        """
        asked = self.scores(alternatives.asked)
        best, most = asked, float(asked.max(initial=0))
        for tokens, factor in alternatives.forms:
            given = self.scores(tokens)
            top = float(given.max(initial=0))
            if top > 0:
                best = np.maximum(best, given * np.float32(factor * (min(1.0, most / top) if most else 1.0)))
        return best - asked

    def _column(self, token: str) -> tuple[NDArray[np.int32], Scores]:
        """Return the texts that hold a token, and what it gives each."""
        if token not in self._frequencies:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        scores, number = self._bm25.scores, self._bm25.vocab_dict[token]  # type: ignore[attr-defined]
        part = slice(int(scores["indptr"][number]), int(scores["indptr"][number + 1]))
        return scores["indices"][part], scores["data"][part]

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


def _pair(two: str) -> str:
    return _PAIR + two


def _rows(words: Sequence[str]) -> list[str]:
    return [first + _SIDE_BY_SIDE + second for first, second in pairwise(words)]
