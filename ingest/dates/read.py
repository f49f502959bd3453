"""Text to its date mentions: every date expression with its span and value, 年 and 年度 apart, 同 resolved.

Read one section at a time, since 同年 looks back to the last mention of its section; a heading's date is its context.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from ingest.dates.antecedents import Antecedents, Habits, antecedents, habits_of, style_of, value_of
from ingest.dates.forms import folded
from ingest.dates.scan import Written, scan
from ingest.dates.value import DateMention, DateValue, era_spellings
from ingest.spans import Span

__all__ = ["DateMention", "DateValue", "Habits", "era_spellings", "heading_date", "read_dates", "year_habits"]


def read_dates(text: str, *, context: DateValue | None = None, habits: Habits | None = None) -> tuple[DateMention, ...]:
    """Return the date mentions of `text`, ordered and without overlap; spans are code points of `text`.

    `context` is the date of the heading: the antecedent at the beginning, and the present of 今年 and 昨年. `habits`
    tells how the whole document writes years where `text` is a part of it; by default that of `text`. A range is two
    mentions, the first with `opens_range`. Never raises; linear in the length of `text`.
    """
    flat = folded(text)
    found = tuple(scan(flat))
    return tuple(_mentions(flat, found, context, habits or cache(lambda: habits_of(found)))) if found else ()


def year_habits(text: str) -> Habits:
    """Return what tells how a document writes its years, for `read_dates` of its parts."""
    return cache(lambda: habits_of(scan(folded(text))))


def heading_date(heading: str, *, context: DateValue | None = None) -> DateValue | None:
    """Return the date that a heading gives to its section: the first of its most precise ones, or None."""
    known = [mention.value for mention in read_dates(heading, context=context) if mention.resolved]
    return max(known, key=lambda value: _FINENESS.index(value.precision), default=None)


def _mentions(flat: str, found: Iterable[Written], context: DateValue | None, habits: Habits) -> list[DateMention]:
    flow = _Flow(antecedents(context))
    mentions: list[DateMention] = []
    for written in found:
        last = mentions[-1] if mentions else None
        if not _believable(flat, written, last, context):
            continue
        before = flow.before(written)
        value = value_of(written, before, habits, near=_reaches(flat, last, written, _ENDS))
        if value is None:
            continue
        if last and _RANGE.fullmatch(flat, last.span.end, written.start):
            mentions[-1] = replace(last, opens_range=True)
        mentions.append(_mention(written, value))
        flow = flow.after(flat, written, before.after(value, style_of(written), within=written.partial))
    return mentions


class _Flow(NamedTuple):
    """The antecedents of the text, and those of an aside until it ends."""

    main: Antecedents
    aside: Antecedents | None = None
    aside_end: int = 0

    def before(self, written: Written) -> Antecedents:
        return self.aside if self.aside and written.start < self.aside_end else self.main

    def after(self, flat: str, written: Written, known: Antecedents) -> "_Flow":
        """Return the flow after an expression that leaves `known` antecedents."""
        if written.recurring:
            # What is recurring (毎年四月) gives an antecedent to nothing in its sentence.
            return _Flow(self.main, antecedents(self.main.context), _sentence_end(flat, written.end))
        if written.start < self.aside_end:
            return _Flow(self.main, known, self.aside_end)
        if self.main.year and (end := _aside_end(flat, written)):
            return _Flow(self.main, known, end)
        return _Flow(known)


_FINENESS: Final = ("decade", "year", "fiscal_year", "month", "day")
_RANGE: Final = re.compile(r" ?(?:から|より|~|-|to|through|until|부터|至|到) ?", re.IGNORECASE)
_LIST: Final = re.compile(r" ?(?:[、,・と~-]|及び|および|並びに|又は|または|や|から|and|or|to) ?")
# 平成24年法律第65号: the number of a document, not the time that the text speaks of.
_NUMBERED: Final = re.compile(r"[^\s、。,()「」0-9]{0,12}第?[0-9一二三四五六七八九十百]{1,5}号")
# What a day that is told of goes on with, and a number of days seldom.
_TOLD: Final = re.compile(r"[、,付午夜朝未昼早夕(]|から(?!か)|まで|は|に(?![わ及一1]|かけ?て)|$")
_LINE_END: Final = re.compile(r"\n")
_ENDS: Final = re.compile(r"[。\n]")
_REACH: Final = 200


def _believable(flat: str, written: Written, last: DateMention | None, context: DateValue | None) -> bool:
    """Say whether a bare day or a bare two-digit year is a date here: the text about it must speak of dates."""
    joined = last is not None and bool(_LIST.fullmatch(flat, last.span.end, written.start))
    if written.day is not None and written.month is None and written.month_step is None and written.year is None:
        if joined or not flat[written.start].isdigit():
            return joined
        return _reaches(flat, last, written, _LINE_END) or (
            context is not None and bool(_TOLD.match(flat, written.end))
        )
    if not written.bare:
        return True
    if written.shared:
        return written.fiscal
    if len(written.bare) == 1 or not flat[written.start].isdigit():
        return written.fiscal or written.month is not None or _ends_span(flat, written, last)
    return joined or written.fiscal or written.month is not None or written.part is not None or written.bare[0] == "0"


def _ends_span(flat: str, written: Written, last: DateMention | None) -> bool:
    """Say whether a short year ends a span or list of years: 令和元～3年, 令和5・6年, 令和2年～4年."""
    if last is None or last.value.precision != "year" or not _LIST.fullmatch(flat, last.span.end, written.start):
        return False
    return flat[last.span.end - 1] not in "年末頃" or flat[last.span.end : written.start].strip() in ("~", "-")


def _reaches(flat: str, last: DateMention | None, written: Written, end: re.Pattern[str]) -> bool:
    """Say whether the last mention stands near, with no `end` of a line or sentence between."""
    if last is None or written.start - last.span.end > _REACH:
        return False
    return not end.search(flat, last.span.end, written.start)


def _mention(written: Written, value: DateValue) -> DateMention:
    wanted = {"day": (value.year, value.month, value.day), "month": (value.year, value.month)}
    return DateMention(
        Span(written.start, written.end),
        value,
        resolved=None not in wanted.get(value.precision, (value.year,)),
        relative=written.year is None and not written.bare,
    )


def _sentence_end(flat: str, place: int) -> int:
    """Return where the sentence at `place` ends, or where it is too long to be one."""
    end = _ENDS.search(flat, place, place + _REACH)
    return end.start() if end else min(len(flat), place + _REACH)


def _aside_end(flat: str, written: Written) -> int:
    """Return where an aside about `written` ends, 0 where it stands in the flow of the text.

    An aside is the number of a document, or a bracket that says more than a date: what follows it does not look back
    into it. （2017年8月）and （17日現在） date the text itself.
    """
    if _NUMBERED.match(flat, written.end):
        return written.end
    reach = max(0, written.start - _REACH)
    opened = flat.rfind("(", max(reach, flat.rfind("\n", reach, written.start)), written.start)
    if opened < 0 or flat.find(")", opened, written.start) >= 0:
        return 0
    closed = flat.find(")", written.end, written.end + _REACH)
    if closed < 0 or (closed - written.end <= 4 and not flat[opened + 1 : written.start].strip()):
        return 0
    return closed
