"""References to links: what a document offers as targets, and where in the library a reference leads."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.block import Block
from ingest.links import Link
from ingest.outline import Section
from ingest.paths import Part, path, written
from ingest.references import Reference, references
from ingest.spans import Span

_UNITS = "編部章節款目条項号"
_AIMS = frozenset(["figure", "material"])
_MARK = re.compile(r"[■□●○◆◇▪]")


@dataclass(frozen=True, slots=True)
class Aim:
    """One place that can be referred to: its canonical reference or key, its span and its title."""

    key: str
    span: Span
    title: str


@dataclass(frozen=True, slots=True)
class Targets:
    """What one document offers: sections by their whole path, articles from 条 on, figures and materials by key."""

    document_id: str
    title: str
    prefix: tuple[Part, ...]
    paths: tuple[tuple[Part, ...], ...]
    sections: Mapping[tuple[Part, ...], Aim] = field(default_factory=dict)
    articles: Mapping[tuple[Part, ...], Aim] = field(default_factory=dict)
    named: Mapping[str, Aim] = field(default_factory=dict)


def targets(
    document_id: str, title: str, prefix: str, text: str, sections: Sequence[Section], blocks: Sequence[Block]
) -> Targets:
    """Index what a document offers. `prefix` is the card's `ref_prefix`; of two equal places the first counts."""
    outer = path(prefix)
    paths = tuple((*outer, *_own_path(section)) for section in sections)
    places: dict[tuple[Part, ...], Aim] = {}
    articles: dict[tuple[Part, ...], Aim] = {}
    for section, whole in zip(sections, paths, strict=True):
        aim = Aim(section.reference, Span(section.start, section.start + len(section.title)), section.title)
        if section.numbers and section.index:
            places.setdefault(whole, aim)
            articles.setdefault(_from_article(whole), aim)
    articles.pop((), None)
    return Targets(document_id, title, outer, paths, places, articles, _named(text, sections, blocks))


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

    A line with the title in brackets behind its number is a reference that looks like a caption; a real one goes first.
    """
    found: dict[str, Aim] = {}
    likely: dict[str, Aim] = {}
    for block in blocks:
        if block.kind == "caption" and block.excerpt.spans:
            shown = block.excerpt.text(text)
            if label := _leading(shown):
                (likely if label.name else found).setdefault(label.key, Aim(label.key, block.excerpt.spans[0], shown))
    for section in sections[1:]:
        if label := _leading(section.title):
            span = Span(section.start, section.start + len(section.title))
            found.setdefault(label.key, Aim(label.key, span, section.title))
    return {**likely, **found}


def _leading(title: str) -> Reference | None:
    first = next(iter(references(title[:200])), None)
    return first if first and first.kind in _AIMS and first.span.start <= 1 else None


def resolve(
    reference: Reference, section: int, own: Targets, others: Sequence[Targets] = (), span: Span | None = None
) -> Link:
    """Return the link of a reference that stands in `section` of `own`: to its own document first, then to the others.

    `span` is the reference's place in the document where `reference.span` counts in another text.
    """
    place, key = _wanted(reference, section, own)
    at = span or reference.span
    for shelf in (own, *others):
        if aim := _aim(reference, place, key, shelf, shelf is own):
            return Link("reference", reference.text, at, aim.key, aim.span, shelf.document_id, reference.name)
    outside = f"{reference.act}{key}" if reference.act else key
    return Link("reference", reference.text, at, outside, name=reference.name)


def resolve_all(
    library: Sequence[Targets], found: Mapping[str, Sequence[tuple[Reference, int, Span]]]
) -> dict[str, tuple[Link, ...]]:
    """Return the links of each document of a library: for each of its references the section and span it stands at."""
    by_id = {shelf.document_id: shelf for shelf in library}
    links: dict[str, tuple[Link, ...]] = {}
    for name, entries in found.items():
        own = by_id[name]
        others = [shelf for shelf in library if shelf is not own]
        links[name] = tuple(resolve(reference, section, own, others, span) for reference, section, span in entries)
    return links


def _wanted(reference: Reference, section: int, own: Targets) -> tuple[tuple[Part, ...], str]:
    """Return the path and the key wanted: outer parts that are not written are those of the place it stands at."""
    if reference.kind not in ("section", "article"):
        return (), reference.key
    here = own.paths[section] if section < len(own.paths) else own.prefix
    relative = re.match(r"([本前次])([章節編款条項])|前(\d+|[一二三四五六七八九十]+)([条項])", reference.key)
    rest = path(reference.key[relative.end() :] if relative else reference.key)
    if relative is None:
        return (_filled(rest, here, own) if reference.kind == "section" else rest), reference.key
    base = _neighbour(relative[1] or "前", relative[2] or relative[4], here)
    whole = (*base, *rest)
    return whole, written(whole, roman=False) if base else reference.key


def _neighbour(word: str, unit: str, here: Sequence[Part]) -> tuple[Part, ...]:
    """Return the path of 本章, 前条, 次節 as seen from `here`; empty where it has no such part or no neighbour."""
    i = next((i for i, (kind, _) in enumerate(here) if kind == unit), None)
    if i is None:
        return _from_article(here) if unit == "項" else ()
    head, _, sub = here[i][1].partition("の")
    step = {"前": -1, "次": 1}.get(word, 0)
    if step and (sub or not head.isdigit() or int(head) + step < 1):
        return ()
    return (*here[:i], (unit, str(int(head) + step) if step else here[i][1]))


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
    numbers = key.split()[-1].lstrip("§").split("(")[0] if key.isascii() and key.split() else ""
    return shelf.sections.get((("", numbers),)) or next(
        (aim for whole, aim in shelf.sections.items() if numbers and whole and whole[-1] == ("", numbers)), None
    )


def _article(place: tuple[Part, ...], shelf: Targets) -> Aim | None:
    """Return the article, or what of it has a heading: a 項 without one leads to its 条."""
    wanted = _from_article(place)
    for n in range(len(wanted), 0, -1):
        if wanted[n - 1][0] != "附" and (aim := shelf.articles.get(wanted[:n])):
            return aim
    return None
