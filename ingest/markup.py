"""Inline markup: a stretch of Markdown or HTML to the excerpt that a reader sees.

Tags, emphasis marks, footnote marks and link targets are in no span. Where a tag ends a paragraph, an item or a cell,
the two sides are kept apart by a join.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.spans import Excerpt, Span, joined

CELL = " | "
LINE = "\n"

_MARKUP = re.compile(
    r"""
      (?P<note><sup>\s*[\d*]{1,4}\s*</sup>)      # <sup>1</sup>
    | (?P<comment><!--.{0,2000}?-->)
    | (?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]*)?/?>)
    | (?P<image>!\[[^\[\]]*\]\([^()\s]*\))
    | (?P<open>\[(?=[^\[\]]+\]\([^()\s]+\)))     # [text](target): the bracket before the text
    | (?P<target>(?<=[^\[\]])\]\([^()\s]+\))     # and what stands behind it
    | (?P<strong>\*\*)
    | (?P<bom>\ufeff)
    """,
    re.VERBOSE | re.DOTALL,
)
_CELLS = frozenset({"td", "th"})
_LINES = frozenset("p div li ul ol table thead tbody tfoot tr br hr dl dt dd h1 h2 h3 h4 h5 h6 caption".split())


@dataclass(frozen=True, slots=True)
class Shown:
    """What a stretch shows, and the marks that it does not show."""

    excerpt: Excerpt
    marks: tuple[Span, ...]


def inline(source: str, start: int, end: int) -> Shown:
    """Read [start, end) of `source`; white space at the edges of what is shown is left out."""
    groups: list[tuple[str, list[Span]]] = [(LINE, [])]
    marks: list[Span] = []
    for run, match in _runs(source, start, end):
        if run:
            groups[-1][1].append(run)
        if match is None:
            break
        marks.append(Span(match.start(), match.end()))
        if separator := _separation(match):
            groups.append((separator, []))
    return Shown(_assembled(source, groups), tuple(marks))


def _runs(source: str, start: int, end: int) -> Iterator[tuple[Span | None, re.Match[str] | None]]:
    """Yield each run of plain text with the mark behind it; the last has none."""
    for match in _MARKUP.finditer(source, start, end):
        yield (Span(start, match.start()) if start < match.start() else None), match
        start = match.end()
    yield (Span(start, end) if start < end else None), None


def _separation(match: re.Match[str]) -> str:
    name = (match["name"] or "").lower()
    if name in _CELLS:
        return CELL
    return LINE if name in _LINES else ""


def _assembled(source: str, groups: list[tuple[str, list[Span]]]) -> Excerpt:
    """Join the groups that show something; a run of separators counts as its strongest, the cell."""
    result, pending = Excerpt(()), ""
    for separator, runs in groups:
        pending = max(pending, separator, key=len)
        if spans := _trimmed(source, runs):
            shown = Excerpt(tuple(spans), ("",) * (len(spans) - 1))
            result, pending = joined([result, shown], pending), ""
    return result


def _trimmed(source: str, runs: list[Span]) -> list[Span]:
    """Leave out white space before the first and after the last character that shows."""
    starts = [run.start + i for run in runs for i, c in enumerate(source[run.start : run.end]) if not c.isspace()]
    if not starts:
        return []
    first, last = starts[0], starts[-1] + 1
    kept = (Span(max(run.start, first), min(run.end, last)) for run in runs if run.end > first and run.start < last)
    return [span for span in kept if len(span)]
