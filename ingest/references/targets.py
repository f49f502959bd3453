"""References to links: what a document offers as targets, and where in the library a reference leads."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.block import Block
from ingest.headings.outline import Section
from ingest.links import Link
from ingest.references.paths import Part, path, written
from ingest.references.printed import Reference, leading, references_in_order
from ingest.spans import Span

_UNITS = "編部章節款目条項号"
_LONGEST_CAPTION = 120
_LONGEST_LABELLED = 200
_AIMS = frozenset(["figure", "material"])
_RELATIVE = re.compile(r"([本前次]|前各|前(?:\d+|[一二三四五六七八九十]+))([章節編款条項号])")
_MARK = re.compile(r"[■□●○◆◇▪]")


class Aim(NamedTuple):
    """One place that can be referred to: its canonical reference or key, its span and its title."""

    key: str
    span: Span
    title: str


@dataclass(frozen=True, slots=True)
class NoteAim:
    """A note that can be referred to, and the place of what its mark stands in."""

    aim: Aim
    called: int


@dataclass(frozen=True, slots=True)
class Targets:
    """What one document offers: sections by path and by number, articles from 条 on, figures and materials by key.

    `notes` are by number (注3, 3), in the order of their marks.
    """

    document_id: str
    title: str
    prefix: tuple[Part, ...]
    paths: tuple[tuple[Part, ...], ...]
    sections: Mapping[tuple[Part, ...], Aim] = field(default_factory=dict)
    articles: Mapping[tuple[Part, ...], Aim] = field(default_factory=dict)
    numbers: Mapping[str, Aim] = field(default_factory=dict)
    named: Mapping[str, Aim] = field(default_factory=dict)
    notes: Mapping[str, Sequence[NoteAim]] = field(default_factory=dict)


def targets(
    document_id: str,
    title: str,
    prefix: str,
    text: str,
    sections: Sequence[Section],
    blocks: Sequence[Block],
    notes: Mapping[str, Sequence[NoteAim]] | None = None,
) -> Targets:
    """Index what a document offers. `prefix` is the card's `ref_prefix`; of two equal places the first counts."""
    outer = path(prefix)
    paths = tuple((*outer, *_own_path(section)) for section in sections)
    places: dict[tuple[Part, ...], Aim] = {}
    articles: dict[tuple[Part, ...], Aim] = {}
    numbers: dict[str, Aim] = {}
    for section, whole in zip(sections, paths, strict=True):
        aim = Aim(section.reference, Span(section.start, section.start + len(section.title)), section.title)
        if section.numbers and section.index:
            places.setdefault(whole, aim)
            articles.setdefault(_from_article(whole), aim)
            numbers.setdefault(whole[-1][1] if whole and not whole[-1][0] else "", aim)
    articles.pop((), None)
    numbers.pop("", None)
    return Targets(
        document_id, title, outer, paths, places, articles, numbers, _named(text, sections, blocks), notes or {}
    )


def _own_path(section: Section) -> tuple[Part, ...]:
    """Return the parts of a section's numbers; 附則 has no number but keeps its articles apart."""
    supplement = any(title.replace(" ", "").startswith("附則") for title in section.path)
    numbers = " ".join(_MARK.sub("", number) for number in section.numbers)
    return (*((("附", ""),) if supplement else ()), *path(numbers))


def _from_article(whole: Sequence[Part]) -> tuple[Part, ...]:
    start = next((i for i, (unit, _) in enumerate(whole) if unit == "条"), None)
    if start is None:
        return ()
    supplement = ("附", "") in whole
    return (*((("附", ""),) if supplement else ()), *whole[start:])


def _named(text: str, sections: Sequence[Section], blocks: Sequence[Block]) -> dict[str, Aim]:
    """Return figures and materials by key: captions, and headings such as 資料20 or Annex A.

    A lone line with such a number (別表第二（第3条関係）) may be a reference that looks so; a real one goes first.
    """
    found: dict[str, Aim] = {}
    likely: dict[str, Aim] = {}
    for block in blocks:
        if block.kind not in ("caption", "paragraph") or not 0 < len(block.excerpt) <= _LONGEST_CAPTION:
            continue
        shown = block.excerpt.text(text)
        if "。" not in shown and (label := _label(shown)):
            titled = block.kind == "caption" and not label.name
            (found if titled else likely).setdefault(label.key, Aim(label.text, block.excerpt.spans[0], shown))
    for section in sections[1:]:
        if label := _label(section.title):
            span = Span(section.start, section.start + len(section.title))
            found.setdefault(label.key, Aim(section.reference, span, section.title))
    return {**likely, **found}


