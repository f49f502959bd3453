"""A stretch of text to its lines, each with what stands around it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.scan import Stretch
from ingest.spans import Span

_LINE = re.compile(r"[^\r\n\f]+")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-{3,})[ \t]*$")
_ENDED = ("。", "．", ".", "」", "）", ")", ":", "：", "?", "？", "!", "！", ">", "*")
_SHORT_LINE = 20


class Line(NamedTuple):
    """One line of a stretch; `fresh` says that no sentence runs into it, `full` that it fills its column.

    `below` is the line that underlines it, `after` the next one of its stretch, the last of it if `ends`.
    """

    stretch: Stretch
    start: int
    end: int
    number: int
    fresh: bool
    full: bool
    below: Span | None
    after: Span | None
    ends: bool


def lines(text: str, stretch: Stretch, after: Stretch | None) -> Iterator[Line]:
    """Yield the lines of a stretch; a rule right below the last one underlines it."""
    if stretch.lines == 1 and stretch.start < stretch.end:
        ruled = after is not None and after.kind == "rule" and after.line == stretch.line + 1
        under = Span(*_line_of(after)) if after is not None and ruled else None
        below = under if under and _UNDERLINE.match(text, under.start, under.end) else None
        yield Line(stretch, stretch.start, stretch.end, stretch.line, True, False, below, None, True)
        return
    number, at, fresh = stretch.line, stretch.start, True
    matches = list(_LINE.finditer(text, stretch.start, stretch.end))
    sizes = [m.end() - m.start() for m in matches]
    width = max(sizes, default=0)
    column = sum(size * 20 >= width * 19 for size in sizes) > 1
    for i, match in enumerate(matches):
        number += _breaks(text, at, match.start())
        at = match.start()
        following = matches[i + 1].span() if i + 1 < len(matches) else None
        after_it = Span(*following) if following else None
        if following is None and after is not None and after.kind == "rule" and after.line == number + 1:
            following = _line_of(after)
        below = Span(*following) if following and _UNDERLINE.match(text, *following) else None
        size = match.end() - match.start()
        full = column and size * 20 >= width * 19 and 2 < len(matches) > i + 1
        ends = i + 2 >= len(matches)
        yield Line(stretch, match.start(), match.end(), number, fresh, full, below, after_it, ends)
        tail = text[max(match.start(), match.end() - 8) : match.end()].rstrip()
        fresh = tail.endswith(_ENDED) or size <= max(_SHORT_LINE, width * 4 // 5)


def _line_of(stretch: Stretch) -> tuple[int, int]:
    return (stretch.mark.start if stretch.mark else stretch.start), stretch.end


def _breaks(text: str, start: int, end: int) -> int:
    between = text[start:end]
    return between.count("\n") + between.count("\r") - between.count("\r\n")
