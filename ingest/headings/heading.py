"""One heading candidate, and whether a line without `#` has the form of one."""

import re
from typing import Literal, NamedTuple

from ingest.headings.boxes import is_box_label
from ingest.headings.numbering import Number, read_number
from ingest.spans import Span

SectionKind = Literal["section", "box", "item"]
_LONGEST = 60
_LONGEST_LATIN = 110
# What a heading does not end with: a sentence, a part of one, or a pointer.
_NO_END = re.compile(r"(?:[。、，,;；!！]|(?<![A-Z0-9])\.|ます|ました|である|している|された|される|ない|参照[)）]?)$")
# A line of a table of contents: dots and a page, or the articles that a chapter holds.
_CONTENTS = re.compile(
    r"(?:[.．・…‥\s]{3,40}[\d０-９]{1,4}|[（(]第[^（）()]{1,12}条(?:[^（）()関係]{1,3}第[^（）()]{1,12}条[^（）()関係]{0,6})?[)）])$"
)
_LATIN_STOP = re.compile(r"[a-z]{3}[.;] [A-Z]")
# １．日時　令和５年７月14日: a label with its value, no title.
_PAIR = re.compile(
    r"[(（]?[\d０-９一二三四五六七八九十ア-ンa-zA-Z①-⑳]{1,3}[)）.．、]?[ \u3000]{0,4}"
    r"[^\s\d０-９]{2,8}\u3000{1,20}[^\s（(【「『…・.]{4}"
)
_CONTENTS_ENDS = frozenset("0123456789０１２３４５６７８９)）")
_SPEAKER = re.compile(r"[○◯●◎◆■]\S{1,24}[\u3000 ]+\S")


class Heading(NamedTuple):
    """One candidate: its shown text, its place, its count of `#` (0: a line without marks).

    Its text is [start, end) of the document (`end` None: the whole stretch), with `caption` (（定義） on the line
    above) where that is printed apart. `gap` counts the code points of text since the candidate before (None: not
    known); `told` says of the label of a box that a sentence is among them. An "item" is a unit of a law (項, 号)
    whose text goes on behind its number.
    """

    title: str
    start: int
    line: int
    hashes: int
    number: Number | None
    end: int | None = None
    caption: Span | None = None
    kind: SectionKind = "section"
    gap: int | None = None
    told: bool = False

    @property
    def level(self) -> str:
        """What its series is counted by: the kind of its number, or its marks."""
        return self.number.kind if self.number else "#" * self.hashes


def heading(title: str, start: int, line: int, hashes: int, end: int | None = None) -> Heading:
    """Return the heading candidate with its number read; `end` is where its text ends."""
    kind: SectionKind = "box" if is_box_label(title) else "section"
    return Heading(title, start, line, hashes, read_number(title) if kind == "section" else None, end, kind=kind)


def may_be_heading(title: str) -> bool:
    """Say whether a lone line without `#` has the form of a heading: a number, few words, no sentence."""
    return (read_number(title) is not None and is_short(title)) or is_box_label(title)


def is_short(title: str) -> bool:
    """Say whether a text has few words and is no sentence."""
    if len(title) > _LONGEST and not (title.isascii() and len(title) <= _LONGEST_LATIN):
        return False
    if "。" in title or "\n" in title or (title.endswith(".") and title.count(" ") > 2):
        return False
    if (". " in title or "; " in title) and _LATIN_STOP.search(title):
        return False
    return (is_contents(title) or _NO_END.search(title[-12:]) is None) and _SPEAKER.match(title) is None


def is_pair(title: str) -> bool:
    """Say whether a numbered line is a label with its value behind a wide blank."""
    return _PAIR.match(title) is not None


def is_contents(title: str) -> bool:
    """Say whether a line is one of a table of contents."""
    return title[-1:] in _CONTENTS_ENDS and _CONTENTS.search(title[-60:]) is not None