def _label(title: str) -> Reference | None:
    """Return the number of a figure or a material that a title begins with."""
    first = leading(title[:_LONGEST_LABELLED])
    return first if first and first.kind in _AIMS else None


def resolve(
    reference: Reference, section: int, own: Targets, others: Sequence[Targets] = (), span: Span | None = None
) -> Link:
    """Return the link of a reference that stands in `section` of `own`: to its own document first, then to the others.

    `span` is the reference's place in the document where `reference.span` counts in another text.
    """
    here = own.paths[section] if section < len(own.paths) else own.prefix
    place, key = _wanted(reference, here, own)
    at = span or reference.span
    for shelf in (own,) if reference.loose else (own, *others):
        aim = _nearby(place, here, own) if reference.loose else _aim(reference, place, key, shelf, shelf is own)
        if reference.kind == "note" and shelf is own:
            aim = _note(reference, key, at.start, own)
        if aim:
            return Link("reference", reference.text, at, aim.key, aim.span, shelf.document_id, reference.name)
    named = reference.act + ", " * key.isascii() if reference.act else ""
    return Link("reference", reference.text, at, named + key, name=reference.name)


def reference_links(
    text: str, blocks: Sequence[Block], own: Targets, others: Sequence[Targets] = ()
) -> tuple[tuple[int, Link], ...]:
    """Return the links of all references in a document's blocks, each with the index of its block.

    A caption's own number is none, and a loose form only where it leads to a section of this document.
    """
    found: list[tuple[int, Link]] = []
    shown = [block.excerpt.text(text) for block in blocks]
    for i, printed in enumerate(references_in_order(shown)):
        for reference in printed:
            spans = blocks[i].excerpt.slice(reference.span.start, reference.span.end).spans
            if not spans or _is_label(shown[i], blocks[i], reference):
                continue
            link = resolve(reference, blocks[i].section, own, others, spans[0])
            itself = (
                link.document_id == own.document_id and link.target_span and link.target_span.start == spans[0].start
            )
            if not itself and (link.resolved or not reference.loose):
                found.append((i, link))
    return tuple(found)


def _is_label(shown: str, block: Block, reference: Reference) -> bool:
    """Say whether it is the number of what it stands in: a caption's, or at the start of a cell with a title behind."""
    start, end = reference.span.start, reference.span.end
    if reference.name or (start > 1 and not shown.endswith(("| ", "\n"), 0, start)):
        return False
    return block.kind == "caption" or (block.kind == "table_row" and shown[end : end + 1] in (" ", "\u3000", ""))


def resolve_all(
    library: Sequence[Targets], texts: Mapping[str, tuple[str, Sequence[Block]]]
) -> dict[str, tuple[tuple[int, Link], ...]]:
    """Return `reference_links` of each document of a library: `texts` holds its text and its blocks by id."""
    return {
        own.document_id: reference_links(*texts[own.document_id], own, [shelf for shelf in library if shelf is not own])
        for own in library
    }


def _wanted(reference: Reference, here: tuple[Part, ...], own: Targets) -> tuple[tuple[Part, ...], str]:
    """Return the path and the key wanted: outer parts that are not written are those of the place it stands at."""
    if reference.kind not in ("section", "article"):
        return (), reference.key
    relative = _RELATIVE.match(reference.key)
    rest = path(reference.key[relative.end() :] if relative else reference.key, reference.kind == "article")
    if rest[:1] and rest[0][0] == "項" and relative is None:
        return (*_from_article(here)[: _depth_of_article(here)], *rest), reference.key
    if relative is None or reference.loose:
        return (_filled(rest, here, own) if reference.kind == "section" else rest), reference.key
    base = _neighbour(relative[1][0], relative[2], here)
    whole = (*base, *rest)
    return whole, written(whole) if base else reference.key


