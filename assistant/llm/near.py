"""Whether a claim is about what it cites: the library is asked with the claim, and its words are looked for.

A passage supports a claim only where it is among the first that the claim itself finds. Of the answers to the white
paper's `dev` questions, mere phrases among them, nine in ten find the passage that they are from, and one in ten any
of three passages that they are not from; no cosine tells the two apart as well. In one language, words count, too.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from index import Hit, Library, Retrieval, detect
from ingest.errors import Language

_FIRST: Final = 5
_WORDS: Final = 0.75
# Cosines from which a claim is near a passage of another or of its own language, for the default encoder.
_FLOORS: Final[dict[Language, float]] = {"ja": 0.83, "zh": 0.815, "en": 0.795, "ko": 0.795}

_RENDERED: Final[dict[Language, float]] = {"ja": 0.80, "zh": 0.82, "en": 0.78, "ko": 0.797}

_HIRAGANA: Final = re.compile("[ぁ-ゖ]")
_IN_NAMES: Final = 4  # Hiragana that a name may have.
_CLOSELY: Final = 0.025


def near(asked: Retrieval, language: Language, cited: Iterable[Hit]) -> list[Hit]:
    """Return the cited passages that a claim in `language` may stand on, in the order given.

    `asked` is what the library finds for the claim, the first `first_of` passages.
    """
    floor = _FLOORS[language] if asked.library.manifest.encoder.model == "default" else -1.0
    first = {hit.row for hit in asked.hits if hit.dense >= floor}
    return [hit for hit in cited if hit.row in first]


def first_of(library: Library) -> int:
    """Return how many passages count as the first; of few passages, fewer do."""
    return max(1, min(_FIRST, len(library.passages) // 4))


def shares_words(library: Library, claim: str, language: Language, hits: Sequence[Hit]) -> bool:
    """Say whether the passages hold three quarters of a claim's words, by weight; True where they are not comparable.

    Words are compared where the passages are in the claim's language. A claim of a single word says nothing.
    """
    if any(detect(hit.passage.text) != language or _is_mixed(hit.passage.text, language) for hit in hits):
        return True
    words = library.analyzer.tokens(claim)
    if len(set(words)) == 1:
        return False
    held = {word for hit in hits for word in library.analyzer.tokens(f"{hit.passage.context}\n{hit.passage.text}")}
    total = sum(map(library.weight, words))
    return not total or sum(library.weight(word) for word in words if word in held) >= _WORDS * total


def _is_mixed(text: str, language: Language) -> bool:
    """Say whether an English passage has Japanese sentences as well, in which the words of an English claim are not."""
    return language == "en" and len(_HIRAGANA.findall(text)) > _IN_NAMES


def renders(library: Library, claim: str, language: Language, quotes: Sequence[str], *, closely: bool) -> bool:
    """Say whether the tokens of a claim have their like in quotes of another language, on average; True in its own.

    A claim with much that its quotes do not hold has tokens without their like; one other verb is not seen so. Of 134
    right renderings of sentences of six documents, 131 are kept. Only the default encoder was measured. `closely` asks
    for more.
    """
    if library.manifest.encoder.model != "default" or any(detect(quote) == language for quote in quotes):
        return True
    own = library.encoder.encode_question(claim).tokens
    theirs = np.vstack([library.encoder.encode_question(quote).tokens for quote in quotes])
    if not len(own) or not len(theirs):
        return True
    return float((own @ theirs.T).max(axis=1).mean()) >= _RENDERED[language] + closely * _CLOSELY
