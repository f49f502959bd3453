"""Stretches to those that the page adds and the text does not need: page numbers, running heads, copyright lines.

A page's furniture stands alone on its line, comes again at the distance of a page, or cuts a sentence in two. Each of
these can be true of real content (a chronology, a list, a heading used twice), so no line goes by one of them alone.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.headings.boxes import is_box_label
from ingest.headings.numbering import read_number
from ingest.order.margin import Margins
from ingest.order.unfinished import Begin, is_label
from ingest.scan import Stretch

# A title seen twice may be two headings ("Annex" and "Annex"); three times at the distance of a page, most of them at a
# page's edge and one of them in a sentence, it is the page's. Where each is at an edge or in a sentence, two do.
# Without any cut sentence it takes five, as on slides.
_TWICE, _OFTEN, _ALWAYS = 2, 3, 5
_LONGEST = 60
_WORDS = 8
_MARGIN = 30
_TITLE = 20
_PLAIN_STEP, _STEP = 3, 30
_LINES = 3
_LONE = frozenset({"paragraph", "list_item", "heading"})
_ABOVE = 400
# A printed page of Japanese holds 400 characters or more, a slide about 150; list items and cells stand closer.
_PAGE = 150

# Each row: what a line is that shows nothing but a page number (group `n`), and an example. Read in NFKC form.
PAGE_NUMBERS = (
    ("plain", re.compile(r"(?P<n>\d{1,3})"), "１２"),
    ("dashes", re.compile(r"[-‐‑–—―−ー─]{1,2} ?(?P<n>\d{1,4}) ?[-‐‑–—―−ー─]{1,2}"), "- 12 -"),
    (
        "of",
        re.compile(r"(?:Page |p\. ?)?(?P<n>\d{1,4}) ?(?:/|of) ?\d{1,4}(?: ?(?:ページ|頁))?", re.IGNORECASE),
        "12/34",
    ),
    ("named", re.compile(r"(?:P|p|Page|PAGE|page|頁|ページ)\.? ?(?P<n>\d{1,4})"), "P.12"),
    ("named", re.compile(r"(?P<n>\d{1,4}) ?(?:ページ|頁)"), "12ページ"),
)
_COPYRIGHT = re.compile(r"©|\(c\) ?\d{4}|copyright|all rights reserved|無断(?:転載|複製)", re.IGNORECASE)
_EDGE_NUMBER = re.compile(r"^\d{1,4}[ |]+(?=\D)|(?<=\D)[ |]+\d{1,4}$")
_MARGIN_NUMBER = re.compile(
    r"第 ?(?:\d{1,3}|[一二三四五六七八九十]{1,4}|[IVXⅠ-Ⅻ]{1,5}) ?[編部章節]|(?:Chapter|Part|Section) \d{1,3}", re.I
)


class _Line(NamedTuple):
    """One short line that may be furniture: the place of its stretch, its NFKC text, and where it stands."""

    place: int
    kind: str
    shown: str
    start: int
    end: int


def furniture(text: str, stretches: Sequence[Stretch]) -> frozenset[int]:
    """Return the places in `stretches` of page furniture; `stretches` are those of `scan(text)`.

    White space alone on a line is in no stretch to begin with.
    """
    lines = [line for i, stretch in enumerate(stretches) if (line := _line(text, stretch, i)) is not None]
    margins = Margins(text, stretches, _marked(lines))
    numbers = frozenset([*_page_numbers(margins, lines), *_heads_with_numbers(margins)])
    rest = [line for line in lines if line.place not in numbers and line.kind == "paragraph"]
    heads = {*_running_heads(margins, rest, numbers), *_chapters(margins, rest)}
    return numbers | {*_copyrights(rest)} | heads | {*_marked_heads(margins, numbers)}


def _line(text: str, stretch: Stretch, i: int) -> _Line | None:
    """Return the stretch as a line if it is a single short one without a sentence."""
    start = stretch.mark.start if stretch.mark and stretch.kind != "heading" else stretch.start
    if stretch.lines != 1 or stretch.end - start > _LONGEST or stretch.kind not in _LONE:
        return None
    shown = _plain(text[start : stretch.end])
    return None if not shown or shown.endswith("。") else _Line(i, stretch.kind, shown, start, stretch.end)


def _plain(line: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", line).split())


def _marked(lines: Sequence[_Line]) -> frozenset[int]:
    """Return the headings with `#` that a conversion may have made of the margin: numbers, and what stood above."""
    seen: set[str] = set()
    found = set()
    for line in lines:
        if line.kind == "heading" and (line.shown in seen or _form(line.shown)):
            found.add(line.place)
        seen.add(line.shown)
    return frozenset(found)


def _marked_heads(margins: Margins, numbers: frozenset[int]) -> Iterator[int]:
    """Yield those of the marked headings that cut a sentence in two, surely or together."""
    places = numbers.union(margins.marked)
    for i in margins.marked:
        begins = margins.cuts(i)
        together = i - 1 in places or i + 1 in places
        if begins is Begin.MIDDLE or (begins is not None and together):
            yield i


def _page_numbers(margins: Margins, lines: Sequence[_Line]) -> Iterator[int]:
    """Yield the lines that count pages: they rise, stand a page apart, and are decorated or at a page's edge."""
    forms: dict[str, list[tuple[_Line, int]]] = defaultdict(list)
    for line in lines:
        if (read := _page_number(line)) is not None:
            forms[read[0]].append((line, read[1]))
    yield from (line.place for line, _ in forms.pop("dashes", []))
    heads = {line.place for group in _repeated(lines) if _is_titled(group[0]) for line in group}
    for form, found in forms.items():
        for chain in _rising(found, _PLAIN_STEP if form == "plain" else _STEP):
            if _counts_pages(margins, form, chain, heads):
                yield from (line.place for line in chain)


