"""A true outline against the sections of a reader: a list of failures, each with the expected and the found."""

from collections.abc import Sequence
from typing import Any

from tests.golden.check import plain
from tests.golden.lines import Heading


def check_outline(wanted: Sequence[Heading], sections: Sequence[Any]) -> list[str]:
    """Return what differs: missing, wrong and surplus sections. The root (empty path) is passed over.

    A `title` and the numbered units of a law (`item`) may be sections or not; where they are, they must be right.
    """
    by_line = {s.line: s for s in sections if s.path}
    title = next((by_line[h.line].title for h in wanted if h.kind == "title" and h.line in by_line), None)
    failures = [f for h in wanted for f in _heading(h, by_line.get(h.line), title)]
    known = {h.line for h in wanted}
    boxes = [by_line[h.line] for h in wanted if h.kind == "box" and h.line in by_line]
    surplus = [s for s in by_line.values() if s.line not in known and not _in_a_box(s, boxes)]
    return failures + [
        f"line {s.line}\n  expected: no heading\n  found:    {s.title!r} ({s.reference})" for s in surplus
    ]


def _heading(wanted: Heading, found: Any | None, title: str | None) -> list[str]:
    if found is None:
        optional = wanted.kind in ("title", "item")
        return [] if optional else [_differs(wanted, "heading", f"{wanted.number} {wanted.title}", "none on that line")]
    depth = len(found.path) - (title is not None and found.path[0] == title and wanted.kind != "title")
    failures = []
    if not _same_title(wanted, found.title):
        failures.append(_differs(wanted, "title", f"{wanted.number} {wanted.title}", found.title))
    if wanted.references is not None and found.reference not in wanted.references:
        failures.append(_differs(wanted, "reference", " or ".join(wanted.references), found.reference))
    if wanted.depth is not None and depth != wanted.depth:
        failures.append(_differs(wanted, "depth", str(wanted.depth), f"{depth} ({' > '.join(found.path)})"))
    if (wanted.kind == "box") != (found.kind == "box"):
        failures.append(_differs(wanted, "kind", wanted.kind, found.kind))
    return failures


def _same_title(wanted: Heading, found: str) -> bool:
    """Compare titles; the found one may stand with its number, that of a box with what follows its label."""
    one, other = plain(wanted.title), plain(found)
    return other.endswith(one) if wanted.kind != "box" else one in other


def _in_a_box(section: Any, boxes: Sequence[Any]) -> bool:
    return any(section.path[: len(box.path)] == box.path for box in boxes)


def _differs(wanted: Heading, what: str, expected: str, found: str) -> str:
    return f"line {wanted.line}: {what}\n  expected: {expected}\n  found:    {found}"
