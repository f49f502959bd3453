"""Text as a model may read it and have it shown: nothing that nobody sees, and of a claim only plain sentences.

Format characters (zero-width, reordering, tags), controls and private characters are left out of both. Markup, links,
roles and braces have no place in a claim: it is refused, not repaired.
"""

import re
import unicodedata

SHORTEST, LONGEST = 4, 600
_TURNING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_MARKER = re.compile(r"\s*(?:[\[［【〔]\s*\^?\d+(?:\s*[,、，;–-]\s*\^?\d+)*\s*[\]］】〕])+")
_BULLET = re.compile(r"^(?:[-*•‣●・]|\d{1,2}[.)])\s+")
_IN_BRACKETS = re.compile(r"[(（\[［【〔][^)）\]］】〕]*[)）\]］】〕]")
_STRONG = re.compile(r"\*\*|__|`")

# What a claim must not hold, each with an example; the tests run the examples.
REFUSED = (
    (re.compile(r"<\s*[!/?|]?\s*[A-Za-z]|&(?:#\w+|[A-Za-z]{2,8});"), "<b>"),
    (
        re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|\bwww\.|\b(?:javascript|data|mailto|vbscript):", re.IGNORECASE),
        "http://a",
    ),
    (re.compile(r"!\[|\]\s*\(|\[\["), "[a](b)"),
    (re.compile(r"~~~|[{}\\]|\$\("), "{x}"),
    (
        re.compile(r"\[/?INST\]|<<|>>|^\s*#|^\s*(?:system|assistant|user|developer|tool)\s*[:：]", re.IGNORECASE),
        "user: a",
    ),
)
# Read in a claim, these must stand in its quotes, too.
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?<![\w.])(?:[\w-]+\.)*[\w-]{2,}\.[A-Za-z]{2,}(?!\w)", re.ASCII)


def is_plain(text: str) -> bool:
    """Say whether a text is free of markup, links, roles and braces, also in wide letters."""
    shown = unicodedata.normalize("NFKC", text)
    return not any(pattern.search(shown) for pattern, _ in REFUSED)


def visible(text: str) -> str:
    """Return the text without characters that nobody sees; line breaks stay, tabs are blanks."""
    return "".join(c for c in text.replace("\t", " ") if c == "\n" or unicodedata.category(c) not in _UNSEEN)


def reordered(text: str) -> str:
    """Return the lines that hold a character that turns the order in which letters are shown."""
    return "\n".join(line for line in text.splitlines() if any(c in line for c in _TURNING))


def claim_text(text: str) -> str | None:
    """Return a claim as it may be shown, one line without markers; None where it is no plain sentence.

    Markers such as [9] are ours to set: those of a model are left out. Whether an ADDRESS in it is the source's is for
    the checks to say.
    """
    line = " ".join(visible(text).split())
    shown = _STRONG.sub("", _BULLET.sub("", _MARKER.sub("", line))).strip()
    if not SHORTEST <= len(shown) <= LONGEST or not any(map(str.isalpha, _IN_BRACKETS.sub("", shown))):
        return None
    return shown if is_plain(shown) else None
