"""The main part of a Word file to one whose text says what Word shows: numbers, heading styles, boxes, ruby.

Numbers that Word counts are written into their paragraphs; paragraphs of any style with an outline level get the style
of a heading; what stands in a text box comes behind its paragraph; text in wrappings that a converter leaves out is
unwrapped. What was deleted or moved away stays where it is: the converter leaves it out.
"""

from collections.abc import Iterator
from typing import Any

from ingest.formats.numbered import LEVELS, Numbers, W, numbers, value, whole

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPINGS = frozenset(W + name for name in ("moveTo", "customXml", "fldSimple", "dir", "bdo"))
_GONE = frozenset(W + name for name in ("pPr", "del", "moveFrom", "p"))
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LONGEST_HEADING = 120
_MOST_HEADINGS = 6


def manuscript(document: bytes, numbering: bytes | None, styles: bytes | None) -> bytes:
    """Return the main part, or that of notes, made plain.

    Raises ValueError where a part is not well-formed.
    """
    from lxml import etree

    root = _tree(document)
    counted = numbers(_tree(numbering), _tree(styles))
    _take_boxes_out(root)
    _unwrap(root)
    _write_out(root)
    for paragraph in _paragraphs(root):
        if counted.is_contents(value(paragraph, "pPr/pStyle")):
            _empty(paragraph)
            continue
        _write_number(paragraph, counted)
        _mark_heading(paragraph, counted)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _tree(part: bytes | None) -> Any:  # noqa: ANN401  (lxml has no types)
    from lxml import etree

    if part is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)
    try:
        return etree.fromstring(part.replace(_STRICT, W[1:-1].encode()), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def _take_boxes_out(root: Any) -> None:  # noqa: ANN401
    """Put what text boxes hold behind the paragraphs that they hang on. Of two forms of a box the newer one stays."""
    for choice in list(root.iter(_MC + "AlternateContent")):
        forms = [form for form in choice if form.find(f".//{W}t") is not None]
        for form in choice:
            if form is not (forms[0] if forms else choice[-1]):
                choice.remove(form)
        for form in choice:
            form.tag = _MC + "Fallback"  # the one that the converter takes
    for box in reversed(list(root.iter(W + "txbxContent"))):  # inner boxes first
        paragraph = next(box.iterancestors(W + "p"), None)
        if paragraph is None or paragraph.getparent() is None:
            continue
        box.getparent().remove(box)
        for block in reversed(box):
            paragraph.addnext(block)


def _unwrap(root: Any) -> None:  # noqa: ANN401
    """Put what wrappings hold in their place; of a field that holds text, too."""
    for wrapping in reversed([element for element in root.iter() if element.tag in _WRAPPINGS]):
        parent = wrapping.getparent()
        if parent is not None:
            for held in list(wrapping):
                wrapping.addprevious(held)
            parent.remove(wrapping)


def _write_out(root: Any) -> None:  # noqa: ANN401
    """Make ruby text, tags included, raised figures superscripts, and forced line ends line ends."""
    for ruby in list(root.iter(W + "ruby")):
        over = "".join(text.text or "" for rt in ruby.iter(W + "rt") for text in rt.iter(W + "t"))
        under = "".join(text.text or "" for base in ruby.iter(W + "rubyBase") for text in base.iter(W + "t"))
        ruby.clear()
        ruby.tag, ruby.text = W + "t", f"<ruby>{under}<rt>{over}</rt></ruby>"
    for position in root.iter(W + "position"):
        if (whole(position.get(W + "val", "")) or 0) > 0:
            position.tag = W + "vertAlign"
            position.set(W + "val", "superscript")
    for end in root.iter(W + "cr"):
        end.tag = W + "br"


def _paragraphs(root: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the paragraphs that stay: not those in deleted rows, or whose end was deleted."""
    gone = {row for row in root.iter(W + "tr") if row.find(f"{W}trPr/{W}del") is not None}
    for paragraph in root.iter(W + "p"):
        ended = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None
        if ended and not (gone and any(row in gone for row in paragraph.iterancestors(W + "tr"))):
            yield paragraph


def _empty(paragraph: Any) -> None:  # noqa: ANN401
    """Take the text out of an entry that Word makes of a heading elsewhere; what begins or ends fields stays."""
    for text in paragraph.iter(W + "t"):
        text.text = ""


def _write_number(paragraph: Any, counted: Numbers) -> None:  # noqa: ANN401
    """Write the number that Word counts before the text of its paragraph, which is no item of a list any more."""
    style = value(paragraph, "pPr/pStyle")
    number, level = value(paragraph, "pPr/numPr/numId"), whole(value(paragraph, "pPr/numPr/ilvl"))
    place = counted.place(style, number, level)
    if place is None:
        return
    text = _text(paragraph)
    if not text.strip() and paragraph.find(f"{W}pPr/{W}rPr/{W}moveFrom") is not None:
        return
    shown = counted.counted(*place)
    if not shown:
        return
    properties = _properties(paragraph)
    for old in properties.findall(W + "numPr"):
        properties.remove(old)
    none = _added(properties, "numPr")
    _added(none, "ilvl", "0")
    _added(none, "numId", "0")
    if text.strip():
        run = paragraph.makeelement(W + "r", {})
        properties.addnext(run)
        written = _added(run, "t")
        written.set(_SPACE, "preserve")
        written.text = shown + ("" if text[0].isspace() else " ")


def _mark_heading(paragraph: Any, counted: Numbers) -> None:  # noqa: ANN401
    """Give a paragraph with an outline level the style of a heading; one that is a sentence is none."""
    style = value(paragraph, "pPr/pStyle")
    depth = whole(value(paragraph, "pPr/outlineLvl"))
    depth = counted.outline(style) if depth is None else depth
    if depth is None:
        return
    text = _text(paragraph).strip()
    heading = depth < LEVELS and len(text) <= _LONGEST_HEADING and not text.endswith(("。", "、"))
    properties = _properties(paragraph)
    for old in properties.findall(W + "pStyle"):
        properties.remove(old)
    if heading and text:
        properties.insert(
            0, properties.makeelement(W + "pStyle", {W + "val": f"Heading{min(depth + 1, _MOST_HEADINGS)}"})
        )


def _text(paragraph: Any) -> str:  # noqa: ANN401
    """Return what a paragraph shows, tabs and line ends as spaces."""
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        part = waiting.pop()
        if part.tag == W + "t":
            parts.append(part.text or "")
        elif part.tag in (W + "tab", W + "br"):
            parts.append(" ")
        elif part.tag not in _GONE:
            waiting.extend(reversed(part))
    return "".join(parts)


def _properties(paragraph: Any) -> Any:  # noqa: ANN401
    found = paragraph.find(W + "pPr")
    if found is None:
        found = paragraph.makeelement(W + "pPr", {})
        paragraph.insert(0, found)
    return found


def _added(parent: Any, name: str, val: str = "") -> Any:  # noqa: ANN401
    made = parent.makeelement(W + name, {W + "val": val} if val else {})
    parent.append(made)
    return made
