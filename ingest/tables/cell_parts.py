"""A long cell to its parts: paragraphs, items, tables, each with the sub-headings that stand above it in the cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.markup import LINE
from ingest.spans import Excerpt, Span, slices, trimmed
from ingest.tables.grid import Cell, Grid

_LONGEST_HEADING = 50
_BOLD = re.compile(r"(?:<(?:b|strong)>|\*\*)\s{0,4}$", re.IGNORECASE)
_BOLD_ENDS = re.compile(r"\s{0,4}(?:</(?:b|strong)>|\*\*)", re.IGNORECASE)
# Where a part begins within a line that the document does not break: behind white space or a full stop.
_INNER = re.compile(r"(?:(?<=\s)|(?<=。))(?=[・●○■◆]\s?[^\s・]|[A-ZＡ-Ｚ][ 　][^\sA-Za-z0-9])")
# Each row: a kind of numbering of sub-headings, what they begin with, and an example.
HEAD_MARKS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("letter", re.compile(r"[A-ZＡ-Ｚ][ .．　](?=\S)"), "A 平時からの協力"),
    ("count", re.compile(r"[0-9０-９]{1,2}[ .．　](?=\S)"), "1 予測される場合"),
    ("bracketed", re.compile(r"[(（][0-9０-９]{1,2}[)）]"), "（1）体制"),
    ("kana", re.compile(r"[ア-ン][ 　](?=\S)"), "ア 概観"),
    ("label", re.compile(r"[【〔＜](?=\S)"), "【背景】"),
)
_ITEM = re.compile(r"[・●○■◆※①-⑳-]")


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, item or table of a cell; `under` are the sub-headings above it; `opens`: it begins with one."""

    excerpt: Excerpt
    under: tuple[str, ...] = ()
    opens: bool = False
    grid: Grid | None = None


def parts(text: str, cell: Cell) -> list[Part]:
    """Return the parts of a cell in order; together they show all of it."""
    found: list[Part] = []
    open_heads: list[tuple[str, str]] = []
    tables = list(cell.nested)
    for piece in _pieces(text, cell.excerpt):
        while tables and tables[0].start < piece.spans[0].start:
            found.append(_table(text, tables.pop(0), found, open_heads))
        kind, title = _heading(text, piece)
        if kind:
            kinds = [k for k, _ in open_heads]
            del open_heads[kinds.index(kind) if kind in kinds else len(kinds) :]
        found.append(Part(piece, tuple(t for _, t in open_heads), bool(kind)))
        if kind:
            open_heads.append((kind, title))
    found += [_table(text, table, found, open_heads) for table in tables]
    return found


def _pieces(text: str, excerpt: Excerpt) -> Iterator[Excerpt]:
    """Cut what a cell shows at its line breaks, then before marks within a line."""
    shown = excerpt.text(text)
    breaks = [i for match in re.finditer(LINE, shown) for i in match.span()]
    cuts = sorted({0, *breaks, *(match.start() for match in _INNER.finditer(shown)), len(shown)})
    wanted = [span for a, b in zip(cuts, cuts[1:], strict=False) if (span := trimmed(shown, a, b))]
    yield from (piece for piece in slices(excerpt, wanted) if piece.spans)


def _heading(text: str, piece: Excerpt) -> tuple[str, str]:
    """Return the kind and the title of the sub-heading that a part begins with, or two empty strings."""
    first, shown = piece.spans[0], piece.text(text)
    kind = next((name for name, pattern, _ in HEAD_MARKS if pattern.match(shown)), "")
    if len(first) <= _LONGEST_HEADING and _is_bold(text, first):
        return kind or "bold", text[first.start : first.end].strip()
    if not kind:
        return "", ""
    if len(shown) <= _LONGEST_HEADING and not shown.endswith(("。", ".")):
        return kind, shown
    words = shown.split(maxsplit=2)
    title = " ".join(words[:2])
    return (kind, title) if len(title) <= _LONGEST_HEADING and "。" not in title and "、" not in title else ("", "")


def _is_bold(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 16) : span.start]
    return bool(_BOLD.search(before)) and bool(_BOLD_ENDS.match(text, span.end))


def _table(text: str, grid: Grid, before: list[Part], heads: list[tuple[str, str]]) -> Part:
    """Return a table as a part; a short part right before it names it."""
    titles = [title for _, title in heads]
    if before and before[-1].grid is None and not before[-1].opens:
        lead = before[-1].excerpt.text(text)
        if len(lead) <= _LONGEST_HEADING and not lead.endswith("。"):
            titles.append(_ITEM.sub("", lead, count=1).strip() if _ITEM.match(lead) else lead)
    return Part(Excerpt(()), tuple(titles), grid=grid)
