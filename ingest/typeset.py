"""Lines with places on a page to paragraphs, headings and table rows: what the typesetter broke is put together.

A line goes on in the next where it is full and the next stands one step below it. Larger or bolder lines than the
body's are headings (`#`). Pieces side by side, one behind the other in the file, are the cells of a row (tabs).
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.ruled import Box

LARGER = 1.08
SMALLER = 0.75
_STEP = 1.25
_LOOSEST = 2.2
_CELL_STEP = 4.0
_SAME = 0.35
_NEAR = 1.0
_LONGEST_HEADING = 120
_APART = 3.0

# What begins an item or a heading, with an example line each.
STARTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[・●○◯◆◇■□※•▪◦‣➢]"), "・役割の拡大"),
    (re.compile(r"[①-⑳]"), "①平素"),
    (re.compile(r"[(（][0-9０-９一二三四五六七八九十ア-ンa-zA-Zⅰ-ⅹ]{1,3}[)）]"), "（１）概要"),
    (re.compile(r"第[0-9０-９一二三四五六七八九十百Ⅰ-Ⅻ]{1,5}[編部章節款目条項号]"), "第３条"),
    (re.compile(r"[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3}){0,4}[.．、]?[ \u3000](?=\S)"), "1.2 範囲"),
    (re.compile(r"[ア-ン][ \u3000](?=\S)"), "ア 総則"),
    (re.compile(r"<sup>[0-9*]{1,4}</sup>"), "<sup>1</sup> 正式名称"),
    (re.compile(r"[-–—] "), "- 範囲"),
)
_BULLET = re.compile(r"[•▪◦‣➢\uf0b7\uf0a7\uf0d8\uf06c\uf09f][ \u3000]*(?=\S)")
_ENDS = ("。", ".", "．", "）", ")", "」")
_CLOSERS = "、。，．,.）)」』】］]〕》・：；:;！？!?％%ー々"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed: its edges, the height of its base (upwards) and the size of its letters, all in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    cell: Box | None


@dataclass(frozen=True, slots=True)
class Body:
    """How the body of a document is set: letter size, whether bold, the step from line to line in letter sizes."""

    size: float
    bold: bool
    step: float
    right: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that were put together."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    cell: Box | None


def page_texts(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return the text of each page: a paragraph, heading or row a line, blank lines between what does not belong."""
    body = _body(pages)
    pieces = [_pieces(lines, body) for lines in pages]
    styles = _heading_styles((p for page in pieces for p in page), body)
    return ["\n\n".join(_stretches(page, body, styles)) for page in pieces]


def is_east_asian(character: str) -> bool:
    """Say whether a character is written without spaces around it: kana, kanji and full-width marks."""
    return unicodedata.east_asian_width(character) in "WF"


def _body(pages: Sequence[Sequence[Line]]) -> Body:
    """Return the setting of most characters."""
    sizes: Counter[tuple[float, bool]] = Counter()
    rights: Counter[int] = Counter()
    for line in (line for lines in pages for line in lines):
        sizes[round(line.size, 1), line.bold] += len(line.text)
    size, bold = max(sizes, key=lambda key: sizes[key], default=(10.0, False))
    steps: Counter[float] = Counter()
    for above, below in (pair for lines in pages for pair in pairwise(lines)):
        step = (above.base - below.base) / size if size else 0
        if 0.9 < step < _LOOSEST and abs(above.size - size) < 1 and abs(below.size - size) < 1:
            steps[round(step, 1)] += 1
        if abs(above.size - size) < 1 and above.cell is None:
            rights[round(above.right / size if size else 0)] += 1
    common = [right for right, count in rights.items() if count * 4 >= max(rights.values())]
    return Body(size, bold, max(steps, key=lambda key: steps[key], default=1.5), max(common, default=0) * size)


def _pieces(lines: Sequence[Line], body: Body) -> list[Piece]:
    """Put the lines of a page together; a run of lines one below the other has one right edge."""
    beside = _beside(lines)
    made: list[Piece] = []
    for run in _runs(lines, body):
        within = lines[run[0]].cell is not None or any(beside[i] for i in run)
        edge = _edge([lines[i] for i in run], None if within else body.right)
        held: list[Line] = []
        for i in run:
            if held and not _goes_on(held, lines[i], edge, within):
                made.append(_piece(held))
                held = []
            held.append(lines[i])
        made.append(_piece(held))
    return made


def _edge(run: Sequence[Line], right: float | None) -> float:
    """Return where the lines of a run are full: at their cell's side, at the body's, or where the longest ends."""
    longest = max(line.right for line in run)
    if cell := run[0].cell:
        inset = min(line.left for line in run) - cell[0]
        return max(longest, cell[2] - inset)
    return longest if right is None else max(longest, right)


