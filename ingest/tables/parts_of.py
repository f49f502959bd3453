"""Rows to the rows above that they are parts of: told by an indent of the label, or by うち in front of it."""

import re
from collections.abc import Sequence

from ingest.tables.grid import GridRow

_LONGEST = 80
_OF_WHICH = re.compile(r"[(（〔［\[]?\s?(?:うち|内[　 、])(?!容|訳)")
# A sum is often set in the middle of its cell: no indent.
_SUM = re.compile(
    r"(?:小|合|総|累|歳入|歳出|歳入合|歳出合)?\s?計(?![画測算量器])|総\s?額|(?:Sub|Grand )?total\b", re.IGNORECASE
)
_DEEPEST = 8


def wholes(rows: Sequence[GridRow]) -> list[tuple[str, ...]]:
    """Return for each row the labels of the rows that it is a part of, outermost first.

    A label further in than the one above is a part of it; うち takes the last row without it. Where an empty cell, a
    sum or a row without amounts says otherwise nothing is told.
    """
    found: list[tuple[str, ...]] = []
    opened: list[tuple[int, str]] = []
    for row in rows:
        cell = row.cells[0] if row.cells else None
        if cell is None or cell.column > 0 or len(cell.text) > _LONGEST:
            found.append(())
            opened = opened if cell and cell.column > 0 else []
            continue
        depth = cell.indent + (_DEEPEST if _OF_WHICH.match(cell.text) else 0)
        depth = 0 if _SUM.match(cell.text) else depth
        while opened and opened[-1][0] >= depth:
            opened.pop()
        found.append(tuple(text for _, text in opened[-_DEEPEST:]))
        opened.append((depth, cell.text))
    return found
