"""A count to the text that Word shows for it: 3 is 三, ③, ウ, ハ, iii, c or 丙, by the format that a list names.

The formats are those of ST_NumberFormat (ISO/IEC 29500-1, 17.18.59).
"""

from collections.abc import Callable
from functools import partial

_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_HALF_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_KANJI = "〇一二三四五六七八九"
_LEGAL = "〇壱弐参四五六七八九"
_LEGAL_UNITS = ("", "拾", "百", "阡")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST = 9_999


def enumeral(form: str, count: int) -> str:
    """Return the text of a count; where the format has none for it, its digits. Nothing for `none`.

    Word writes nothing for `bullet` either: its sign is in the text of the level.
    """
    if form in ("none", "bullet"):
        return ""
    made = _FORMS[form](count) if form in _FORMS and 0 <= count <= _LARGEST else ""
    return made or str(count)


def _wide(count: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))


def _cycle(signs: str, count: int) -> str:
    """Return one of the signs; behind the last the first comes again."""
    return signs[(count - 1) % len(signs)] if count else ""


def _letters(signs: str, count: int) -> str:
    """Return a letter; behind z comes aa, behind zz aaa."""
    return signs[(count - 1) % 26] * ((count - 1) // 26 + 1) if count else ""


def _roman(count: int) -> str:
    made = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        made += sign * times
    return made


def _digits(signs: str, count: int) -> str:
    return "".join(signs[int(digit)] for digit in str(count))


def _counted(signs: str, units: tuple[str, ...], ones: bool, count: int) -> str:
    """Return kanji with 十, 百 and 千; `ones` says whether 一 stands before them, too."""
    made = ""
    for place, digit in zip(reversed(range(len(str(count)))), map(int, str(count)), strict=True):
        made += ("" if digit == 1 and place and not ones else signs[digit]) + units[place] if digit else ""
    return made or signs[0]


def _enclosed(first: int, most: int, count: int) -> str:
    return chr(first + count - 1) if 0 < count <= most else ""


def _circled(count: int) -> str:
    ranges = ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))
    return next((chr(ord(sign) + count - low) for low, high, sign in ranges if low <= count <= high), "")


def _ordinal(count: int) -> str:
    teen = 10 < count % 100 < 14
    return f"{count}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"


_UNITS = ("", "十", "百", "千")
_FORMS: dict[str, Callable[[int], str]] = {
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": "{:02}".format,
    "numberInDash": "- {} -".format,
    "ordinal": _ordinal,
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerLetter": partial(_letters, _LATIN),
    "upperLetter": partial(_letters, _LATIN.upper()),
    "aiueo": partial(_cycle, _HALF_AIUEO),
    "aiueoFullWidth": partial(_cycle, _AIUEO),
    "iroha": partial(_cycle, _HALF_IROHA),
    "irohaFullWidth": partial(_cycle, _IROHA),
    "ideographTraditional": partial(_cycle, _STEMS),
    "ideographZodiac": partial(_cycle, _BRANCHES),
    "ideographDigital": partial(_digits, _KANJI),
    "japaneseDigitalTenThousand": partial(_digits, _KANJI),
    "japaneseCounting": partial(_counted, _KANJI, _UNITS, False),
    "chineseCounting": partial(_counted, _KANJI, _UNITS, False),
    "taiwaneseCounting": partial(_counted, _KANJI, _UNITS, False),
    "chineseCountingThousand": partial(_counted, _KANJI, _UNITS, True),
    "taiwaneseCountingThousand": partial(_counted, _KANJI, _UNITS, True),
    "japaneseLegal": partial(_counted, _LEGAL, _LEGAL_UNITS, True),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": partial(_enclosed, ord("⒈"), 20),
    "decimalEnclosedParen": partial(_enclosed, ord("⑴"), 20),
    "ideographEnclosedCircle": partial(_enclosed, ord("㊀"), 10),
}
