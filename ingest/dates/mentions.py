"""A reading to the dates in it, each with its places in the document; 同年 looks back within its section."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.dates.read import DateMention, DateValue, YearHabits, heading_date, read_dates, year_habits
from ingest.passage import Dated
from ingest.reading import Reading
from ingest.spans import Excerpt

_HEAD = 20


def dated(reading: Reading) -> tuple[Dated, ...]:
    """Return the dates of a reading's headings and blocks, section by section, in reading order.

    A heading's date is the antecedent at the beginning of its section; where it has none, that of the heading above,
    and at last the day that stands above all headings (日時：令和6年2月9日): 本年 and 昨年 are seen from there.
    """
    text = reading.document.text
    habits = year_habits(text)
    blocks: list[list[Excerpt]] = [[] for _ in reading.sections]
    for block in reading.blocks:
        blocks[block.section].append(block.excerpt)
    contexts: list[DateValue | None] = []
    found: list[Dated] = []
    for section, title in zip(reading.sections, reading.titles, strict=True):
        above = contexts[section.parent] if section.parent is not None else _first_day(text, blocks[0], habits)
        contexts.append(heading_date(section.title, context=above) or above)
        found += _in_excerpts(text, [title], above, habits)
        found += _in_excerpts(text, blocks[section.index], contexts[-1], habits)
    return tuple(found)


def _first_day(text: str, excerpts: Sequence[Excerpt], habits: YearHabits) -> DateValue | None:
    head = "\n".join(excerpt.text(text) for excerpt in excerpts[:_HEAD])
    days = (found.value for found in read_dates(head, habits=habits) if found.resolved)
    return next((value for value in days if value.precision == "day"), None)


def _in_excerpts(
    text: str, excerpts: Sequence[Excerpt], context: DateValue | None, habits: YearHabits
) -> Iterator[Dated]:
    """Read excerpts as one text, a line each, and place the dates in the document."""
    shown = [excerpt.text(text) for excerpt in excerpts]
    starts = [0]
    for line in shown:
        starts.append(starts[-1] + len(line) + 1)
    for mention in read_dates("\n".join(shown), context=context, habits=habits):
        i = bisect_right(starts, mention.span.start) - 1
        yield _placed(mention, excerpts[i], starts[i])


def _placed(mention: DateMention, excerpt: Excerpt, start: int) -> Dated:
    part = excerpt.slice(mention.span.start - start, mention.span.end - start)
    return Dated(part.spans, mention.value.iso, mention.value.precision)
