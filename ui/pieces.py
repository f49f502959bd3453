"""Shown text to pieces: which citations quote each, and whether it is the words of the short answer."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from assistant import Citation
from ingest import Excerpt

_Label = tuple[tuple[int, ...], bool]


def pieces(
    text: str, excerpt: Excerpt, citations: Sequence[Citation], value: Excerpt | None = None
) -> list[dict[str, Any]]:
    """Return the text of an excerpt in pieces, each with the numbers of the citations that quote it (often none).

    The pieces joined are `text`. `exact` says that a piece is of the short answer, which stands at `value`. A join
    between two spans belongs to what is on both of its sides.
    """
    labels = _labels(excerpt, citations, value)
    runs = groupby(zip(text, labels, strict=True), key=lambda pair: pair[1])
    return [
        {"text": "".join(c for c, _ in run), "numbers": list(numbers), "exact": exact} for (numbers, exact), run in runs
    ]


def _labels(excerpt: Excerpt, citations: Sequence[Citation], value: Excerpt | None) -> list[_Label]:
    """Return, for each character of the shown text, who quotes it and whether it is of the value."""
    labels: list[_Label] = []
    for i, span in enumerate(excerpt.spans):
        within = [(_quoting(place, citations), _holds(value, place)) for place in range(span.start, span.end)]
        if i and within:
            labels += [_both(labels[-1], within[0]) if labels else ((), False)] * len(excerpt.joins[i - 1])
        labels += within
    return labels


def _both(left: _Label, right: _Label) -> _Label:
    return tuple(number for number in right[0] if number in left[0]), left[1] and right[1]


def _quoting(place: int, citations: Sequence[Citation]) -> tuple[int, ...]:
    return tuple(citation.number for citation in citations if _holds(citation.excerpt, place))


def _holds(excerpt: Excerpt | None, place: int) -> bool:
    return excerpt is not None and any(span.start <= place < span.end for span in excerpt.spans)
