"""A tree of HTML to flat blocks: headings, paragraphs, lists and tables, one behind the other, spaces as they show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from ingest.formats.east import is_east_asian
from ingest.formats.enumerals import enumeral

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
_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{1,30})", re.IGNORECASE)
# The types of HTML and CSS Counter Styles as formats of `ingest.formats.enumerals`, with the sign behind the count.
_TYPES = {
    "a": ("lowerLetter", "."),
    "A": ("upperLetter", "."),
    "i": ("lowerRoman", "."),
    "I": ("upperRoman", "."),
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "decimal-leading-zero": ("decimalZero", "."),
    "katakana": ("aiueoFullWidth", "、"),
    "katakana-iroha": ("irohaFullWidth", "、"),
    "cjk-ideographic": ("japaneseCounting", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "japanese-informal": ("japaneseCounting", "、"),
    "none": ("none", ""),
}
_PARAGRAPHS = re.compile(r"(?:<br>[ \u3000\xa0]*){2,}|<br>(?=[ ]*[\u3000\xa0])")
_NOTE_TEXT = re.compile(r"(?:footnote|endnote)-\d{1,9}")
_LINES = re.compile(r"[ \t\f]*[\r\n][ \t\f\r\n]*")
_SPACES = re.compile(r"[ \t\f]+")


@dataclass(slots=True)
class _List:
    """A list that is open; its tag is written with its first item, unless it is nested too deeply to show."""

    tag: str
    start: int
    shown: bool
    form: str = ""
    mark: str = ""
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
            form, mark = _counted(element)
            first = _number(element, "start", 1)
            page.lists.append(_List(tag, first, len(page.lists) < _DEEPEST_LIST and not form, form, mark))
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


def _counted(element: Any) -> tuple[str, str]:  # noqa: ANN401
    """Return the format in which a list counts and the sign behind each count; nothing where Markdown says the same."""
    style = _STYLE.search(element.get("style", ""))
    name = style[1].lower() if style else element.get("type", "") if element.tag == "ol" else ""
    return _TYPES.get(name, ("", ""))


def _number(element: Any, name: str, other: int) -> int:  # noqa: ANN401
    value = element.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else other


def _open_item(page: _Flow, element: Any) -> None:  # noqa: ANN401
    """Write the start of an item; a note of a converted Word file is a paragraph with its mark."""
    if _NOTE_TEXT.fullmatch(element.get("id", "")):
        page.notes += 1
        page.held.append(f"&lt;sup&gt;{page.notes}&lt;/sup&gt; ")
        return
    if not page.lists:
        return
    held = page.lists[-1]
    number = _number(element, "value", held.start + held.items)
    again = number != held.start + held.items
    held.start = number - held.items
    if not held.shown:
        page.held.append(f"{enumeral(held.form, number)}{held.mark} " if held.mark else "")
        held.items += 1
        return
    if held.inside:
        page.out.append("</li>\n")
    if held.items % _LONGEST_LIST == 0 or (again and held.tag == "ol"):
        page.out.append(f"</{held.tag}>\n" if held.items else "")
        page.out.append(f'<ol start="{number}">' if held.tag == "ol" else "<ul>")
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
        page.out += [f"<p>{part}</p>\n" for part in _paragraphs(text)]


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a block: `<br>` ends one before an empty or indented line. Bold ones stay whole."""
    held = ""
    place = 0
    for match in _PARAGRAPHS.finditer(text):
        held += text[place : match.start()]
        place = match.end()
        if held.count("<b>") > held.count("</b>"):
            held += match[0]
        else:
            yield from _filled(held)
            held = ""
    yield from _filled(held + text[place:])


def _filled(text: str) -> Iterator[str]:
    shown = text.strip(" \xa0")
    if shown.replace("<br>", "").strip():
        yield shown


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
