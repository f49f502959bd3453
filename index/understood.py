"""A question to what the search took its pieces for: dates and numbers as values, words as those of the library."""

import re
from collections.abc import Iterator

from index.wording import Expansion, Worded
from ingest.dates.read import read_dates
from ingest.search.normalize import plain_text
from ingest.search.numerals import plain_value

_NUMBER = re.compile("[0-9](?:[0-9,.]*[0-9])?[0-9十百千万億兆]*")


def understood(question: str, worded: Worded) -> tuple[Expansion, ...]:
    """Return the pieces of a question with what they were taken for.

    Kinds beside those of `Expansion`: "date" (2017-08), "fiscal_year" (FY2017), "number" (16000).
    """
    plain = plain_text(question)
    dates = [mention for mention in read_dates(plain) if mention.resolved]
    named = (
        Expansion(
            "fiscal_year" if mention.value.kind == "fiscal_year" else "date",
            plain[mention.span.start : mention.span.end],
            mention.value.iso,
        )
        for mention in dates
    )
    inside = [(mention.span.start, mention.span.end) for mention in dates]
    return (*named, *_numbers(plain, inside), *worded.expansions)


def _numbers(plain: str, dates: list[tuple[int, int]]) -> Iterator[Expansion]:
    """Yield the numbers that are no parts of dates, as plain decimals."""
    for run in _NUMBER.finditer(plain):
        value = plain_value(run[0])
        if value and not any(start < run.end() and run.start() < end for start, end in dates):
            yield Expansion("number", run[0], value)
