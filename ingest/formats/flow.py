"""A tree of HTML to flat blocks: headings, paragraphs, lists and tables, one behind the other, spaces as they show."""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

from ingest.formats.east import is_east_asian

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "blink",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "output",
        "q",
        "rb",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_BOLD = frozenset(["b", "strong"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LISTS = frozenset(["ul", "ol"])
_DEEPEST_LIST = 6
_LONGEST_LIST = 200
_NOTE_TEXT = re.compile(r"(?:footnote|endnote)-\d{1,9}")
_LINES = re.compile(r"[ \t\f]*[\r\n][ \t\f\r\n]*")
_SPACES = re.compile(r"[ \t\f]+")


@dataclass(slots=True)
class _List:
    """A list that is open; its tag is written with its first item, unless it is nested too deeply to show."""

    tag: str
    start: int
    shown: bool
    items: int = 0
    inside: bool = False


@dataclass(slots=True)
class _Flow:
    """What is written, the text that waits for the end of its block, and what is open around it."""

    done: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    heading: str = ""
    lists: list[_List] = field(default_factory=list)
    bold: int = 0
    verbatim: int = 0
    notes: int = 0
    table: bool = False


def flow(root: Any) -> list[str]:  # noqa: ANN401  (lxml has no types)
    """Return the blocks, one behind the other, that show what the tree shows: h1 to h6, p, ul, ol and table.

    In them are li, tr, th, td, b and br only.

    Cells are taken as text: `plain_tables` has written out what they hold.
    """
    from lxml import etree

    page = _Flow()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            _open(page, element)
            page.verbatim += element.tag == "pre"
            page.held.append(_shown(page, element.text))
        else:
            _close(page, element)
            page.verbatim -= element.tag == "pre"
            page.held.append(_shown(page, element.tail) if element is not root else "")
        if page.out and not page.lists and not page.table:
            page.done.append("".join(page.out))
            page.out.clear()
    _end_block(page)
    return [*page.done, "".join(page.out)]


def _open(page: _Flow, element: Any) -> None:  # noqa: ANN401
    tag = element.tag
    if tag in _BOLD:
        page.bold += 1
        page.held.append("<b>" if page.bold == 1 else "")
    elif tag == "br":
        page.held.append("<br>")
    elif tag not in _INLINE:
        _end_block(page)
        if tag in ("table", "tr", "th", "td"):
            page.out.append(f"<{tag}>")
            page.table = True
        elif tag in _HEADINGS and not page.heading:
            page.heading = tag
        elif tag in _LISTS:
            start = element.get("start", "")
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
            page.lists.append(_List(tag, first, len(page.lists) < _DEEPEST_LIST))
        elif tag == "li":
            _open_item(page, element)


def _close(page: _Flow, element: Any) -> None:  # noqa: ANN401
    tag = element.tag
    if tag in _BOLD:
        page.bold -= 1
        page.held.append("</b>" if page.bold == 0 else "")
    elif tag in ("th", "td"):
        page.out.append(_spaced("".join(page.held)) + f"</{tag}>")
        page.held.clear()
    elif tag not in _INLINE:
        _end_block(page)
        if tag in ("table", "tr"):
            page.out.append(f"</{tag}>\n")
            page.table = tag != "table"
        elif tag == page.heading:
            page.heading = ""
        elif tag in _LISTS and page.lists:
            ended = page.lists.pop()
            page.out.append(f"</{ended.tag}>\n" if ended.items and ended.shown else "")
        elif tag == "li" and page.lists and page.lists[-1].inside:
            page.out.append("</li>\n")
            page.lists[-1].inside = False


def _open_item(page: _Flow, element: Any) -> None:  # noqa: ANN401
    """Write the start of an item; a note of a converted Word file is a paragraph with its mark."""
    if _NOTE_TEXT.fullmatch(element.get("id", "")):
        page.notes += 1
        page.held.append(f"&lt;sup&gt;{page.notes}&lt;/sup&gt; ")
        return
    if not page.lists or not page.lists[-1].shown:
        return
    held = page.lists[-1]
    if held.inside:
        page.out.append("</li>\n")
    if held.items % _LONGEST_LIST == 0:
        page.out.append(f"</{held.tag}>\n" if held.items else "")
        page.out.append(f'<ol start="{held.start + held.items}">' if held.tag == "ol" else "<ul>")
    held.items += 1
    held.inside = True
    page.out.append("<li>")


def _end_block(page: _Flow) -> None:
    """Write what is held as a heading, the first text of an item, or a paragraph."""
    text = _spaced("".join(page.held))
    page.held = ["<b>"] if page.bold else []
    if not text.replace("<b>", "").replace("<br>", "").strip():
        return
    text += "</b>" if page.bold else ""
    if page.heading:
        plain = _SPACES.sub(" ", text.replace("<b>", "").replace("</b>", "").replace("<br>", " "))
        page.out.append(f"<{page.heading}>{plain.strip()}</{page.heading}>\n")
    elif page.lists and page.lists[-1].inside and page.out[-1] == "<li>":
        page.out.append(text)
    else:
        page.out.append(f"<p>{text}</p>\n")


def _shown(page: _Flow, text: str | None) -> str:
    """Return text as HTML; within `pre` its lines stay lines."""
    written = escape(text or "", quote=False)
    return "<br>".join(written.split("\n")) if page.verbatim else written


def _spaced(text: str) -> str:
    """Return text with white space as it shows: a line's end between East Asian characters is none."""
    return _SPACES.sub(" ", _LINES.sub(_line_end, text)).strip(" ")


def _line_end(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return "" if before and after and is_east_asian(before) and is_east_asian(after) else " "
