"""A claim as a model writes it to a claim as it may be shown: one plain sentence, without markers.

What holds markup, links, roles or braces is refused, not repaired.
"""

import re

from assistant.plain import is_plain, visible

SHORTEST, LONGEST = 4, 600
_MARKER = re.compile(r"\s*(?:[\[［【〔]\s*\^?\d+(?:\s*[,、，;–-]\s*\^?\d+)*\s*[\]］】〕])+")
_BULLET = re.compile(r"^(?:[-*•‣●・]|\d{1,2}[.)])\s+")
_IN_BRACKETS = re.compile(r"[(（\[［【〔][^)）\]］】〕]*[)）\]］】〕]")
_STRONG = re.compile(r"\*\*|__|`")
# Read in a claim, these must stand in its quotes, too.
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?<![\w.])(?:[\w-]+\.)*[\w-]{2,}\.[A-Za-z]{2,}(?!\w)", re.ASCII)


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
