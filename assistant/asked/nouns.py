"""Nouns that name what is asked for (日付, 人数, cost, 理由) to the type of answer they want, in four languages.

The table is `nouns.tsv`. A Japanese, Chinese or Korean noun is known by its end (負担額: 額), an English one by its
last word.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, cast

from assistant.asked.answer_type import Asked, Kind
from ingest.errors import Language

_LONGEST: Final = 12
# One character ends many words by chance (日本, 発表, 考え方); these make nouns of their kind.
_TRADE: Final = re.compile("[a-z]{3}(?:ist|ologist|ician)s?$")  # economists, physicians
_ENDS: Final = frozenset("額费費額率数數者国國市町村県县縣省港島岛율률")
_OF_EVENT: Final = {"年": "year", "日": "day", "月": "month"}  # 創立年, 調印日
_WORD: Final = re.compile("[一-鿿々ァ-ヺー가-힣A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a noun asks for. `alone`: also where it stands at the end of keywords, without は or a question word.

    議長 names a type of thing and 出席者 asks for one: "防衛相会談 議長" may be about either.
    """

    kind: Kind
    unit: str | None = None
    precision: str | None = None
    alone: bool = True

    def asked(self, focus: str | None) -> Asked:
        """Return what is asked for by the noun as it is written in the question."""
        return Asked(self.kind, self.unit, self.precision, focus)


def meaning(noun: str | None, language: Language) -> Meaning | None:
    """Return what a noun asks for, by its longest known end; None for one that names no type of answer."""
    if not noun:
        return None
    if language == "en":
        return _english(noun, _table(language))
    start = known_end(noun, len(noun), language)
    if start is not None:
        return _table(language)[noun[start:]]
    fine = _OF_EVENT.get(noun[-1])
    event = known_end(noun, len(noun) - 1, language) if fine else None
    named = None if event is None else _table(language)[noun[event:-1]]
    return Meaning("when", precision=fine) if named and named.kind == "when" else None


def known_end(text: str, end: int, language: Language) -> int | None:
    """Return where the longest known noun that ends at `end` begins; None where none does.

    A noun of one character must stand for itself, as in 施行の年, or be one that makes nouns of its kind (負担額).
    """
    table = _table(language)
    for start in range(max(0, end - _LONGEST), end):
        word = text[start:end]
        if word in table and (len(word) > 1 or word in _ENDS or not _WORD.match(text[start - 1 : start])):
            return start
    return None


@cache
def _table(language: Language) -> dict[str, Meaning]:
    lines = (files("assistant.asked") / "nouns.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    column = ("ja", "en", "zh", "ko").index(language) + 4
    return {noun: _meaning(row) for row in reversed(rows) for noun in row[column].split()}


def _meaning(row: list[str]) -> Meaning:
    return Meaning(cast(Kind, row[0]), row[1] or None, row[2] or None, row[3] == "open")


def _english(noun: str, table: dict[str, Meaning]) -> Meaning | None:
    word = noun.rpartition(" ")[2].casefold()
    singulars = (word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y")
    known = next((table[one] for one in singulars if one in table), None)
    return table["expert"] if known is None and _TRADE.search(word) else known
