"""Which rows of a table name its columns, and what the columns of a row are called.

Where the document does not mark header rows, the first row is one only if it has several short cells, no two alike,
and none that is a date or mostly digits (a year or a fiscal year may name a column, but not the first one). In a table
of two columns its second cell must also differ from those below it: they hold amounts or longer text. Otherwise the
rows are pairs of a name and a value. A row right below a header goes on with it where its first cell is empty and all
are short. Markdown rules off the first row of any table: where it holds a name and a bare number or a day by turns, it
names no columns.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.grid import Cell, Grid, GridRow

_LONGEST_NAME = 40
_LONGEST_SHOWN = 60
_MOST_LINES = 3
_MOST_SPANNED = 6
_SAMPLE = 50
_MONTHS = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
# Each row: what a cell with a date begins with (in its NFKC form), and an example.
DATE_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\d{2,4}\s?(?:\([^()]{1,12}\))?\s?年"), "1952(昭和27)年"),
    (
        re.compile(r"(?:明治|大正|昭和|平成|令和|[MTSHR])\s?(?:\d{1,2}|元)(?:\s?\(\d{4}\))?(?:\s?年|[./-]\d)"),
        "平成29年度",
    ),
    (re.compile(r"\d{1,2}月"), "4月1日"),
    (re.compile(r"[同翌](?:年|月|日|\d{1,2}月)"), "同年12月"),
    (re.compile(r"\d{4}(?:[./-]\d{1,2}|\s?$)"), "2015.4.27"),
    (re.compile(rf"(?:\d{{1,2}}\s)?{_MONTHS}\.?\s\d{{1,4}}"), "April 2015"),
    (re.compile(r"(?:FY|CY)\s?\d{2,4}"), "FY2018"),
)

_MAY_BE_DATE = re.compile(r"[\s(（]*[\d㍻㋿㍼㍽㍾明大昭平令同翌A-Za-zＡ-Ｚ]")
_DIGIT = re.compile(r"\d")
_NO_AMOUNT = frozenset(("", "-", "－", "―", "—", "–", "…", "皆増", "皆減"))
# What is no name of a column: a number that is no year, or a day.
_VALUE = re.compile(r"(?!(?:19|20)\d\d$)\d[\d,.:-]{1,15}|[^、。\d]{0,4}\d{1,4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_YEAR = re.compile(r"[^月日]{1,20}?年(?![月日度])|[12]\d{3}(?=[./-])")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are called: `names` by all header rows, `tops` by those above the last.

    `first`, `last` are the columns that the last header row fills; `drift` says by how much the rows below go beyond it
    to the right: then its names stand too far to the left for some rows. `inferred`: spans are not marked.
    """

    count: int = 0
    names: tuple[str, ...] = ()
    tops: tuple[str, ...] = ()
    first: int = 0
    last: int = -1
    drift: int = 0
    inferred: bool = False


def columns(grid: Grid, count: int) -> Columns:
    """Name the columns of a table by its first `count` rows."""
    rows = grid.rows[:count]
    if not rows or not rows[-1].cells:
        return Columns(count)
    inferred = not grid.exact and all(cell.width == 1 for row in rows for cell in row.cells)
    last = rows[-1].last
    reached = max((row.last for row in grid.rows[count:] if row.cells), default=last)
    drift = max(0, reached - max(row.last for row in rows)) if inferred else 0
    reaching = max(1, len(rows) - 1) if inferred else 0
    tops = _named(rows[:-1], reaching)
    return Columns(count, _named(rows, reaching), tops, rows[-1].cells[0].column, last, drift, inferred)


def names_of(row: GridRow, cells: Sequence[Cell], named: Columns) -> tuple[str, ...]:
    """Return the names of the columns of some cells of a row; where a shift leaves doubt, only the sure part."""
    if not named.names:
        return ()
    names, back = named.names, 0
    if named.drift and named.count > 1:
        names, back = (names, named.drift) if _stands_right(row, named) else (named.tops, 0)
    elif is_shifted(row, named):
        back = row.last - named.last
    places = [cell.column + i for cell in cells for i in range(min(cell.width, _MOST_SPANNED))]
    found = [_name(names, column, back, named) for column in places]
    return tuple(name for name in dict.fromkeys(found) if name)


def is_shifted(row: GridRow, named: Columns) -> bool:
    """Say whether a row has one cell for each name, but all of them further to the right."""
    width = named.last - named.first + 1
    whole = len(row.cells) == width and bool(row.cells) and row.cells[0].column == row.last - width + 1
    return named.count == 1 and named.inferred and whole and row.last > named.last


