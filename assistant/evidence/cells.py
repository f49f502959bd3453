"""A table's row to its cells: what stands above each, and what its figure is with the unit of the column or the table.

A row is quoted as it is printed (岸壁 | 905 | 120); that 120 are 億円 of the 補正 is said above.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.nouns import meaning
from assistant.values import Value, read_values

_BETWEEN: Final = " | "
_ABOVE: Final = " / "
_BELOW: Final = " > "
_FIGURE: Final = re.compile(
    r"(?P<number>[△▲-]?[0-9０-９][0-9０-９,，.．]*)[ \u3000]*(?:[(（\[](?:注|[a-z*])[^)）\]]*[)）\]])?"
)
_UNIT: Final = re.compile("単位[:：は]? ?([^()（）、/／]{1,8})")
_LAST: Final = re.compile(r"[(（]([^()（）]{1,40})[)）]$")
_NAMED: Final = frozenset(("where", "who", "when"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row at its place in the row's text: its value, and the words above it."""

    value: Value
    above: str


def read_cells(text: str, context: str) -> tuple[Cell, ...]:
    """Return the cells of a row below the heads that its context names; none where their numbers differ."""
    cells, parts = text.split(_BETWEEN), context.split(_BELOW)
    heads = next((found for part in reversed(parts) if len(found := part.split(_ABOVE)) == len(cells) > 1), None)
    if heads is None:
        return ()
    units = [unit for part in reversed(parts) if _ABOVE not in part for unit in _units(part)]
    return tuple(_cells(cells, heads, units[0] if units else ""))


def _cells(cells: list[str], heads: list[str], unit: str) -> Iterator[Cell]:
    start = 0
    for cell, head in zip(cells, heads, strict=True):
        figure = _FIGURE.fullmatch(cell)
        if figure:
            yield Cell(_amount(figure["number"], start, next(_units(head), "") or unit), head)
        elif cell.strip():
            yield Cell(Value("name", cell, start, start + len(cell), cell, None), head)
        start += len(cell) + len(_BETWEEN)


def _units(head: str) -> Iterator[str]:
    """Yield the unit that a head or a caption ends with or names: 執行率（%）, 単位：億円, (million crowns)."""
    if named := _UNIT.search(head):
        yield named[1].strip()
    elif last := _LAST.search(head):
        yield last[1].strip()


def _amount(number: str, start: int, unit: str) -> Value:
    """Return a figure as what it is with its unit; its place is that of the figure alone."""
    for joined in (f"{number}{unit}", f"{number} {unit}"):
        read = [value for value in read_values(joined, "ja") if value.kind == "number" and value.start == 0]
        if read and read[0].unit not in (None, "other"):
            return Value("number", number, start, start + len(number), read[0].normalized, read[0].unit)
    plain = next((value for value in read_values(number, "ja") if value.kind == "number"), None)
    return Value("number", number, start, start + len(number), plain.normalized if plain else number, None)


def under_its_noun(asked: Asked, cells: tuple[Cell, ...]) -> Iterator[Value]:
    """Yield the words in the cells under a head that names what is asked for: 場所, 出席者, Deadline."""
    if asked.kind not in _NAMED:
        return
    for cell in cells:
        named = meaning(cell.above.strip(), "ja") or meaning(cell.above.strip(), "en")
        if cell.value.kind == "name" and named and named.kind == asked.kind:
            yield cell.value
