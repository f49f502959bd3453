"""A reading to passages: what is indexed and shown, one or more blocks of one section."""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.block import Block
from ingest.collector import READING
from ingest.dates.mentions import dated
from ingest.headings.outline import Section
from ingest.links import Link
from ingest.passage import Dated, Passage, SplitSettings
from ingest.reading import Reading
from ingest.sentence import sentences
from ingest.spans import Excerpt, Span, joined, trimmed

JOIN = "\n"
_JSON = json.JSONEncoder(ensure_ascii=False)


def passages(reading: Reading, settings: SplitSettings | None = None) -> tuple[Passage, ...]:
    """Split a reading into passages. Every block is in one passage, or in several where it is long."""
    with READING:
        return tuple(_passages(reading, (settings or SplitSettings()).max_chars))


def _passages(reading: Reading, limit: int) -> Iterator[Passage]:
    counts: dict[tuple[str, ...], int] = {}
    dates = {found.spans[0].start: found for found in dated(reading)}
    starts = sorted(dates)
    for group in _groups(reading.blocks):
        section = reading.sections[reading.blocks[group[0]].section]
        for part in _packed(reading, group, limit):
            inside = (start for span in part.excerpt.spans for start in _within(starts, span))
            yield _passage(reading, section, part, counts, tuple(dates[start] for start in inside))


def _within(starts: Sequence[int], span: Span) -> Sequence[int]:
    return starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _groups(blocks: Sequence[Block]) -> list[list[int]]:
    """Places of the blocks that may share a passage: a section's running text; rows, notes and captions stand alone.

    Text on both sides of a figure is one flow. The text in a figure, which has a context of its own, is none of it,
    and what another section (a box) parts stays apart.
    """
    groups: dict[tuple[int, int, tuple[str, ...]], list[int]] = {}
    run, home = 0, -1
    for i, block in enumerate(blocks):
        alone = block.kind in ("table_row", "footnote", "caption")
        if not alone and block.section != home:
            run, home = i, block.section
        groups.setdefault((run, i if alone else -1, block.context), []).append(i)
    return list(groups.values())


class _Part(NamedTuple):
    """What goes into one passage of a block."""

    kind: str
    excerpt: Excerpt
    context: tuple[str, ...]
    links: tuple[Link, ...]


def _packed(reading: Reading, group: Sequence[int], limit: int) -> Iterator[_Part]:
    """Fill passages with whole blocks up to `limit`; a longer block is split. A pointer (参照) ends a passage."""
    held: list[_Part] = []
    size = 0
    for i in group:
        for part in _parts(reading, i, limit):
            pointed = bool(held) and held[-1].kind == "reference" != part.kind
            if pointed or (held and size + len(part.excerpt) + len(JOIN) > limit):
                yield _merged(held)
                held, size = [], 0
            held.append(part)
            size += len(part.excerpt) + len(JOIN)
    if held:
        yield _merged(held)


def _parts(reading: Reading, i: int, limit: int) -> list[_Part]:
    """Return a block whole, or its parts where it is long; a link goes with the part that it stands in or behind."""
    block = reading.blocks[i]
    if len(block.excerpt) <= limit:
        return [_Part(block.kind, block.excerpt, block.context, tuple(reading.links.get(i, ())))]
    excerpts = _split(block.excerpt, reading.document.text, limit)
    shares: list[list[Link]] = [[] for _ in excerpts]
    for link in reading.links.get(i, ()):
        place = max(range(len(excerpts)), key=lambda n: _begins_before(excerpts[n], link.span.start))
        shares[place].append(link)
    return [
        _Part(block.kind, excerpt, block.context, tuple(links)) for excerpt, links in zip(excerpts, shares, strict=True)
    ]


def _begins_before(excerpt: Excerpt, offset: int) -> int:
    """Return where the last span of the excerpt that begins at or before `offset` begins, -1 for none."""
    return max((span.start for span in excerpt.spans if span.start <= offset), default=-1)


def _merged(held: list[_Part]) -> _Part:
    """Return one passage of the parts; its kind is that of the longest."""
    context = tuple(dict.fromkeys(name for part in held for name in part.context))
    if len(held) == 1:
        return held[0]._replace(context=context)
    kind = max(held, key=lambda part: len(part.excerpt)).kind
    links = tuple(link for part in held for link in part.links)
    return _Part(kind, joined([part.excerpt for part in held], JOIN), context, links)


def _split(excerpt: Excerpt, source: str, limit: int) -> list[Excerpt]:
    """Split a long excerpt at line breaks, sentence ends, then weaker places; offsets stay exact."""
    # Imported here: it takes half a second, and only building needs it.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=["\n", "。", ". ", "、", " ", ""],
        chunk_size=limit,
        chunk_overlap=0,
        keep_separator="end",
        strip_whitespace=False,
    )
    text = excerpt.text(source)
    parts: list[Excerpt] = []
    start = 0
    for chunk in splitter.split_text(text):
        if span := trimmed(text, start, start + len(chunk)):
            parts.append(excerpt.slice(span.start, span.end))
        start += len(chunk)
    if start != len(text):
        raise AssertionError(f"the splitter changed the text: {start} of {len(text)} characters came back")
    return [part for part in parts if part.spans]


def _passage(
    reading: Reading,
    section: Section,
    part: _Part,
    counts: dict[tuple[str, ...], int],
    dates: tuple[Dated, ...],
) -> Passage:
    document = reading.document
    text = part.excerpt.text(document.text)
    key = (*section.path, text)
    ordinal = counts[key] = counts.get(key, -1) + 1
    return Passage(
        id=_id(document.id, section.path, text, ordinal),
        document_id=document.id,
        kind=part.kind,
        section=section.path,
        section_ref=section.reference,
        url=_url(reading, section),
        text=text,
        context=" > ".join([*section.path, *part.context]),
        excerpt=part.excerpt,
        sentences=sentences(part.excerpt, document.text),
        links=part.links,
        dates=dates,
    )


def _id(document_id: str, path: tuple[str, ...], text: str, ordinal: int) -> str:
    """Hash what the passage is, not where it stands, so that it keeps its id when other parts change."""
    digest = hashlib.sha256(_JSON.encode([path, text, ordinal]).encode("utf-8", "surrogatepass"))
    return f"{document_id}:{digest.hexdigest()[:16]}"


def _url(reading: Reading, section: Section) -> str | None:
    """Return the page of the nearest section around this one that the source card knows."""
    card = reading.document.card
    if not card.urls:
        return card.url
    urls = {key.replace(" ", ""): address for key, address in card.urls.items()}
    for n in range(len(section.numbers), 0, -1):
        if address := urls.get("".join(section.numbers[:n])):
            return address
    return card.url
