"""A flat text to its numbers as values, each with its unit: a place in a row (第4回), a clause (第5条), an amount."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from assistant.values.clauses import CLAUSES, named, roman_clauses
from assistant.values.figures import clock_times, codes, figures, fractions, is_mark
from assistant.values.korean import korean_numbers
from assistant.values.places import Places, Range
from assistant.values.units import PREFIXES, counts_alone, unit_behind
from assistant.values.value import Value
from assistant.values.words import Number, english_numbers, plain

STRICT: Final = (CLAUSES - {"number"}) | {"clock"}  # Resolution 2375 is 決議第2375号, but Article 9 is no 9.
_KANA: Final = re.compile("[ぁ-ゖァ-ヺ]")
_HANGUL: Final = re.compile("[가-힣]")
_ROMAN: Final = re.compile("[IVXⅠ-Ⅻ]")
_ANY_WORD: Final = re.compile(
    r"(?i)\b(?:an? (?=[htmbqd])|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thir|for?t|fif|twen|"
    r"hundred|dozen|first|second|nin)"
)
_MEASURES: Final = (
    " ?(?:[架艘个個名项項家辆輛枚天吨噸位岁歲亿次条條种種年月日周人国國倍]|小[时時]|公里|成(?![为為立员員果功本]))"
)
_PLUS: Final = re.compile(r"\b(?:one|two|three|four)[ -]plus[ -](?:one|two|three|four)\b", re.I)  # 2+2
_CHINESE_TENTHS: Final = re.compile("成(?![为為立员員果功本])")
_PART: Final = re.compile("割([0-9一二三四五六七八九])分")
_HALF: Final = re.compile(" ?(?:半(?![期島島径])|반(?![기대]))")
_HALVED: Final = frozenset({"year", "month", "week", "day", "hour", "fold"})
_PREFIX_ENDS: Final = frozenset(" $¥€£₩DYRW")
_PREFIX: Final = re.compile(rf"(?:{'|'.join(re.escape(p) for p in PREFIXES)}) ?$")
_SHARED: Final = re.compile(
    r" ?(?:~|-|から|より|乃至|ないし|、|・|,|/|と|or|to|and|及び|又は|或|至|到|和|또는|에서|내지|와|과) ?", re.I
)
_RANGE: Final = re.compile(r" ?(?:~|-|から|to|至|到|에서) ?", re.I)


def read_numbers(text: str, flat: str, taken: Sequence[Range], *, chinese: bool) -> list[Value]:
    """Return the numbers of `text`, which reads `flat`, outside of the places already `taken` (dates), in order."""
    free = Places(taken)
    for start, end in [*codes(flat), *(found.span() for found in _PLUS.finditer(flat))]:
        free.take(start, end)
    values = [value for value in _special(text, flat) if free.take(value.start, value.end)]
    counted: list[tuple[Value, Number]] = []
    kana = bool(_KANA.search(flat))
    for number in _numbers(flat, chinese=chinese):
        if not free.is_free(number.start, number.end) or is_mark(flat, number.start, number.end):
            continue
        value = _value(text, flat, number, chinese=chinese, kana=kana)
        if value and free.take(value.start, max(number.end, value.end)):
            counted.append((value, number))
    return sorted([*values, *_sharing(flat, counted)], key=lambda value: value.start)


def _special(text: str, flat: str) -> Iterator[Value]:
    for start, end, hour in clock_times(flat):
        yield Value("number", text[start:end], start, end, hour, "clock")
    for start, end, value, hundredths in fractions(flat):
        yield Value("number", text[start:end], start, end, value, "percent" if hundredths else None)
    for clause in roman_clauses(flat) if _ROMAN.search(flat) else ():
        yield Value("number", text[clause.start : clause.end], *clause)


def _numbers(flat: str, *, chinese: bool) -> Iterator[Number]:
    yield from figures(flat, measures=_measures() if chinese else None)
    if _ANY_WORD.search(flat):
        yield from english_numbers(flat)
    if _HANGUL.search(flat):
        yield from korean_numbers(flat)


@cache
def _measures() -> re.Pattern[str]:
    return re.compile(_MEASURES)


def _value(text: str, flat: str, number: Number, *, chinese: bool, kana: bool) -> Value | None:
    """Return a number with what stands before and behind it; None for a word that is a number only with a unit."""
    start, end = number.start, number.end
    if clause := named(flat, number, kana=kana):
        return Value("number", text[clause.start : clause.end], *clause)
    if flat.startswith("割", end) or (chinese and _CHINESE_TENTHS.match(flat, end)):
        return _tenths(text, flat, number)
    behind = unit_behind(flat, end, chinese=chinese)
    before = _PREFIX.search(flat, max(0, start - 4), start) if flat[start - 1 : start] in _PREFIX_ENDS else None
    if before:
        return Value(
            "number", text[before.start() : end], before.start(), end, number.value, PREFIXES[before[0].strip()]
        )
    if number.bound and not (behind and counts_alone(behind[0])):
        return None
    if not behind:
        return Value("number", text[start:end], start, end, number.value)
    unit, end = behind
    half = _HALF.match(flat, end) if unit in _HALVED and number.value.isdigit() else None
    if half:
        return Value("number", text[start : half.end()], start, half.end(), f"{number.value}.5", unit)
    return Value("number", text[start:end], start, end, number.value, unit)


def _tenths(text: str, flat: str, number: Number) -> Value:
    """Read 割 and 分 as hundredths: 3割5分 is 35 percent."""
    found = _PART.match(flat, number.end)
    end = found.end() if found else number.end + 1
    part = "0123456789〇一二三四五六七八九".index(found[1]) % 10 if found else 0
    value = plain(Decimal(number.value) * 10 + part)
    return Value("number", text[number.start : end], number.start, end, value, "percent")


def _sharing(flat: str, counted: Sequence[tuple[Value, Number]]) -> list[Value]:
    """Give a list or range the unit, and a range the large unit, that only its last number is written with.

    What clauses are is said with the first: Articles 5 and 6.
    """
    made: list[Value] = []
    for i in range(len(counted) - 1, -1, -1):
        value, number = counted[i]
        following = (made[-1], counted[i + 1][1]) if made else None
        if following and value.unit is None and _shares(flat, value, following):
            value = replace(value, unit=following[0].unit)
            if _RANGE.fullmatch(flat, value.end, following[0].start):
                value = _scaled(value, number, following)
        before = counted[i - 1][0] if i else None
        if (
            before
            and before.unit in CLAUSES
            and value.unit is None
            and _SHARED.fullmatch(flat, before.end, value.start)
        ):
            value = replace(value, unit=before.unit)
        made.append(value)
    return made


def _shares(flat: str, value: Value, following: tuple[Value, Number]) -> bool:
    """Say whether the unit of the next number is that of this one, too: not that of 第4回, which has its own 第."""
    own = following[0].start < following[1].start and following[0].unit in (*CLAUSES, "ordinal")
    return not own and bool(_SHARED.fullmatch(flat, value.end, following[0].start))


def _scaled(value: Value, number: Number, following: tuple[Value, Number]) -> Value:
    """Return the first number of a range with the large unit, or the tenths, of the last: 2~3万人, 1~2割."""
    if "/" in value.normalized + following[0].normalized or "-" in value.normalized:
        return value
    amount, scale = Decimal(value.normalized), following[1].scale if following[1].scale > number.scale else 1
    if following[0].normalized == plain(Decimal(following[1].value) * 10) != "0":
        return replace(value, normalized=plain(amount * 10))
    below = amount < Decimal(following[0].normalized) / scale
    return replace(value, normalized=plain(amount * scale)) if below else value
