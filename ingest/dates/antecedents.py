"""What a date expression means where it stands: 同年, 翌月, a month alone, a two-digit year without an era.

Each is resolved from what was read before it in the same section.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from ingest.dates.eras import ERAS, to_gregorian
from ingest.dates.scan import Written
from ingest.dates.value import GREGORIAN_SINCE, DateValue, Precision, days_in

Style = Literal["era", "western"]


@dataclass(frozen=True, slots=True)
class YearHabits:
    """How a document writes its years: which comes first, which eras it names, the latest year it tells of.

    A year with a month counts before one without: what happened has a month, a goal (2050年までに) has none.
    """

    style: Style | None = None
    eras: frozenset[str] = frozenset()
    latest: int | None = None


Habits = Callable[[], YearHabits]
"""What tells the habits of a document: asked only where a year is written short, as it takes a whole reading."""


class Antecedents(NamedTuple):
    """The last value with a year, a calendar year, a month, a day; how the last explicit year was written.

    `context` is the value that the heading gives.
    """

    year: DateValue | None = None
    calendar: DateValue | None = None
    month: DateValue | None = None
    day: DateValue | None = None
    style: Style | None = None
    context: DateValue | None = None

    def after(self, value: DateValue, style: Style | None, *, within: bool = False) -> "Antecedents":
        """Return the antecedents for what follows `value`; one `within` a fiscal year leaves that year in its place."""
        if value.year is None or value.precision == "decade":
            return self
        calendar = value if value.kind == "date" else self.calendar
        month = value if value.month else self.month
        day = value if value.day else self.day
        year = self.year if within and self.year and self.year.kind == "fiscal_year" else value
        return Antecedents(year, calendar, month, day, style or self.style, self.context)


def antecedents(context: DateValue | None) -> Antecedents:
    """Return the antecedents at the beginning of a section whose heading carries `context`."""
    start = Antecedents(context=context)
    return start.after(context, None) if context else start


def habits_of(found: Iterable[Written]) -> YearHabits:
    """Return how the years among the expressions of a document are written."""
    explicit = [one for one in found if one.year is not None and not one.alone and not one.decade]
    styles = Counter(style_of(one) for one in explicit).most_common(1)
    dated = [one.year for one in explicit if one.year and one.month] or [one.year for one in explicit if one.year]
    return YearHabits(
        styles[0][0] if styles else None,
        frozenset(one.era for one in explicit if one.era),
        max(dated, default=None),
    )


def style_of(written: Written) -> Style | None:
    """Return which way of counting years an expression leads with."""
    if written.year is None:
        return None
    return "era" if written.era and not written.western_first else "western"


def value_of(written: Written, before: Antecedents, habits: Habits, *, near: bool) -> DateValue | None:
    """Return what an expression means, fields that cannot be known left None; None where it is no date here.

    `near` says that the mention before it stands in the same sentence: only then does a month go with a fiscal year.
    """
    if written.steps:
        return _relative(written, before)
    if written.bare:
        year = _bare_year(written, before, habits())
        if year is None:
            return _value(written, None, written.month, written.day) if written.month or written.fiscal else None
        return _value(written, _calendar_year(year, written.month, fiscal=written.fiscal), written.month, written.day)
    if written.year is not None:
        return None if written.alone and not _known(written, habits()) else _explicit(written, before)
    return _partial(written, before, near=near)


# The last year of each era; of the present one, a year that no plan reaches yet.
_LAST_YEARS: Final = (45, 15, 64, 31, 64)


def _bare_year(written: Written, before: Antecedents, habits: YearHabits) -> int | None:
    """Return the year that one or two digits stand for, or None where nothing tells.

    A leading zero is western. Otherwise the way in which the last explicit year before it was written decides, or else
    the way of the whole document; of the possible centuries and eras the year nearest to the antecedent is taken. A
    western year that would lie more than two years after the latest one of the document is given up for an era year.
    """
    number = int(written.bare)
    if written.bare.startswith("0"):
        return 2000 + number
    near = before.year.year if before.year and before.year.year else habits.latest
    if near is None:
        return 1900 + number if number > max(_LAST_YEARS) else None
    western = near + (number - near + 50) % 100 - 50
    eras = [to_gregorian(era.name, number) for era, last in zip(ERAS, _LAST_YEARS, strict=True) if 0 < number <= last]
    plausible = len(written.bare) == 2 and western <= max(habits.latest or near, near) + 2
    if not eras or (plausible and (before.style or habits.style) == "western"):
        return western
    return min(eras, key=lambda year: abs(year - near))


def _known(written: Written, habits: YearHabits) -> bool:
    """Say whether an era letter with a number (H29, R5) is an era: two digits after H or 平, or an era in use here."""
    return written.era in habits.eras or (written.era == "平成" and written.end - written.start > 2)


def _explicit(written: Written, before: Antecedents) -> DateValue:
    month = written.month
    if month is None and written.day is not None and before.month:
        month = before.month.month
    year = None if written.year is None else _calendar_year(written.year, month, fiscal=written.fiscal)
    return _value(written, year, month, written.day)


def _partial(written: Written, before: Antecedents, *, near: bool) -> DateValue | None:
    """Return a month or day with what the antecedent gives; months from January on end a fiscal year."""
    base = before.year if near or before.calendar is None else before.calendar
    if written.month is None:
        base = before.month
        return _value(written, base.year, base.month, written.day) if base else None
    if base is None or base.year is None:
        return _value(written, None, written.month, written.day)
    return _value(
        written, _calendar_year(base.year, written.month, fiscal=base.kind == "fiscal_year"), written.month, written.day
    )


def _calendar_year(year: int, month: int | None, *, fiscal: bool) -> int:
    return year + (fiscal and month is not None and month < 4)


def _relative(written: Written, before: Antecedents) -> DateValue:
    if written.recurring:
        return _value(written, None, written.month, written.day)
    if written.year_step is not None:
        return _relative_year(written, written.year_step, before)
    if written.month_step is not None:
        base = before.context if written.spoken else before.month
        year, month = _months_later(base, written.month_step)
        day = before.day.day if written.day_step is not None and before.day else written.day
        return _value(written, year, month, day)
    return _days_later(written, before.day, written.day_step or 0)


def _relative_year(written: Written, step: int, before: Antecedents) -> DateValue:
    base = before.context if written.spoken else before.year
    year = base.fiscal_year if base and written.fiscal else base.year if base else None
    if written.upcoming and base and base.month and written.month and written.month > base.month:
        step = 0
    month = before.month.month if written.month_step is not None and before.month else written.month
    day = before.day.day if written.day_step is not None and before.day else written.day
    return _value(
        written, None if year is None else _calendar_year(year + step, month, fiscal=written.fiscal), month, day
    )


def _months_later(base: DateValue | None, step: int) -> tuple[int | None, int | None]:
    if base is None or base.year is None or base.month is None:
        return None, None
    years, month = divmod(base.month - 1 + step, 12)
    return base.year + years, month + 1


def _days_later(written: Written, base: DateValue | None, step: int) -> DateValue:
    if base is None or base.year is None or base.month is None or base.day is None:
        return _value(written, None, None, None)
    if step and GREGORIAN_SINCE <= base.year < date.max.year:
        moved = date(base.year, base.month, base.day) + timedelta(days=step)
        return _value(written, moved.year, moved.month, moved.day)
    return _value(written, base.year, base.month, None if step else base.day)


def _value(written: Written, year: int | None, month: int | None, day: int | None) -> DateValue:
    """Return the value with the precision that the expression speaks of; what no calendar has is not known."""
    if year is not None and not date.min.year <= year <= date.max.year:
        year = None
    if day is not None and month is not None and day > days_in(year, month):
        year = month = None
    if written.fiscal and written.month is None:
        return DateValue(year, kind="fiscal_year", precision="fiscal_year", part=written.part)
    if written.decade:
        return DateValue(year, precision="decade", part=written.part)
    return DateValue(year, month, day, precision=_precision(written), part=written.part)


def _precision(written: Written) -> Precision:
    if written.day is not None or written.day_step is not None:
        return "day"
    return "month" if written.month is not None or written.month_step is not None else "year"