def header_count(grid: Grid, ruled: int = 0) -> int:
    """Return how many rows at the top of a table are its header; `ruled` rows stand above a rule."""
    rows = grid.rows
    marked = next((i for i, row in enumerate(rows) if not row.head), len(rows))
    if marked:
        return marked if marked < len(rows) else 1
    if ruled == 1 and rows and _is_pairs(rows[0]):
        return 0
    count = min(ruled, len(rows)) or _unmarked(rows)
    while 0 < count < min(_MOST_LINES, len(rows) - 1) and _goes_on(rows[count]):
        count += 1
    return count


def is_date(text: str) -> bool:
    """Say whether a cell begins with a date."""
    if not _MAY_BE_DATE.match(text):
        return False
    plain = unicodedata.normalize("NFKC", text[:_LONGEST_NAME]).strip()
    return any(form.match(plain) for form, _ in DATE_FORMS)


def year_of(text: str) -> str:
    """Return a date up to its year (平成27年 of 平成27年4月27日), or an empty string where it names none."""
    match = _YEAR.match(text)
    return match[0] if match else ""


def is_amount(text: str) -> bool:
    """Say whether half of the characters of a cell are digits, or it says that there is no amount."""
    digits = len(_DIGIT.findall(text, 0, _LONGEST_NAME))
    if digits:
        return 2 * digits >= len("".join(text[:_LONGEST_NAME].split()))
    return text.strip() in _NO_AMOUNT


def _unmarked(rows: Sequence[GridRow]) -> int:
    if _names_columns(rows[:1], rows[1:]):
        return 1
    titled = len(rows) > 2 and len(rows[0].cells) == 1 and _is_name(rows[0].cells[0]) and rows[0].columns > 1
    return 2 if titled and rows[0].cells[0].column == 0 and _names_columns(rows[1:2], rows[2:]) else 0


def _is_pairs(row: GridRow) -> bool:
    """Say whether names and values stand in a row by turns, one a bare number or a day (番号 | 0123)."""
    if row.columns % 2 or [cell.column for cell in row.cells] != list(range(row.columns)):
        return False
    names, values = row.cells[::2], row.cells[1::2]
    told = any(_VALUE.fullmatch(unicodedata.normalize("NFKC", cell.text[:_LONGEST_NAME])) for cell in values)
    return told and all(_is_name(cell) and not is_date(cell.text) for cell in names)


def _names_columns(first: Sequence[GridRow], below: Sequence[GridRow]) -> bool:
    if not first or not below or len(first[0].cells) < 2:
        return False
    cells = first[0].cells
    alike = len({cell.text for cell in cells}) < len(cells)
    if alike or is_date(cells[0].text) or not all(_is_name(cell) for cell in cells):
        return False
    sample = below[:_SAMPLE]
    if max(row.last for row in (first[0], *sample)) > 1:
        return True
    values = [cell.text for row in sample for cell in row.cells if cell.column == 1]
    longer = sum(len(value) >= 2 * len(cells[1].text) for value in values)
    return 2 * max(longer, sum(map(is_amount, values))) > len(values)


def _is_name(cell: Cell) -> bool:
    text = cell.text
    fits = len(text) <= _LONGEST_NAME and not text.endswith("。") and not cell.nested
    return fits and (not is_amount(text) or is_date(text))


def _goes_on(row: GridRow) -> bool:
    """Say whether a row below a header belongs to it."""
    short = all(_is_name(cell) and len(cell.text) <= _LONGEST_NAME // 2 for cell in row.cells)
    return bool(row.cells) and row.cells[0].column > 0 and not row.covered and short


def _stands_right(row: GridRow, named: Columns) -> bool:
    """Say whether a row fills a label and every named column, as far to the right as any row."""
    first = named.first - 1 + named.drift
    whole = len(row.cells) == named.last - named.first + 2
    return whole and row.last == named.last + named.drift and row.cells[0].column == first


def _name(names: Sequence[str], column: int, back: int, named: Columns) -> str:
    if not names:
        return ""
    if back and named.count > 1 and column - back < named.first:
        return named.tops[min(column, len(named.tops) - 1)] if named.tops else ""
    place = max(column - back, 0)
    if place < len(names):
        return names[place]
    return names[-1] if named.inferred else ""


def _named(rows: Sequence[GridRow], reaching: int) -> tuple[str, ...]:
    """Join what stands above each column; a name of the first `reaching` rows reaches over empty cells to its right.

    It reaches no further than the name above it does.
    """
    total = max((row.last + 1 for row in rows if row.cells), default=0)
    parts: list[list[str]] = [[] for _ in range(total)]
    starts = {total}
    for line, row in enumerate(rows):
        starts.update(cell.column for cell in row.cells)
        ends = sorted(starts)
        for cell in row.cells:
            reach = ends[bisect_right(ends, cell.column)] if line < reaching else cell.column + cell.width
            for column in range(cell.column, min(reach, total)):
                if parts[column][-1:] != [cell.text]:
                    parts[column].append(cell.text[:_LONGEST_SHOWN])
    return tuple(" ".join(part) for part in parts)
