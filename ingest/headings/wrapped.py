"""A numbered line and the one below it to whether a title ends there, goes on below, or is the start of a sentence."""

from ingest.headings.heading import is_short
from ingest.order.unfinished import Begin, Open, beginning, ending, is_latin
from ingest.spans import Span

_FULL = 25
_LONGEST = 110


def title_end(text: str, start: int, end: int, below: Span | None, last: bool) -> int | None:
    """Return where the title that begins on the line [start, end) ends; None where it is a sentence.

    `below` is the next line of the same paragraph, `last` says that none follows it.
    """
    if below is None or end - start < _FULL:
        return end
    first, second = text[start:end].rstrip(), text[below.start : below.end]
    is_title = last and is_short(second.strip()) and below.end - start <= _LONGEST
    if _runs_on(first, second):
        return below.end if is_title else None
    return below.end if is_title and _may_run_on(second) else end


def joined_title(first: str, second: str) -> str:
    """Return a title of two lines as one."""
    return first + (" " if is_latin(first) else "") + second.strip()


def _runs_on(first: str, below: str) -> bool:
    """Say whether a line goes on below: that begins in mid-sentence, or is not set in behind an open, full line."""
    begins = beginning(below)
    if begins is Begin.MIDDLE:
        return True
    return begins > Begin.MARKED and not below[:1].isspace() and ending(first) >= Open.STRONG


def _may_run_on(below: str) -> bool:
    """Say whether a line begins in hiragana, as a title seldom does, and with no word that opens a sentence."""
    return "ぁ" <= below[:1] <= "ん" and beginning(below) is Begin.NEUTRAL