def _beside(lines: Sequence[Line]) -> list[bool]:
    """Say of each line whether another stands beside it: a neighbour in height that shares no place across."""
    found = [False] * len(lines)
    order = sorted(range(len(lines)), key=lambda i: -lines[i].base)
    for place, a in enumerate(order):
        for b in order[place + 1 : place + 5]:
            near = lines[a].base - lines[b].base < _NEAR * max(lines[a].size, lines[b].size)
            if near and (lines[a].right <= lines[b].left or lines[b].right <= lines[a].left):
                found[a] = found[b] = True
    return found


def _runs(lines: Sequence[Line], body: Body) -> Iterator[list[int]]:
    run: list[int] = []
    for i, line in enumerate(lines):
        if run and not _below(lines[run[-1]], line, body):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _below(above: Line, line: Line, body: Body) -> bool:
    """Say whether a line of the same kind stands one step below another."""
    size = above.size
    alike = abs(line.size - size) <= 0.1 * size and above.bold == line.bold and above.cell == line.cell
    step = above.base - line.base
    near = 0.5 * size < step <= (body.step * _STEP if line.cell is None else _CELL_STEP) * size
    return alike and near and line.left < above.right and above.left < line.right


def _goes_on(held: Sequence[Line], line: Line, edge: float, cell: bool) -> bool:
    """Say whether a line continues those held: the last one is full, and this one neither is indented nor an item."""
    last, size = held[-1], line.size
    indent = (line.left - last.left) / size
    hanging = len(held) == 1 and 0.5 <= indent <= 4 and bool(_starts(last.text))
    if indent > 0.5 and not hanging or indent < -4:
        return False
    spare = 0.6 if last.text.endswith(_ENDS) else 1.5 if line.cell is None else 3.0
    if last.right + _first_unit(line.text) * size <= edge - spare * size:
        return False
    return not _starts(line.text) or (not cell and last.right >= edge - 1.5 * size and not last.text.endswith(_ENDS))


def _starts(text: str) -> bool:
    return any(pattern.match(text) for pattern, _ in STARTS)


def _first_unit(text: str) -> float:
    """Return the width, in letter sizes, of what cannot be broken at the start of a line."""
    width = 0.0
    for i, character in enumerate(text[:40]):
        east = is_east_asian(character)
        if i and character not in _CLOSERS and (east or character == " " or is_east_asian(text[i - 1])):
            break
        width += 1.0 if east else 0.55
    return width


def _piece(lines: Sequence[Line]) -> Piece:
    text = lines[0].text
    for line in lines[1:]:
        text += _between(text, line.text) + line.text
    text = _BULLET.sub("- ", text, count=1) if _BULLET.match(text) else text
    first = lines[0]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return Piece(text, left, right, first.base, lines[-1].base, first.size, first.bold, first.cell)


def _between(before: str, after: str) -> str:
    if before[-1:] == "-" or is_east_asian(before[-1:] or "あ") or is_east_asian(after[:1] or "あ"):
        return ""
    return " "


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


def _stretches(pieces: Sequence[Piece], body: Body, styles: dict[tuple[float, bool], int]) -> Iterator[str]:
    """Yield what blank lines stand between: paragraphs, headings, tables, lists."""
    for ruled, group in groupby(pieces, key=lambda piece: piece.cell is not None):
        held = list(group)
        if ruled and len(_clusters(piece.cell[0] for piece in held if piece.cell)) > 1:
            yield "\n".join(_grid(held))
        else:
            yield from _loose(held, body, styles)


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
        yield "\t".join("<br>".join(texts) for texts in row)


def _clusters(places: Iterable[float]) -> list[float]:
    """Return the first place of each group of places that lie closer than a rule is thick."""
    found: list[float] = []
    last = -float("inf")
    for place in sorted(places):
        if place - last > _APART:
            found.append(place)
        last = place
    return found


def _loose(pieces: Sequence[Piece], body: Body, styles: dict[tuple[float, bool], int]) -> Iterator[str]:
    for kind, group in groupby(_rows(pieces), key=lambda row: _kind(row)):
        if kind == "table":
            yield "\n".join("\t".join(cell.text for cell in row) for row in group)
        elif kind == "list":
            yield "\n".join(row[0].text for row in group)
        else:
            yield from (_marked(row[0], body, styles) for row in group)


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


def _marked(piece: Piece, body: Body, styles: dict[tuple[float, bool], int]) -> str:
    if _may_be_heading(piece, body):
        return f"{'#' * styles[_style(piece)]} {piece.text}"
    return piece.text
