"""Words that a question mistypes to what is meant: kanji read the same that make no word, one slip in an English word.

A run of kanji that no dictionary knows is a slip of a word of the library that differs in one kanji, of the same
reading (演習 for 煙習; readings of KANJIDIC2). An English word that neither the library nor a dictionary knows is one
of a word with one letter left out, too many, another or exchanged with its neighbour (security for secirity).
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from index.dictionary import Meanings, english_words, forms
from index.english import bases

_RUN = re.compile("[\u4e00-\u9fff々]{2,}")
_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][a-z]{4,}(?![A-Za-z0-9])")
_LONGEST = 4
_FEW = 0.25
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
Rarity = Callable[[str], float]
Places = Sequence[tuple[int, int]]


class Mistyped(NamedTuple):
    """A piece of a question, [start, end), and the word that it is a slip of."""

    start: int
    end: int
    value: str


def mistyped_kanji(
    question: str, units: Places, known: frozenset[str], is_word: Callable[[str], bool], rarity: Rarity
) -> Iterator[Mistyped]:
    """Yield the pieces in kanji that are slips of words of the library, `known`, from the left.

    `units` are the places of the words that a dictionary knows (`Analyzer.words`): only what it has cut into single
    kanji is none, and of these only what is no `is_word` of the library is mistyped. Of several words the least rare is
    taken, of the longest ones.
    """
    whole = {i for place in units for i in range(*place)}
    for run in _RUN.finditer(question):
        held = whole | {i for place in _words(question, run.span(), known) for i in range(*place)}
        taken = run.start()
        for i in range(run.start(), run.end()):
            if i < taken or i in held or is_word(question[i]):
                continue
            if found := _nearest(question, i, (taken, run.end()), held, known, rarity):
                yield found
                taken = found.end


def _words(question: str, run: tuple[int, int], known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where the library's words stand in a run."""
    places = ((start, end) for i in range(*run) for start, end in _windows(i, run) if start == i)
    return ((start, end) for start, end in places if question[start:end] in known)


def _windows(i: int, run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run that hold the place `i`, [start, end), the longest first."""
    for length in range(_LONGEST, 1, -1):
        for start in range(max(run[0], i - length + 1), min(i, run[1] - length) + 1):
            yield start, start + length


def _nearest(
    question: str, i: int, run: tuple[int, int], held: set[int], known: frozenset[str], rarity: Rarity
) -> Mistyped | None:
    """Return what the kanji at `i` is a slip in; a part of a word that is one is left out of it."""
    places = [place for place in _windows(i, run) if held.isdisjoint(range(*place))]
    found = [Mistyped(a, b, word) for a, b in places for word in _alike(question[a:b], i - a, known)]
    return min(found, key=lambda one: (one.start - one.end, rarity(one.value), one), default=None)


def _alike(text: str, i: int, known: frozenset[str]) -> Iterator[str]:
    """Yield the words of the library that have another kanji at `i`, which is read the same."""
    words = (text[:i] + other + text[i + 1 :] for other in _sounds(known).get(text[i], ()))
    return (word for word in words if word in known)


@lru_cache(4)
def _sounds(known: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return, for every kanji, those of the library's words that have a reading in common with it."""
    used = frozenset(character for word in known for character in word)
    found: dict[str, set[str]] = {}
    for kanji in _readings():
        held = used.intersection(kanji)
        for character in kanji if held else ():
            found.setdefault(character, set()).update(held)
    return {character: frozenset(others - {character}) for character, others in found.items()}


@cache
def _readings() -> tuple[str, ...]:
    """Return the kanji of each reading that several have."""
    path = files("index") / "jmdict" / "on_readings.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t")[1] for line in lines if not line.startswith("#"))


def mistyped_english(question: str, meant: Meanings, is_word: Callable[[str], bool]) -> Iterator[Mistyped]:
    """Yield the slips in English words; `meant` is what the library's words mean, `is_word` knows further words.

    A word with a capital letter may be a name: only a word that the library's words mean is taken for it. Where more
    than a quarter of the words are unknown, the question is in another language.
    """
    words = [*_WORD.finditer(question)]
    unknown = [found for found in words if not _is_english(found[0].lower(), meant, is_word)]
    for found in unknown if len(unknown) <= max(1, len(words) * _FEW) else ():
        word = found[0].lower()
        named = found[0][0].isupper() and found.start() > 0
        near = [
            other
            for other in dict.fromkeys(one_slip(word))
            if _known(other, meant) or (not named and _known(other, english_words()))
        ]
        if near:
            yield Mistyped(found.start(), found.end(), min(near, key=lambda one: _oddness(one, meant)))


def _is_english(word: str, meant: Meanings, is_word: Callable[[str], bool]) -> bool:
    return _known(word, meant) or is_word(word) or _known(word, english_words())


def _known(word: str, words: Container[str]) -> bool:
    return any(form in words for form in (*forms(word), *bases(word), *_compared(word)))


def _compared(word: str) -> Iterator[str]:
    """Yield what a word may be the comparison of: wider, widest."""
    for ending in ("er", "est"):
        if word.endswith(ending):
            yield from (word.removesuffix(ending), word.removesuffix(ending) + "e")


def _oddness(word: str, meant: Meanings) -> tuple[bool, bool, int, str]:
    """Order words: first whole ones, those that the library's words mean, those that the dictionary uses most."""
    uses = english_words().get(word, 0)
    return word not in meant and not uses, not _known(word, meant), -uses, word


def one_slip(word: str) -> Iterator[str]:
    """Yield what a word may be one slip of: a letter left out, too many, another, or exchanged with the next one.

    The first letter is seldom mistyped, and stays.
    """
    for i in range(1, len(word) + 1):
        yield from (word[:i] + letter + word[i:] for letter in _LETTERS)
        if i < len(word):
            yield word[:i] + word[i + 1 :]
            yield from (word[:i] + letter + word[i + 1 :] for letter in _LETTERS if letter != word[i])
        if 1 < i < len(word):
            yield word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :]
