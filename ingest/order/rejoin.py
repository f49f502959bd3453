"""The parts of a broken sentence to one excerpt."""

from collections.abc import Sequence

from ingest.spans import Excerpt, Span

_NEAR = 20_000
_LONGEST = 40
_HYPHENS = "-\u2010\u00ad"


def rejoined(text: str, parts: Sequence[Excerpt]) -> Excerpt:
    """Return one excerpt that shows the parts as one sentence.

    Japanese runs on; Latin words are kept apart by a space. A hyphen that only divided a word (`coop-`, `eration`) is
    in no span; one that belongs to the word (`long-`, `term`) stays.
    """
    spans: list[Span] = []
    joins: list[str] = []
    for part in parts:
        if spans and part.spans:
            joins.append(_join(text, spans, part.spans[0].start))
        spans.extend(part.spans)
        joins.extend(part.joins)
    return Excerpt(tuple(spans), tuple(joins))


def _join(text: str, spans: list[Span], start: int) -> str:
    """Return what stands between the last of `spans` and `start`; take a dividing hyphen out of the last span."""
    last = spans[-1]
    hyphen = last.end - 1
    if text[hyphen] in _HYPHENS and text[start].isalpha() and hyphen > 0 and _is_latin_letter(text[hyphen - 1]):
        if len(last) > 1 and text[start].islower() and _divides(text, hyphen, start):
            spans[-1] = Span(last.start, hyphen)
        return ""
    return " " if _spaced(text[hyphen]) and _spaced(text[start]) else ""


def _spaced(c: str) -> bool:
    """Say whether `c` is of a script with spaces between words, or a mark or digit beside one."""
    return ord(c) < 0x2E80 or 0xAC00 <= ord(c) <= 0xD7AF


def _is_latin_letter(c: str) -> bool:
    return c.isalpha() and ord(c) < 0x2E80


def _divides(text: str, hyphen: int, start: int) -> bool:
    """Say whether a hyphen only divides a word: the text nearby writes the word without it, or never with it."""
    left, right = _before(text, hyphen), _from(text, start)
    near = text[max(0, hyphen - _NEAR) : start + _NEAR].lower()
    return f"{left}{right}".lower() in near or f"{left}-{right}".lower() not in near


def _before(text: str, end: int) -> str:
    """Return the letters that end at `end`."""
    start = end
    while start > 0 and end - start < _LONGEST and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


def _from(text: str, start: int) -> str:
    """Return the letters that begin at `start`."""
    end = start
    while end < len(text) and end - start < _LONGEST and text[end].isalpha():
        end += 1
    return text[start:end]
