"""Lone lines in brackets above running text, （家計所得の増大）: headings where a document has several of them.

In a law such a line names its article (`ingest.headings.articles`); in minutes it says what happens （委員退室）.
"""

import re
from collections.abc import Sequence

from ingest.headings.heading import Heading

_BRACKETED = re.compile(r"[（(【〔](?P<words>[^（()）【】〔〕\d０-９:：。]{4,40})[）)】〕]")
_PROSE = re.compile(r"[ \t\u3000]*[^\s・○●◯◎◆◇■□▪※☆★（(【〔「『<＜*＊]")
_LEAST = 3


def may_head(title: str, text: str, below: int) -> bool:
    """Say whether a line may be such a heading: words in brackets, and prose at the place `below`."""
    return _BRACKETED.fullmatch(title) is not None and _PROSE.match(text, below) is not None


def with_brackets(headings: Sequence[Heading]) -> list[Heading]:
    """Return the candidates without those in brackets where these are fewer than three, or come again."""
    titles = [h.title for h in headings if _is_bracketed(h)]
    if len(set(titles)) >= _LEAST and len(set(titles)) * 5 >= len(titles) * 4:
        return list(headings)
    found: list[Heading] = []
    dropped = 0
    for h in headings:
        if _is_bracketed(h):
            dropped += (h.gap or 0) + len(h.title)
        else:
            found.append(h._replace(gap=h.gap + dropped) if dropped and h.gap is not None else h)
            dropped = 0
    return found


def _is_bracketed(h: Heading) -> bool:
    return h.number is None and not h.hashes and h.kind == "section" and _BRACKETED.fullmatch(h.title) is not None
