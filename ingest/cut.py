"""Stretches and the headings that stand among them to stretches where each heading is one of its own.

A heading may be a line of a paragraph, or the part of a line before a sentence (第三条　この法律は…). What stands
before it stays of its kind; what stands behind it is a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.boxes import is_box_label
from ingest.heading import Heading
from ingest.scan import Stretch
from ingest.spans import Span, trimmed

_UNDERLINE = re.compile(r"\s*(?:=+|-{3,})[ \t]*(?=[\r\n\f]|$)")


def cut(text: str, stretches: Sequence[Stretch], headings: Sequence[Heading]) -> list[Stretch]:
    """Return the stretches with `headings` (those that begin a section, in order) as stretches of the kind "heading".

    A line with `#` that begins no section becomes a paragraph; the second label of a box stays a heading without a
    section. The pieces of a stretch cover all of its text but white space.
    """
    found: list[Stretch] = []
    parts = _parts(headings)
    part = next(parts, None)
    for stretch in stretches:
        inside: list[tuple[Span, Heading]] = []
        while part is not None and part[0].start < max(stretch.end, stretch.start + 1):
            if part[0].start >= stretch.start:
                inside.append(part)
            part = next(parts, None)
        found.extend(_cut(text, stretch, inside) if inside else [_unheaded(text, stretch)])
    return found


def _parts(headings: Sequence[Heading]) -> Iterator[tuple[Span, Heading]]:
    """Yield the places of each heading: its caption, where that is printed apart, and its own."""
    for h in headings:
        if h.caption is not None:
            yield h.caption, h
        yield Span(h.start, h.end if h.end is not None else h.start), h


def _unheaded(text: str, stretch: Stretch) -> Stretch:
    label = is_box_label(text[stretch.start : stretch.end].strip())
    return replace(stretch, kind="paragraph", hashes=0) if stretch.kind == "heading" and not label else stretch


def _cut(text: str, stretch: Stretch, inside: Sequence[tuple[Span, Heading]]) -> Iterator[Stretch]:
    at, line = stretch.start, stretch.line
    for span, h in inside:
        yield from _between(text, stretch, at, span.start, line)
        number = line + _breaks(text, at, span.start)
        end = span.end if span.end > span.start else stretch.end
        mark = stretch.mark if span.start == stretch.start else None
        yield Stretch("heading", span.start, end, number, mark, h.hashes, 1, stretch.alone)
        at, line = end, number + _breaks(text, span.start, end)
        under = _UNDERLINE.match(text, at, stretch.end) if h.hashes and stretch.kind != "heading" else None
        if under is not None:
            mark = trimmed(text, at, under.end())
            yield Stretch("rule", under.end(), under.end(), line + _breaks(text, at, under.end()), mark)
            line, at = line + _breaks(text, at, under.end()), under.end()
    yield from _between(text, stretch, at, stretch.end, line)


def _between(text: str, stretch: Stretch, start: int, end: int, line: int) -> Iterator[Stretch]:
    """Yield what stands between two headings of a stretch, if anything does."""
    span = trimmed(text, start, end)
    if span is not None:
        kind = "paragraph" if start > stretch.start else stretch.kind
        mark = stretch.mark if start == stretch.start else None
        number = line + _breaks(text, start, span.start)
        lines = _breaks(text, span.start, span.end) + 1
        yield Stretch(kind, span.start, span.end, number, mark, 0, lines, False)


def _breaks(text: str, start: int, end: int) -> int:
    between = text[start:end]
    return between.count("\n") + between.count("\r") - between.count("\r\n")
