"""What stands around a table and belongs to it: its caption, unit and period lines, the notes below it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.markup import inline
from ingest.scan import Stretch
from ingest.tables.headers import is_date

_ABOVE = 5
_BELOW = 60
_LONGEST_TITLE = 60
# Each row: what a line beside a table says, its pattern (in the NFKC form of the line), and an example.
ASIDES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("unit", re.compile(r"[(\[【]?\s?単位\s?:?\s?[^。]{1,40}$"), "（単位：億円）"),
    ("unit", re.compile(r"[(\[【][^()。]{1,30}[、,\s]\s?単位\s?:?\s?[^。]{1,40}$"), "（3月末現在、単位：件）"),
    (
        "unit",
        re.compile(r"[(\[]?(?:Unit|Units)\s?:\s?.{1,40}$|\((?:in\s)?[^()]{0,20}(?:yen|dollars?|%)\)$", re.I),
        "Unit: yen",
    ),
    (
        "period",
        re.compile(r"[(\[【]\s?[^()。]{1,30}(?:年度?|月|日|期|末|現在|時点)(?:現在|時点|末)?\s?[)\]】]$"),
        "（平成29年度）",
    ),
    ("period", re.compile(r"[^()。、]{1,24}(?:現在|時点)$"), "平成30年3月31日現在"),
    ("period", re.compile(r"\(?As of [^.]{1,40}\)?$", re.I), "As of March 31, 2018"),
)
_PAGE_NOTE = re.compile(r"<sup|\[\^")
_CALLED = re.compile(
    r"(?:<sup>\s?[0-9A-Za-z*†]{1,3}\s?</sup>|\[\^?[0-9A-Za-z*]{1,3}\]|[†‡§]|\(?[0-9a-z]{1,2}\))(?=:?\s{0,4}\S)"
)
_NUMBERED = re.compile(r"[0-9A-Z一二三四五六七八九十][-.0-9A-Z一二三四五六七八九十の]*")
# 表 without a number names the table below it, with a blank line between too.
_UNNUMBERED = re.compile(r"[【〔［\[〈<＜]?(?:図?表|別表)[】〕］\]〉>＞]?(?:[ \u3000:：]|$)")
_GOES_ON = re.compile(r"[(\[〔【]?\s?(?:続き|つづき|つゞき|continued|cont\.)\s?[)\]〕】]?", re.I)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The caption of a table, its unit and period lines, and the stretches that hold them and the notes (indices)."""

    caption: str = ""
    asides: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()


def surroundings(text: str, stretches: Sequence[Stretch], first: int, last: int, led: bool = False) -> Surroundings:
    """Read what belongs to the table of stretches `first` to `last`; `led`: its first row holds nothing but its unit.

    A caption stands above, with unit and period lines in any order, or below where none stands above. A short line
    right above the table (with no blank line between) or its unit gives its caption but stays what it is.
    """
    caption, asides, lines = _above(text, stretches, first, led)
    notes: list[int] = []
    for i in range(last + 1, min(last + 1 + _BELOW, len(stretches))):
        stretch = stretches[i]
        if _is_note(text, stretch, stretches[first].start, stretches[last].end):
            notes.append(i)
        elif _heads_table(text, stretches, i):
            break
        elif aside := _aside(text, stretch):
            asides.append(aside)
            lines.append(i)
        elif stretch.kind == "caption" and not caption:
            caption = _shown(text, stretch)
            lines.append(i)
        else:
            break
    return Surroundings(caption, tuple(asides), tuple(lines), tuple(notes))


def is_aside(shown: str) -> bool:
    """Say whether a short line names the unit or the period of a table."""
    plain = unicodedata.normalize("NFKC", shown)
    return any(pattern.match(plain) for _, pattern, _ in ASIDES)


def same_caption(one: str, other: str) -> bool:
    """Say whether two captions name the same table, apart from a word that it goes on."""
    return _core(one) == _core(other)


def _core(caption: str) -> str:
    return "".join(_GOES_ON.sub("", unicodedata.normalize("NFKC", caption)).split())


def _above(text: str, stretches: Sequence[Stretch], first: int, led: bool) -> tuple[str, list[str], list[int]]:
    asides: list[str] = []
    lines: list[int] = []
    below = stretches[first]
    for i in range(first - 1, max(-1, first - 1 - _ABOVE), -1):
        stretch = stretches[i]
        if aside := _aside(text, stretch):
            asides.insert(0, aside)
            lines.insert(0, i)
        elif stretch.kind == "caption":
            return _shown(text, stretch), asides, [i, *lines]
        else:
            near = stretch.line + stretch.lines == below.line or led or bool(asides)
            title = _title(text, stretch) if stretch.lines == 1 else ""
            return (title if near or _UNNUMBERED.match(title) else ""), asides, lines
        below = stretch
    return "", asides, lines


def _title(text: str, stretch: Stretch) -> str:
    """Return the text of a line that can be a title: short, and no sentence."""
    if stretch.kind not in ("paragraph", "list_item") or stretch.end - stretch.start > 2 * _LONGEST_TITLE:
        return ""
    shown = _shown(text, stretch)
    return shown if len(shown) <= _LONGEST_TITLE and not shown.endswith(("。", "、", ".", ",")) else ""


def _aside(text: str, stretch: Stretch) -> str:
    if stretch.kind not in ("paragraph", "caption") or stretch.lines > 1 or stretch.end - stretch.start > 120:
        return ""
    shown = _shown(text, stretch)
    plain = unicodedata.normalize("NFKC", shown)
    period = is_date(plain) and len(plain) <= 20 and plain.endswith(("年度", "年", "月", "日", "末", "期"))
    return shown if period or is_aside(shown) else ""


def _is_note(text: str, stretch: Stretch, start: int, end: int) -> bool:
    """Say whether a stretch is a note of the table in [start, end): by its form, or because its mark stands there."""
    if stretch.kind not in ("footnote", "paragraph"):
        return False
    if called := _CALLED.match(text, stretch.start, stretch.end):
        return text.find(called[0], start, end) >= 0
    return stretch.kind == "footnote" and not _PAGE_NOTE.match(text, stretch.start)


def _heads_table(text: str, stretches: Sequence[Stretch], caption: int) -> bool:
    """Say whether a caption stands above another table."""
    for stretch in stretches[caption + 1 : caption + 1 + _ABOVE]:
        if stretch.kind in ("table_row", "table"):
            return True
        if not _aside(text, stretch):
            return False
    return False


def _shown(text: str, stretch: Stretch) -> str:
    return inline(text, stretch.start, stretch.end).excerpt.text(text)
