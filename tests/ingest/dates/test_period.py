"""Values of dates to the days they cover, against the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates.period import Period, period
from ingest.dates.read import read_dates


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017-08-17", "2017-08-17", "2017-08-17"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("FY2017", "2017-04-01", "2018-03-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("1995/2004", "1995-01-01", "2004-12-31"),
        ("2017-08-XX", "2017-08-01", "2017-08-31"),
        ("2017-XX-05", "2017-01-01", "2017-12-31"),
        ("1870-02-30", "1870-01-01", "1870-12-31"),  # a day of the lunisolar calendar
    ],
)
def test_a_value_covers_its_days(value: str, first: str, last: str) -> None:
    assert period(value) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    ["", "XXXX-08", "FYXXXX", "2017-13", "2017-02-30", "0000", "FY9999", "2004/1995", "2017-8", "２０１７", "20170"],
)
def test_what_names_no_days_has_no_period(value: str) -> None:
    assert period(value) is None


@given(st.dates(date(1873, 1, 1), date(2999, 12, 1)))
def test_the_day_the_month_and_the_year_of_a_day_hold_it_and_neither_neighbour(day: date) -> None:
    for value in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        found = period(value)
        assert found and found.overlaps(Period(day, day))
        for beside in (found.first - timedelta(1), found.last + timedelta(1)):
            assert not found.overlaps(Period(beside, beside)) and not beside.isoformat().startswith(value)


@given(st.text("0123456789FYX-/年月日平成令和元", max_size=12))
def test_every_value_that_is_read_with_a_known_year_has_a_period(text: str) -> None:
    for mention in read_dates(text):
        assert (period(mention.value.iso) is None) == (mention.value.year is None)
