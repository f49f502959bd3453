"""Text to stretches: lines grouped into headings, paragraphs, list items, table rows, tables, notes and captions.

Nothing is decided here about depth or order; that is the outline's work. What the lines of a table mean is for
`ingest.tables`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from ingest.spans import Span
from ingest.tables.html_table import next_table, table_tags

Kind = Literal[
    "heading", "paragraph", "list_item", "table_row", "table", "footnote", "caption", "gloss", "reference", "rule"
]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of lines of one kind. `start`, `end` hold its text, `mark` what stands before it (`##`, `- `).

    `hashes` counts a heading's marks (0: none); `lines` counts lines; `line` is the first one's number from 1;
    `alone` says that blank lines or the text's edges stand on both sides. A `table_row` is one line with tabs or pipes;
    a `table` holds whole HTML tables, from the line that opens the first to the line that closes the last.
    """

    kind: Kind
    start: int
    end: int
    line: int
    mark: Span | None = None
    hashes: int = 0
    lines: int = 1
    alone: bool = False


class _Line(NamedTuple):
    """A line without its break. `first`: the character it shows first. `page_ends`: a form feed stands behind it."""

    start: int
    end: int
    number: int
    first: str
    blank: bool
    page_ends: bool


class _Shown(NamedTuple):
    """What a line shows itself to be: its kind, where its text starts, the mark before it, its hashes."""

    kind: Kind
    start: int
    mark: Span | None = None
    hashes: int = 0


_COUNT = r"[0-9０-９Ⅰ-Ⅻ一二三四五六七八九十]"
_INDENT = r"[ \u3000]{0,40}"
_OPEN = r"(?:\*\*)?[【〔［\[〈<]?"
_ORIGIN = "(?:資料|出典|出所|備考)"
_FIGURE = "(?:参考図表|図表|別表|別図|付表|附表|図|表)"
# A caption's number ends before white space, a bracket or a word; before a particle or a comma it is a sentence.
_SIGN = r"[0-9０-９Ⅰ-Ⅻ一二三四五六七八九十A-Z]"
_TITLED = rf"{_SIGN}(?:[-.．－‐―–ー・の]?{_SIGN}){{0,12}}+(?![ぁ-んー、。，])"

_BEFORE_CAPTION = "*【〔［[〈<"


class LineKind(NamedTuple):
    """One way in which a line shows its kind.

    `opens` holds what such a line begins with behind white space ("": anything), `pattern` is its form from its start
    (group `mark`: not shown), `example` a line.
    """

    kind: Kind
    opens: str
    pattern: re.Pattern[str]
    example: str


