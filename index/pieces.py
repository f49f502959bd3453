"""Cut text into the pieces of a 4-bit file: text -> token ids, the same as its unpacked `tokenizer.json` gives.

SentencePiece's unigram model (Kudo 2018, arXiv:1804.10959): of all cuts of a word into known pieces, the one with the
greatest sum of scores, found from the left (Viterbi). The steps and ties are those of the `tokenizers` library.
"""

import re
from collections.abc import Iterator

from index.q4 import Vocabulary

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")

_SPACE = "\u2581"
_WORD = re.compile(f"{_SPACE}?[^{_SPACE}]+|{_SPACE}")
_UNKNOWN_COSTS = 10.0


class Pieces:
    """The pieces of one file, ready to cut text; nothing changes from call to call."""

    def __init__(self, vocabulary: Vocabulary, characters: dict[str, str]) -> None:
        """Index the pieces; `characters` maps one character to its normalized form."""
        self._ids = dict(zip(vocabulary.pieces, range(len(vocabulary.pieces)), strict=True))
        self._scores = vocabulary.scores
        self._characters = str.maketrans(characters)
        self._longest = max(map(len, vocabulary.pieces))
        self._bos, self._eos, self._unk = vocabulary.bos, vocabulary.eos, vocabulary.unk
        self._unknown = float(vocabulary.scores.min()) - _UNKNOWN_COSTS
        special = [name for name in SPECIAL if name in self._ids]
        self._special = re.compile(f"({'|'.join(map(re.escape, special))})") if special else re.compile("(?!)")
        self.special = frozenset({self._ids[name] for name in special} - {self._unk})

    def ids(self, text: str, limit: int | None = None) -> list[int]:
        """Return the token ids of a text between those of its beginning and end, at most `limit` in all."""
        room = None if limit is None else limit - 2
        ids: list[int] = []
        for word in self._words(text):
            ids += self._cut(word)
            if room is not None and len(ids) >= room:
                del ids[room:]
                break
        return [self._bos, *ids, self._eos]

    def _words(self, text: str) -> Iterator[str]:
        """Yield the names of special tokens as they stand and, between them, normalized words with the space before."""
        for i, part in enumerate(self._special.split(text)):
            if i % 2:
                yield part
                continue
            part = re.sub(" {2,}", " ", part.translate(self._characters)).replace(" ", _SPACE)
            if not i and part and not part.startswith(_SPACE):
                part = _SPACE + part
            yield from _WORD.findall(part)

    def _cut(self, word: str) -> list[int]:
        """Return the ids of the best cut of one word."""
        if word in SPECIAL and word in self._ids:
            return [self._ids[word]]
        before, ids, end = self._starts(word), list[int](), len(word)
        while end:
            start = before[end]
            ids.append(self._ids.get(word[start:end], self._unk))
            end = start
        return ids[::-1]

    def _starts(self, word: str) -> list[int]:
        """Return for each place in the word where the last piece starts of the best cut up to it."""
        best, before = [0.0, *[-float("inf")] * len(word)], [0] * (len(word) + 1)
        for start in range(len(word)):
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                if (piece := self._ids.get(word[start:end])) is not None:
                    score = best[start] + float(self._scores[piece])
                elif end == start + 1:
                    score = best[start] + self._unknown
                else:
                    continue
                if score > best[end]:
                    best[end], before[end] = score, start
        return before
