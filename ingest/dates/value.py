"""What a date expression means: a year, month or day, or a fiscal year, with its precision and its spellings.

年 and 年度 never mix: a fiscal year has a kind of its own, and is named by the year in which it begins.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ingest.dates.eras import eras_between, to_eras
from ingest.spans import Span

Kind = Literal["date", "fiscal_year"]
Precision = Literal["decade", "year", "fiscal_year", "month", "day"]
# The first year of the Gregorian calendar in Japan: 明治6年1月1日. Earlier months and days were lunisolar.
GREGORIAN_SINCE: Final = 1873
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date in the Gregorian calendar; a field is None where it is finer than `precision`, or not known.

    `part` is a part of that time, or a hedge, as written with it: 末, 初め, 上旬, 前半, 頃, early. A decade is
    named by its first year. Raises ValueError for a year, month or day that no calendar has.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    kind: Kind = "date"
    precision: Precision = "year"
    part: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar has."""
        if self.year is not None and not date.min.year <= self.year <= date.max.year:
            raise ValueError(f"a year lies between {date.min.year} and {date.max.year}, got {self.year}")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"a month lies between 1 and 12, got {self.month}")
        if self.day is not None and not 1 <= self.day <= days_in(self.year, self.month or 1):
            raise ValueError(f"month {self.month} of {self.year} has no day {self.day}")

    @property
    def iso(self) -> str:
        """Return 2017-08-17, 2015-11, 2017 or 199X, and FY2017 for a fiscal year; X stands for what is not known.

        Dates follow ISO 8601-1:2019, X and decades ISO 8601-2:2019 (unspecified digits); FY is ours.
        """
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.kind == "fiscal_year":
            return f"FY{year}"
        if self.precision == "decade":
            return year[:3] + "X" if year[3] in "0X" else f"{year}/{int(year) + 9:04d}"
        month, day = ("XX" if field is None else f"{field:02d}" for field in (self.month, self.day))
        return {"year": year, "month": f"{year}-{month}"}.get(self.precision, f"{year}-{month}-{day}")

    @property
    def fiscal_year(self) -> int | None:
        """Return the fiscal year (April to March) of this value; a year alone is taken for the one it begins."""
        early = self.kind == "date" and self.month is not None and self.month < 4
        return self.year - 1 if self.year is not None and early else self.year


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: where it stands, what it means, and whether every field it speaks of is known.

    `relative` says that the value rests on an antecedent (同年, 8月); `opens_range` that the text joins the mention to
    the next one as beginning and end (から, ～).
    """

    span: Span
    value: DateValue
    resolved: bool = True
    relative: bool = False
    opens_range: bool = False


def era_spellings(value: DateValue) -> tuple[str, ...]:
    """Return `value` as written with each era it falls in: 2017 -> 平成29年; 2019 -> 平成31年, 令和元年.

    A month or day names the era of those days only; one before 1873, a decade and an unknown year give nothing.
    """
    if value.year is None or value.precision == "decade":
        return ()
    if value.kind == "fiscal_year":
        eras, tail = eras_between(date(value.year, 4, 1), date(value.year, 12, 31)), "年度"
    elif value.month is None:
        eras, tail = to_eras(value.year), "年"
    elif value.year < GREGORIAN_SINCE:
        return ()
    else:
        first, last = value.day or 1, value.day or days_in(value.year, value.month)
        eras = eras_between(date(value.year, value.month, first), date(value.year, value.month, last))
        tail = f"年{value.month}月" + (f"{value.day}日" if value.day else "")
    return tuple(f"{era}{'元' if year == 1 else year}{tail}" for era, year in eras)


def days_in(year: int | None, month: int) -> int:
    """Return how many days a month can have: 29 for a February of an unknown year, 30 before 1873."""
    if year is not None and year < GREGORIAN_SINCE:
        return 30
    return 29 if month == 2 and (year is None or calendar.isleap(year)) else _LENGTHS[month - 1]
