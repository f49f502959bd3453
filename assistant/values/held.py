"""What the quotes of a claim hold: their dates and numbers as values, their names as letters."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from assistant.values.implied import Counted, implied
from assistant.values.names import name_key, name_pieces
from assistant.values.numbers import STRICT
from assistant.values.read import read_values
from assistant.values.units import OTHER, agree
from assistant.values.value import Value
from index import detect
from ingest.search.territories import territories, territory

_HYPHEN: Final = re.compile("[-–]")
_KANJI: Final = re.compile("[一-鿿ァ-ヺ]")
_FIGURE: Final = re.compile("[0-9０-９一二三四五六七八九十]")
_DAY: Final = re.compile("(?:日|号|號|일|[0-9](?:st|nd|rd|th))$")
_WORD: Final = re.compile("[一-鿿ァ-ヺ가-힣]")
_PIECES: Final = 6  # Of a compound; with a gap between any two, more would take long to compare.
_NEAR: Final = 4


class Held:
    """The values of some quotes, read when they are first asked for."""

    def __init__(self, quotes: Sequence[str], dates: Collection[str], glosses: Mapping[str, str] | None) -> None:
        """Take the quotes; `dates` in ISO 8601 that they hold beside those that are read, and names of one thing."""
        self._quotes = quotes
        self._further = dates
        self._glosses = glosses or {}

    def holds(self, value: Value) -> bool:
        """Say whether a quote holds a value of a claim."""
        if value.kind == "date":
            return self._has_date(value.normalized)
        return self._has_number(value) if value.kind == "number" else self.has_name(value)

    def has_name(self, name: Value) -> bool:
        """Say whether a quote has a name, or another name of the same thing."""
        if any(name.text in quote for quote in self._quotes):
            return True
        if any(key in text for key in self._keys(name) for text in self._keyed):
            return True
        if _KANJI.search(name.text) and self._has_pieces(name_pieces(name.text)):
            return True
        codes = [territory(part) or territory(f"{part}.") for part in _HYPHEN.split(name.text)]
        return None not in codes and self._territories.issuperset(codes)

    def _has_pieces(self, pieces: Sequence[str]) -> bool:
        """Say whether a quote has the parts of a compound in order and near each other: 小野寺五典防衛大臣."""
        if len(pieces) < 2:
            return False
        pattern = re.compile(f"[^。\\n]{{0,{_NEAR}}}?".join(map(re.escape, pieces[:_PIECES])))
        return any(pattern.search(quote) for quote in self._quotes)

    def is_mapped(self, name: Value) -> bool:
        """Say whether a gloss has another name for the same thing."""
        return bool(self._glosses) and len(set(self._keys(name))) > 1

    def languages(self) -> set[str]:
        """Return the languages that the quotes are written in."""
        return {detect(quote) for quote in self._quotes if any(c.isalpha() for c in quote)}

    @cached_property
    def _read(self) -> list[tuple[str, tuple[Value, ...]]]:
        return [(quote, read_values(quote, kinds=["date", "number"])) for quote in self._quotes]

    @cached_property
    def _dates(self) -> set[str]:
        read = {value.normalized for _, values in self._read for value in values if value.kind == "date"}
        return read | set(self._further)

    @cached_property
    def _numbers(self) -> set[tuple[str, str | None]]:
        found = ((value, quote) for quote, values in self._read for value in values if value.kind == "number")
        return {(value.normalized, _unit_in(quote, value)) for value, quote in found}

    @cached_property
    def _implied(self) -> set[Counted]:
        return {counted for quote in self._quotes for counted in implied(quote)}

    @cached_property
    def _territories(self) -> frozenset[str | None]:
        return frozenset(code for quote in self._quotes for code in territories(quote))

    @cached_property
    def _keyed(self) -> list[str]:
        return [name_key(quote) for quote in self._quotes]

    @cached_property
    def _same(self) -> dict[str, set[str]]:
        """By the key of a name, the keys of all names that glosses set beside it, or beside one of these."""
        same: dict[str, set[str]] = {}
        for one, other in self._glosses.items():
            keys = {key for key in (name_key(one), name_key(other)) if key}
            group = keys.union(*(same.get(key, set()) for key in keys))
            same.update(dict.fromkeys(group, group))
        return same

    def _keys(self, name: Value) -> Iterator[str]:
        yield name.normalized
        yield from self._same.get(name.normalized, ())

    def _has_date(self, claimed: str) -> bool:
        if any(date_holds(held, claimed) for held in self._dates):
            return True
        # 97ガイドライン are the Guidelines of 1997.
        short = ((claimed[2:], None), (claimed[2:], OTHER))
        return len(claimed) == 4 and claimed.isdigit() and not self._numbers.isdisjoint(short)

    def _has_number(self, value: Value) -> bool:
        if any(held == value.normalized and _same_unit(unit, value.unit) for held, unit in self._numbers):
            return True
        if _is_day(value) and any(held.endswith(f"-{value.normalized:0>2}") for held in self._dates):
            return True
        return not _FIGURE.search(value.text) and (value.normalized, value.unit) in self._implied


def _is_day(value: Value) -> bool:
    """Say whether a number may be a day of a month told before: 17日, the 17th."""
    return bool(_DAY.search(value.text)) and value.normalized.isdigit() and int(value.normalized) <= 31


def _unit_in(quote: str, value: Value) -> str | None:
    """Return the unit of a number in a quote; OTHER where it counts what the table of units lacks (8選挙区)."""
    return OTHER if value.unit is None and _WORD.match(quote, value.end) else value.unit


def _same_unit(held: str | None, claimed: str | None) -> bool:
    return held == claimed if held in STRICT or claimed in STRICT else agree(held, claimed)


def date_holds(held: str, claimed: str) -> bool:
    """Say whether a date in a quote holds one of a claim: it is the same or a finer one (2015-11 holds 2015).

    A fiscal year holds itself alone; a claim without its year (--08-17) is held by the same day of any year; an era or
    a decade by every year within.
    """
    if held == claimed or held.startswith(f"{claimed}-"):
        return True
    if "FY" in (held[:2], claimed[:2]) and held[:2] != claimed[:2]:
        return False
    if claimed.startswith("--"):
        return f"{held}-".find(f"{claimed[1:]}-", 2) >= 0
    if "XX" in (held[:2], claimed[:2], held[2:4], claimed[2:4]):
        return _short_year_holds(held, claimed)
    return _is_within(held, claimed)


def _short_year_holds(held: str, claimed: str) -> bool:
    """Compare dates of which one has a year of two digits alone: 29年8月 is August of 2017 as well as of 2029."""
    fiscal = held.startswith("FY")
    ours, theirs = (date.removeprefix("FY") for date in (held, claimed))
    if not (ours[4:] == theirs[4:] or ours[4:].startswith(f"{theirs[4:]}-") or not theirs[4:]):
        return False
    return bool(_short_years(ours[:4], fiscal=fiscal) & _short_years(theirs[:4], fiscal=fiscal))


def _short_years(year: str, *, fiscal: bool) -> set[str]:
    """Return the two digits by which a year can be written: those of the century, those of its eras."""
    if not year.isdigit():
        return {year[2:]} if year[:2] == "XX" and year[2:].isdigit() else set()
    from ingest.dates.eras import to_eras

    return {year[2:], *(f"{number:02d}" for _, number in to_eras(int(year)))}


def _is_within(held: str, claimed: str) -> bool:
    if claimed.endswith("X") and len(claimed) == 4:
        return held[:3] == claimed[:3] and held[:4].isdigit()
    first, among, last = claimed.partition("/")
    return bool(among) and held[:4].isdigit() and first <= held[:4] <= (last if last.isdigit() else "9999")
