"""The numberings of Japanese documents, as one table: what a heading's number looks like and how deep it stands."""

import re
import unicodedata
from dataclasses import dataclass

_KANJI = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_COUNT = r"(?:\d{1,3}|[〇一二三四五六七八九十百]{1,6}|[IVXLC]{1,7})"


@dataclass(frozen=True, slots=True)
class Numbering:
    """One way to number headings.

    `depth` orders the kinds from outer to inner; `pattern` is matched at the start of the NFKC form of a heading
    and has the group `n`; `reference` writes the number into a section reference; `glued` references stand without a
    space behind their parent's (第4章第2節).
    """

    kind: str
    depth: int
    pattern: re.Pattern[str]
    reference: str
    example: str
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """The number at the start of one heading. `ordinal` is its value where it counts, else None."""

    kind: str
    depth: int
    ordinal: int | None
    reference: str
    glued: bool


def _row(kind: str, depth: int, pattern: str, reference: str, example: str, glued: bool = False) -> Numbering:
    return Numbering(kind, depth, re.compile(pattern), reference, example, glued)


_END = r"(?=\s|$|[「『（(【])"
_MARKS = "■□●○◆◇▪"

NUMBERINGS = (
    _row("編", 0, rf"第\s?(?P<n>{_COUNT})編{_END}", "第{n}編", "第1編 総則", True),
    _row("部", 1, rf"第\s?(?P<n>{_COUNT})部{_END}", "第{n}部", "第Ⅱ部 わが国の安全保障・防衛政策", True),
    _row("章", 2, rf"第\s?(?P<n>{_COUNT})章{_END}", "第{n}章", "第４章　日米同盟の強化", True),
    _row("節", 3, rf"第\s?(?P<n>{_COUNT})節{_END}", "第{n}節", "第二節 基本的な考え方", True),
    _row("款", 4, rf"第\s?(?P<n>{_COUNT})款{_END}", "第{n}款", "第1款 通則", True),
    _row("目", 5, rf"第\s?(?P<n>{_COUNT})目{_END}", "第{n}目", "第1目 届出", True),
    _row("条", 6, rf"第\s?(?P<n>{_COUNT})条{_END}", "第{n}条", "第3条（定義）", True),
    _row("number mark", 7, rf"(?P<n>\d{{1,3}})\s?[{_MARKS}](?=\s|\S)", "{n}", "1 ■ 同盟強化の経緯"),
    _row("1.1", 9, r"(?P<n>\d{1,3}(?:\.\d{1,3})+)\.?(?=\s|$)", "{n}", "1.1 目的"),
    _row("1", 8, r"(?P<n>\d{1,3})(?:[.、]\s?(?=[^\d\s])|(?=\s\S))", "{n}", "３　わが国における協力"),
    _row("(1)", 20, r"\((?P<n>\d{1,3})\)(?=\s?\S)", "({n})", "（５）後方支援"),
    _row("ア", 21, rf"(?P<n>[{_KANA}])(?=\s\S)", "{n}", "ア 概観"),
    _row("(ア)", 22, rf"\((?P<n>[{_KANA}])\)(?=\s?\S)", "({n})", "（ア）対象"),
    _row("mark", 23, rf"(?P<n>[{_MARKS}])(?=\s?\S)", "{n}", "○ 在日米軍再編"),
)


def read_number(title: str) -> Number | None:
    """Return the number at the start of a heading, or None where it has none.

    >>> read_number("（５）後方支援").reference
    '(5)'
    """
    plain = unicodedata.normalize("NFKC", title).strip()
    for numbering in NUMBERINGS:
        if match := numbering.pattern.match(plain):
            written = match["n"]
            deeper = written.count(".")
            reference = numbering.reference.format(n=_as_printed(title, written))
            return Number(numbering.kind, numbering.depth + deeper, ordinal(written), reference, numbering.glued)
    return None


def _as_printed(title: str, written: str) -> str:
    """Roman numerals stay as the single characters that Japanese documents print (第Ⅱ部)."""
    printed = next((c for c in title if unicodedata.normalize("NFKC", c) == written and c not in written), None)
    return printed if printed and "ROMAN" in unicodedata.name(printed, "") else written


def ordinal(written: str) -> int | None:
    """Return the value of a written number (12, 十二, XII, 1.2 -> 2, イ -> 2), or None for a mark."""
    if "." in written:
        return int(written.rsplit(".", 1)[1])
    if written.isascii() and written.isdigit():
        return int(written)
    if written in _KANA:
        return _KANA.index(written) + 1
    if written[0] in _ROMAN:
        return _roman(written)
    return _kanji(written) if written[0] in _KANJI or written[0] in "十百" else None


def _roman(written: str) -> int:
    values = [_ROMAN[c] for c in written]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def _kanji(written: str) -> int:
    """Read 十二, 二十, 百三 and digits one by one (一二)."""
    total, digit = 0, 0
    for c in written:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _KANJI[c]
    return total + digit
