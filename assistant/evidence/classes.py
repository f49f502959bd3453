"""What names an office or a kind of place in a question, and which names in a document are one (`classes.tsv`)."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal, cast

Kind = Literal["office", "place", "area"]
_CJK: Final = re.compile("[一-鿿ァ-ヺー가-힣]")


@dataclass(frozen=True, slots=True)
class NameClass:
    """An office or a kind of place: the words that a name of it has, in any of four languages, small letters.

    For an `area` a name of a place without such a word will do, too: ハノイ is a city.
    """

    kind: Kind
    words: tuple[str, ...]

    def names(self, name: str) -> bool:
        """Say whether a name has a word of this class: at its end, or in an English name anywhere."""
        return bool(_pattern(self.words).search(name.casefold()))


@lru_cache(256)
def asked_class(focus: str | None, kinds: tuple[Kind, ...]) -> NameClass | None:
    """Return what the end of a question's noun names: of 米国の国務長官 the office 国務長官; None for no such noun."""
    if not focus:
        return None
    noun = focus.casefold().strip()
    fitting = [(max(ends), one) for one in _classes() if one.kind in kinds and (ends := _ends_of(noun, one))]
    if not fitting:
        return None
    longest = max(length for length, _ in fitting)
    meant = [one for length, one in fitting if length == longest]
    return NameClass(meant[0].kind, tuple(word for one in meant for word in one.words))


def _ends_of(noun: str, one: NameClass) -> list[int]:
    """Return how long the words of a class are that a noun ends in; an English word may be plural, and is whole."""
    return [
        len(word)
        for word in one.words
        if noun.endswith((word, f"{word}s") if word.isascii() else word) and _is_whole(noun, word)
    ]


def _is_whole(noun: str, word: str) -> bool:
    """Say whether the word at a noun's end is no end of another English word: port of airport."""
    before = noun.removesuffix("s").removesuffix(word.removesuffix("s"))[-1:]
    return not word.isascii() or not (before.isascii() and before.isalpha())


def offices_in(question: str, *, but: str | None) -> tuple[NameClass, ...]:
    """Return the offices that a question names, but for the one that it asks for."""
    text = question.casefold().replace(but.casefold(), " ") if but else question.casefold()
    return tuple(one for one in _classes() if one.kind == "office" and _anywhere(one.words).search(text))


@lru_cache(256)
def _anywhere(words: tuple[str, ...]) -> re.Pattern[str]:
    long = (re.escape(word) for word in words if not _CJK.search(word) or len(word) > 1)
    return re.compile("|".join(f"(?<![a-z]){word}" if word.isascii() else word for word in long))


def of_other_kind(name: str) -> bool:
    """Say whether a name has the word of a kind of place that no town or region has: 嘉手納飛行場, 南シナ海."""
    return any(one.names(name) for one in _classes() if one.kind == "place")


@lru_cache(256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match a name that ends in one of the words and is more than it, or has an English one as a word of its own."""
    ends = "|".join(re.escape(word) for word in words if _CJK.search(word))
    inside = "|".join(re.escape(word) for word in words if not _CJK.search(word))
    return re.compile(f".(?:{ends})$|(?<![a-z])(?:{inside})s?(?![a-z])", re.DOTALL)


@cache
def _classes() -> tuple[NameClass, ...]:
    lines = (files("assistant.evidence") / "classes.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(
        NameClass(cast(Kind, kind), tuple(word.casefold() for column in columns for word in column.split("|")))
        for kind, *columns in rows
    )
