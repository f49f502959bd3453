"""Japanese eras and Gregorian years, both ways: 平成29年 is 2017, and 2019 is 平成31年 and 令和元年.

The table begins with 明治, the first era of the present calendar and of the rule of one era to a reign.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its name, its first day, and the other ways in which it is written before a number."""

    name: str
    start: date
    short: tuple[str, ...]


# First days as in the edicts and ordinances of the change of era: of 明治元年9月8日 (back to the new year of 1868,
# 25 January), 明治45年7月30日 and 大正15年12月25日; 昭和64年政令第1号; 平成31年政令第143号. Until the end of 1872 Japan
# kept a lunisolar calendar: years can be converted, months and days before 1873 (明治6年) cannot.
ERAS: Final = (
    Era("明治", date(1868, 1, 25), ("明", "M", "㍾", "Meiji")),
    Era("大正", date(1912, 7, 30), ("大", "T", "㍽", "Taisho", "Taishō")),
    Era("昭和", date(1926, 12, 25), ("昭", "S", "㍼", "Showa", "Shōwa")),
    Era("平成", date(1989, 1, 8), ("平", "H", "㍻", "Heisei")),
    Era("令和", date(2019, 5, 1), ("令", "R", "㋿", "Reiwa")),
)
_BY_NAME: Final = {written: era for era in ERAS for written in (era.name, *era.short)}


def to_gregorian(era: str, year: int) -> int:
    """Return the Gregorian year of year `year` of `era` (name or abbreviation): ("平成", 29) -> 2017.

    A year after the end of the era counts on, since plans are written that way: 平成35年度 is 2023.
    Raises ValueError for an unknown era or a year before 1.
    """
    found = _BY_NAME.get(era)
    if found is None:
        raise ValueError(f"unknown era {era!r}; known are {', '.join(one.name for one in ERAS)}")
    if year < 1:
        raise ValueError(f"an era begins with year 1, got {year}")
    return found.start.year + year - 1


def to_eras(year: int) -> tuple[tuple[str, int], ...]:
    """Return each era that has a day in a Gregorian year, with its year, oldest first; none before 明治."""
    if not date.min.year <= year <= date.max.year:
        return ()
    return eras_between(date(year, 1, 1), date(year, 12, 31))


def eras_between(first: date, last: date) -> tuple[tuple[str, int], ...]:
    """Return the eras of the days from `first` to `last`, with the year of the era at `first`, oldest first.

    Both days lie in one Gregorian year: era years change with it.
    """
    ends = (*(era.start - timedelta(days=1) for era in ERAS[1:]), date.max)
    return tuple(
        (era.name, first.year - era.start.year + 1)
        for era, end in zip(ERAS, ends, strict=True)
        if era.start <= last and first <= end
    )


def era_name(written: str) -> str | None:
    """Return the name of an era written in full or short (平成, 平, H, ㍻), or None where it is no era."""
    found = _BY_NAME.get(written)
    return found.name if found else None
