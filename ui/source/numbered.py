"""What stands before an item of a list and is no part of its text: a bullet, a number, or nothing."""

import re

_MARK = re.compile(r"[ \t\u3000]*(?:(?P<bullet>[-*+])|(?P<number>[0-9０-９]{1,3}[.．)）]))[ \t\u3000]+$")
_LONGEST = 40


def item_mark(text: str, start: int) -> str:
    """Return the mark of an item whose text begins at `start`: ・ for a bullet, its number, or nothing."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    found = _MARK.match(text[line:start]) if start - line <= _LONGEST else None
    if not found:
        return ""
    return found["number"] or ("" if _bulleted(text[start : start + 1]) else "・")


def _bulleted(first: str) -> bool:
    """Say whether an item brings its own sign."""
    return not (first.isalpha() or first.isdecimal())
