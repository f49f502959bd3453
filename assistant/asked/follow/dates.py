"""The date that a follow-up means: its own, or so many years from that of the turn before (翌年, a year later)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from assistant.asked.follow.turn import Turn
from assistant.values import Value, read_values
from assistant.values.value import Kind as ValueKind
from ingest.dates.value import DateValue, era_spellings
from ingest.errors import Language

_NUMERALS: Final = {c: n for n, c in enumerate("〇一二三四五六七八九十")} | {"两": 2, "兩": 2}
_ENGLISH_WORDS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENGLISH: Final = {word: n for n, word in enumerate(_ENGLISH_WORDS)}
_N: Final = "([0-9]{1,2}|[一二三四五六七八九十两兩])"


@dataclass(frozen=True, slots=True)
class Step:
    """So many years or months from another date."""

    unit: str
    by: int


@dataclass(frozen=True, slots=True)
class Day:
    """A date by its parts; month and day are 0 where they are not told. `fiscal` says that the year is a fiscal one."""

    year: int
    month: int = 0
    day: int = 0
    fiscal: bool = False


# What steps from a date, and by how much; {n} is a number of years.
_STEPS: Final[dict[Language, tuple[tuple[str, str, int | None], ...]]] = {
    "ja": (
        ("(?:その)?翌々年度?", "year", 2),
        ("(?:その)?(?:翌年度?|次の?年度?)", "year", 1),
        ("(?:その)?(?:前年度?|前の年度?)", "year", -1),
        ("(?:同じ|同)年度?|その年度?", "year", 0),
        ("(?:その)?(?:翌月|次の月)", "month", 1),
        ("(?:その)?(?:前月|前の月)", "month", -1),
        (f"(?:その)?{_N}年後", "year", None),
        (f"(?:その)?{_N}年前", "year", None),
    ),
    "en": (
        (
            r"(?:the )?(?:following|next|subsequent) (?:fiscal )?year|(?:the|a) year (?:after|later)(?: that)?",
            "year",
            1,
        ),
        (
            r"(?:the )?(?:previous|preceding|prior) (?:fiscal )?year|(?:the|a) year (?:before|earlier)(?: that)?",
            "year",
            -1,
        ),
        (r"(?:the same|that) (?:fiscal )?year", "year", 0),
        (r"(?:the )?(?:following|next) month|(?:the|a) month (?:after|later)", "month", 1),
        (r"(?:the )?(?:previous|preceding) month|(?:the|a) month (?:before|earlier)", "month", -1),
        (rf"({'|'.join(_ENGLISH)}|[0-9]{{1,2}}) years (?:later|after(?: that)?)", "year", None),
        (rf"({'|'.join(_ENGLISH)}|[0-9]{{1,2}}) years (?:earlier|before(?: that)?)", "year", None),
    ),
    "zh": (
        ("第二年|次年|翌年|(?:它的|其)?[后後下]一年|隔年", "year", 1),
        ("(?:它的|其)?[前上]一年", "year", -1),
        ("同年|同一年|[当當那]年", "year", 0),
        ("次月|[翌下][个個]?月|[后後]一[个個]月", "month", 1),
        ("前一[个個]月|上[个個]月", "month", -1),
        (f"{_N}年(?:之?[后後])", "year", None),
        (f"{_N}年(?:之?前)", "year", None),
    ),
    "ko": (
        ("(?:그 ?)?(?:다음 ?해|이듬해|다음 ?년도|다음 ?연도)", "year", 1),
        ("(?:그 ?)?(?:전 ?해|전년도?|이전 ?해|지난 ?해)", "year", -1),
        ("(?:같은|그|동) ?해|동년", "year", 0),
        ("(?:그 ?)?다음 ?달", "month", 1),
        ("(?:그 ?)?(?:전 ?달|이전 ?달)", "month", -1),
        ("([0-9]{1,2})년 ?(?:후|뒤)", "year", None),
        ("([0-9]{1,2})년 ?전", "year", None),
    ),
}


@cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], str, int | None], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), unit, by) for pattern, unit, by in _STEPS[language])


def step_at(text: str, place: int, language: Language) -> tuple[Step, int] | None:
    """Return the step from another date that stands at `place`, and where it ends; None where none stands there."""
    for pattern, unit, by in _patterns(language):
        if found := pattern.match(text, place):
            return Step(unit, _distance(found) if by is None else by), found.end()
    return None


def _distance(found: re.Match[str]) -> int:
    word = found[1].casefold()
    count = int(word) if word.isdigit() else _NUMERALS.get(word, _ENGLISH.get(word, 0))
    return -count if found[0].rstrip().endswith(("前", "earlier", "before", "before that", "전")) else count


_DATES: Final[tuple[ValueKind, ...]] = ("date",)


def dates_in(text: str, language: Language) -> list[Value]:
    """Return the dates of a text in order, those without a year too (--08)."""
    return list(read_values(text, language, kinds=_DATES))


def is_date(text: str, language: Language) -> bool:
    """Say whether a text is a date and nothing else."""
    dates = dates_in(text, language) if any(c.isnumeric() or c == "元" for c in text) else []
    return bool(dates) and dates[0].text == text


def is_short(value: Value) -> bool:
    """Say whether a date leaves out its year or its unit: 9月, 2016."""
    return value.normalized.startswith("--") or value.text.isdigit()


def origin(last: Turn) -> tuple[Day | None, str]:
    """Return the date that steps are counted from, and as it is written: the last of the question or the answer."""
    for text in (last.question, last.answer):
        known = [(day, value.text) for value in dates_in(text, last.language) if (day := day_of(value))]
        if known:
            return known[-1]
    return None, ""


def redated(date: str, last: Turn) -> str | None:
    """Return the question before with another date in place of its own, fiscal for fiscal; None where it has none."""
    dates = [value for value in dates_in(last.question, last.language) if not value.normalized.startswith("--")]
    if not dates:
        return None
    fiscal = bool(_FISCAL.search(date))
    old = next((value for value in dates if value.normalized.startswith("FY") == fiscal), dates[0])
    return f"{last.question[: old.start]}{date}{last.question[old.end :]}"


_FISCAL: Final = re.compile("年度$|년도$|^fiscal|^FY", re.IGNORECASE)


def stepped(step: Step, start: Day) -> Day | None:
    """Return the date so far from another; None where no calendar has it. A step of years leaves months out."""
    if step.unit == "month" and start.month:
        months = start.year * 12 + start.month - 1 + step.by
        day = Day(months // 12, months % 12 + 1)
    else:
        day = Day(start.year + step.by, fiscal=start.fiscal)
    return day if 1 <= day.year <= 9999 else None


_ISO: Final = re.compile("(?P<fiscal>FY)?(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?")
_NO_YEAR: Final = re.compile("--(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")


def day_of(value: Value, last: Turn | None = None) -> Day | None:
    """Return a date by its parts; the year of one without is that of the turn before. None where it is not known."""
    if found := _ISO.fullmatch(value.normalized):
        year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
        return Day(year, month, day, bool(found["fiscal"]))
    found = _NO_YEAR.fullmatch(value.normalized)
    start = origin(last)[0] if found and last else None
    return Day(start.year, int(found["month"]), int(found["day"] or 0)) if found and start else None


def written(day: Day, language: Language, like: str = "") -> str:
    """Return a date as its language writes it; by era where `like`, the date it takes the place of, is so written."""
    if language == "en":
        return _in_english(day)
    if language == "ja" and like.startswith(("明治", "大正", "昭和", "平成", "令和")):
        kind, precision = ("fiscal_year", "fiscal_year") if day.fiscal else ("date", "month" if day.month else "year")
        eras = era_spellings(DateValue(day.year, day.month or None, kind=kind, precision=precision))  # type: ignore[arg-type]
        if eras:
            return eras[-1]
    units = ("년", "년도", " {}월", " {}일") if language == "ko" else ("年", "年度", "{}月", "{}日")
    month = units[2].format(day.month) if day.month else ""
    return f"{day.year}{units[1 if day.fiscal else 0]}{month}{units[3].format(day.day) if day.day else ''}"


_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)


def _in_english(day: Day) -> str:
    if day.fiscal:
        return f"fiscal {day.year}"
    month = f"{_MONTHS[day.month - 1]} " if day.month else ""
    return f"{month}{day.day}, {day.year}" if day.day else f"{month}{day.year}"
