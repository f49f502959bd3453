"""A flat text to its numbers as values, each with its unit: a place in a row (第4回), a clause (第5条), an amount."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from assistant.values.figures import clock_times, codes, figures, fractions, is_mark
from assistant.values.korean import korean_numbers
from assistant.values.units import PREFIXES, unit_behind
from assistant.values.value import Value
from assistant.values.words import Number, english_numbers, plain

Range = tuple[int, int]

_KANA: Final = re.compile("[ぁ-ゖァ-ヺ]")
_HANGUL: Final = re.compile("[가-힣]")
_LATIN_WORD: Final = re.compile("[A-Za-z]{3}")
_ANY_WORD: Final = re.compile(
    r"(?i)\b(?:an? (?=[htmbqd])|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thir|for?t|fif|twen|"
    r"hundred|dozen|first|second|nin)"
)
_MEASURES: Final = (
    " ?(?:[架艘个個名项項家辆輛枚天吨噸位岁歲亿次条條种種年月日周人国國倍]|小[时時]|公里|成(?![为為立员員]))"
)
# What stands before and behind a number that names a clause or a place in a row.
_CLAUSES: Final = {
    "条": "article",
    "條": "article",
    "조": "article",
    "項": "paragraph",
    "项": "paragraph",
    "款": "paragraph",
    "항": "paragraph",
    "号": "number",
    "號": "number",
    "호": "number",
    "章": "chapter",
    "장": "chapter",
    "節": "section",
    "节": "section",
    "절": "section",
    "編": "volume",
    "部": "part",
    "부": "part",
}
_ROW: Final = re.compile("[第제] ?$")
_LONE_CLAUSE: Final = re.compile("[条](?![約件例])")
_PLACE: Final = re.compile(
    "(?:回|度|年|日|番|人|つ|件|例|機|隻|代|週|[か箇]国|[か箇]月|本|台|校|社)?目(?![標的指次録視])|번째|번 째"
)
_NAMED: Final = re.compile(
    r"(?i)\b(articles?|art\.|sections?|chapters?|paragraphs?|parts?|volumes?|nos?\.|number)[ ]?$"
)
_ENGLISH_CLAUSES: Final = {"art": "article", "no": "number"}
STRICT: Final = frozenset({*_CLAUSES.values(), "clock"})
_PREFIX: Final = re.compile(rf"(?:{'|'.join(re.escape(p) for p in PREFIXES)}) ?$")
_SHARED: Final = re.compile(
    r" ?(?:~|-|から|より|乃至|ないし|、|・|,|/|と|or|to|and|及び|又は|或|至|到|和|또는|에서|내지|와|과) ?", re.I
)
_RANGE: Final = re.compile(r" ?(?:~|-|から|to|至|到|에서) ?", re.I)


def read_numbers(text: str, flat: str, taken: Sequence[Range], *, chinese: bool) -> list[Value]:
    """Return the numbers of `text`, which reads `flat`, outside of the places already `taken` (dates), in order."""
    free = _Places(taken)
    for start, end in codes(flat):
        free.take(start, end)
    values = [value for value in _special(text, flat) if free.take(value.start, value.end)]
    counted: list[tuple[Value, Number]] = []
    for number in _numbers(flat, chinese=chinese):
        if not free.is_free(number.start, number.end) or is_mark(flat, number.start, number.end):
            continue
        value = _value(text, flat, number, chinese=chinese)
        if value and free.take(value.start, max(number.end, value.end)):
            counted.append((value, number))
    return sorted([*values, *_sharing(flat, counted)], key=lambda value: value.start)


class _Places:
    """The places of a text that something was read from."""

    def __init__(self, taken: Sequence[Range]) -> None:
        self._taken = bytearray()
        for start, end in taken:
            self.take(start, end)

    def is_free(self, start: int, end: int) -> bool:
        return not any(self._taken[start:end])

    def take(self, start: int, end: int) -> bool:
        """Take a place; False where a part of it was taken before."""
        if not self.is_free(start, end):
            return False
        self._taken.extend(bytes(max(0, end - len(self._taken))))
        self._taken[start:end] = b"\x01" * (end - start)
        return True


def _special(text: str, flat: str) -> Iterator[Value]:
    for start, end, hour in clock_times(flat):
        yield Value("number", text[start:end], start, end, hour, "clock")
    for start, end, value, hundredths in fractions(flat):
        yield Value("number", text[start:end], start, end, value, "percent" if hundredths else None)


def _numbers(flat: str, *, chinese: bool) -> Iterator[Number]:
    yield from figures(flat, measures=_measures() if chinese else None)
    if _ANY_WORD.search(flat):
        yield from english_numbers(flat)
    if _HANGUL.search(flat):
        yield from korean_numbers(flat)


@cache
def _measures() -> re.Pattern[str]:
    return re.compile(_MEASURES)


def _value(text: str, flat: str, number: Number, *, chinese: bool) -> Value | None:
    """Return a number with what stands before and behind it; None for a word that is a number only with a unit."""
    start, end = number.start, number.end
    placed = _placed(flat, number)
    if placed:
        start, end, unit = placed
        return Value("number", text[start:end], start, end, number.value, unit)
    before = _PREFIX.search(flat, max(0, start - 4), start)
    behind = unit_behind(flat, end, chinese=chinese)
    if before:
        start, key = before.start(), PREFIXES[before[0].strip()]
        return Value("number", text[start:end], start, end, number.value, key)
    if number.bound and (not behind or behind[0] in ("item", "person")):
        return None
    if flat.startswith("割", end):
        return _tenths(text, flat, number)
    if behind:
        return Value("number", text[start : behind[1]], start, behind[1], number.value, behind[0])
    return Value("number", text[start:end], start, end, number.value)


def _placed(flat: str, number: Number) -> tuple[int, int, str] | None:
    """Return the extent of a number that names a clause or a place in a row, and which."""
    start, end = number.start, number.end
    after = flat[end : end + 1]
    row = _ROW.search(flat, max(0, start - 2), start)
    if row:
        clause = _CLAUSES.get(after)
        return (row.start(), end + 1, clause) if clause else (row.start(), end, "ordinal")
    if number.ordinal:
        return start, end, "ordinal"
    if place := _PLACE.match(flat, end):
        return start, place.end(), "ordinal"
    if _LONE_CLAUSE.match(flat, end) and _KANA.search(flat):
        return start, end + 1, "article"
    named = _NAMED.search(flat, max(0, start - 12), start)
    if named:
        word = named[1].lower().rstrip(".").removesuffix("s") if named[1].lower() != "no" else "no"
        return named.start(), end, _ENGLISH_CLAUSES.get(word, word)
    return None


def _tenths(text: str, flat: str, number: Number) -> Value:
    """Read 割 and 分 as hundredths: 3割5分 is 35 percent."""
    found = re.compile("割(?:([0-9一二三四五六七八九])分)?").match(flat, number.end)
    end = found.end() if found else number.end + 1
    part = "0123456789〇一二三四五六七八九".index(found[1]) % 10 if found and found[1] else 0
    value = plain(Decimal(number.value) * 10 + part)
    return Value("number", text[number.start : end], number.start, end, value, "percent")


def _sharing(flat: str, counted: Sequence[tuple[Value, Number]]) -> list[Value]:
    """Give a list or range the unit, and a range the large unit, that only its last number is written with."""
    made: list[Value] = []
    following: tuple[Value, Number] | None = None
    for value, number in reversed(counted):
        if following and value.unit is None and _SHARED.fullmatch(flat, value.end, following[0].start):
            value = replace(value, unit=following[0].unit)
            if following[1].scale > number.scale and _RANGE.fullmatch(flat, value.end, following[0].start):
                value = _scaled(value, following)
        made.append(value)
        following = (value, number)
    return made


def _scaled(value: Value, following: tuple[Value, Number]) -> Value:
    if "/" in value.normalized or "/" in following[0].normalized:
        return value
    amount, scale = Decimal(value.normalized), following[1].scale
    below = amount < Decimal(following[0].normalized) / scale
    return replace(value, normalized=plain(amount * scale)) if below else value
