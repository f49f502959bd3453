"""Two parts of a broken sentence to one excerpt."""

from ingest.spans import Excerpt, Span

_NEAR = 20_000


def rejoined(text: str, before: Excerpt, after: Excerpt) -> Excerpt:
    """Return one excerpt that shows `before` and `after` as one sentence.

    Japanese runs on; Latin words are kept apart by a space. A hyphen that only divided a word (`coop-`, `eration`) is
    in no span; one that belongs to the word (`long-`, `term`) stays.
    """
    if not before.spans or not after.spans:
        return before if before.spans else after
    left, right = text[before.spans[-1].end - 1], text[after.spans[0].start]
    if left in "-\u2010\u00ad" and right.isalpha() and _word(text, before.spans[-1].end - 1):
        kept = _without_hyphen(before) if _divided(text, before, after) else before
        return _put(kept, after, "")
    apart = _spaced(left) and _spaced(right) and not left.isspace()
    return _put(before, after, " " if apart else "")


def _put(before: Excerpt, after: Excerpt, join: str) -> Excerpt:
    return Excerpt((*before.spans, *after.spans), (*before.joins, join, *after.joins))


def _spaced(c: str) -> bool:
    """Say whether `c` is of a script with spaces between words, or a mark or digit beside one."""
    return ord(c) < 0x2E80 or 0xAC00 <= ord(c) <= 0xD7AF


def _word(text: str, hyphen: int) -> bool:
    return hyphen > 0 and text[hyphen - 1].isalpha() and ord(text[hyphen - 1]) < 0x2E80


def _divided(text: str, before: Excerpt, after: Excerpt) -> bool:
    """Say whether the hyphen only divides the word: the text nearby writes the word with it or without it."""
    hyphen, start = before.spans[-1].end - 1, after.spans[0].start
    if not text[start].islower() or len(before.spans[-1]) < 2:
        return False
    left, right = _letters(text, hyphen, -1), _letters(text, start, 1)
    near = text[max(0, hyphen - _NEAR) : start + _NEAR].lower()
    return f"{left}{right}".lower() in near or f"{left}-{right}".lower() not in near


def _letters(text: str, place: int, step: int) -> str:
    """Return the letters before (-1) or from (1) a place."""
    end = place
    if step < 0:
        while end > 0 and place - end < 40 and text[end - 1].isalpha():
            end -= 1
        return text[end:place]
    while end < len(text) and end - place < 40 and text[end].isalpha():
        end += 1
    return text[place:end]


def _without_hyphen(excerpt: Excerpt) -> Excerpt:
    last = excerpt.spans[-1]
    return Excerpt((*excerpt.spans[:-1], Span(last.start, last.end - 1)), excerpt.joins)
