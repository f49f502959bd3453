"""Text without what nobody sees, and whether it is plain: no markup, no links, no roles, no templates."""

import re
import unicodedata
from functools import cache
from typing import Final

_TURNING: Final = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
_TURNED: Final = re.compile("[\u202d\u202e][^\u202c]*(?:\u202c|$)")
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))

# What plain text does not hold, each with an example; the tests run the examples.
MARKUP: Final = (
    (r"<\s*[!/?|]?\s*[A-Za-z]|&(?:#\w+|[A-Za-z]{2,8});", "<b>"),
    (r"[A-Za-z][A-Za-z0-9+.-]+://|\bwww\.|\b(?:javascript|data|mailto|vbscript):", "http://a"),
    (r"!\[|\]\s*\(|\[\[", "[a](b)"),
    (r"~~~|={3,}|[{}\\]|\$\(", "{x}"),
    (r"\[/?INST\]|<<|>>|^\s*#|^\s*(?:system|assistant|user|developer|tool)\s*[:：]", "user: a"),
)


def is_plain(text: str) -> bool:
    """Say whether a text is free of all that, also in wide letters."""
    return not _markup().search(unicodedata.normalize("NFKC", text))


def visible(text: str) -> str:
    """Return the text without characters that nobody sees; line breaks stay, tabs are blanks."""
    return "".join(c for c in text.replace("\t", " ") if c == "\n" or unicodedata.category(c) not in _UNSEEN)


def reordered(text: str) -> str:
    """Return the lines that hold a character that turns the order in which letters are shown."""
    return "\n".join(line for line in text.splitlines() if any(c in line for c in _TURNING))


def unturned(text: str) -> str:
    """Return the text without what is written to be shown in another order than it is read."""
    return _TURNED.sub(lambda found: " " if any(map(str.isalpha, found[0])) else found[0], text)


@cache
def _markup() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form, _ in MARKUP), re.IGNORECASE)
