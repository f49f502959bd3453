"""A text to the parts of works that it names, in four languages: 第2章, Chapter 7, 資料21, 제3장."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_NUMERAL: Final = "[0-9]+|[一二三四五六七八九十]+|[IVX]+"
_PART: Final = re.compile(
    f"(?:(?<![0-9一-鿿])|(?<=[部章節]))(?:第 ?)?(?P<a>{_NUMERAL}) ?(?P<au>[部章節节編编])(?![一-鿿])"
    f"|第 ?(?P<e>{_NUMERAL}) ?(?P<eu>[部章節节編编条條])"
    "|제 ?(?P<b>[0-9]+) ?(?P<bu>[부장절조편])"
    "|(?P<cu>chapter|section|part|annex|appendix|article|volume|attachment) (?P<c>[0-9]+|[IVX]+\\b)"
    f"|(?P<du>参考資料|資料|资料|別表|別紙|附件|附表|付録|附録|자료|별표|별지|부록)第? ?(?P<d>{_NUMERAL})",
    re.IGNORECASE,
)
_UNITS: Final = {
    **dict.fromkeys(("部", "부", "part", "編", "编", "편", "volume"), "part"),
    **dict.fromkeys(("章", "장", "chapter"), "chapter"),
    **dict.fromkeys(("節", "节", "절", "section"), "section"),
    **dict.fromkeys(("条", "條", "조", "article"), "article"),
}
_DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}


class Part(NamedTuple):
    """A part of a work: its kind (part, chapter, section, article, annex) and its number."""

    kind: str
    number: int


def parts(text: str) -> Iterator[tuple[Part, str]]:
    """Yield the parts that a text (NFKC) names, each with its words."""
    for found in _PART.finditer(text):
        for number, unit in (("a", "au"), ("e", "eu"), ("b", "bu"), ("c", "cu"), ("d", "du")):
            if found[number]:
                yield Part(_UNITS.get(found[unit].casefold(), "annex"), _number(found[number])), found[0]


def _number(word: str) -> int:
    """Return a number in digits, in kanji below a hundred, or in Roman letters below forty."""
    if word.isdecimal():
        return int(word)
    if set(word.upper()) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in word.upper()]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    tens, ten, ones = word.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
