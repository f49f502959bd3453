"""A Document to what the page draws of it: its outline and its parts in reading order, as JSON values.

Every piece of text is a run, `[start, text]`: the code points of the document from `start` on. What stands between two
runs is a string of its own (a join) or a mark, and has no place: of a note, which leads elsewhere, or of a break, where
the printed text sets something else (a page, a figure, a note) into a sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ingest import Document, Excerpt, Link, Passage, Span
from ui.source.numbered import item_mark
from ui.source.plain import plain
from ui.source.tables import Tables

if TYPE_CHECKING:
    from ingest import Block, Reading, Section

Part = dict[str, Any]
_BLANK_LINE = re.compile(r"\n\s*?\n|\r\s*?\r|\f")


def readable(document: Document, passages: Sequence[Passage]) -> dict[str, Any]:
    """Return a document as the page draws it; `passages` are its own, whose links know the other documents.

    `sections` are `[title, depth, reference, parent, kind, url]`, the root first; a part names its section by its place
    there; one of kind `page` says that a page begins. `references` are `[start, end, document id, start, end of the
    target]`.
    """
    from ingest import drawn_tables, read

    reading = read(document)
    tables = Tables(document.text, drawn_tables(document, reading.duplicates))
    return {
        "id": document.id,
        "sha256": document.sha256,
        "sections": _sections(reading.sections, passages, document.card.url),
        "parts": list(_parts(reading, tables)),
        "references": _references(passages),
    }


def _sections(sections: Sequence["Section"], passages: Sequence[Passage], url: str | None) -> list[list[Any]]:
    """Return the outline; the official page of a section is that of its passages, or else of the section around it."""
    known = {passage.section: passage.url for passage in passages if passage.url}
    urls: list[str | None] = []
    for section in sections:
        above = url if section.parent is None else urls[section.parent]
        urls.append(known.get(section.path, above))
    return [
        [plain(one.title), len(one.path), plain(one.reference), one.parent or 0, one.kind, page]
        for one, page in zip(sections, urls, strict=True)
    ]


def _parts(reading: "Reading", tables: Tables) -> Iterator[Part]:
    """Yield headings, blocks and tables in reading order; a table stands where its first row does."""
    marks = _Marks(reading)
    headed, page = 0, 1
    for i, block in enumerate(reading.blocks):
        yield from _headings(reading, headed, block.section + 1)
        headed = max(headed, block.section + 1)
        start = block.excerpt.spans[0].start
        if (reading.document.page(start) or 0) > page:
            page = reading.document.page(start) or page
            yield {"kind": "page", "section": block.section, "page": page}
        place = tables.holding(start)
        if place is None:
            yield _block(block, reading.document, marks, i)
        elif table := tables.drawn(place, marks.runs):
            yield {"kind": "table", "section": block.section, "rows": table}
    yield from _headings(reading, headed, len(reading.sections))


def _headings(reading: "Reading", first: int, behind: int) -> Iterator[Part]:
    for section in reading.sections[max(first, 1) : behind]:
        shown = runs(reading.titles[section.index], reading.document.text)
        yield {"kind": "heading", "section": section.index, "runs": shown}


def _block(block: "Block", document: Document, marks: "_Marks", i: int) -> Part:
    shown = list(_with_breaks(marks.runs(block.excerpt), block, document))
    part: Part = {"kind": block.kind, "section": block.section, "runs": shown}
    if block.kind == "list_item":
        part["mark"] = item_mark(document.text, block.excerpt.spans[0].start)
    back = next((link for link in marks.links.get(i, ()) if link.kind == "noted"), None)
    if back:
        part["label"] = plain(back.text)
    return part


def _with_breaks(shown: Sequence[Any], block: "Block", document: Document) -> Iterator[Any]:
    """Yield runs with a mark (`break`: the page on which it goes on, or None) where a sentence is broken in print."""
    broken = dict(_breaks(block, document))
    for run in shown:
        if isinstance(run, list) and run[0] in broken:
            yield {"break": broken[run[0]]}
        yield run


def _breaks(block: "Block", document: Document) -> Iterator[tuple[int, int | None]]:
    """Yield where the text goes on behind each break of a block that is no row of a table, and on which other page."""
    for before, after, join in _joined(block) if block.kind != "table_row" else ():
        apart = after.start < before.end or _BLANK_LINE.search(document.text, before.end, after.start)
        if apart and "\n" not in join:
            page = document.page(after.start)
            yield after.start, page if page != document.page(before.start) else None


def _joined(block: "Block") -> Iterator[tuple[Span, Span, str]]:
    return zip(block.excerpt.spans, block.excerpt.spans[1:], block.excerpt.joins, strict=False)


class _Marks:
    """The footnote marks of a reading, each behind the text that it stands at."""

    def __init__(self, reading: "Reading") -> None:
        self.links = reading.links
        self._text = reading.document.text
        notes = (link for links in reading.links.values() for link in links if link.kind == "note" and link.target_span)
        self._notes = sorted(notes, key=lambda link: link.span.start)

    def runs(self, excerpt: Excerpt) -> list[Any]:
        """Return the runs of an excerpt with the marks that stand behind each of them."""
        return runs(excerpt, self._text, self._notes)


def runs(excerpt: Excerpt, text: str, notes: Sequence[Link] = ()) -> list[Any]:
    """Return an excerpt as runs and joins, with a mark (`note`, and where it leads `to`) where a note is called."""
    shown: list[Any] = []
    for i, span in enumerate(excerpt.spans):
        if i and excerpt.joins[i - 1]:
            shown.append(excerpt.joins[i - 1])
        shown.append([span.start, plain(text[span.start : span.end])])
        shown += _called(text, span.end, notes)
    return shown


def _called(text: str, end: int, notes: Sequence[Link]) -> Iterator[dict[str, Any]]:
    """Yield the marks that follow an offset with nothing but white space between."""
    place = bisect_left(notes, end, key=lambda link: link.span.start)
    while place < len(notes) and not text[end : notes[place].span.start].strip():
        link = notes[place]
        if link.target_span:
            yield {"note": plain(link.text), "at": link.span.start, "to": link.target_span.start}
        end, place = link.span.end, place + 1


def _references(passages: Sequence[Passage]) -> list[list[Any]]:
    """Return the references that lead to a place in the library."""
    found = {
        (link.span.start, link.span.end, link.document_id, link.target_span.start, link.target_span.end)
        for passage in passages
        for link in passage.links
        if link.kind == "reference" and link.document_id and link.target_span
    }
    return [list(one) for one in sorted(found)]
