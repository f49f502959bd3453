"""A text to the title that it begins with, if it begins with one."""

import re

from ingest.headings.heading import is_short
from ingest.headings.numbering import read_number
from ingest.markup import inline

# The first line that is not blank: marks of the highest heading, words, and whether a blank line or the end follows.
_FIRST = re.compile(
    r"[\s\ufeff]{0,200}?^[ \u3000]{0,20}(?P<mark>#(?!#)[ \t\u3000]+)?(?P<words>[^\s#|<>\ufeff-][^\r\n]{0,79})$", re.M
)
_APART = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t\u3000]*(?:[\r\n]|$)")


def headline(text: str) -> str:
    """Return the title on the first line: a heading of the highest level, or a short line apart from what follows.

    A numbered line (第1章 総則) names a part of the document, not the whole; "" where there is no title.
    """
    found = _FIRST.match(text)
    if found is None:
        return ""
    words = inline(text, *found.span("words")).excerpt.text(text)
    apart = found["mark"] or _APART.match(text, found.end())
    return words if apart and words and is_short(words) and read_number(words) is None else ""
