"""A reading to the dates in it, each with its places in the document; 同年 looks back within its section."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.dates.read import DateMention, DateValue, Habits, heading_date, read_dates, year_habits
from ingest.passage import Dated
from ingest.reading import Reading
from ingest.spans import Excerpt
from ingest.tables.headers import is_date

_HEAD = 20
_LONGEST_LEAD = 30
_LONGEST_LINE = 120


def dated(reading: Reading) -> tuple[Dated, ...]:
    """Return the dates of a reading's headings and blocks, section by section, in reading order.

    A heading's date is the antecedent at the beginning of its section; where it has none, that of the heading above,
    and at last the day that stands above all headings, or on a line of its own below the first of them (日時：令和6年
    2月9日): 本年 and 昨年 are seen from there.
    A row of a table looks back to the date that its label gives before it looks to the rows above.
    """
    text = reading.document.text
    habits = year_habits(text)
    blocks: list[list[Excerpt]] = [[] for _ in reading.sections]
    leads: list[list[str]] = [[] for _ in reading.sections]
    known: dict[tuple[str, ...], str] = {}
    for block in reading.blocks:
        if block.context not in known:
            known[block.context] = _lead(block.context) if block.kind == "table_row" else ""
        blocks[block.section].append(block.excerpt)
        leads[block.section].append(known[block.context] if block.kind == "table_row" else "")
    contexts: list[DateValue | None] = []
    found: list[Dated] = []
    for section, title in zip(reading.sections, reading.titles, strict=True):
        above = contexts[section.parent] if section.parent is not None else _first_day(text, blocks[0], habits)
        own = heading_date(section.title, context=above) or above
        if section.index == 1 and own is None:
            own = _first_day(text, [one for one in blocks[1][:_HEAD] if _is_line(one, text)], habits)
        contexts.append(own)
        found += _in_excerpts(text, [title], [""], above, habits)
        found += _in_excerpts(text, blocks[section.index], leads[section.index], contexts[-1], habits)
    return tuple(found)


def _first_day(text: str, excerpts: Sequence[Excerpt], habits: Habits) -> DateValue | None:
    head = "\n".join(excerpt.text(text) for excerpt in excerpts[:_HEAD])
    days = (found.value for found in read_dates(head, habits=habits) if found.resolved)
    return next((value for value in days if value.precision == "day"), None)


def _is_line(excerpt: Excerpt, text: str) -> bool:
    """Say whether a block is a line such as 日時：令和6年2月9日, and no sentence."""
    return len(excerpt) <= _LONGEST_LINE and "。" not in excerpt.text(text)


def _lead(context: Sequence[str]) -> str:
    """Return the dates that rows above give to a row, a line each: 同年 and a month alone look back to them first."""
    dates = [item for item in context if len(item) <= _LONGEST_LEAD and is_date(item) and _is_whole_date(item)]
    return "".join(f"{item}\n" for item in dates)


def _is_whole_date(item: str) -> bool:
    found = read_dates(item)
    return len(found) == 1 and len(found[0].span) == len(item)


def _in_excerpts(
    text: str, excerpts: Sequence[Excerpt], leads: Sequence[str], context: DateValue | None, habits: Habits
) -> Iterator[Dated]:
    """Read excerpts as one text, a line each behind its lead, and place the dates in the document."""
    lines = [lead + excerpt.text(text) for lead, excerpt in zip(leads, excerpts, strict=True)]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for mention in read_dates("\n".join(lines), context=context, habits=habits):
        i = bisect_right(starts, mention.span.start) - 1
        start = starts[i] + len(leads[i])
        if mention.span.start >= start:
            yield _placed(mention, excerpts[i], start)


def _placed(mention: DateMention, excerpt: Excerpt, start: int) -> Dated:
    part = excerpt.slice(mention.span.start - start, mention.span.end - start)
    return Dated(part.spans, mention.value.iso, mention.value.precision)
