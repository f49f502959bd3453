"""Stretches to heading candidates: marked lines, lone lines with a number, bold lines, labels of boxes, units of laws.

Which of them stand, and how deep, is decided over the whole document (`ingest.headings.series`, `.levels`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.headings.articles import CAPTION, Articles, article
from ingest.headings.brackets import may_head
from ingest.headings.counts import KOREAN, half_width
from ingest.headings.heading import Heading, heading, is_pair, is_short
from ingest.headings.lines import Line, lines
from ingest.headings.matter import is_matter
from ingest.headings.numbering import Number, read_number, unit
from ingest.headings.questions import question
from ingest.headings.wrapped import joined_title, title_end
from ingest.markup import inline
from ingest.scan import Stretch
from ingest.spans import Span, trimmed

# How any candidate begins; all other lines are passed over without being read.
_OPENS = re.compile(
    r"[ \t\u3000]{0,40}(?:\*\*|__|[\d０-９〇一二三四五六七八九十百（(第제附付別様■□●○◯◎◆◇▪▶▼★☆Ⅰ-ⅻァ-ンヰヱ]"
    r"|[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛㈠-㈩]|[A-Za-zａ-ｚＡ-Ｚ][.．)）\s]|[IVXivx]{2,7}[.．)\s]"
    rf"|(?i:part|chapter|section|article|annex|appendix|schedule)\s|[{KOREAN}][.)]\s"
    r"|[\[【〔]?(?:[QＱ]|質?問)[.．]?\s?[\d０-９]"
    r"|[\[【〔<＜《「『]?\s?(?:コラム|囲み|かこみ|解説|用語解説|ミニ解説|ボックス|取組事例|事例|ケース|トピック|特集"
    r"|(?i:column|voice|box|case study|topic|spotlight|in focus)))"
)
_SHORT_LABEL = 30
_TITLE = 40
# What has its title on a line of its own, in print.
_ENTITLED = frozenset({"編", "部", "章", "節", "Part", "Chapter"})
# Stretches to which a text without blank lines adds the lines that follow.
_HOLDS_LINES = frozenset({"paragraph", "list_item", "footnote", "reference"})
_MARKUP = re.compile(r"[<*\[!\\\ufeff_`&$~]")
_BOLD = re.compile(r"\s*(?:\*\*[^*\r\n]{1,80}\*\*|__[^_\r\n]{1,80}__)\s*$")


def find_headings(text: str, stretches: Sequence[Stretch]) -> list[Heading]:
    """Return the candidates of a document in order, each with the amount of text before it. Linear in the text."""
    finder = _Finder(text)
    for i, stretch in enumerate(stretches):
        if stretch.kind == "heading":
            finder.marked(stretch)
        elif stretch.kind in _HOLDS_LINES and (stretch.lines > 1 or _may_begin(stretch)):
            after = stretches[i + 1] if i + 1 < len(stretches) else None
            for line in lines(text, stretch, after):
                if line.start > stretch.start or _may_begin(stretch):
                    finder.line(line)
                else:
                    finder.body(line.start, line.end)
        elif stretch.kind != "rule":
            finder.body(stretch.start, stretch.end)
    return finder.found


def _may_begin(stretch: Stretch) -> bool:
    """Say whether the first line of a stretch may be a heading; an item behind `-` or a note is none."""
    return stretch.kind == "paragraph" or (stretch.kind == "list_item" and stretch.mark is None)


class _Finder:
    """Goes through a document once; `found` holds the candidates so far."""

    def __init__(self, text: str) -> None:
        self.found: list[Heading] = []
        self._text = text
        self._gap = 0
        self._caption: Span | None = None
        self._heads: int | None = None
        self._articles = Articles()

    def body(self, start: int, end: int) -> None:
        """Count text that is no candidate."""
        self._settle_caption(start)
        self._gap += end - start

    def marked(self, stretch: Stretch) -> None:
        """Take a line with `#`; where a 条 stands before a sentence, only the 条."""
        if match := article(self._text, stretch.start, stretch.end):
            self._article(match, stretch)
            return
        title = _shown(self._text, stretch.start, stretch.end)
        if not title or (len(title) > 80 and title.endswith("。")):
            self.body(stretch.start, stretch.end)
            return
        found = heading(title, stretch.start, stretch.line, stretch.hashes, stretch.end)
        if found.number is None and found.kind == "section" and self._lacks_title(stretch.hashes):
            self._entitle(title, stretch.start, stretch.end, stretch.hashes)
            return
        self._articles.opened(found.number)
        self._add(found)

    def line(self, line: Line) -> None:
        """Take a line without marks, as what it can be first."""
        text = self._text
        if self.found and line.end <= (self.found[-1].end or 0):
            return
        if line.below is None and not _OPENS.match(text, line.start, line.end):
            self._plain(line)
        elif found := self._articles.unit(text, line.start, line.end):
            title = text[found.start : found.end]
            self._add(Heading(title, found.start, line.number, 0, found.number, found.end, kind="item"))
            self._gap = line.end - found.end
        elif match := article(text, line.start, line.end, self._caption is not None):
            self._article(match, line.stretch, line)
        elif CAPTION.match(text, line.start, line.end) and not read_number(text[line.start : line.end]):
            self._settle_caption()
            self._caption = trimmed(text, line.start, line.end)
            fresh = line.fresh or (self._gap == 0 and bool(self.found))
            self._heads = line.number if fresh and not self._articles.open else None
        elif (one := _unmarked(text, line, line.fresh or (self._gap == 0 and bool(self.found)))) is not None:
            if one.number is None or one.number.named:
                self._articles.opened(one.number)
            self._add(one)
            self._gap = max(0, line.end - (one.end or line.end))
        else:
            self._plain(line)

    def _plain(self, line: Line) -> None:
        """Take a line that is no candidate: the title of a chapter whose number alone stands above it, or text."""
        last = self.found[-1] if self.found else None
        lone = line.stretch.lines == 1 or (
            last is not None and line.number == last.line + 1 and line.stretch.lines == 2
        )
        if lone and self._lacks_title(last.hashes if last else 0):
            title = _shown(self._text, line.start, line.end)
            if 0 < len(title) <= _TITLE and is_short(title):
                self._entitle(title, line.start, line.end, 0)
                return
        if line.start == line.stretch.start and is_matter(self._text[line.start : line.end]):
            self._articles.opened(None)
            self._add(heading(self._text[line.start : line.end].strip(), line.start, line.number, 0, line.end))
            return
        self.body(line.start, line.end)

    def _lacks_title(self, hashes: int) -> bool:
        """Say whether the line above is nothing but 第２章; `hashes` are those of the line that may be its title."""
        last = self.found[-1] if self.found and self._gap == 0 and self._caption is None else None
        if last is None or last.caption is not None or last.number is None or not last.number.value:
            return False
        bare = len("".join(last.title.split())) == len("".join(last.number.reference.split()))
        return bare and last.number.kind in _ENTITLED and (not last.hashes or hashes <= last.hashes)

    def _entitle(self, title: str, start: int, end: int, hashes: int) -> None:
        """Give the last candidate the title that stands below its number."""
        last = self.found[-1]
        whole = f"{last.title} {title}"
        self.found[-1] = last._replace(
            title=whole, hashes=last.hashes or hashes, caption=trimmed(self._text, start, end)
        )

    def _article(self, match: re.Match[str], stretch: Stretch, line: Line | None = None) -> None:
        """Take a 条 with its text on the same line."""
        start = line.start if line else stretch.start
        number = replace(
            unit("条", re.sub("[의之]", "の", match["count"] + match["branch"])),
            reference=half_width("".join(match["n"].split())),
        )
        title = match["n"] + (match.groupdict().get("caption") or "")
        place = line.number if line else stretch.line
        hashes = 0 if line else stretch.hashes
        self._articles.opened(number, told=True)
        self._add(Heading(title, start, place, hashes, number, match.end()))
        self._gap = (line.end if line else stretch.end) - match.end()

    def _add(self, found: Heading) -> None:
        if found.number and (found.number.kind in ("条", "項") or (found.number.kind == "1" and self._articles.open)):
            found = self._with_caption(found, found.number)
        self._settle_caption()
        told = found.kind == "box" and bool(self.found) and self._tells(self.found[-1], found.start)
        self.found.append(found._replace(gap=self._gap, told=told))
        self._gap = 0

    def _with_caption(self, found: Heading, number: Number) -> Heading:
        """Give a 条 (or a 項 of 附則) the words in brackets on the line above it."""
        before = self.found[-1] if self.found and self._gap == 0 else None
        if self._caption is None and number.kind == "条" and before and self._is_caption(before):
            self.found.pop()
            self._gap = before.gap or 0
            self._caption = Span(before.start, before.end or before.start)
        caption, self._caption = self._caption, None
        if caption is None:
            return found
        words = _shown(self._text, caption.start, caption.end)
        return found._replace(title=f"{found.title}{words}", caption=caption)

    def _is_caption(self, h: Heading) -> bool:
        """Say whether a heading with `#` is nothing but words in brackets."""
        marked = bool(h.hashes) and h.number is None and h.end is not None
        return marked and CAPTION.match(self._text, h.start, h.end or h.start) is not None

    def _tells(self, before: Heading, end: int) -> bool:
        """Say whether a sentence stands between a candidate and the place `end`."""
        return self._text.find("。", before.start, end) >= 0 or self._text.find(". ", before.start, end) >= 0

    def _settle_caption(self, below: int | None = None) -> None:
        """Count a bracketed line that nothing took as its caption as a candidate above prose, else as text."""
        caption, self._caption = self._caption, None
        if caption is None:
            return
        title = _shown(self._text, caption.start, caption.end)
        if below is not None and self._heads is not None and may_head(title, self._text, below):
            self.found.append(Heading(title, caption.start, self._heads, 0, None, caption.end, gap=self._gap))
            self._gap = 0
        else:
            self._gap += len(caption)


def _unmarked(text: str, line: Line, fresh: bool) -> Heading | None:
    """Return the candidate that a line without `#` is: underlined, numbered, the label of a box, or bold."""
    title = _shown(text, line.start, line.end)
    if title and fresh and (asked := question(text, line.start, line.end, title, line.number)):
        return asked
    if not title or not is_short(title):
        return None
    found = heading(title, line.start, line.number, 0, line.end)
    if line.below is not None and line.stretch.line == line.number:
        return found._replace(hashes=1 if text[line.below.start : line.below.end].strip()[:1] == "=" else 2)
    first = line.start == line.stretch.start
    if found.kind == "box":
        return found if first or (fresh and len(title) <= _SHORT_LABEL) else None
    if found.number is not None and not found.number.named and is_pair(title):
        return None
    if found.number is not None:
        return _whole(text, line, found) if fresh and not (line.full and found.number.kind == "1") else None
    bold = line.stretch.alone and line.stretch.lines == 1 and _BOLD.match(text, line.start, line.end)
    return found if bold else None


def _whole(text: str, line: Line, found: Heading) -> Heading | None:
    """Return a numbered title with its second line where it has one; None where the two are a sentence."""
    end = title_end(text, line.start, line.end, line.after, line.ends)
    if end is None or end == line.end:
        return None if end is None else found
    return found._replace(title=joined_title(found.title, text[line.end : end]), end=end)


def _shown(text: str, start: int, end: int) -> str:
    """Return what a line shows; most lines have no inline markup to read."""
    line = text[start:end]
    return inline(text, start, end).excerpt.text(text) if _MARKUP.search(line) else line.strip()
