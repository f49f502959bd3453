"""The value of a date to the days that it covers: 2017-08 is all of that August, FY2017 is April to March."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ingest.dates.value import GREGORIAN_SINCE, days_in

_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?")
_FISCAL = re.compile(r"FY(?P<year>[0-9]{4})")
_DECADE = re.compile(r"(?P<first>[0-9]{3})X|(?P<from>[0-9]{4})/(?P<to>[0-9]{4})")


class Period(NamedTuple):
    """The days from `first` to `last`, both of them counted."""

    first: date
    last: date

    def overlaps(self, other: "Period") -> bool:
        """Say whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


def period(iso: str) -> Period | None:
    """Return the days of a value as `DateValue.iso` writes it; None where its year is not known, or no calendar has it.

    What is not known of a date, such as the day in 2017-08-XX, may be any. A month or day before 1873 was counted in
    another calendar, so its whole year is taken.

    >>> period("FY2017")
    Period(first=datetime.date(2017, 4, 1), last=datetime.date(2018, 3, 31))
    """
    return next((found for found in _readings(iso) if found.first <= found.last), None)


def _readings(iso: str) -> Iterator[Period]:
    try:
        if match := _DATE.fullmatch(iso):
            yield _of_date(int(match["year"]), _known(match["month"]), _known(match["day"]))
        elif match := _FISCAL.fullmatch(iso):
            yield Period(date(int(match["year"]), 4, 1), date(int(match["year"]) + 1, 3, 31))
        elif match := _DECADE.fullmatch(iso):
            first, last = match["from"] or match["first"] + "0", match["to"] or match["first"] + "9"
            yield Period(date(int(first), 1, 1), date(int(last), 12, 31))
    except ValueError:
        return


def _known(digits: str | None) -> int | None:
    return int(digits) if digits and digits.isdigit() else None


def _of_date(year: int, month: int | None, day: int | None) -> Period:
    """Return the days of a date; ValueError where no calendar has it."""
    if month is not None and not (1 <= month <= 12 and (day is None or 1 <= day <= days_in(year, month))):
        raise ValueError(f"no calendar has {year}-{month}-{day}")
    if month is None or year < GREGORIAN_SINCE:
        return Period(date(year, 1, 1), date(year, 12, 31))
    return Period(date(year, month, day or 1), date(year, month, day or days_in(year, month)))
