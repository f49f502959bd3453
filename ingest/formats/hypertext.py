"""HTML of any make to plain HTML that converts to exact Markdown: what a reader sees, and nothing else.

Kept: headings, paragraphs, lists, tables, bold, ruby, note marks. Dropped: scripts, styles, hidden parts, controls,
images, targets of links, navigation. Nothing is fetched, no element is nested deeply, all work is linear in size.
"""

import re
from collections.abc import Iterator
from typing import Any

from ingest.errors import SourceError
from ingest.formats.decode import decode
from ingest.formats.flow import flow
from ingest.formats.hypercell import plain_tables
from ingest.formats.sitewide import drop_sitewide

_DROPPED = (
    "applet audio button canvas datalist embed frame frameset head iframe img input link map meta meter nav noembed"
    " noframes noscript object optgroup option progress rp script select style svg template textarea title video"
)
_OPTIONAL_END = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "colgroup",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "param",
        "source",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "track",
        "wbr",
    ]
)
MAX_CHARS = 50_000_000
_DEEPEST = 5_000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
_HIDDEN = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[(（［]?\s?([0-9*]{1,4})\s?[\])）］]?")
_NOTE_BACK = re.compile(r"#(?:footnote|endnote)-ref-\d{1,9}")
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_WIDER = {"shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "gb2312": "gb18030"}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def html_text(raw: bytes, name: str) -> str:
    """Return the text of an HTML file in the encoding that it names, where that fits, or in the one that does."""
    named = _CHARSET.search(raw[:_HEAD])
    if named and not raw.startswith(_MARKS):
        encoding = named[1].decode("ascii").lower()
        try:
            return raw.decode(_WIDER.get(encoding, encoding))
        except (LookupError, UnicodeError):
            pass  # the file names an encoding that it is not in: what it holds tells
    return decode(raw, name)[0]


def plain_html(text: str, name: str) -> list[str]:
    """Return blocks of HTML that show what `text` shows, with h1 to h6, p, ul, ol, li, table, tr, th, td, b, br only.

    Raises SourceError where elements are nested thousands deep, or the text is longer than `MAX_CHARS`.
    """
    from lxml import etree, html

    if len(text) > MAX_CHARS:
        raise SourceError(
            ja=f"{name} は大きすぎます（{len(text):,} 字、上限 {MAX_CHARS:,} 字）。",
            en=f"{name} is too large ({len(text):,} characters, at most {MAX_CHARS:,}).",
        )
    text = _CONTROLS.sub(" ", text)
    _check_depth(text, name)
    if not text.strip():
        return []
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        return []
    _drop_unseen(root)
    drop_sitewide(root)
    _write_out_marks(root)
    plain_tables(root)
    return flow(root)


def _check_depth(text: str, name: str) -> None:
    depth = 0
    for match in _TAG.finditer(text):
        if match[2].lower() not in _OPTIONAL_END:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > _DEEPEST:
                raise SourceError(
                    ja=f"{name} は入れ子が深すぎて読めません（上限 {_DEEPEST:,} 段）。",
                    en=f"{name} is nested too deeply to be read (at most {_DEEPEST:,} levels).",
                )


def _drop_unseen(root: Any) -> None:  # noqa: ANN401  (lxml has no types)
    """Take out what a reader does not see, and what is no part of the text."""
    dropped = frozenset(_DROPPED.split())
    for element in list(root.iter()):
        unseen = not isinstance(element.tag, str) or element.tag in dropped or "hidden" in element.attrib
        back = element.tag == "a" and _NOTE_BACK.fullmatch(element.get("href", ""))
        if (unseen or back or _HIDDEN.search(element.get("style", ""))) and element.getparent() is not None:
            element.drop_tree()


def _write_out_marks(root: Any) -> None:  # noqa: ANN401
    """Make ruby and raised note marks text, tags included: Markdown has no other form for them."""
    for element in list(root.iter("ruby", "sup")):
        if element.tag == "ruby":
            written = f"<ruby>{''.join(_ruby(element))}</ruby>"
        else:
            shown = "".join(element.itertext()).strip()
            mark = _NOTE_MARK.fullmatch(shown)
            written = f"<sup>{mark[1]}</sup>" if mark else shown
        tail = element.tail
        element.clear()
        element.tag, element.text, element.tail = "span", written, tail


def _ruby(element: Any) -> Iterator[str]:  # noqa: ANN401
    from lxml import etree

    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield "<rt>" * (part.tag == "rt") + (part.text or "").strip()
        else:
            yield "</rt>" * (part.tag == "rt") + (part.tail or "").strip() * (part is not element)
