"""How many things a question wants (2つ挙げて, which two, 哪三个, 두 가지), and what a number of a unit answers."""

import re
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.values.units import unit_behind
from ingest.errors import Language

_COUNTS: Final = frozenset(
    (
        *("person", "household", "aircraft", "ship", "machine", "vehicle", "time", "case", "item", "country", "age"),
        *("organisation", "company", "place", "prefecture", "municipality", "school", "troops", "copy", "shot", "long"),
        *("animal", "seat", "vote", "bed", "page"),
    )
)
_TIMES: Final = frozenset(("year", "fiscal-year", "month", "week", "day", "hour", "minute", "second"))
_SHARES: Final = {
    "ja": re.compile("割|分の"),
    "zh": re.compile("成"),
    "ko": re.compile("할"),
    "en": re.compile(r"(?!)"),
}
_ENGLISH: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_KOREAN: Final = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
NUMBER_WORDS: Final = {
    **{word: value for value, word in enumerate("一二三四五六七八九十", 1)},
    **{word: value for value, word in enumerate(_ENGLISH, 1)},
    **{word: value for value, word in enumerate(_KOREAN, 1)},
    **{"两": 2, "兩": 2, "both": 2},
    **{str(value): value for value in range(2, 21)},
}
_AGAIN: Final = re.compile("度(?!目|合)")  # 何度: how often, or how warm.
_KATAKANA: Final = re.compile("[ァ-ヺ][ァ-ヺー]")  # A unit goes on: キロ of キロワット時.
_MOST: Final = 20
_NUMBERS: Final = {
    "ja": "(?<![第0-9.一二三四五六七八九十])([0-9]{1,2}|[一二三四五六七八九十])"
    "(?:つ|点|種類|項目|本柱|本の柱|類型|区分|分野|[かカヵヶ]国|例|人の|名の)(?!目)",
    "en": r"\b(?:which|what|name|list|give|cite|identify|are|were)(?: me)?(?: the| these)?(?: main| key)? "
    r"([2-9]|1[0-9]|two|three|four|five|six|seven|eight|nine|ten|both)\b",
    "zh": "(?<![第0-9])([2-9]|1[0-9]|[二三四五六七八九十两兩])"
    "(?:个|個|大|项|項|种|種|点|點|类|類|位|名|方面|条|條|支柱)",
    "ko": "(?<![제0-9가-힣])([2-9]|1[0-9]|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?"
    "(?:가지|개|명|나라|곳|분야|사람|축|항목|개국|대)",
}
_EACH: Final = {
    "ja": "それぞれ|おのおの|各々|各自|両者|双方",
    "en": r"\b(?:each|respectively|both)\b",
    "zh": "分别|分別|各自|各有|各是",
    "ko": "각각|각자|저마다",
}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def number_wanted(text: str, language: Language) -> int | None:
    """Return how many things are wanted: the last number beside つ, 点 or 種類, "which two"; None where none stands."""
    found = [_value(one) for one in _compiled(_NUMBERS[language]).findall(text)]
    return next((value for value in reversed(found) if 1 < value <= _MOST), None)


def asks_each(text: str, language: Language) -> bool:
    """Say whether the question asks about several things one by one: それぞれ, respectively."""
    return bool(_compiled(_EACH[language]).search(text))


def _value(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.casefold(), 0)


def of_counter(text: str, place: int, language: Language, focus: str | None = None) -> Asked | None:
    """Return what is asked for by a counter or unit at `place`, such as 人 of 何人; None where none stands there."""
    if _SHARES[language].match(text, place):
        return Asked("how_much", "percent")
    if language == "ja" and _AGAIN.match(text, place):
        return Asked("how_many", "time", None, focus)
    found = unit_behind(text, place, chinese=language == "zh")
    if not found or _KATAKANA.match(text, found[1] - 1):
        return None
    return of_unit(found[0], focus)


def of_unit(unit: str, focus: str | None = None) -> Asked:
    """Return what is asked for by a number of this unit: a count, a length of time, or an amount."""
    if unit in _COUNTS:
        return Asked("how_many", unit, None, focus)
    return Asked("how_long" if unit in _TIMES else "how_much", unit)
