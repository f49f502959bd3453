"""English words of a question to words of the library that mean the same, by a dictionary (`jmdict/`, from JMdict).

What the library's words mean in English is looked up when the index is built; a question needs only that. Phrases go
before their words (security treaty), and a word counts by how early the dictionary names its sense.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from index.lexical import Tokens

Meanings = Mapping[str, tuple[tuple[Tokens, float], ...]]
"""By an English phrase in lower case: the tokens of each Japanese word for it, with how much it counts, 0 to 1."""

WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_LONGEST: Final = 3
_MOST: Final = 6
_SHORTEST: Final = 3


def meanings(
    characters: frozenset[str], tokens: Callable[[str], Sequence[str]], knows: Callable[[str], bool]
) -> Meanings:
    """Return what words of the library mean: those of the dictionary whose tokens it `knows`.

    `characters` are those that the library is written in; `tokens` analyses a word as the library's text was.
    """
    found: dict[str, dict[Tokens, float]] = {}
    for word, senses in _entries(characters):
        analysed = tuple(tokens(word))
        if not analysed or not all(map(knows, analysed)):
            continue
        for place, phrase in ((place, phrase) for place, sense in enumerate(senses) for phrase in sense):
            of_phrase = found.setdefault(phrase, {})
            of_phrase[analysed] = max(of_phrase.get(analysed, 0.0), 1 / (1 + place))
    return {phrase: tuple(sorted(of.items(), key=lambda one: -one[1])[:_MOST]) for phrase, of in found.items()}


def phrases(question: str, known: Meanings, tells: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield the longest phrases of a question that are `known`, each with the form in which it is: treaties, treaty.

    A phrase without a word that `tells` something is none: "of the" is not.
    """
    words = [match[0] for match in WORD.finditer(question)]
    start = 0
    while start < len(words):
        length, form = _known(words[start : start + _LONGEST], known, tells)
        if form:
            yield " ".join(words[start : start + length]), form
        start += length


def _known(words: Sequence[str], known: Meanings, tells: Callable[[str], bool]) -> tuple[int, str]:
    """Return how many of the words make the longest phrase that is known, and its form; 1 and "" where none is."""
    for length in range(len(words), 0, -1):
        *before, last = (word.lower().replace("’", "'") for word in words[:length])
        if (length == 1 and len(last) < _SHORTEST) or not any(map(tells, [*before, last])):
            continue
        for form in forms(last):
            if (phrase := " ".join([*before, form])) in known:
                return length, phrase
    return 1, ""


def forms(word: str) -> Iterator[str]:
    """Yield a word in lower case and the forms that it may be an inflection of: treaties, treaty; planned, plan."""
    yield word
    word = word.removesuffix("'s")
    for ending, others in (("ies", ("y",)), ("es", ("",)), ("s", ("",)), ("ed", ("e", "")), ("ing", ("", "e"))):
        if word.endswith(ending) and len(word) - len(ending) > 1 and not word.endswith("ss"):
            stem = word.removesuffix(ending)
            yield from (stem + other for other in others)
            if ending in ("ed", "ing") and stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


def _entries(characters: frozenset[str]) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the words of the dictionary that are written in these characters, with the phrases of each sense."""
    path = Path(str(files("index") / "jmdict" / "words.tsv"))
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, *senses = line.rstrip("\n").split("\t")
            if not word.startswith("#") and characters.issuperset(word):
                yield word, [sense.split(";") for sense in senses if sense]


@cache
def english_words() -> Mapping[str, int]:
    """Return the English words of the dictionary, in lower case, each with the number of its uses."""
    text = (files("index") / "jmdict" / "words.tsv").read_text(encoding="utf-8")
    return Counter(WORD.findall("\n".join(line.partition("\t")[2] for line in text.splitlines()).lower()))
