"""Text to stretches: lines grouped into headings, paragraphs, list items, table rows, notes and captions.

Nothing is decided here about depth or order; that is the outline's work.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.spans import Span

Kind = Literal["heading", "paragraph", "list_item", "table_row", "footnote", "caption", "gloss", "reference", "rule"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of lines of one kind. `start`, `end` hold its text, `mark` what stands before it (`##`, `- `).

    `hashes` counts a heading's marks (0: none); `lines` counts lines; `line` is the first one's number from 1;
    `alone` says that blank lines or the text's edges stand on both sides.
    """

    kind: Kind
    start: int
    end: int
    line: int
    mark: Span | None = None
    hashes: int = 0
    lines: int = 1
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    number: int


# Each row: the kind of a line, what its text begins with (group `mark`: not shown), and an example line.
LINE_KINDS: tuple[tuple[Kind, re.Pattern[str], str], ...] = (
    ("heading", re.compile(r"[ ]{0,3}(?P<mark>#{1,6})(?:[ \t\u3000]+|$)"), "## 第2節 概要"),
    (
        "rule",
        re.compile(r"[ ]{0,3}(?P<mark>(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|`{3,}.*))$"),
        "---",
    ),
    ("table_row", re.compile(r"(?=[^\t]*\S[^\t]*\t|\t+\s*\S)"), "項目\t概要"),
    ("table_row", re.compile(r"[ ]{0,3}(?=\|.*\|[ \t]*$)"), "| 項目 | 概要 |"),
    ("footnote", re.compile(r"[ ]{0,3}(?=<sup>\s*[\d*]{1,4}\s*</sup>)"), "<sup>1</sup> 正式名称"),
    ("footnote", re.compile(r"[ ]{0,3}(?=[(（](?:注|※)\s?\d{0,3}[)）])"), "（注1）在職期間"),
    ("reference", re.compile(r"[ ]{0,3}(?=(?:\*\*)?Q?\s?参照|[【\[]参[考照])"), "参照 資料20"),
    (
        "caption",
        re.compile(r"[ ]{0,3}(?=(?:図表|別表|図|表)[ 　]?[0-9０-９Ⅰ-Ⅻ一二三四五六七八九十A-Z][^。]{0,80}$)"),
        "図表1 体制",
    ),
    ("list_item", re.compile(r"[ \t]*(?P<mark>[-*+])[ \t\u3000]+(?=\S)"), "- 平和の確保"),
    ("list_item", re.compile(r"[ \t\u3000]*(?=[・●◯◆①-⑳])"), "・ 役割の拡大"),
    ("paragraph", re.compile(r"[ ]{0,3}(?P<mark>>[> ]*)"), "> 引用"),
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_OWN_LINE: frozenset[Kind] = frozenset({"heading", "rule", "table_row", "caption"})


def scan(text: str) -> list[Stretch]:
    """Return the stretches of `text` in order. Blank lines stand between stretches and belong to none."""
    lines = list(_lines(text))
    found: list[Stretch] = []
    for i, line in enumerate(lines):
        if not _blank(text, line):
            stretch = _stretch(text, line)
            follows = i > 0 and not _blank(text, lines[i - 1])
            if follows and found and _continues(found[-1], stretch):
                found[-1] = _longer(found[-1], stretch)
            else:
                closed = i + 1 == len(lines) or _blank(text, lines[i + 1])
                found.append(_with_alone(stretch, closed and not follows))
    return found


def _lines(text: str) -> Iterator[_Line]:
    for number, match in enumerate(_LINE.finditer(text), start=1):
        if match.start() < len(text):
            yield _Line(match.start(), match.start() + len(match[0].rstrip("\r\n")), number)


def _blank(text: str, line: _Line) -> bool:
    return not text[line.start : line.end].strip()


def _stretch(text: str, line: _Line) -> Stretch:
    for kind, pattern, _ in LINE_KINDS:
        if match := pattern.match(text, line.start, line.end):
            marked = "mark" in pattern.groupindex and match["mark"] is not None
            mark = Span(match.start("mark"), match.end("mark")) if marked else None
            hashes = len(match["mark"]) if kind == "heading" else 0
            return Stretch(kind, match.end(), line.end, line.number, mark, hashes)
    return Stretch("paragraph", line.start, line.end, line.number)


def _continues(before: Stretch, stretch: Stretch) -> bool:
    """Say whether a line is the next one of a paragraph, an item or a note."""
    return stretch.kind == "paragraph" and stretch.mark is None and before.kind not in _OWN_LINE


def _longer(before: Stretch, after: Stretch) -> Stretch:
    return Stretch(
        before.kind, before.start, after.end, before.line, before.mark, before.hashes, before.lines + 1, False
    )


def _with_alone(stretch: Stretch, alone: bool) -> Stretch:
    return Stretch(stretch.kind, stretch.start, stretch.end, stretch.line, stretch.mark, stretch.hashes, 1, alone)