def _page_number(line: _Line) -> tuple[str, int] | None:
    found = _form(line.shown)
    return found if found and (found[0] == "dashes" or line.kind != "list_item") else None


def _form(shown: str) -> tuple[str, int] | None:
    """Return the form and the value of a line that is a page number."""
    if len(shown) > _TITLE or not any(c.isdigit() for c in shown):
        return None
    for form, pattern, _ in PAGE_NUMBERS:
        if match := pattern.fullmatch(shown):
            return form, int(match["n"])
    return None


def _rising(found: Sequence[tuple[_Line, int]], step: int) -> list[list[_Line]]:
    """Split numbers of one form into chains that rise by at most `step`; what stands closer than a page is in none."""
    chains: list[list[_Line]] = []
    last = 0
    for k, (line, n) in enumerate(found):
        close_before = k > 0 and line.start - found[k - 1][0].end < _PAGE
        close_behind = k + 1 < len(found) and found[k + 1][0].start - line.end < _PAGE
        if close_before or close_behind:
            continue
        if chains and last < n <= last + step:
            chains[-1].append(line)
        else:
            chains.append([line])
        last = n
    return chains


def _counts_pages(margins: Margins, form: str, chain: Sequence[_Line], heads: set[int]) -> bool:
    """Say whether a chain of numbers that could be content (1, 2, 3; 4/10) shows signs of being on the page's edge."""
    edges = sum(margins.at_page_edge(line.place, frozenset()) or _is_beside(line, heads) for line in chain)
    cut = sum(margins.cuts(line.place) is not None for line in chain)
    if form == "plain":
        return edges + cut >= (len(chain) + 3) // 4 if len(chain) >= _OFTEN else edges + cut >= len(chain)
    return len(chain) >= _TWICE or edges + cut > 0


def _heads_with_numbers(margins: Margins) -> Iterator[int]:
    """Yield the stretches of two or three short lines one of which is a decorated page number."""
    for i, stretch in enumerate(margins.stretches):
        if stretch.kind != "paragraph" or not 1 < stretch.lines <= _LINES or stretch.end - stretch.start > 2 * _LONGEST:
            continue
        shown = [_plain(line) for line in margins.text[stretch.start : stretch.end].splitlines()]
        forms = [_form(line) for line in shown]
        rest = [line for line, form in zip(shown, forms, strict=True) if form is None]
        if any(form and form[0] == "dashes" for form in forms) and all(is_label(line) for line in rest):
            yield i


