"""A row of a table to the names of its columns, as they stand above it."""

from ingest import Passage
from ui.pieces import CELLS

_BETWEEN, _LEVELS = " / ", " > "


def columns(passage: Passage) -> list[str] | None:
    """Return a name for each cell of a row; None for other passages, and where the names do not go with the cells."""
    if passage.kind != "table_row":
        return None
    count = passage.excerpt.joins.count(CELLS) + 1
    named = (part.split(_BETWEEN) for part in passage.beside.split(_LEVELS))
    return next((names for names in named if len(names) == count > 1), None)