# In the order in which they are tried.
_ROWS: tuple[tuple[Kind, str, str, str], ...] = (
    ("heading", "#", r"[ ]{0,3}(?P<mark>#{1,6})(?:[ \t\u3000]+|$)", "## 第2節 概要"),
    ("rule", "-*_`", r"[ ]{0,3}(?P<mark>(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|`{3,}.*))$", "---"),
    ("table_row", "", r"(?=\s*+[^\t]+\t)", "項目\t概要"),
    ("table_row", "|", r"[ ]{0,3}(?=\|.*\|[ \t]*$)", "| 項目 | 概要 |"),
    ("table", "<", r"[ \t]{0,8}(?=(?:<[A-Za-z][^<>]{0,200}>[ \t]{0,8}){0,4}<(?i:table)[\s>/])", "<table><tr>"),
    ("footnote", "<", r"[ ]{0,3}(?=<sup>\s*[\d*]{1,4}\s*</sup>)", "<sup>1</sup> 正式名称"),
    ("footnote", "[", r"[ ]{0,3}(?=\[\^[^\[\]\s]{1,20}\]:)", "[^1]: 正式名称"),
    (
        "footnote",
        "(（［[〔",
        rf"{_INDENT}(?=[(（［\[〔](?:注|※|＊)\s?{_COUNT}{{0,3}}[)）］\]〕])",
        "（注1）在職期間",
    ),
    ("footnote", "注", rf"{_INDENT}(?=注\s?{_COUNT}{{0,3}}[)）:：.．、\s])", "注1) 在職期間"),
    ("footnote", "※＊", rf"{_INDENT}(?=[※＊])", "※1 出所による。"),
    ("footnote", "*", rf"{_INDENT}(?=\*\d{{1,3}}[)）:：\s])", "*1 出所による。"),
    ("footnote", "(（資出備", rf"{_INDENT}(?=[(（]?{_ORIGIN}[)）]?\s?[:：]|[(（]{_ORIGIN}[)）])", "出典：総務省"),
    ("footnote", "(NS", r"[ ]{0,3}(?=\(?(?:Notes?|Sources?)(?:\s?\d{1,3})?\)?\s?[:.])", "Note 1: Estimates."),
    ("reference", "*Q参【[", r"[ ]{0,3}(?=(?:\*\*)?Q?\s?参照|[【\[]参[考照])", "参照 資料20"),
    (
        "caption",
        _BEFORE_CAPTION + "参図別付附表",
        rf"{_INDENT}(?={_OPEN}{_FIGURE}[ 　]?{_TITLED}[^。]{{0,100}}$)",
        "図表1 体制",
    ),
    (
        "caption",
        _BEFORE_CAPTION + "第",
        rf"{_INDENT}(?={_OPEN}第{_SIGN}(?:[-－‐―–・]{_SIGN}){{0,6}}[図表][\s】〕］\]〉>:：][^。]{{0,100}}$)",
        "第1-2-3図 体制",
    ),
    (
        "caption",
        _BEFORE_CAPTION + "別",
        rf"{_INDENT}(?={_OPEN}別[紙添][ 　]?{_COUNT}{{0,3}}(?=$|[\s(（)）】〕］\]〉>:：*])[^。]{{0,100}}$)",
        "別紙1 様式",
    ),
    (
        "caption",
        "*TtFfCc",
        r"[ ]{0,40}(?=(?:\*\*)?(?i:table|figure|fig\.|chart)\s?(?:[A-Z][.-]?|[IVX]{1,5}-)?\d{1,3}"
        r"(?:[-.]\d{1,3}){0,3}(?:\*\*|[.:]?$|[.:]\s|\s?[-–—]\s|\s+[A-Z(“\"])[^。]{0,160}$)(?!.{12,200}[.]$)",
        "Table 1. Defense spending",
    ),
    ("caption", "(（【［[単", r"[ \u3000\t]{0,80}(?=[(（【［\[]?\s?単位\s?[:：][^。]{0,40}$)", "（単位：億円）"),
    ("list_item", "-*+", r"[ \t]*(?P<mark>[-*+])[ \t\u3000]+(?=\S)", "- 平和の確保"),
    ("list_item", "・●◯◆①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", r"[ \t\u3000]*(?=[・●◯◆①-⑳])", "・ 役割の拡大"),
    ("paragraph", ">", r"[ ]{0,3}(?P<mark>>[> ]*)", "> 引用"),
)
LINE_KINDS = tuple(LineKind(kind, opens, re.compile(pattern), example) for kind, opens, pattern, example in _ROWS)
_LINE = re.compile(r"([^\r\n\f]*)(\r\n|\r|\n|\f|$)")
_INDENTED_CELL = re.compile(r"\t+[^\S\t]*[^\s]")
_RULE_ROW = re.compile(
    r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|[ ]{0,3}\|[ \t]*:?-+:?[ \t]*$"
)
_NUMBERED = re.compile(
    r"[^\S\t]{0,40}(?:第[^\s]{1,6}[条項章節款目編部]|[(（]?[\d０-９一二三四五六七八九十ア-ンa-z]{1,3}[)）.．、]|[\d０-９]{1,3}|[①-⑳])"
    r"\t+[^\t]*$"
)
_HEADING_INSIDE = re.compile(r"\n#{1,6} ")
_OWN_LINE: frozenset[Kind] = frozenset({"heading", "rule", "table_row", "table", "caption"})


def scan(text: str) -> list[Stretch]:
    """Return the stretches of `text` in order. Blank lines stand between stretches and belong to none.

    A form feed (the end of a page) parts lines as a blank line does.
    """
    lines = list(_lines(text))
    tables = table_tags(text)
    found: list[Stretch] = []
    i = 0
    while i < len(lines):
        if lines[i].blank:
            i += 1
            continue
        follows = i > 0 and not lines[i - 1].blank and not lines[i - 1].page_ends
        shown = _shown(text, lines[i], found[-1] if follows and found else None, _below(lines, i))
        after = _behind(text, lines, i, shown, tables)
        if follows and found and _continues(found[-1], shown):
            found[-1] = _longer(found[-1], lines[i].end)
        else:
            alone = not follows and (after == len(lines) or lines[after].blank or lines[after - 1].page_ends)
            kind, start, mark, hashes = shown
            found.append(Stretch(kind, start, lines[after - 1].end, lines[i].number, mark, hashes, after - i, alone))
        i = after
    return found


