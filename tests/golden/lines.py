"""Golden TSV files to values: the true outline of a document, and facts about it."""

import json
from dataclasses import dataclass
from pathlib import Path

GOLDEN = Path(__file__).parent
OUTLINE_COLUMNS = 6
FACT_COLUMNS = 7


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of a true outline. `depth` and `references` are None where they are not checked.

    `lines` has more than one where a heading's title stands on a line of its own above its number.
    """

    lines: tuple[int, ...]
    depth: int | None
    number: str
    references: tuple[str, ...] | None
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One golden line; `expect` is text, a list of strings, or None (no date). The kinds stand in README.md."""

    id: str
    kind: str
    line: int
    text: str
    expect: str | tuple[str, ...] | None
    section_ref: str
    reason: str

    @property
    def strings(self) -> tuple[str, ...]:
        """The list in `expect`; empty where it is not a list."""
        return self.expect if isinstance(self.expect, tuple) else ()


def read_outline(path: Path) -> tuple[Heading, ...]:
    """Return the headings in the order of the lines. Raises ValueError on a line of another shape."""
    return tuple(_heading(row) for row in _rows(path, OUTLINE_COLUMNS))


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Return the facts in the file's order. Raises ValueError on a line of another shape."""
    return tuple(_fact(row) for row in _rows(path, FACT_COLUMNS))


def documents() -> tuple[Path, ...]:
    """Return the documents that were written for the tests and have an outline and facts beside them."""
    found = sorted(p for p in (GOLDEN / "documents").iterdir() if p.suffix in (".md", ".txt"))
    return tuple(p for p in found if p.with_suffix(".outline.tsv").is_file() and p.with_suffix(".facts.tsv").is_file())


def _rows(path: Path, columns: int) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines[1:] if line]
    for row in rows:
        if len(row) != columns:
            raise ValueError(f"{path.name}: {columns} columns are wanted, got {len(row)}: {row}")
    return rows


def _heading(row: list[str]) -> Heading:
    line, depth, number, reference, title, kind = row
    references = None if reference == "-" else tuple(reference.split(" | "))
    lines = tuple(int(n) for n in line.split("|"))
    return Heading(lines, None if depth == "-" else int(depth), number, references, title, kind)


def _fact(row: list[str]) -> Fact:
    id_, kind, line, text, expect, section_ref, reason = row
    return Fact(id_, kind, int(line), text, _value(expect), section_ref, reason)


def _value(cell: str) -> str | tuple[str, ...] | None:
    if cell == "null":
        return None
    return tuple(json.loads(cell)) if cell.startswith('["') else cell
