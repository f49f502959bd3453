"""Numbers that Word counts itself: the definitions of a file to the text that stands before each of its paragraphs.

Word stores no number with a paragraph, but which list and level it is of (ISO/IEC 29500-1, 17.9): `word/numbering.xml`
says what a level counts in and how it is written (第%1章), `word/styles.xml` which styles are numbered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.formats.enumerals import enumeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
_DEEPEST_STYLE = 20
_PLACE = re.compile(r"%([1-9])")
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc [1-9]", re.IGNORECASE)
# What a list shows before an item and a reader takes for a plain item: the list tells as much.
_PLAIN_BULLETS = re.compile(r"[\x00-\x7f\u00a0-\u00ff\u2010-\u2027\ue000-\uf8ff]*")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: what it counts in and from, how it is written, below which level it starts again."""

    form: str
    text: str
    start: int
    restart: int
    style: str
    decimal: bool


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says itself: the style it is based on, its list and level, its depth as a heading.

    `contents` is that of the entries in a table of contents.
    """

    based: str
    number: str
    level: int | None
    outline: int | None
    contents: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """One use of a definition; `starts` are the levels that it starts again."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbers:
    """The lists and styles of a file, and how far each list has counted."""

    styles: dict[str, Style]
    lists: dict[str, _List]
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def outline(self, style: str) -> int | None:
        """Return the depth from 0 of a style that headings are set in."""
        return next((s.outline for _, s in self._chain(style) if s.outline is not None), None)

    def is_contents(self, style: str) -> bool:
        """Say whether a style is that of entries in a table of contents."""
        return style in self.styles and self.styles[style].contents

    def place(self, style: str, number: str, level: int | None) -> tuple[str, int] | None:
        """Return the list and level of a paragraph, by what it says itself and what its style says; None for none."""
        chain = list(self._chain(style))
        own = bool(number)
        number = number or next((s.number for _, s in chain if s.number), "")
        held = self.lists.get(number)
        if held is None:
            return None
        if level is None and not own:
            named = [name for name, _ in chain]
            level = next((n for name in named for n, each in held.levels.items() if each.style == name), None)
            level = next((s.level for _, s in chain if s.level is not None), None) if level is None else level
        level = level or 0
        return (number, level) if level in held.levels else None

    def counted(self, number: str, level: int) -> str:
        """Count a paragraph of a list on and return what stands before it; nothing where it is a plain item."""
        held = self.lists[number]
        counts = self.counts.setdefault(held.definition, [None] * LEVELS)
        if number not in self.begun:
            self.begun.add(number)
            for each in held.starts:
                counts[each] = None
        before = counts[level]
        counts[level] = self._start(held, level) if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            if deeper in held.levels and level < held.levels[deeper].restart:
                counts[deeper] = None
        return self._written(held, level, counts)

    def _written(self, held: _List, level: int, counts: list[int | None]) -> str:
        own = held.levels[level]
        if own.form == "bullet":
            return "" if _PLAIN_BULLETS.fullmatch(own.text) else own.text

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if place > level or place not in held.levels:
                return ""
            count = counts[place]
            form = held.levels[place].form
            form = "decimal" if own.decimal and form != "none" else form
            return enumeral(form, self._start(held, place) if count is None else count)

        return _PLACE.sub(shown, own.text).strip()

    @staticmethod
    def _start(held: _List, level: int) -> int:
        return held.starts.get(level, held.levels[level].start)

    def _chain(self, style: str) -> Iterator[tuple[str, Style]]:
        """Yield a style and those that it is based on."""
        for _ in range(_DEEPEST_STYLE):
            if style not in self.styles:
                return
            yield style, self.styles[style]
            style = self.styles[style].based


def numbers(numbering: Any, styles: Any) -> Numbers:  # noqa: ANN401  (lxml has no types)
    """Return what the roots of the two parts define; either may be None."""
    named = {} if styles is None else dict(_styles(styles))
    return Numbers(named, {} if numbering is None else _lists(numbering, named))


def value(element: Any, path: str, name: str = "val") -> str:  # noqa: ANN401
    """Return an attribute of the element at a path below one, or nothing."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(W + name, "")


def whole(text: str) -> int | None:
    """Return a whole number as Word writes it, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _styles(root: Any) -> Iterator[tuple[str, Style]]:  # noqa: ANN401
    for style in root.iter(W + "style"):
        outline = whole(value(style, "pPr/outlineLvl"))
        if named := _HEADING.fullmatch(value(style, "name")):
            outline = int(named[1]) - 1 if outline is None else outline
        number, level = value(style, "pPr/numPr/numId"), whole(value(style, "pPr/numPr/ilvl"))
        contents = bool(_CONTENTS.fullmatch(value(style, "name")))
        yield style.get(W + "styleId", ""), Style(value(style, "basedOn"), number, level, outline, contents)


def _lists(root: Any, styles: dict[str, Style]) -> dict[str, _List]:  # noqa: ANN401
    definitions = {each.get(W + "abstractNumId", ""): each for each in root.iter(W + "abstractNum")}
    uses = {each.get(W + "numId", ""): each for each in root.iter(W + "num")}
    read = {name: _levels(definition) for name, definition in definitions.items()}
    made: dict[str, _List] = {}
    for name, use in uses.items():
        definition = value(use, "abstractNumId")
        if definition not in definitions or name in ("", "0"):
            continue
        link = value(definitions[definition], "numStyleLink")
        if link in styles and styles[link].number in uses:
            definition = value(uses[styles[link].number], "abstractNumId")
        levels = read.get(definition, {}) | _levels(use)
        starts = {
            level: start
            for each in use.iter(W + "lvlOverride")
            if (level := whole(each.get(W + "ilvl", ""))) in levels
            and level is not None
            and (start := whole(value(each, "startOverride"))) is not None
        }
        made[name] = _List(definition, levels, starts)
    return made


def _levels(root: Any) -> dict[int, Level]:  # noqa: ANN401
    found: dict[int, Level] = {}
    for each in root.iter(W + "lvl"):
        level = whole(each.get(W + "ilvl", ""))
        if level is not None and level < LEVELS:
            # A form of Word 2010 stands beside one that every program knows, which comes last.
            forms = [form.get(W + "val", "") for form in each.iter(W + "numFmt")]
            restart, start = whole(value(each, "lvlRestart")), whole(value(each, "start"))
            found[level] = Level(
                forms[-1] if forms else "decimal",
                value(each, "lvlText"),
                start or 0,
                level if restart is None else restart,
                value(each, "pStyle"),
                value(each, "isLgl") not in ("false", "0") and each.find(W + "isLgl") is not None,
            )
    return found
