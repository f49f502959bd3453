"""The values of a claim against its quotes: which ones no quote holds, and which names cannot be compared."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from assistant.values.names import name_key
from assistant.values.numbers import STRICT
from assistant.values.read import read_values
from assistant.values.units import agree
from assistant.values.value import Value

# What tells a number without one: 両国 are two, 初めて is the first.
_IMPLIED: Final = (
    (
        "2",
        None,
        re.compile("両(?![0-9])|双方|二国|二者|双边|雙邊|양(?:국|측|자)|\\b(?:both|bilateral|pair|twice|double)", re.I),
    ),
    ("2", "fold", re.compile("倍増|倍(?=の|に|と)|両倍|\\b(?:twice|double)", re.I)),
    ("3", None, re.compile("三国|三者|3国|trilateral|삼국|3국|3자", re.I)),
    ("1", "ordinal", re.compile("初|最初|まず|第一|先頭|一番|첫|처음|首次|首|\\bfirst", re.I)),
    ("2", "ordinal", re.compile("次(?:に|い)|第二|二番|둘째|其次|\\bsecond", re.I)),
)
_LATIN: Final = re.compile("[A-Za-z]")
_EAST: Final = re.compile("[ぁ-ヺ一-鿿가-힣]")


def unsupported(
    claim: str, quotes: Sequence[str], *, glosses: Mapping[str, str] | None = None, dates: Collection[str] = ()
) -> tuple[Value, ...]:
    """Return the values of `claim` that no quote holds as a value, in the claim's order.

    A coarser date is held by a finer one (2015 by 2015-11), an amount by the same number with the same unit, a name by
    its own letters or by what `glosses` (two names of one thing, either way) sets for it. A name in another script than
    the quotes that no gloss maps is not among them: see `unmapped_names`. `dates` are further dates that the quotes
    hold, in ISO 8601, as their document resolves them (同年).
    """
    values = read_values(claim)
    if not values:
        return ()
    held = [value for quote in quotes for value in read_values(quote, kinds=["date", "number"])]
    known = _Held(held, quotes, dates, glosses or {})
    return tuple(value for value in values if not known.holds(value))


def unmapped_names(claim: str, quotes: Sequence[str], *, glosses: Mapping[str, str] | None = None) -> tuple[Value, ...]:
    """Return the names of `claim` in another script than the quotes that no gloss maps: check the quote."""
    names = read_values(claim, kinds=["name"])
    known = _Held([], quotes, (), glosses or {})
    return tuple(name for name in names if not known.has_name(name) and known.is_foreign(name))


class _Held:
    """What the quotes of a claim hold."""

    def __init__(
        self, values: Sequence[Value], quotes: Sequence[str], dates: Collection[str], glosses: Mapping[str, str]
    ) -> None:
        self._dates = {value.normalized for value in values if value.kind == "date"} | set(dates)
        self._numbers = {(value.normalized, value.unit) for value in values if value.kind == "number"}
        self._quotes = quotes
        self._text = "\n".join(name_key(quote) for quote in quotes)
        self._glosses = glosses

    def holds(self, value: Value) -> bool:
        if value.kind == "date":
            return any(date_holds(held, value.normalized) for held in self._dates)
        if value.kind == "number":
            return self._has_number(value)
        return self.has_name(value) or self.is_foreign(value)

    def _has_number(self, value: Value) -> bool:
        if any(held == value.normalized and _same_unit(unit, value.unit) for held, unit in self._numbers):
            return True
        return any(
            number == value.normalized and _same_unit(unit, value.unit) and any(map(form.search, self._quotes))
            for number, unit, form in _IMPLIED
        )

    def has_name(self, name: Value) -> bool:
        return any(key in self._text for key in self._keys(name))

    def _keys(self, name: Value) -> Iterator[str]:
        yield name.normalized
        for one, other in self._glosses.items():
            pair = (name_key(one), name_key(other))
            if name.normalized in pair:
                yield from (key for key in pair if key)

    def is_foreign(self, name: Value) -> bool:
        """Say whether a name is in another script than the quotes, and no gloss maps it."""
        if any(c.isdigit() for c in name.text) or len(set(self._keys(name))) > 1:
            return False
        east = _EAST.search(name.text)
        return not any((_EAST if east else _LATIN_PROSE).search(quote) for quote in self._quotes)


_LATIN_PROSE: Final = re.compile("[a-z]{2,} [a-z]{2,} ")


def _same_unit(held: str | None, claimed: str | None) -> bool:
    if held in STRICT or claimed in STRICT:
        return held == claimed
    return agree(held, claimed)


def date_holds(held: str, claimed: str) -> bool:
    """Say whether a date in a quote holds one of a claim: it is the same or a finer one (2015-11 holds 2015)."""
    if held == claimed or held.startswith(f"{claimed}-"):
        return True
    if held.startswith("FY") or claimed.startswith("FY"):
        return False
    if claimed.startswith("--"):
        return f"{held}-".find(f"{claimed[1:]}-", 2) >= 0
    if claimed.endswith("X") and len(claimed) == 4:
        return held[:3] == claimed[:3]
    if "/" in claimed:
        first, _, last = claimed.partition("/")
        return held[:4].isdigit() and first <= held[:4] <= (last if last != ".." else "9999")
    return False
