"""A true outline against the sections of a reader: a list of failures, each with the expected and the found."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from tests.golden.check import plain
from tests.golden.lines import Heading

OPTIONAL = frozenset({"title", "item"})


def check_outline(wanted: Sequence[Heading], sections: Sequence[Any]) -> list[str]:
    """Return what differs: missing, wrong and surplus sections. The root (empty path) is passed over.

    A `title` and the numbered units of a law (`item`) may be sections or not; where they are, they must be right.
    """
    by_line = {s.line: s for s in sections if s.path}
    pairs = [(h, next((by_line[n] for n in h.lines if n in by_line), None)) for h in wanted]
    title = next((s.title for h, s in pairs if s is not None and h.kind == "title"), None)
    failures = [f for h, s in pairs for f in _heading(h, s, title)]
    taken = {s.line for _, s in pairs if s is not None}
    boxes = [s for h, s in pairs if s is not None and h.kind == "box"]
    surplus = [s for s in by_line.values() if s.line not in taken and not _in_a_box(s, boxes)]
    return failures + [
        f"line {s.line}\n  expected: no heading\n  found:    {s.title!r} ({s.reference})" for s in surplus
    ]


def _heading(wanted: Heading, found: Any | None, title: str | None) -> list[str]:
    if found is None:
        missing = _differs(wanted, "heading", f"{wanted.number} {wanted.title}", "none on that line")
        return [] if wanted.kind in OPTIONAL else [missing]
    depth = len(found.path) - (title is not None and found.path[0] == title and wanted.kind != "title")
    failures = []
    if wanted.kind != "item" and not _same_title(wanted, found.title):
        failures.append(_differs(wanted, "title", f"{wanted.number} {wanted.title}", found.title))
    if wanted.references is not None and found.reference not in wanted.references:
        failures.append(_differs(wanted, "reference", " or ".join(wanted.references), found.reference))
    if wanted.depth is not None and depth != wanted.depth:
        failures.append(_differs(wanted, "depth", str(wanted.depth), f"{depth} ({' > '.join(found.path)})"))
    if (wanted.kind == "box") != (found.kind == "box"):
        failures.append(_differs(wanted, "kind", wanted.kind, found.kind))
    return failures


def _same_title(wanted: Heading, found: str) -> bool:
    """Compare titles: beside the title the found one may hold its number; that of a box, what follows its label."""
    if wanted.kind == "box":
        return plain(wanted.title) in plain(found)
    title, shown = _bare(wanted.title), _bare(found)
    return title in shown and shown.replace(title, "", 1) in ("", _bare(wanted.number))


def _bare(text: str) -> str:
    """Return text without white space, widths and the signs that set a number apart from its title."""
    return "".join(c for c in unicodedata.normalize("NFKC", plain(text)) if c not in "■.、:—")


def _in_a_box(section: Any, boxes: Sequence[Any]) -> bool:
    return any(section.path[: len(box.path)] == box.path for box in boxes)


def _differs(wanted: Heading, what: str, expected: str, found: str) -> str:
    return f"line {wanted.lines[0]}: {what}\n  expected: {expected}\n  found:    {found}"
