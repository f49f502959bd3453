"""A claim's figures to mutants: each number in digits changed to one that the quotes do not hold.

Figures are found and told apart by what stands beside them, without the reader of values that is measured with them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from eval.mutation.mutant import Mutant, MutantKind

_FIGURE: Final = re.compile("[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?")
_KANJI: Final = re.compile("[一二三四五六七八九十]+")
_IDENTIFIER_BEFORE: Final = re.compile("(?:[A-Za-zＡ-ＺⅠ-ⅿ][-‐−－–—+＋./]?|[0-9０-９][-‐−－+＋.])$")
_IDENTIFIER_AFTER: Final = re.compile("[+＋][0-9０-９]|[-‐−－][0-9０-９]+[-‐−－]|[A-ZＡ-Ｚ]|[.．][0-9０-９]")
_MARK_BEFORE: Final = re.compile(
    "(?:図表|図|表|資料|別表|別紙|様式|注|※|[*＊]|Figure|Table|표|그림|图|圖) ?[（(]?[Ⅰ-ⅿ]?$"
)
_MARK_LINE: Final = re.compile(r"(?:^|\n)[ 　\t]*[\[［（(]?$")
_MARK_AFTER: Final = re.compile(r"[\]］）).．、 　\t]")
_DURATION: Final = "(?!間|间|간|以上|以下|以内|未満|余|ごと|目|生|齢|越|ぶり|当たり)"
_DATE_AFTER: Final = re.compile(f" ?(?:年度?|月|日(?!本)|년도?|월|일){_DURATION}| ?[（(](?:明治|大正|昭和|平成|令和)")
_MONTH: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE_BEFORE: Final = re.compile(
    "(?:明治|大正|昭和|平成|令和|(?<![A-Za-z])[HSR]|['’]|FY ?|[Ff]iscal [Yy]ears? "
    f"|(?:{_MONTH})(?: [0-9]{{1,2}}(?: and [0-9]{{1,2}})?,?)? )$"
)
_DATE_WORD: Final = re.compile(f" (?:{_MONTH})|s |(?: and [0-9]{{1,2}},? (?:{_MONTH}|[0-9]{{4}}))")
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_AMOUNT_AFTER: Final = re.compile(
    " ?(?:[千百十]?[万億兆亿萬만억조]|[千百]?(?:million|billion|trillion))*[0-9０-９,，.．万億千]*(?:余り?|여)? ?"
    "(?:円|米?ドル|ユーロ|元|엔|달러|원|日元|美元|yen|dollars?|%|％|パーセント|割|percent|퍼센트|トン|km|キロ|メートル|m(?![a-z])|"
    "海里|ha|ヘクタール|㎡|平方|톤|킬로|吨|噸|公里|kg|ポイント|フィート|万円|億円|兆円)"
)
_AMOUNT_BEFORE: Final = re.compile("[¥￥$€£]$")


def figure_mutants(claim: str, quotes: Sequence[str]) -> Iterator[Mutant]:
    """Yield two mutants for each number in digits, where there are two other numbers that no quote holds."""
    held = frozenset(figure for text in (*quotes, claim) for figure in _figures(text))
    for found in _FIGURE.finditer(claim):
        kind = _kind(claim, *found.span())
        if kind:
            others = list(_others(claim, found, held))[:2]
            yield from (Mutant.of(kind, claim, found.span(), other) for other in others)


def _figures(text: str) -> Iterator[str]:
    """Yield the numbers of a text in digits, those below a hundred also where it writes them in kanji."""
    for found in _FIGURE.finditer(text):
        yield _plain(found[0])
    for found in _KANJI.finditer(text):
        for n in range(1, 100):
            if _in_kanji(n) in found[0]:
                yield str(n)


def _in_kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("" if not tens else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")


def _plain(figure: str) -> str:
    return unicodedata.normalize("NFKC", figure).replace(",", "")


def _kind(claim: str, start: int, end: int) -> MutantKind | None:
    """Return what a number is of; None for the mark of an item, a figure or a note."""
    before, after = claim[max(0, start - 24) : start], claim[end : end + 24]
    if _MARK_BEFORE.search(before) or (_MARK_LINE.search(before) and _MARK_AFTER.match(after)):
        return None
    if (before[-1:] in "[［" and after[:1] in "]］" and before) or re.search("https?:|@", before):
        return None
    if _DATE_BEFORE.search(before) or _DATE_AFTER.match(after) or _DATE_WORD.match(after):
        return "date"
    if _IDENTIFIER_BEFORE.search(before) or _IDENTIFIER_AFTER.match(after):
        return "identifier"
    if _AMOUNT_BEFORE.search(before) or _AMOUNT_AFTER.match(after):
        return "amount"
    return "date" if _YEAR.fullmatch(claim[start:end]) else "number"


def _others(claim: str, found: re.Match[str], held: frozenset[str]) -> Iterator[str]:
    """Yield other numbers as they would be written there: a month stays a month, a year in its era."""
    plain = _plain(found[0])
    whole, _, part = plain.partition(".")
    number = int(whole)
    low, high = _bounds(claim, found)
    for step in (1, -1, 2, 3, -3, 7, 10, number + 1, 100):
        other = number + step
        if low <= other <= high and not _is_held(other, part, held):
            yield _as_written(f"{other}" + (f".{part}" if part else ""), found[0])


def _bounds(claim: str, found: re.Match[str]) -> tuple[int, int]:
    before, after = claim[max(0, found.start() - 4) : found.start()], claim[found.end() : found.end() + 2].lstrip()
    if after.startswith(("月", "월")):
        return 1, 12
    if after.startswith(("日", "일")) or _DATE_WORD.match(claim, found.end()):
        return 1, 28
    if _DATE_BEFORE.search(claim, max(0, found.start() - 24), found.start()) and len(found[0]) < 3:
        return 1, 28 if before[-2:] not in ("昭和", "平成") else 30
    return (1000 if len(_plain(found[0])) == 4 and after.startswith(("年", "년")) else 1), 10**15


def _is_held(number: int, part: str, held: frozenset[str]) -> bool:
    """Say whether some quote has the number, also as a year of another calendar or of two digits."""
    if part:
        return f"{number}.{part}" in held
    same = {number, number + 1988, number - 1988, number + 1925, number - 1925, number + 2018, number - 2018}
    same |= {one % 100 for one in same if 1900 < one < 2100}
    same |= {number % 100, number + 1900, number + 2000} if number < 100 or 1900 < number < 2100 else set()
    return any(str(one) in held or f"{one:02d}" in held for one in same if one >= 0)


def _as_written(other: str, was: str) -> str:
    """Return a number with the commas and the width of the one that it replaces."""
    whole, point, part = other.partition(".")
    if "," in was or "，" in was:
        whole = f"{int(whole):,}"
    elif was[0] in "0０":
        whole = whole.zfill(len(was.partition(".")[0]))
    made = whole + point + part
    wide = "０" <= was[0] <= "９"
    return "".join(chr(ord(c) + 0xFEE0) for c in made) if wide else made
