"""Inline markup: a stretch of Markdown or HTML to the excerpt that a reader sees.

Tags, emphasis marks, footnote marks and link targets are in no span. Where a tag ends a paragraph, an item or a cell,
the two sides are kept apart by a join.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.matches import matches, opens
from ingest.spans import Excerpt, Span, trimmed

CELL = " | "
LINE = "\n"

MARKUP = re.compile(
    r"""
      # <sup>1</sup>, <sup>注1)</sup>; not the power of m<sup>2</sup> or 10<sup>8</sup>
      (?P<note>(?<![kcm\d]m)(?<!\bm)(?<!10)(?<!ｍ)<sup>\s{0,9}(?:脚?注|※)?\s?[\d*＊]{1,4}[)）]?\s{0,9}</sup>)
    | (?P<caret>(?m:^)[ ]{0,3}\[\^[^\[\]\s]{1,20}\]:|\[\^[^\[\]\s]{1,20}\])  # [^1], and [^1]: before its note
    | (?P<reading><r[tp]\s{0,4}>[^<>\r\n]{0,60}</r[tp]\s{0,4}>)  # <rt>かんじ</rt> beside <ruby>漢字
    | (?P<comment><!--(?:[^<-]|<(?!!--)|-(?!->))*+-->)  # each character is read once
    | (?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]*)?/?>)
    | (?P<image>!\[[^\[\]]*\]\([^()\s]*\))
    | (?P<open>\[(?=[^\[\]]+\]\([^()\s]+\)))     # [text](target): the bracket before the text
    | (?P<target>(?<=[^\[\]])\]\([^()\s]+\))     # and what stands behind it
    | (?P<strong>\*\*)
    | (?P<escape>\\(?=[|*_~\#\[\]]))         # \| in a cell, \* in text: the backslash
    | (?P<bom>\ufeff)
    """,
    re.VERBOSE | re.DOTALL,
)
# What a tag puts between its two sides, the strongest of a run of tags first: a row ends more than a cell, a cell more
# than a paragraph in it.
_ROWS = frozenset(["tr", "table", "thead", "tbody", "tfoot", "caption"])
_CELLS = frozenset(["td", "th"])
_LINES = frozenset(["p", "div", "li", "ul", "ol", "br", "hr", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"])
_SEPARATORS = ("", LINE, CELL, LINE)
# What every mark holds: text without any of these is shown as it is. Only [^1]: may begin with blanks before it.
_BEGINS = re.compile(r"[<!*\[\]\\\ufeff]")
MARK_BEGINS = opens((("<!*\\[\\]\\\\\ufeff", ""), (" ", r"(?m:(?<=^ ))[ ]{0,2}\[\^")))
_SHOWS = re.compile(r"\S")


class Shown(NamedTuple):
    """What a stretch shows, and the marks that it does not show."""

    excerpt: Excerpt
    marks: tuple[Span, ...]


def inline(source: str, start: int, end: int) -> Shown:
    """Read [start, end) of `source`; white space at the edges of what is shown is left out."""
    if not _BEGINS.search(source, start, end):
        shown = trimmed(source, start, end)
        return Shown(Excerpt((shown,) if shown else ()), ())
    groups: list[tuple[int, list[Span]]] = [(0, [])]
    marks: list[Span] = []
    for run, match in _runs(source, start, end):
        if run:
            groups[-1][1].append(run)
        if match is None:
            break
        marks.append(Span(match.start(), match.end()))
        if strength := _strength(match):
            groups.append((strength, []))
    return Shown(_assembled(source, groups), tuple(marks))


def _runs(source: str, start: int, end: int) -> Iterator[tuple[Span | None, re.Match[str] | None]]:
    """Yield each run of plain text with the mark behind it; the last has none."""
    for match in matches(MARK_BEGINS, MARKUP, source, start, end):
        yield (Span(start, match.start()) if start < match.start() else None), match
        start = match.end()
    yield (Span(start, end) if start < end else None), None


def _strength(match: re.Match[str]) -> int:
    """Return the place in `_SEPARATORS` of what the tag puts between its sides."""
    name = (match["name"] or "").lower()
    return next((i for i, names in ((3, _ROWS), (2, _CELLS), (1, _LINES)) if name in names), 0)


def _assembled(source: str, groups: list[tuple[int, list[Span]]]) -> Excerpt:
    """Join the groups that show something; of a run of tags the strongest decides."""
    spans: list[Span] = []
    joins: list[str] = []
    pending = 0
    for strength, runs in groups:
        pending = max(pending, strength)
        if shown := _trimmed(source, runs):
            joins += [_SEPARATORS[pending]] * bool(spans) + [""] * (len(shown) - 1)
            spans += shown
            pending = 0
    return Excerpt(tuple(spans), tuple(joins))


def _trimmed(source: str, runs: list[Span]) -> list[Span]:
    """Leave out white space before the first and after the last character that shows."""
    shown = [run for run in runs if not source[run.start : run.end].isspace()]
    if not shown:
        return []
    first, last = _SHOWS.search(source, shown[0].start), source[shown[-1].start : shown[-1].end].rstrip()
    start = first.start() if first else shown[0].start
    end = shown[-1].start + len(last)
    kept = (Span(max(run.start, start), min(run.end, end)) for run in runs if run.end > start and run.start < end)
    return [span for span in kept if len(span)]
