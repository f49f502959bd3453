"""English words to what is searched: without possessives and inflection, so that "policies" meets "the policy's".

The endings -s, -ed and -ing go, by rules like the first steps of Porter's stemmer (Program 14, 1980); forms that follow
no rule stand in a table (`irregular_words.txt`). What words are derived from is left to the vectors. Search text comes
in, which is in lower case.
"""

import re
from functools import cache
from importlib.resources import files

_SUFFIX = re.compile(r"(?<=[a-z])(?:(?<!ca)n['’]t|['’](?:s|d|m|t|re|ve|ll)|(?<=s)['’])(?![a-z])")
_WORD = re.compile(r"[a-z]{2,}")
_VOWEL = re.compile(r"[aeiou]|(?<=[^aeiou])y")
_AGREED = re.compile(r"[a-z]*[aeiou][a-z]*[rt]eed")
_NO_PLURAL = ("ss", "us", "is")
_SIBILANT = ("ses", "xes", "zes", "ches", "shes")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_FINAL_E = re.compile(r"(?<=[^eo])e$")
_SAME = frozenset({"always", "hundred", "news"})


def without_suffixes(text: str) -> str:
    """Return search text without possessives and contractions: "the agency's" is "the agency", "didn't" is "did"."""
    return _SUFFIX.sub(" ", text)


def is_word(text: str) -> bool:
    """Say whether a piece of search text is an English word: two or more letters and nothing else."""
    return _WORD.fullmatch(text) is not None


def bases(word: str) -> tuple[str, ...]:
    """Return what a word may be a form of, as a dictionary has it: "rated" of "rate" or "rat".

    A word in -ing or -ed may be one of its own ("training", "united"), and stands first.
    """
    if word in _SAME:
        return (word,)
    if word in (irregular := _irregular()):
        return (irregular[word],)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and _VOWEL.search(rest) and not word.endswith("eed"):
            return (word, *_before(rest))
    return _singular(word)


def stem(word: str) -> str:
    """Return one form for all inflections of a word; it need not be a word itself: "polici"."""
    base = _DOUBLED.sub(r"\1", bases(word)[-1])
    short = _FINAL_E.sub("", base) if len(base) > 2 else base
    return f"{short[:-1]}i" if short.endswith("y") and _VOWEL.search(short[:-1]) else short


def _before(rest: str) -> tuple[str, ...]:
    """Return what stood before -ed or -ing: an e that was dropped, nothing, a consonant that was not doubled."""
    if rest.endswith("i"):
        return (f"{rest[:-1]}y",)
    return (f"{rest}e", rest, _DOUBLED.sub(r"\1", rest))


def _singular(word: str) -> tuple[str, ...]:
    if _AGREED.fullmatch(word):
        return (word[:-1],)
    if not word.endswith("s") or word.endswith(_NO_PLURAL) or len(word) < 4:
        return (word,)
    if word.endswith("ies") and len(word) > 4:
        return (f"{word[:-3]}y",)
    return (word[:-1], word[:-2]) if word.endswith(_SIBILANT) else (word[:-1],)


@cache
def _irregular() -> dict[str, str]:
    lines = (files("index") / "irregular_words.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.split() for line in lines if not line.startswith("#")]
    return {form: base for base, *forms in listed for form in forms}