def _neighbour(word: str, unit: str, here: Sequence[Part]) -> tuple[Part, ...]:
    """Return the path of 本章, 前条, 次節 as seen from `here`; empty where it has no such part or no neighbour."""
    i = next((i for i, (kind, _) in enumerate(here) if kind == unit), None)
    if i is None:
        return _from_article(here) if unit in "項号" else ()
    head, _, sub = here[i][1].partition("の")
    step = {"前": -1, "次": 1}.get(word, 0)
    if step and (sub or not head.isdigit() or int(head) + step < 1):
        return ()
    return (*here[:i], (unit, str(int(head) + step) if step else here[i][1]))


def _depth_of_article(here: Sequence[Part]) -> int:
    """Return how many parts lead to the article in the path from its 附則 or 条 on."""
    return 2 if ("附", "") in here else 1


def _filled(parts: tuple[Part, ...], here: Sequence[Part], own: Targets) -> tuple[Part, ...]:
    """Put the outer parts in front: up to the first unit of the reference, else the document's prefix."""
    if not parts or not parts[0][0] or parts[0][0] not in _UNITS:
        return parts
    rank = _UNITS.index(parts[0][0])
    outer = [part for part in here if part[0] and part[0] in _UNITS and _UNITS.index(part[0]) < rank]
    return (*(outer or own.prefix), *parts) if not own.prefix or outer else parts


def _aim(reference: Reference, place: tuple[Part, ...], key: str, shelf: Targets, own: bool) -> Aim | None:
    if reference.kind in _AIMS:
        aim = shelf.named.get(key)
        return aim if aim and (own or _same_title(reference.name, aim.title)) else None
    if reference.kind not in ("section", "article") or (reference.act and not _names(shelf.title, reference.act)):
        return None
    if reference.kind == "section":
        return _section(place, key, shelf, own)
    return _article(place, shelf) if own or reference.act else None


def _note(reference: Reference, key: str, at: int, own: Targets) -> Aim | None:
    """Return the note with this number: the only one, or of several the one whose mark stands last before `at`.

    後掲 looks forward from there.
    """
    number = re.fullmatch(r"(?:注|(?:foot)?note )(\d{1,3})", key)
    found = (own.notes.get(f"注{number[1]}") or own.notes.get(number[1]) or ()) if number else ()
    if len(found) < 2:
        return found[0].aim if found else None
    i = bisect_left(found, at, key=lambda note: note.called)
    i -= 0 if reference.text.startswith("後掲") else 1
    return found[i].aim if 0 <= i < len(found) else None


def _same_title(name: str, title: str) -> bool:
    """Say whether the title in brackets is the target's: a number alone does not lead into another document."""
    plain = re.sub(r"\s|[（）()]", "", name)
    return len(plain) >= 4 and plain in re.sub(r"\s|[（）()]", "", title)


def _names(title: str, act: str) -> bool:
    return act == re.sub(r"[（(].*", "", title).strip() or f"「{act}」" in title


def _section(place: tuple[Part, ...], key: str, shelf: Targets, own: bool) -> Aim | None:
    aim = shelf.sections.get(place)
    if aim or not own:
        return aim if own or place[:1] == shelf.prefix[:1] != () else None
    return shelf.numbers.get(key.split()[-1].lstrip("§").split("(")[0]) if key.isascii() and key.split() else None


def _nearby(parts: tuple[Part, ...], here: tuple[Part, ...], own: Targets) -> Aim | None:
    """Return the section with these parts that is nearest in the outline: イ(ア) of this item, else of an outer."""
    scopes = (here[:n] for n in range(len(here), -1, -1)) if parts else ()
    return next((aim for scope in scopes if (aim := own.sections.get((*scope, *parts)))), None)


def _article(place: tuple[Part, ...], shelf: Targets) -> Aim | None:
    """Return the article, or what of it has a heading: a 項 without one leads to its 条."""
    wanted = _from_article(place)
    for n in range(len(wanted), 0, -1):
        if wanted[n - 1][0] != "附" and (aim := shelf.articles.get(wanted[:n])):
            return aim
    return None
