"""Countries and territories named in a text, in any of four languages: text -> ISO 3166-1 codes.

Names are those of the Unicode CLDR (`territories.tsv`). Japanese writes some with one character (日米韓, 豪軍):
such a character counts only where it stands among its like or before what only a country has.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

_SHORT: Final = {
    **{"日": "JP", "米": "US", "韓": "KR", "中": "CN", "豪": "AU", "印": "IN", "英": "GB", "仏": "FR", "独": "DE"},
    **{"露": "RU", "伊": "IT", "比": "PH", "越": "VN", "朝": "KP", "台": "TW", "美": "US", "韩": "KR"},
    **{"澳": "AU", "俄": "RU", "法": "FR", "德": "DE"},
}
_KOREAN_SHORT: Final = {"미": "US", "한": "KR", "중": "CN", "일": "JP", "러": "RU", "북": "KP", "호": "AU", "인": "IN"}
_DAY: Final = "0-9０-９一二三四五六七八九十同前翌当毎今本昨明終平休祝"
# 日 also ends a day (28日, 同日, 一日中), 日中 alone is "by day"; 日比谷 is in Tokyo, 中美洲 is Central America.
_PAIR: Final = re.compile(f"(?!(?<=[{_DAY}])日|日中(?![一-鿿])|日比[谷野]|中美洲)[{''.join(_SHORT)}]{{2,5}}")
# Pairs that are words of their own far more often than they are two countries.
_WORDS: Final = frozenset({"中日", "中台", "台中", "朝日", "中比", "中印", "法德"})
_ALONE: Final = re.compile(
    "([米韓豪印英仏独露伊比越美韩澳俄])(?=[軍军国國側侧艦舰空海陸陆]|大統領|大使|政府|企業|議会|首脳|海兵|中露|朝首)"
    "|(?<=[在訪対駐访對对])([米韓豪印英仏独露伊比越美韩澳俄])"
)
# What a name is only a part of: the Indian Ocean, Indonesia, 인도적 (humane), the Korean Peninsula (of two countries).
_OTHER_WORD: Final = re.compile(
    "洋|海(?!軍|军|自|兵|空)|太平|ネシア|尼|半[島岛]|양|해(?!군|병)|태평양|적|네시아|반도"
    "| ?Sea|n? Ocean| ?Pacific| Peninsula|(?<=朝鮮)戦争|(?<=朝鲜)战争|(?<=朝鮮)戰爭|(?<=한국)전쟁|(?<=Korean) War"
    "|(?<=アメリカ)大陸|(?<=中国)(?:・?四国|地方|山地|電力|自動車道|農政局|運輸局|財務局|経済産業局)"
)
_WATERS: Final = re.compile("(?:Sea|Gulf|Bay) of $")
_KOREAN: Final = "".join(_KOREAN_SHORT)
# Syllables that make words of their own: 인한 (due to), 일인 (one person), 중한 (grave), 중일 때 (while).
_KOREAN_WORDS: Final = "북한|중인|한인|인한|인중|호인|일인|미인|일일|일한|호일|인호|중한|중일 "
_KOREAN_PAIR: Final = re.compile(f"(?<![가-힣])(?!{_KOREAN_WORDS})[{_KOREAN}]{{2,4}}(?![가-힣]{{3}})")


def territories(text: str) -> frozenset[str]:
    """Return the codes of the countries and territories that a text names."""
    return frozenset(words_of_territories(text))


def words_of_territories(text: str) -> dict[str, str]:
    """Return the code of each country and territory that a text names, with the words that name it first."""
    found: dict[str, str] = {}
    for code, words in (*_named(text), *_short(text)):
        found.setdefault(code, words)
    return found


def territory(name: str) -> str | None:
    """Return the code of the country or territory that has this very name; None for any other name."""
    return _codes().get(name.replace("\u2019", "'"))


def _named(text: str) -> Iterator[tuple[str, str]]:
    for match in _pattern().finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if not _OTHER_WORD.match(text, match.end()) and not _WATERS.search(before):
            yield _codes()[match[0].replace("\u2019", "'")], match[0]


def _short(text: str) -> Iterator[tuple[str, str]]:
    for match in _PAIR.finditer(text):
        if match[0] not in _WORDS:
            yield from ((_SHORT[character], character) for character in match[0])
    for match in _ALONE.finditer(text):
        yield _SHORT[match[1] or match[2]], match[1] or match[2]
    for match in _KOREAN_PAIR.finditer(text):
        yield from ((_KOREAN_SHORT[character], character) for character in match[0])


@cache
def _codes() -> dict[str, str]:
    path = Path(str(files("ingest") / "search" / "territories.tsv"))
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: code for code, *names in rows for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    """Match any name, the longest first; a Latin name is a word of its own, a kana name no part of a longer one."""
    names = sorted(_codes(), key=len, reverse=True)
    latin = "|".join(re.escape(name).replace("'", "['\u2019]") for name in names if name[0].isascii())
    kana = "|".join(re.escape(name) for name in names if "ァ" <= name[0] <= "ー")
    other = "|".join(re.escape(name) for name in names if not name[0].isascii() and not "ァ" <= name[0] <= "ー")
    return re.compile(
        f"(?<![A-Za-z])(?:{latin})(?![A-Za-z])|(?<![ァ-ー])(?<![南北](?=アメリカ))(?:{kana})(?![ァ-ー])|(?:{other})"
    )
