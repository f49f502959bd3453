"""Which unit stands behind a number, in four languages, as one key; the table is `units.tsv`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from assistant.values.english import english as words

_BEHIND: Final = " {0,2}(?:余り?|あまり|強(?!化)|数|超(?:の)?|以上の|多|餘|여)? ?"
_WORDS: Final = re.compile(r"(?:[ \n-]{1,2}([A-Za-z][A-Za-z'’.-]*|%))")
_REACH: Final = 3  # English words between a number and what it counts: 20 new fighter aircraft.
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


@dataclass(frozen=True, slots=True)
class _Table:
    """The forms of all units as one pattern for each family of languages, the key of each, and how strict each is."""

    japanese: re.Pattern[str]
    chinese: re.Pattern[str]
    groups: tuple[str, ...]
    english: dict[str, str]
    classes: dict[str, str]


@cache
def _table() -> _Table:
    lines = (files("assistant.values") / "units.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    keys = tuple(row[0] for row in rows)
    english = {word.lower(): row[0] for row in rows for word in row[5].split("|") if word}
    return _Table(
        _pattern([(f"{row[2]}|{row[4]}", i) for i, row in enumerate(rows)]),
        # Without kana it may be Chinese or a label in Japanese: what both write means what it means in Chinese.
        _pattern([(row[column], i) for column in (3, 2, 4) for i, row in enumerate(rows)]),
        keys,
        english,
        {row[0]: row[1] for row in rows},
    )


def _pattern(forms: list[tuple[str, int]]) -> re.Pattern[str]:
    """Return one pattern of all forms, the longest first; the name of the group that matched tells the unit."""
    choices = [(one, i) for form, i in forms for one in _alternatives(form)]
    choices.sort(key=lambda choice: -len(re.sub(r"\(\?[!:][^)]*\)|\[[^]]*\]\??", "", choice[0])))
    named = "|".join(f"(?P<u{i}_{n}>{one})" for n, (one, i) in enumerate(choices))
    return re.compile(f"{_BEHIND}(?:{named})")


def _alternatives(form: str) -> Iterator[str]:
    """Yield the alternatives of a form, those in brackets left together."""
    depth, start = 0, 0
    for i, c in enumerate(f"{form}|"):
        depth += (c in "([") - (c in ")]")
        if c == "|" and not depth:
            if form[start:i]:
                yield form[start:i]
            start = i + 1


def unit_behind(flat: str, place: int, *, chinese: bool) -> tuple[str, int] | None:
    """Return the unit that stands behind a number which ends at `place`, and where it ends; None where none stands."""
    if place >= len(flat):
        return None
    table = _table()
    if ord(flat[place]) > 127 or (flat[place] in " %" or flat[place].isalpha()):
        found = (table.chinese if chinese else table.japanese).match(flat, place)
        if found and found.lastgroup and not (flat[found.end() - 1].isascii() and _goes_on(flat, found.end())):
            return table.groups[int(found.lastgroup[1:].split("_")[0])], found.end()
    return _english(flat, place, table.english)


def _goes_on(flat: str, place: int) -> bool:
    return flat[place - 1].isalpha() and flat[place : place + 1].isascii() and flat[place : place + 1].isalpha()


def _english(flat: str, place: int, units: dict[str, str]) -> tuple[str, int] | None:
    """Look for a unit among the next words, none of which may begin another phrase."""
    previous = ""
    for _ in range(_REACH):
        found = _WORDS.match(flat, place)
        if not found:
            return None
        word = found[1].rstrip(".").lower()
        place = found.end(1)
        if word in words("stops"):
            return None
        key = units.get(f"{previous} {word}") or units.get(word)
        after = _WORDS.match(flat, place)
        longer = f"{word} {after[1].lower()}" if after else ""
        if after and longer in units:
            return units[longer], after.end(1)
        if key:
            return key, found.start(1) + len(found[1].rstrip("."))
        previous = word
    return None


def agree(one: str | None, other: str | None) -> bool:
    """Say whether two numbers with these units can be the same: also where one has none, or counts loosely."""
    if one is None or other is None or one == other:
        return True
    classes = _table().classes
    kinds = {classes.get(one, "strict"), classes.get(other, "strict")}
    return "any" in kinds or kinds == {"loose"}
