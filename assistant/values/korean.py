"""Korean number words before a counter to values: 스물네 명, 이십사 대, 세 번째."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.values.words import Number

_TENS: Final = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_ONES: Final = {
    "한": 1,
    "첫": 1,
    "두": 2,
    "세": 3,
    "석": 3,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
_DIGITS: Final = {digit: i for i, digit in enumerate("영일이삼사오육칠팔구")}
_PLACES: Final = {"십": 10, "백": 100, "천": 1000}
_LARGE: Final = {"만": 10**4, "억": 10**8, "조": 10**12}
_BEHIND_NATIVE: Final = "명|사람|대|척|차례|번|개|가지|나라|달|시간|살|곳|건|마리|권|장|해|주|배"
_BEHIND_SINO: Final = "명|인|대|척|회|차례|개|건|엔|원|달러|톤|년간|개월|일간|시간|킬로"
_NATIVE: Final = rf"(?:(?:{'|'.join(_TENS)})(?:{'|'.join(_ONES)})?|{'|'.join(_ONES)})"
_SINO: Final = "[일이삼사오육칠팔구십백천만억조]"
_NUMBER: Final = re.compile(
    rf"(?<![가-힣])(?:(?P<native>{_NATIVE}) ?(?:(?P<ordinal>번째)|(?=(?:{_BEHIND_NATIVE})))"
    rf"|(?P<sino>{_SINO}{{0,8}}[십백천만억]{_SINO}{{0,8}}(?: {_SINO}{{2,8}})?)(?=여? ?(?:{_BEHIND_SINO})))"
)


def korean_numbers(flat: str) -> Iterator[Number]:
    """Yield the numbers that Korean words tell before a counter, in order."""
    for found in _NUMBER.finditer(flat):
        if found["sino"]:
            yield Number(*found.span("sino"), str(_sino(found["sino"])))
            continue
        value = _native(found["native"])
        if found["ordinal"]:
            yield Number(*found.span(), str(value), ordinal=True)
        else:
            yield Number(*found.span("native"), str(value), bound=value == 1)


def _native(word: str) -> int:
    tens = next((tens for tens in _TENS if word.startswith(tens)), "")
    return _TENS.get(tens, 0) + _ONES.get(word[len(tens) :], 0)


def _sino(word: str) -> int:
    whole = section = digit = 0
    for c in word:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _PLACES:
            section, digit = section + (digit or 1) * _PLACES[c], 0
        elif c in _LARGE:
            whole, section, digit = whole + (section + digit or 1) * _LARGE[c], 0, 0
    return whole + section + digit
