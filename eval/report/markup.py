"""Values to HTML by elements, never by strings of markup: whatever a text holds, it is shown and not obeyed.

Characters that HTML does not allow, or that reorder what is read, are shown as U+FFFD.
"""

import unicodedata
from xml.etree.ElementTree import Element, tostring

Child = Element | str | None
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINES = frozenset({"tr", "section", "article", "figure", "table", "details", "li", "p", "h2", "h3"})


def element(tag: str, *children: Child, **attributes: str | float | None) -> Element:
    """Return an element; children that are None are left out, as are such attributes.

    `class_` is `class`, `stroke_width` is `stroke-width`; numbers are written with at most two decimals.
    """
    made = Element(tag, {_name(name): _value(value) for name, value in attributes.items() if value is not None})
    for child in children:
        if isinstance(child, str):
            _append(made, clean(child))
        elif child is not None:
            made.append(child)
    made.tail = "\n" if tag in _LINES else None
    return made


def _append(parent: Element, text: str) -> None:
    """Add text behind what is there."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def quoted(text: str, language: str | None = None, *, tag: str = "bdi", class_: str | None = None) -> Element:
    """Return text that is not ours: in a direction of its own, and in its language where that is known."""
    return element(tag, text, class_=class_, lang=language, dir=None if tag == "bdi" else "auto")


def clean(text: str) -> str:
    """Return text that any page may hold; tabs and line breaks stay."""
    return "".join(c if c in "\n\t" or not _forbidden(c) else "\ufffd" for c in text)


def _forbidden(character: str) -> bool:
    if character in _REORDERING or unicodedata.category(character) in ("Cc", "Cs"):
        return True
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def cut(text: str, length: int) -> str:
    """Return text of at most `length` characters, white space as single spaces, with … where something is left out."""
    plain = " ".join(text[: 4 * length].split())
    return plain if len(plain) <= length and len(text) <= 4 * length else plain[: length - 1].rstrip() + "…"


def page(language: str, title: str, style: str, body: Element) -> str:
    """Return a whole page. `style` is ours: it stands in the page as it is."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", style),
    )
    root = element("html", head, body, lang=language)
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"
