"""Seas, straits, parts of the world and prefectures named in a text, in one of four languages: text -> English names.

`regions.tsv` has them all, whatever a library holds: 남중국해 in a question is 南シナ海 in a document.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from ingest.errors import Language

_COLUMNS: Final[tuple[Language, ...]] = ("ja", "en", "zh", "ko")
# What a name is only a part of: 北海道, 동해안 (a coast), 南アフリカ, South Africa.
_BEFORE: Final = r"(?<![南])(?<!South )"
_BEHIND: Final = "(?!道|岸|안|トラフ|鉄道|電気)"


def regions(text: str, language: Language) -> dict[str, str]:
    """Return the first English name of each region that a text in this language names, with the words that name it."""
    found: dict[str, str] = {}
    for match in _pattern(language).finditer(text):
        found.setdefault(_keys(language)[match[0].casefold()], match[0])
    return found


@cache
def _rows() -> tuple[dict[Language, list[str]], ...]:
    lines = (files("ingest.search") / "regions.tsv").read_text(encoding="utf-8").splitlines()
    columns = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple({name: one.split("|") for name, one in zip(_COLUMNS, row, strict=True)} for row in columns)


@cache
def _keys(language: Language) -> dict[str, str]:
    """Return the key of each name in a language, and in English, which texts in any language use beside theirs."""
    return {
        name.casefold(): row["en"][0].removeprefix("the ") for row in _rows() for name in (*row["en"], *row[language])
    }


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Match any name, the longest first; a Latin name is a word of its own, a kana name no part of a longer one."""
    names = sorted(_keys(language), key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in names if name.isascii())
    other = "|".join(_bounded(name) for name in names if not name.isascii())
    parts = [f"{_BEFORE}(?<![A-Za-z])(?:{latin})(?![A-Za-z])", *([f"{_BEFORE}(?:{other}){_BEHIND}"] if other else [])]
    return re.compile("|".join(parts), re.IGNORECASE)


def _bounded(name: str) -> str:
    before = "(?<![ァ-ー])" if "ァ" <= name[0] <= "ー" else ""
    return before + re.escape(name) + ("(?![ァ-ー])" if "ァ" <= name[-1] <= "ー" else "")