def _lines(text: str) -> Iterator[_Line]:
    number = 1
    for match in _LINE.finditer(text):
        if match.start() == len(text):
            return
        line, ends = match[1], match[2] == "\f"
        shown = line.lstrip()
        yield _Line(match.start(), match.end(1), number, shown[:1], not shown, ends)
        number += not ends


def _below(lines: Sequence[_Line], i: int) -> _Line | None:
    """Return the line right below, where no blank line and no page parts it."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    return None if below is None or below.blank or lines[i].page_ends else below


def _shown(text: str, line: _Line, above: Stretch | None, below: _Line | None) -> _Shown:
    if _is_open_row(text, line, above, below):
        return _Shown("table_row", line.start)
    for kind, _, pattern, _ in _opened_by(line.first):
        if match := pattern.match(text, line.start, line.end):
            if kind == "table_row" and _is_numbered_line(text, line, above, below):
                continue
            marked = "mark" in pattern.groupindex and match["mark"] is not None
            mark = Span(match.start("mark"), match.end("mark")) if marked else None
            hashes = len(match["mark"]) if kind == "heading" else 0
            return _Shown(kind, match.end(), mark, hashes)
    return _Shown("paragraph", line.start)


@lru_cache(maxsize=1024)
def _opened_by(first: str) -> tuple[LineKind, ...]:
    return tuple(kind for kind in LINE_KINDS if not kind.opens or first in kind.opens)


def _is_open_row(text: str, line: _Line, above: Stretch | None, below: _Line | None) -> bool:
    """Say whether a line is a row because of its neighbours.

    Rows may lack outer pipes around a rule row (`---|---`), and their first cells before tabs, beside other rows.
    """
    in_table = above is not None and above.kind == "table_row"
    if text[line.start] == "\t" and _INDENTED_CELL.match(text, line.start, line.end):
        return in_table or (below is not None and _has_cells(text, below))
    if text.find("|", line.start, line.end) < 0:
        return False
    if below is not None and _RULE_ROW.match(text, below.start, below.end):
        return True
    return in_table and above is not None and text.find("|", above.start, above.end) >= 0


def _is_numbered_line(text: str, line: _Line, above: Stretch | None, below: _Line | None) -> bool:
    """Say whether a tab only stands behind the number of a lone line (`第1条`, tab, text)."""
    lone = (above is None or above.kind != "table_row") and (
        below is None or text.find("\t", below.start, below.end) < 0
    )
    return lone and _NUMBERED.match(text, line.start, line.end) is not None


def _has_cells(text: str, line: _Line) -> bool:
    first = text[line.start : line.end].find("\t")
    return first >= 0 and bool(text[line.start : line.start + first].strip())


def _behind(text: str, lines: Sequence[_Line], i: int, shown: _Shown, tables: Mapping[int, int]) -> int:
    """Return the number of the line behind a stretch that begins on line i; HTML tables go on to the end of the last.

    One that is never closed, or that swallows a heading, ends at a blank line.
    """
    after, position = i + 1, shown.start
    while shown.kind == "table" and (table := next_table(text, position, lines[after - 1].end)) >= 0:
        end = tables.get(table)
        if end is None or _HEADING_INSIDE.search(text, table, end):
            while after < len(lines) and not lines[after].blank:
                after += 1
            return after
        while after < len(lines) and lines[after].start < end:
            after += 1
        position = end
    return after


def _continues(before: Stretch, shown: _Shown) -> bool:
    """Say whether a line is the next one of a paragraph, an item or a note."""
    return shown.kind == "paragraph" and shown.mark is None and before.kind not in _OWN_LINE


def _longer(one: Stretch, end: int) -> Stretch:
    return Stretch(one.kind, one.start, end, one.line, one.mark, one.hashes, one.lines + 1)
