"""Titles without a number that custom sets before the first chapter and behind the last: はじめに, おわりに, 参考資料.

Only in a text without `#`, and only there: the same words within a chapter are part of it, and stay text.
"""

import re
from collections.abc import Sequence

from ingest.headings.heading import Heading

# Each row: the words of one place, and an example line.
MATTER = (
    (
        re.compile(r"(?:はじめに|まえがき|前文|序文?|(?i:executive summary|summary|foreword|preface|introduction))"),
        "序　文",
    ),
    (
        re.compile(
            r"(?:(?:おわり|終わり|結び|むすび)(?:に(?:代えて|かえて)?)?|あとがき|謝辞|(?:参考|[付附]属)資料|参考文献|資料編|用語集|用語解説|委員名簿"
            r"|(?i:conclusions?|references|(?:end)?notes|bibliography|glossary|acknowledge?ments))"
        ),
        "おわりに",
    ),
)
_LONGEST = 30


def is_matter(line: str) -> bool:
    """Say whether a line is nothing but such a title."""
    if len(line) > _LONGEST:
        return False
    plain = line.strip()
    return any(p.fullmatch(plain) or p.fullmatch("".join(plain.split())) for p, _ in MATTER)


def is_front(title: str) -> bool:
    """Say whether a title is one that stands before the first chapter."""
    return len(title) <= _LONGEST and MATTER[0][0].fullmatch(title.strip()) is not None


def with_matter(headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings with these titles as outermost ones where they stand at either end, and without them else."""
    marked = any(h.hashes for h in headings)
    latest = {_words(h): i for i, h in enumerate(headings) if _is_loose(h)}
    kinds = [h.number.kind if h.number is not None and h.kind == "section" else None for h in headings]
    outer = next((kind for kind in kinds if kind is not None), None)
    carried = _last_carried(headings, outer)
    found = []
    for i, h in enumerate(headings):
        if not _is_loose(h):
            found.append(h)
        elif not marked and latest[_words(h)] == i and (i > carried or not any(kinds[:i])):
            found.append(h._replace(hashes=1))
    return found


def _is_loose(h: Heading) -> bool:
    return h.number is None and not h.hashes and h.kind == "section" and is_matter(h.title)


def _words(h: Heading) -> str:
    return "".join(h.title.split())


def _last_carried(headings: Sequence[Heading], outer: str | None) -> int:
    """Return the place of the last heading of the outermost kind that carries its series on."""
    last = -1
    for i, h in enumerate(headings):
        if (
            h.number is not None
            and h.number.kind == outer
            and h.kind == "section"
            and (last < 0 or not h.number.first())
        ):
            last = i
    return last
