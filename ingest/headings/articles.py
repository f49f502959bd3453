"""Laws and rules: the number of a 条, 項, 号 or イロハ at the start of a line whose text goes on behind it.

第三条　この法律において… is a heading 第三条 with a paragraph; （定義） on the line above belongs to the heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.headings.counts import CIRCLED, iroha, ordinal
from ingest.headings.numbering import Number, unit

_WHITE = r"[ \t\u3000]"
_K = "〇一二三四五六七八九十百千"
_COUNT = rf"[\d０-９{_K}]{{1,7}}"
_BRANCH = r"(?:[の의之][\d０-９〇一二三四五六七八九十]{1,4}){0,3}"
_BOLD = r"(?:\*\*)?"

ARTICLE = re.compile(
    rf"{_WHITE}{{0,20}}{_BOLD}(?P<n>[第제][ \u3000]?(?P<count>{_COUNT})[ \u3000]?[条條조](?P<branch>{_BRANCH}))"
    rf"(?:[ \u3000]?(?P<caption>[（(][^（）()\r\n]{{1,60}}[）)]))?{_BOLD}(?=\s|$)"
)
# In an outline of rules (要綱) an article is 第１ alone, below the words in brackets that it is about.
CLAUSE = re.compile(rf"{_WHITE}{{0,20}}{_BOLD}(?P<n>第[ \u3000]?(?P<count>{_COUNT})(?P<branch>{_BRANCH})){_BOLD}(?=\s)")
CAPTION = re.compile(
    rf"{_WHITE}{{0,20}}{_BOLD}[（(【〔](?P<words>[^（）()【】〔〕\r\n。]{{1,60}})[）)】〕]{_BOLD}{_WHITE}{{0,20}}$"
)
_UNIT_END = rf"{_BOLD}{_WHITE}{{1,4}}(?=\S)"
# Each row: the kind of unit, its form at the start of a line (group `n`), and an example line.
UNITS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("項", re.compile(rf"{_WHITE}{{0,20}}{_BOLD}(?P<n>[\d０-９]{{1,2}}|[{CIRCLED}]){_UNIT_END}"), "２　前項の規定は、"),
    ("号", re.compile(rf"{_WHITE}{{0,20}}{_BOLD}(?P<n>[{_K}]{{1,4}}{_BRANCH}){_UNIT_END}"), "一　国の機関"),
    ("イ", re.compile(rf"{_WHITE}{{0,20}}(?P<n>[ァ-ンヰヱ]){_UNIT_END}"), "イ　法人"),
    ("(1)", re.compile(rf"{_WHITE}{{0,20}}(?P<n>[（(][\d０-９]{{1,2}}[）)]){_WHITE}{{0,4}}(?=\S)"), "（１）　個人"),
)
_DEPTHS = {kind: depth for depth, (kind, _, _) in enumerate(UNITS)}
_SENTENCE = 24
_TELLS = re.compile(r"[。、，；]|[：:.]$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A number found at the start of a line: the heading's text is [start, end) of the document."""

    number: Number
    start: int
    end: int


class Articles:
    """Reads a law line by line and knows which 条 is open and what its last units were."""

    def __init__(self) -> None:
        """Start with no 条 open."""
        self._last: list[int] | None = None
        self._kanji = False
        self._told = self._arabic = False

    @property
    def open(self) -> bool:
        """Say whether a 条 or 附則 is open."""
        return self._last is not None

    def opened(self, number: Number | None, told: bool = False) -> None:
        """Take note of a heading: 条 and 附則 open the count of 項 and 号, every other one closes it.

        `told` says that its first 項 stands on its line: 1 below that is 号.
        """
        self._told, self._arabic = told, False
        begins = number is not None and number.kind in ("条", "附則")
        self._last = [int(number is not None and number.kind == "条"), *[0] * (len(UNITS) - 1)] if begins else None
        self._kanji = False

    def unit(self, text: str, start: int, end: int) -> Unit | None:
        """Return the 項, 号, イ or (1) that begins the line [start, end) and carries its series on, or None."""
        if self._last is None:
            return None
        for kind, pattern, _ in UNITS:
            match = pattern.match(text, start, end)
            if match and (number := self._next(kind, match["n"], self._last)) is not None:
                return Unit(number, match.start("n"), match.end("n"))
        return None

    def _next(self, kind: str, written: str, last: list[int]) -> Number | None:
        """Return the number where it is the next of its kind, and note it; those within it begin again."""
        if kind == "(1)" and not self._kanji:
            kind, written = "号", written.strip("（）()")
        elif kind == "号":
            self._kanji = True
        elif kind == "項" and written not in CIRCLED and self._is_item(int(written), last):
            kind, self._kanji, self._arabic = "号", True, True
        depth = _DEPTHS[kind]
        number = _number(kind, written, last[depth])
        value = number.value[0]
        again = kind == "号" and len(number.value) > 1 and value == last[depth]
        begins = value == 1 and (kind != "項" or last[depth] <= 1) and (kind != "イ" or last[depth - 1] > 0)
        if not (again or begins or value == last[depth] + 1 > 1):
            return None
        self._arabic = self._arabic and depth > 0
        last[depth:] = [value, *[0] * (len(last) - depth - 1)]
        return number

    def _is_item(self, value: int, last: Sequence[int]) -> bool:
        """Say whether a plain number counts 号: 1 right below the words of a 条, and those that follow it."""
        return value == last[1] + 1 if self._arabic else self._told and value == 1 and last[:2] == [1, 0]


def article(text: str, start: int, end: int, captioned: bool = False) -> re.Match[str] | None:
    """Return the match of a 条 at the start of the line [start, end) where a sentence stands behind it, else None.

    `captioned`: words in brackets stand above it, so that 第１ alone may be one, too.
    """
    match = ARTICLE.match(text, start, end) or (CLAUSE.match(text, start, end) if captioned else None)
    if match is None:
        return None
    rest = text[match.end() : end].strip()
    return match if len(rest) > _SENTENCE or _TELLS.search(rest) else None


def _number(kind: str, written: str, before: int) -> Number:
    """Read a unit's number; a kana goes on in the order (アイウ or イロハ) in which its series began."""
    if kind in ("項", "号"):
        return unit(kind, str(ordinal(written)) if written in CIRCLED else written)
    plain = written.strip("（）()")
    if kind == "(1)":
        return Number(kind, 26, (int(plain),), f"({int(plain)})", True)
    values = [ordinal(plain) or 0, iroha(plain) or 0]
    value = next((v for v in values if v == before + 1), min(v for v in values if v))
    return Number("イ", 26, (value,), plain, True)
