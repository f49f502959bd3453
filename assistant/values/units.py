"""Which unit stands behind a number, in four languages, as one key; the table is `units.tsv`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from assistant.values.english import english

_BEHIND: Final = re.compile(
    " ?(?:余り|余|あまり|数|超の|超|以上の|を超える|多|餘|여)? ?(?:[かヵヶカ箇](?=[国月年所週日回]))?"
)
_WORDS: Final = re.compile(r"(?:[ \n-]{1,2}([A-Za-z][A-Za-z'’.-]*|%))")
_GUARD: Final = re.compile(r"\(\?!.*\)$")
_REACH: Final = 3  # English words between a number and what it counts: 20 new fighter aircraft.
OTHER: Final = "other"
MONEY: Final = frozenset(
    (
        *("yen", "dollar", "euro", "won", "yuan", "pound", "crown", "franc", "rupee", "rupiah", "ruble", "peso"),
        *("baht", "ringgit", "lira"),
    )
)
PREFIXES: Final = {
    "US$": "dollar",
    "$": "dollar",
    "USD": "dollar",
    "¥": "yen",
    "JPY": "yen",
    "€": "euro",
    "EUR": "euro",
    "£": "pound",
    "₩": "won",
    "KRW": "won",
}
Forms = Mapping[str, tuple[tuple[str, re.Pattern[str] | None, str], ...]]
"""By first character: each form, what must not follow it, and its unit; the longest form first."""


@dataclass(frozen=True, slots=True)
class _Table:
    """The forms of all units for two families of languages, English words, and how strict each unit is."""

    japanese: Forms
    chinese: Forms
    english: Mapping[str, str]
    classes: Mapping[str, list[str]]


@cache
def _table() -> _Table:
    lines = (files("assistant.values") / "units.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return _Table(
        _forms((row[0], row[column]) for column in (2, 4) for row in rows),
        # Without kana it may be Chinese or a label in Japanese: what both write means what it means in Chinese.
        _forms((row[0], row[column]) for column in (3, 2, 4) for row in rows),
        {word.lower(): row[0] for row in rows for word in row[5].split("|") if word},
        {row[0]: row[1].split() for row in rows},
    )


def _forms(rows: Iterable[tuple[str, str]]) -> Forms:
    once: dict[str, tuple[str, re.Pattern[str] | None, str]] = {}
    for unit, column in rows:
        for form in re.split(r"\|(?![^(]*\))", column) if column else ():
            guard = _GUARD.search(form)
            literal = form[: guard.start()] if guard else form
            once.setdefault(literal, (literal, re.compile(guard[0]) if guard else None, unit))
    longest = sorted(once.values(), key=lambda form: -len(form[0]))
    return {first: tuple(form for form in longest if form[0][0] == first) for first in {form[0][0] for form in longest}}


def unit_behind(flat: str, place: int, *, chinese: bool) -> tuple[str, int] | None:
    """Return the unit that stands behind a number which ends at `place`, and where it ends; None where none stands."""
    if place >= len(flat):
        return None
    table = _table()
    behind = _BEHIND.match(flat, place)
    start = behind.end() if behind else place
    for form, guard, unit in (table.chinese if chinese else table.japanese).get(flat[start : start + 1], ()):
        end = start + len(form)
        if flat.startswith(form, start) and not (guard and not guard.match(flat, end)) and not _in_word(flat, end):
            return unit, end
    return _english(flat, place, table.english) if flat[place] in " -%\n" else None


def _in_word(flat: str, end: int) -> bool:
    """Say whether a Latin form goes on as another word: the m of men."""
    return (
        flat[end - 1].isascii()
        and flat[end - 1].isalpha()
        and flat[end : end + 1].isascii()
        and flat[end : end + 1].isalpha()
    )


def _english(flat: str, place: int, units: Mapping[str, str]) -> tuple[str, int] | None:
    """Look for a unit among the next words, none of which may begin another phrase."""
    stops = english("stops")
    found = _WORDS.match(flat, place)
    for _ in range(_REACH):
        if not found:
            return None
        word, end = found[1].rstrip(".-").lower(), found.end(1)
        after = _WORDS.match(flat, end)
        if after and (unit := units.get(f"{word} {after[1].rstrip('.').lower()}")):
            return unit, after.end(1) - after[1].endswith(".")
        if word in stops:
            return None
        if unit := units.get(word) or units.get(word.rpartition("-")[2]):
            return unit, found.start(1) + len(word)
        found = after
    return None


def counts_alone(unit: str) -> bool:
    """Say whether one of these is a number and no article: one aircraft, one country, one year; not one person."""
    return unit in ("country", "year", "day") or "measure" in _table().classes.get(unit, ())


def agree(one: str | None, other: str | None) -> bool:
    """Say whether two numbers with these units can be the same: also where one has none, or both count loosely.

    OTHER stands for a unit that the table lacks.
    """
    if one is None or other is None or one == other:
        return True
    classes = _table().classes
    ours, theirs = (classes.get(unit, ["strict"]) for unit in (one, other))
    if OTHER in (one, other):
        return "measure" not in (*ours, *theirs)
    if other in ours or one in theirs:
        return True
    kinds = {ours[0], theirs[0]}
    return "any" in kinds or kinds == {"loose"}
