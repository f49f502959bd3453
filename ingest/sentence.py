"""Excerpts to sentences: Japanese, Chinese, Korean and Latin punctuation, brackets respected."""

import re
from collections.abc import Iterator

from ingest.spans import Excerpt, slices, trimmed

_OPEN = "「『（(【［[〔《"
_CLOSE = "」』）)】］]〕》"
_FULL = "。．！？!?"
_MARKS = re.compile(f"[{re.escape(_OPEN + _CLOSE + _FULL)}\n]")
_LATIN_END = re.compile(r"[.!?][\"'”’)]*(?:\[\w{1,3}\]){0,3}(?=\s+[\"'“‘(]?[A-Z0-9\uac00-\ud7a3])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Dr|Prof|St|Gen|Lt|Col|Capt|Adm|Gov|Sen|Rep|Hon|Rev|vs|cf|e\.g|i\.e|etc)|\b[A-Z])\.$"
)
_BEFORE_NUMBER = re.compile(
    r"\b(?:nos?|arts?|secs?|sect|paras?|figs?|vols?|chs?|chap|pp?|ref|approx|est|ca"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s+[\"'“‘(]?\d")
_LONGEST_ABBREVIATION = 8
_ITEM = re.compile(r"\s*(?:[・●○◯■◆※①-⑳]|[(（]?\d{1,3}[)）.\s])")


def sentences(excerpt: Excerpt, source: str) -> tuple[Excerpt, ...]:
    """Return the sentences of an excerpt in order; together they show all of it but white space between them.

    A sentence does not end inside brackets (「…。」と述べた), and always ends where blocks are joined by a line break.
    """
    text = excerpt.text(source)
    ends = set(_ends(text))
    if "\n" in excerpt.joins:
        ends |= _line_joins(excerpt)
    cuts = [0, *sorted(ends), len(text)]
    spans = [span for a, b in zip(cuts, cuts[1:], strict=False) if a < b and (span := trimmed(text, a, b))]
    return tuple(part for part in slices(excerpt, spans) if part.spans)


def _line_joins(excerpt: Excerpt) -> set[int]:
    """Offsets just behind the joins that break a line."""
    found: set[int] = set()
    position = 0
    for i, span in enumerate(excerpt.spans):
        position += len(span)
        if i < len(excerpt.joins):
            position += len(excerpt.joins[i])
            if excerpt.joins[i] == "\n":
                found.add(position)
    return found


def _ends(text: str) -> Iterator[int]:
    yield from _japanese_ends(text)
    yield from (match.end() for match in _LATIN_END.finditer(text) if not _abbreviates(text, match))
    for match in re.finditer(r"\n", text):
        hard = text[max(0, match.start() - 2) : match.start()] == "  "
        if hard or _ITEM.match(text, match.end()):
            yield match.end()


def _abbreviates(text: str, match: re.Match[str]) -> bool:
    """Say whether a Latin full stop belongs to an abbreviation; "No. 5" has one, "the answer is no." has none."""
    place = (text, max(0, match.start() - _LONGEST_ABBREVIATION), match.start() + 1)
    if _BEFORE_NUMBER.search(*place):
        return _NUMBER.match(text, match.end()) is not None
    return _ABBREVIATION.search(*place) is not None


def _japanese_ends(text: str) -> Iterator[int]:
    """Full stops outside of brackets; a bracket that never closes holds nothing together beyond its line."""
    depth = 0
    for match in _MARKS.finditer(text):
        i, c = match.start(), match[0]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif c == "\n":
            depth = 0
        elif _is_full_stop(text, i) and (depth == 0 or not _closes(text, i, depth)):
            yield _behind_closers(text, i + 1)


def _is_full_stop(text: str, i: int) -> bool:
    """ASCII marks end a sentence here only beside East Asian text; Latin text has its own rule."""
    if text[i] == "．":
        return not text[i + 1 : i + 2].isdigit()
    return not text[i].isascii() or (i > 0 and ord(text[i - 1]) > 0x2E7F)


def _closes(text: str, i: int, depth: int) -> bool:
    """Say whether the brackets open at `i` close again on this line."""
    stop = text.find("\n", i)
    for c in text[i : stop if stop >= 0 else len(text)]:
        depth += (c in _OPEN) - (c in _CLOSE)
        if depth == 0:
            return True
    return False


def _behind_closers(text: str, i: int) -> int:
    while i < len(text) and text[i] in _FULL:
        i += 1
    return i
