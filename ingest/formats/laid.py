"""Pieces of a page to its text: headings (`#`), paragraphs, lists, and tables with a tab between cells.

Larger or bolder pieces than the body's are headings. Pieces in ruled cells are a table; where no rules are, pieces
side by side, one behind the other in the file, are the cells of a row.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from types import MappingProxyType

from ingest.formats.typeset import ENDS, Body, Line, Piece, between, first_unit, pieces, setting, starts

LARGER = 1.08
SMALLER = 0.75
_SAME = 0.35
_LONGEST_HEADING = 120
_APART = 3.0
_NARROWEST_TEXT = 6.0


@dataclass(frozen=True, slots=True)
class _Marks:
    """What makes a piece of a page a heading: the styles of headings by depth, and the titles that the file names."""

    body: Body
    styles: dict[tuple[float, bool], int]
    titles: Mapping[str, int]


def title_key(text: str) -> str:
    """Return a heading without what differs between its text and the name that a file gives it."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def page_texts(
    pages: Sequence[Sequence[Line]], titles: Mapping[int, Mapping[str, int]] = MappingProxyType({})
) -> list[str]:
    """Return the text of each page: a paragraph, heading or row a line, blank lines between what does not belong.

    `titles` are the headings that the file names itself, by page: their `title_key` to their depth from 1. A text ends
    with a blank line, but where its last paragraph goes on over the page.
    """
    body = setting(pages)
    made = [pieces(lines, body) for lines in pages]
    styles = _heading_styles((p for page in made for p in page), body)
    marked = (_Marks(body, styles, titles.get(number, {})) for number in range(len(made)))
    texts = ["\n\n".join(_stretches(page, marks)) for page, marks in zip(made, marked, strict=True)]
    ends = ["\n\n" if text else "" for text in texts]
    for i, (page, after) in enumerate(pairwise(made)):
        if page and after and _goes_over(page, after, body):
            ends[i] = between(texts[i], after[0].text)
    return [text + end for text, end in zip(texts, ends, strict=True)]


def _goes_over(page: Sequence[Piece], after: Sequence[Piece], body: Body) -> bool:
    """Say whether a page's last paragraph goes on in the next page's first: its last line is full, no sentence ends."""
    last, first = page[-1], after[0]
    plain = all(p.cell is None and p.bold == body.bold and abs(p.size - body.size) < 1 for p in (last, first))
    alone = len(list(_rows(page[-2:]))[-1]) == 1 and len(next(_rows(after[:2]))) == 1
    plain = plain and last.right - last.left > _NARROWEST_TEXT * last.size  # not a page number
    if not plain or not alone or last.text.endswith(ENDS) or starts(first.text) or first.text.startswith("- "):
        return False
    return last.end + first_unit(first.text) * body.size > body.right - 1.5 * body.size


def _heading_styles(pieces: Iterable[Piece], body: Body) -> dict[tuple[float, bool], int]:
    """Return the depth of each style that headings are set in, the largest first."""
    found = sorted({_style(p) for p in pieces if _may_be_heading(p, body)}, reverse=True)
    return {style: min(place, 6) for place, style in enumerate(found, start=1)}


def _style(piece: Piece) -> tuple[float, bool]:
    return round(piece.size * 2) / 2, piece.bold


def _may_be_heading(piece: Piece, body: Body) -> bool:
    larger = piece.size >= LARGER * body.size
    bolder = piece.bold and not body.bold and piece.size >= SMALLER * body.size
    said = len(piece.text) <= _LONGEST_HEADING and not piece.text.endswith(("。", "、"))
    return (larger or bolder) and said and any(c.isalnum() for c in piece.text)


def _stretches(pieces: Sequence[Piece], marks: _Marks) -> Iterator[str]:
    """Yield what blank lines stand between: paragraphs, headings, tables, lists."""
    for ruled, group in groupby(pieces, key=lambda piece: piece.cell is not None):
        held = list(group)
        if ruled and len(_clusters(piece.cell[0] for piece in held if piece.cell)) > 1:
            yield "\n".join(_grid(held))
        else:
            yield from _loose(held, marks)


def _grid(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield the rows of a ruled table, from the top, cells apart by tabs; what a cell holds is apart by `<br>`."""
    cells = [(piece.cell, piece.text) for piece in pieces if piece.cell]
    columns = _clusters(cell[0] for cell, _ in cells)
    tops = _clusters(-cell[3] for cell, _ in cells)
    for top in range(len(tops)):
        row: list[list[str]] = [[] for _ in columns]
        for cell, text in cells:
            if bisect_right(tops, -cell[3]) - 1 == top:
                row[bisect_right(columns, cell[0]) - 1].append(text)
        yield "\t".join("<br>".join(text.removeprefix("- ") for text in texts) for texts in row)


def _clusters(places: Iterable[float]) -> list[float]:
    """Return the first place of each group of places that lie closer than a rule is thick."""
    found: list[float] = []
    last = -float("inf")
    for place in sorted(places):
        if place - last > _APART:
            found.append(place)
        last = place
    return found


def _loose(pieces: Sequence[Piece], marks: _Marks) -> Iterator[str]:
    for kind, group in groupby(_rows(pieces), key=lambda row: _kind(row)):
        if kind == "table":
            yield "\n".join(_columns(list(group)))
        elif kind == "list":
            yield "\n".join(row[0].text for row in group)
        else:
            yield from (_marked(row[0], marks) for row in group)


def _columns(rows: Sequence[Sequence[Piece]]) -> Iterator[str]:
    """Yield rows without rules; cells of shorter ones stand in the columns of the longest, where that is clear."""
    width = max(len(row) for row in rows)
    whole = [row for row in rows if len(row) == width]
    sides = [(min(row[i].left for row in whole), max(row[i].right for row in whole)) for i in range(width)]
    clear = len(whole) > 1 and all(a[1] <= b[0] for a, b in pairwise(sides))
    for row in rows:
        cells = [""] * width
        places = [next((i for i, (a, b) in enumerate(sides) if p.left < b and a < p.right), -1) for p in row]
        if not clear or len(row) == width or -1 in places or len(set(places)) < len(row):
            yield "\t".join(piece.text for piece in row)
            continue
        for place, piece in zip(places, row, strict=True):
            cells[place] = piece.text
        yield "\t".join(cells)


def _kind(row: Sequence[Piece]) -> str:
    return "table" if len(row) > 1 else "list" if row[0].text.startswith("- ") else "text"


def _rows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Group pieces that follow each other in the file and start on one height, each right of the one before."""
    row: list[Piece] = []
    for piece in pieces:
        if row and not (abs(row[0].top - piece.top) < _SAME * piece.size and piece.left >= row[-1].right - piece.size):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _marked(piece: Piece, marks: _Marks) -> str:
    if marks.titles and (depth := marks.titles.get(title_key(piece.text[: 2 * _LONGEST_HEADING]))):
        return f"{'#' * min(depth, 6)} {piece.text}"
    if _may_be_heading(piece, marks.body):
        return f"{'#' * marks.styles[_style(piece)]} {piece.text}"
    return piece.text