def _copyrights(lines: Sequence[_Line]) -> Iterator[int]:
    """Yield copyright lines that come at least twice."""
    for group in _repeated(line for line in lines if _COPYRIGHT.search(line.shown)):
        yield from (line.place for line in group)


def _running_heads(margins: Margins, lines: Sequence[_Line], numbers: frozenset[int]) -> Iterator[int]:
    """Yield the lines that come again page after page; the first may be the title itself and stays if it can."""
    for group in _repeated(lines):
        cut = {line.place for line in group if margins.cuts(line.place) is not None}
        edge = {line.place for line in group if margins.at_page_edge(line.place, numbers)}
        always = len(cut | edge) == len(group) and len(cut) > 0
        often = len(group) >= _OFTEN and len(cut | edge) * 2 >= len(group) and len(cut) > 0
        slides = len(group) >= _ALWAYS and len(edge) * 5 >= len(group) * 4
        if always or often or slides or _beside_numbers(group, numbers):
            first = group[0]
            alike = len({line.shown for line in group}) == 1
            kept = alike and first.place not in cut and (first.place == 0 or not _is_beside(first, numbers))
            yield from (line.place for line in group[kept:])


def _beside_numbers(group: Sequence[_Line], numbers: frozenset[int]) -> bool:
    """Say whether lines with a title's length stand right beside page numbers, all but the first (the title itself)."""
    beside = [_is_beside(line, numbers) for line in group]
    return _is_titled(group[0]) and sum(beside) >= _TWICE and all(beside[1:])


def _is_titled(line: _Line) -> bool:
    return len(line.shown) >= _WORDS and not is_box_label(line.shown)


def _is_beside(line: _Line, places: Collection[int]) -> bool:
    return line.place - 1 in places or line.place + 1 in places


def _repeated(lines: Iterable[_Line]) -> list[list[_Line]]:
    """Return the groups of lines that are equal but for a page number, and stand at least a page apart."""
    groups: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        groups[_key(line)].append(line)
    return [group for group in groups.values() if len(group) >= _TWICE and _apart(group)]


def _apart(group: Sequence[_Line]) -> bool:
    """Say whether lines stand a page apart each; a title page may be shorter."""
    return all(b.start - a.end >= _PAGE for a, b in pairwise(group[1:]))


def _key(line: _Line) -> str:
    shown = line.shown
    return _EDGE_NUMBER.sub("", shown) if shown[0].isdecimal() or shown[-1].isdecimal() else shown


def _chapters(margins: Margins, lines: Sequence[_Line]) -> Iterator[int]:
    """Yield the number and title of a chapter printed in the margin: in a sentence, and not the next chapter."""
    for line in lines:
        if not _MARGIN_NUMBER.match(line.shown) or len(line.shown) > _MARGIN:
            continue
        begins = margins.cuts(line.place)
        if begins is Begin.MIDDLE or (begins is not None and not _goes_on(margins, line)):
            yield line.place
            yield from _title(margins, line)


def _goes_on(margins: Margins, line: _Line) -> bool:
    """Say whether the number of a line is the one after the last of its kind above it (or the first)."""
    number = read_number(line.shown)
    if number is None:
        return False
    for stretch in reversed(margins.stretches[max(0, line.place - _ABOVE) : line.place]):
        shown = margins.text[stretch.start : min(stretch.end, stretch.start + _MARGIN)]
        above = read_number(shown) if _MARGIN_NUMBER.match(shown) else None
        if above is not None and above.kind == number.kind:
            return above.ordinal is not None and number.ordinal == above.ordinal + 1
    return number.ordinal == 1


def _title(margins: Margins, line: _Line) -> Iterator[int]:
    """Yield the lone short line under a number that has no title beside it."""
    under = margins.stretches[line.place + 1] if line.place + 1 < len(margins.stretches) else None
    if under is None or under.kind != "paragraph" or under.lines != 1 or not _MARGIN_NUMBER.fullmatch(line.shown):
        return
    title = margins.text[under.start : under.end].strip()
    between = margins.text[line.end : under.start]
    if len(title) <= _TITLE and is_label(title) and between.count("\n") <= 2:
        yield line.place + 1
