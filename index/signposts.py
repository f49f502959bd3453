"""Passages to where things stand among them: what lies at a place, opens a section, belongs to a figure, or is defined.

Each is looked up when it is first asked for; all passages of a library are gone through once.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from ingest import Passage, Span
from ingest.notes.terms import is_abbreviation, namings
from ingest.references.components import components, contains

_PROSE = ("paragraph", "list_item", "footnote", "gloss")
_SHORTEST = 2
_BEHIND = 50
"""How many places behind its heading the text of a section may begin: notes may be printed between."""


class Signposts:
    """Where things stand in the passages of a library, by rows. Safe to share between threads."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Wrap the passages of an index, in their order."""
        self._passages = passages

    def at(self, document: str, span: Span) -> int | None:
        """Return the row of the passage in which a place begins; None where it is in none (a heading, say)."""
        starts, spans = self._places.get(document, ((), ()))
        i = bisect_right(starts, span.start) - 1
        return spans[i][1] if i >= 0 and span.start < spans[i][0].end else None

    def first_of(self, document: str, reference: str, heading: Span) -> int | None:
        """Return the row of the first passage behind a heading that stands in the section with this reference."""
        starts, spans = self._places.get(document, ((), ()))
        wanted = components(reference)
        behind = bisect_left(starts, heading.start)
        rows = (row for _, row in spans[behind : behind + _BEHIND])
        return next((row for row in rows if contains(wanted, components(self._passages[row].section_ref))), None)

    def figure_of(self, row: int) -> Sequence[int]:
        """Return where the rows of the table stand whose caption is in `row`, or else all that is in that figure.

        None for the row of anything but a caption.
        """
        caption = self._passages[row]
        if caption.kind != "caption":
            return ()
        inside = self._figures.get((caption.document_id, _plain(caption.text)), ())
        return [one for one in inside if self._passages[one].kind == "table_row"] or inside

    def definitions(self, row: int) -> Sequence[tuple[str, int]]:
        """Return the abbreviations used in the passage in `row`, and the row that defines each, in order of their use.

        One that the passage itself explains is not among them. A document's own definition goes first; another
        document's is taken for Latin letters only, since short forms of words mean something else there.
        """
        passage = self._passages[row]
        text = unicodedata.normalize("NFKC", passage.text)
        own = self._defined.get(passage.document_id, {})
        known = {**self._shared, **own}
        used = ((place, name, rows) for name, rows in known.items() if (place := _place(name, text)) is not None)
        kept: list[tuple[int, str, int]] = []
        for place, name, rows in sorted(used, key=lambda use: (-len(use[1]), use[0])):
            within = any(start <= place < start + len(longer) for start, longer, _ in kept)
            if not within and row not in rows:
                kept.append((place, name, rows[0]))
        return [(name, defining) for _, name, defining in sorted(kept)]

    @cached_property
    def _places(self) -> Mapping[str, tuple[list[int], list[tuple[Span, int]]]]:
        """By document: the spans of all passages in ascending order with their rows, and where the spans start."""
        found: dict[str, list[tuple[Span, int]]] = {}
        for row, passage in enumerate(self._passages):
            found.setdefault(passage.document_id, []).extend((span, row) for span in passage.spans)
        ordered = {name: sorted(spans, key=lambda item: item[0].start) for name, spans in found.items()}
        return {name: ([span.start for span, _ in spans], spans) for name, spans in ordered.items()}

    @cached_property
    def _figures(self) -> Mapping[tuple[str, str], list[int]]:
        """By document and caption: the rows of the passages whose context names the caption."""
        captions = {(p.document_id, _plain(p.text)) for p in self._passages if p.kind == "caption"}
        found: dict[tuple[str, str], list[int]] = {}
        for row, passage in enumerate(self._passages):
            for part in dict.fromkeys(map(_plain, passage.beside.split(" > "))):
                if (passage.document_id, part) in captions:
                    found.setdefault((passage.document_id, part), []).append(row)
        return found

    @cached_property
    def _defined(self) -> Mapping[str, Mapping[str, list[int]]]:
        """By document and abbreviation: the rows that say what it stands for, prose first, then in their order."""
        found: dict[str, dict[str, list[int]]] = {}
        for row, passage in enumerate(self._passages):
            text = unicodedata.normalize("NFKC", passage.text)
            for named in namings(text):
                name = text[slice(*named.abbreviation)]
                if len(name) >= _SHORTEST:
                    rows = found.setdefault(passage.document_id, {}).setdefault(name, [])
                    rows += [row] if row not in rows[-1:] else []
        for names in found.values():
            for rows in names.values():
                rows.sort(key=lambda row: (self._passages[row].kind not in _PROSE, row))
        return found

    @cached_property
    def _shared(self) -> Mapping[str, list[int]]:
        """By abbreviation of Latin letters: the rows of the first document that defines it."""
        found: dict[str, list[int]] = {}
        for names in self._defined.values():
            for name, rows in names.items():
                if is_abbreviation(name):
                    found.setdefault(name, rows)
        return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def _place(name: str, text: str) -> int | None:
    """Return where a text first uses a name as a word of its own: beside no letter of its script, behind no figure.

    97ガイドライン is not ガイドライン.
    """
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not (before.isdigit() or _joined(before, name[0]) or _joined(name[-1], after)):
            return at
        at = text.find(name, at + 1)
    return None


def _joined(left: str, right: str) -> bool:
    """Say whether two characters are of one word."""
    return bool(left and right) and _script(left) == _script(right) != ""


def _script(character: str) -> str:
    """Return the script of a letter or figure, empty for any other character."""
    if not character.isalnum() and character not in "ー々":
        return ""
    name = "LATIN" if character.isdigit() else "CJK" if character == "々" else unicodedata.name(character, "")
    return re.split("[ -]", name.replace("KATAKANA-HIRAGANA", "KATAKANA"))[0]
