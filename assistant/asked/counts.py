"""How many things a question wants (2つ挙げて, which two, 哪三个, 두 가지), and what kind of answer a unit makes."""

import re
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from ingest.errors import Language

_MONEY: Final = frozenset(("yen", "dollar", "euro", "won", "yuan", "money"))
_MEASURES: Final = frozenset(
    (
        *("percent", "point", "kilometre", "metre", "mile", "tonne", "kilogram", "kilolitre", "litre", "hectare"),
        *("square-kilometre", "square-metre", "kilowatt-hour", "celsius", "fold"),
    )
)
_TIMES: Final = frozenset(("year", "month", "week", "day", "hour", "minute", "second"))
_WORDS: Final = {
    **{word: value for value, word in enumerate("一二三四五六七八九十", 1)},
    **{
        word: value
        for value, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
    },
    **{
        word: value
        for value, word in enumerate(["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"], 1)
    },
    **{"两": 2, "兩": 2, "both": 2, "两个": 2},
}
_MOST: Final = 20
_PATTERNS: Final = {
    "ja": r"(?<![第0-9.一二三四五六七八九十])([0-9]{1,2}|[一二三四五六七八九十])"
    r"(?:つ|点|種類|項目|本柱|本の柱|類型|区分|分野|[かカヵヶ]国|例|人の|名の)(?!目)",
    "en": r"\b(?:which|what|name|list|give|cite|identify|are|were)(?: me)?(?: the| these)?(?: main| key)? "
    r"([2-9]|1[0-9]|two|three|four|five|six|seven|eight|nine|ten|both)\b",
    "zh": (
        r"(?<![第0-9])([2-9]|1[0-9]|[二三四五六七八九十两兩])(?:个|個|大|项|項|种|種|点|點|类|類"
        r"|位|名|方面|条|條|支柱)"
    ),
    "ko": (
        r"(?<![제0-9가-힣])([2-9]|1[0-9]|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?(?:가지|개|명|나라"
        r"|곳|분야|사람|축|항목|개국|대)"
    ),
}
_EACH: Final = {
    "ja": r"それぞれ|おのおの|各々|各自|両者|双方",
    "en": r"\b(?:each|respectively|both)\b",
    "zh": r"分别|分別|各自|各有|各是",
    "ko": r"각각|각자|저마다",
}


@cache
def _compiled(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_PATTERNS[language], re.IGNORECASE), re.compile(_EACH[language], re.IGNORECASE)


def counted(text: str, language: Language) -> int | None:
    """Return how many things are wanted: the last number beside つ, 点 or 種類; 2 for それぞれ."""
    numbers, each = _compiled(language)
    found = [_value(one) for one in numbers.findall(text)]
    wanted = next((value for value in reversed(found) if value and value <= _MOST), None)
    return wanted or (2 if each.search(text) else None)


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.get(word.casefold(), 0)


def of_unit(unit: str, focus: str | None = None) -> Asked:
    """Return what is asked for by a number of this unit: an amount, a length of time, or a count."""
    if unit in _MONEY or unit in _MEASURES:
        return Asked("how_much", unit, None, focus)
    return Asked("how_long" if unit in _TIMES else "how_many", unit, None, focus)
