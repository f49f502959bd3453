"""Shown text to pieces: which citations quote each, and whether it is the words of the short answer."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from assistant import Citation
from ingest import Excerpt

CELLS = " | "  # How the cells of a row are joined.
_Label = tuple[tuple[int, ...], bool, bool]


def pieces(
    text: str, excerpt: Excerpt, citations: Sequence[Citation], value: Excerpt | None = None
) -> list[dict[str, Any]]:
    """Return the text of an excerpt in pieces, each with the numbers of the citations that quote it (often none).

    The pieces joined are `text`. `exact` says that a piece is of the short answer, which stands at `value`; `gap`, only
    there where it is true, that it is what joins two cells of a row. A join between two spans belongs to what is on
    both of its sides.
    """
    labels = _labels(excerpt, citations, value)
    runs = groupby(zip(text, labels, strict=True), key=lambda pair: pair[1])
    return [_piece("".join(c for c, _ in run), *label) for label, run in runs]


def _piece(text: str, numbers: tuple[int, ...], exact: bool, gap: bool) -> dict[str, Any]:
    return {"text": text, "numbers": list(numbers), "exact": exact} | ({"gap": True} if gap else {})


def _labels(excerpt: Excerpt, citations: Sequence[Citation], value: Excerpt | None) -> list[_Label]:
    """Return, for each character of the shown text, who quotes it, whether it is of the value, and of a gap."""
    labels: list[_Label] = []
    for i, span in enumerate(excerpt.spans):
        within = [(_quoting(place, citations), _holds(value, place), False) for place in range(span.start, span.end)]
        if i and within:
            labels += _join(labels, within[0], excerpt.joins[i - 1])
        labels += within
    return labels


def _join(before: Sequence[_Label], after: _Label, join: str) -> list[_Label]:
    numbers, exact, _ = before[-1] if before else ((), False, False)
    both = tuple(number for number in after[0] if number in numbers)
    return [(both, exact and after[1], join == CELLS)] * len(join)


def _quoting(place: int, citations: Sequence[Citation]) -> tuple[int, ...]:
    return tuple(citation.number for citation in citations if _holds(citation.excerpt, place))


def _holds(excerpt: Excerpt | None, place: int) -> bool:
    return excerpt is not None and any(span.start <= place < span.end for span in excerpt.spans)
