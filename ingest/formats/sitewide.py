"""What a site adds to each of its pages: menus, paths of where the page stands, footers, links to places of the page.

A part goes by what its markup says of it (an element, a role, an id or class by convention) only where what it holds
agrees: mostly links, and a small share of the page. Links within the page go where they fill a whole paragraph or item.
"""

import re
from typing import Any

_ROLES = frozenset(["navigation", "search", "menu", "menubar"])
_NAMED = re.compile(r"(?:[a-z]{1,8}[-_]?)?(?:nav|navi|navigation|menu)(?:[-_]?[a-z]{1,8})?")
_PATHS = re.compile(r"(?:[a-z]{1,8}[-_])?(?:topic-?path|bread-?crumbs?|pankuzu|crumbs?)(?:[-_]?[a-z]{1,8})?")
_FOOTERS = re.compile(r"(?:global|site|page|l|g)?[-_]?foot(?:er)?(?:[-_]?(?:nav|area|inner|wrap|wrapper))?")
_BLOCKS = frozenset(["p", "li", "div", "td"])
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINKED = 0.6
_SMALL = 0.3
_TINY = 0.2
_LONGEST_LINK = 60
_LONGEST_PATH = 200
_ALL = 0.95


def drop_sitewide(root: Any) -> None:  # noqa: ANN401  (lxml has no types)
    """Take these parts out of a tree of HTML; nothing where nothing else would be left."""
    sizes, linked = _sizes(root)
    whole = sizes[root]
    before = any(element.tag in _HEADINGS for element in root.iter(*_HEADINGS))
    for element in [element for element in root.iter() if element in sizes and element is not root]:
        before = before and element.tag not in _HEADINGS
        if not sizes[element] or element.tag == "body":
            continue
        links, share = linked[element] / sizes[element], sizes[element] / whole
        menu = (_is_menu(element) and links >= _LINKED) or (before and element.tag == "ul" and links >= _ALL)
        path = sizes[element] <= _LONGEST_PATH and any(_PATHS.fullmatch(name) for name in _names(element))
        footer = _is_footer(element) and share <= _TINY
        dropped = ((menu or path) and share <= _SMALL) or footer or _only_within(element)
        if dropped and element.getparent() is not None:
            element.drop_tree()


def _sizes(root: Any) -> tuple[dict[Any, int], dict[Any, int]]:  # noqa: ANN401
    """Return how many characters each element holds, and how many of them are in links."""
    from lxml import etree

    sizes: dict[Any, int] = {}
    linked: dict[Any, int] = {}
    total = in_links = open_links = 0
    begun: list[tuple[int, int]] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        link = element.tag == "a" and "href" in element.attrib
        if event == "start":
            begun.append((total, in_links))
            open_links += link
            length = _length(element.text)
        else:
            before, before_links = begun.pop()
            sizes[element], linked[element] = total - before, in_links - before_links
            open_links -= link
            length = _length(element.tail) if element is not root else 0
        total += length
        in_links += length if open_links else 0
    return sizes, linked


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _names(element: Any) -> list[str]:  # noqa: ANN401
    return f"{element.get('id', '')} {element.get('class', '')}".lower().split()[:8]


def _is_menu(element: Any) -> bool:  # noqa: ANN401
    return element.get("role", "").lower() in _ROLES or any(_NAMED.fullmatch(name) for name in _names(element))


def _is_footer(element: Any) -> bool:  # noqa: ANN401
    named = element.tag == "footer" or element.get("role", "").lower() == "contentinfo"
    return named or any(_FOOTERS.fullmatch(name) for name in _names(element))


def _only_within(element: Any) -> bool:  # noqa: ANN401
    """Say whether a block holds one short link to a place of the same page, and nothing else."""
    if element.tag not in _BLOCKS or len(element) != 1 or (element.text or "").strip():
        return False
    link = element[0]
    shown = link.tag == "a" and not (link.tail or "").strip() and link.get("href", "").startswith("#")
    return shown and not len(link) and len((link.text or "").strip()) <= _LONGEST_LINK
