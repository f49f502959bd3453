"""Text of a document for the page: one character for each code point, none of which steers or reorders text."""

from ui.terminal import safe

_BLANK = str.maketrans("\r\f\v\x85", "    ")


def plain(text: str) -> str:
    """Return text of the same length; ends of lines and pages that are no line break are blanks."""
    return safe(text.translate(_BLANK))
