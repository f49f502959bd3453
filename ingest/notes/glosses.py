"""Blocks to terms: English names and readings set beside a word are lifted out of the sentence they interrupt.

What is lifted is a block of kind "gloss" right behind its sentence, so every character stays in one block.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.block import Block
from ingest.notes.furigana import Reader, analyser, readings, rubies
from ingest.notes.terms import LONE_NAME, NOWHERE, Range, namings, stands_for
from ingest.spans import Excerpt, Span, joined

_SENTENCES = frozenset(["paragraph", "list_item", "footnote"])
_BEFORE, _BEHIND = 8, 4
"""How many blocks before and behind a line with an English name its abbreviation may stand."""
_LONGEST_LINE = 120
_GOES_ON = re.compile(r"\s*\S")
# Letters and figures of full width (ＯＤＡ) are read as those of half width; every code point keeps its place.
_NARROW = {code + 0xFEE0: code for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), 0x26)}
_WIDE = re.compile("[" + "".join(map(chr, _NARROW)) + "]+")
_MOST = 200
"""How many glosses are lifted out of one block; a longer list is no sentence."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term in the forms that the document prints, Latin letters in half width; one that it does not print is empty.

    `spans` holds the places of abbreviation, Japanese, English and reading, where they were first found.
    """

    abbreviation: str
    japanese: str
    english: str
    reading: str = ""
    spans: tuple[tuple[Span, ...], ...] = ((), (), (), ())


def lift(text: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Term, ...]]:
    """Return the blocks with glosses in blocks of their own, and the terms of the document, each once.

    A lone line of kind "gloss", or a paragraph that is the English name of an abbreviation near it, is matched with it.
    """
    sound = _Sound()
    made: list[Block] = []
    terms: list[tuple[int, Term]] = []
    for block in blocks:
        shown = block.excerpt.text(text)
        cuts: list[Range] = []
        bars: list[Range] = []
        for term, cut, bar in _found(text, block, shown, sound):
            terms.append((len(made), term))
            cuts += [cut] if cut != NOWHERE else []
            bars += [bar] if bar != NOWHERE else []
        made += _lifted(block, shown, sorted(cuts)[:_MOST], sorted(bars)[:_MOST])
    made, named = _lone_lines(text, made, terms)
    return tuple(made), _merged([*(term for _, term in terms), *named, *_ruby(text)])


def _ruby(text: str) -> Iterator[Term]:
    for (a, b), (c, d) in rubies(text):
        yield Term("", text[a:b].strip(), "", text[c:d].strip(), ((), (Span(a, b),), (), (Span(c, d),)))


class _Sound:
    """The reader of kanji, loaded when it is first asked; a word is analysed once."""

    def __init__(self) -> None:
        self._read: Reader | None = None
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        self._read = self._read or analyser()
        if word not in self._known:
            self._known[word] = self._read(word)
        return self._known[word]


def _found(text: str, block: Block, shown: str, sound: Reader) -> Iterator[tuple[Term, Range, Range]]:
    """Yield a block's terms, each with the range to lift out of its sentence and a bar to leave out (or nowhere)."""
    broken = block.kind in _SENTENCES
    narrow = _WIDE.sub(lambda wide: wide[0].translate(_NARROW), shown)
    for named in namings(narrow):
        cut = named.gloss if broken and _GOES_ON.match(shown, named.gloss[1]) else NOWHERE
        yield _term(text, block, narrow, (named.abbreviation, named.japanese, named.english, NOWHERE)), cut, NOWHERE
    for reading in readings(shown, sound) if broken else ():
        term = _term(text, block, shown, (NOWHERE, reading.word, NOWHERE, reading.kana))
        yield term, reading.lifted, reading.bar


def _term(text: str, block: Block, shown: str, ranges: tuple[Range, Range, Range, Range]) -> Term:
    parts = [" ".join(shown[start:end].split()) for start, end in ranges]
    spans = tuple(block.excerpt.slice(start, end).spans for start, end in ranges)
    return Term(parts[0], parts[1], parts[2], parts[3], spans)


def _lifted(block: Block, shown: str, cuts: Sequence[Range], bars: Sequence[Range]) -> Iterator[Block]:
    """Yield the block without its glosses and bars, then the glosses."""
    if not cuts:
        yield block
        return
    kept: list[Excerpt] = []
    position = 0
    for start, end in sorted((*cuts, *bars)):
        bar = (start, end) in bars
        kept.append(block.excerpt.slice(position, start if bar else _back(shown, start)))
        position = end if bar else _forth(shown, end)
    kept.append(block.excerpt.slice(position, len(shown)))
    yield replace(block, excerpt=joined(kept, ""))
    for start, end in cuts:
        yield replace(block, kind="gloss", excerpt=block.excerpt.slice(start, end))


def _back(shown: str, i: int) -> int:
    while i and shown[i - 1].isspace():
        i -= 1
    return i


def _forth(shown: str, i: int) -> int:
    while i < len(shown) and shown[i].isspace():
        i += 1
    return i


def _lone_lines(
    text: str, blocks: Sequence[Block], terms: Sequence[tuple[int, Term]]
) -> tuple[list[Block], list[Term]]:
    """Match lines that are nothing but an English name with an abbreviation near them."""
    made = list(blocks)
    named: list[Term] = []
    for i, block in enumerate(blocks):
        if block.kind not in ("gloss", "paragraph") or len(block.excerpt) > _LONGEST_LINE:
            continue
        name = block.excerpt.text(text)
        if LONE_NAME.fullmatch(name) and (term := _nearest(i, name, terms)):
            made[i] = replace(block, kind="gloss")
            spans = (term.spans[0], term.spans[1], block.excerpt.spans, ())
            named.append(replace(term, english=" ".join(name.split()), spans=spans))
    return made, named


def _nearest(block: int, name: str, terms: Sequence[tuple[int, Term]]) -> Term | None:
    """Return the nearest term whose abbreviation the name stands for; one before the line goes first."""
    low = bisect_left(terms, block - _BEFORE, key=lambda item: item[0])
    high = bisect_right(terms, block + _BEHIND, key=lambda item: item[0])
    near = [(at > block, abs(at - block), term) for at, term in terms[low:high][:_MOST] if term.abbreviation]
    fitting = [item for item in near if item[2].japanese and stands_for(item[2].abbreviation, name)]
    return min(fitting, key=lambda item: item[:2])[2] if fitting else None


def _merged(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return each pair of abbreviation and term once, with the English name that the document prints anywhere."""
    english: dict[str, Term] = {}
    for term in terms:
        if term.english and term.abbreviation:
            english.setdefault(term.abbreviation, term)
    once: dict[tuple[str, str, str], Term] = {}
    for term in terms:
        known = english.get(term.abbreviation)
        if known and not term.english:
            term = replace(term, english=known.english, spans=(*term.spans[:2], known.spans[2], term.spans[3]))
        once.setdefault(("".join(term.abbreviation.split()), term.japanese or term.english, term.reading), term)
    return tuple(once.values())
