"""Text to references: what it says stands elsewhere (図表Ⅱ-4-2-3, 資料20, Ⅲ部1章2節3項, 第3条第2項, Section 3.2).

The forms stand in `ingest.references.forms`. Where a reference leads is found in `ingest.references.targets`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ingest.matches import matches
from ingest.references.forms import ALL, BEGINS, COUNT, DASHED, KINDS, ROWS, ReferenceKind
from ingest.references.naming import title_behind, work_around
from ingest.references.paths import label, path, written
from ingest.spans import Span


class Reference(NamedTuple):
    """One reference. `span` is its place in the text it was read from, without the title behind it.

    `key` is the target written in one way (図表Ⅱ-4-2-3, 資料20, 第Ⅲ部第1章第2節 3, 第3条第2項, Section 3.2); `name` is
    the title in brackets behind it; `act` is the law, treaty or other work named in front.
    A `loose` one is a reference only where its document has such a section.
    """

    span: Span
    kind: ReferenceKind
    key: str
    text: str
    name: str = ""
    act: str = ""
    loose: bool = False


class _Before(NamedTuple):
    """What 同条, 同節 and 同法 take up: the last article with its act, the last law named, the last section.

    `end` is where the article was named, in the text at hand; `relative`: it was 前項, 次条 and the like, and what is
    listed behind it is not of the article before.
    """

    article: str = ""
    act: str = ""
    law: str = ""
    section: str = ""
    end: int = -1
    relative: bool = False


def references(text: str) -> tuple[Reference, ...]:
    """Return the references in `text` in order; 同条 takes the article before it. Linear in the text's length."""
    return tuple(reference for reference in next(references_in_order([text])) if not reference.loose)


def leading(text: str) -> Reference | None:
    """Return the reference at the start of `text`, or right behind its first character; a loose one is none."""
    place, before = 0, _Before()
    while place <= 1:
        match = ALL.match(text, place) if BEGINS.match(text, place) else None
        if match:
            reference, before = _read(text, match, before)
            if not reference.loose:
                return reference
        place = match.end() if match else place + 1
    return None


def references_in_order(texts: Iterable[str]) -> Iterator[tuple[Reference, ...]]:
    """Yield the references of each text, the texts in reading order: 同条 may take up an article of a text before.

    Loose ones are among them: they count only where they lead to a section of their own document.
    """
    before = _Before()
    for text in texts:
        found: list[Reference] = []
        before = before if before.end < 0 else before._replace(end=-1)
        for match in matches(BEGINS, ALL, text):
            reference, before = _read(text, match, before)
            found.append(reference)
        yield tuple(found)


def _read(text: str, match: re.Match[str], before: _Before) -> tuple[Reference, _Before]:
    row = ROWS[int((match.lastgroup or "r0")[1:])][0]
    kind = KINDS.get(row, "section")
    printed, span, name = match[0], Span(match.start(), match.end()), title_behind(text, match.end())
    key = _KEYS.get(kind, _plain)(printed)
    if row == "loose":
        return Reference(span, kind, key, printed, loose=True), before
    if kind == "article":
        joined = before.end >= 0 and bool(_AND.fullmatch(text[before.end : span.start][:5]))
        listed = joined and not before.relative
        key = _taken_up("同条" + key if listed and _ITEM.match(key) else key, before.article)
        named = (listed and key.startswith("第")) or printed.startswith(_SAME)
        act = before.act if named else work_around(text, span, kind, before.law)
        article, of = (key, act) if "条" in key else (before.article, before.act)
        relative = "条" not in key and (key.startswith(("前", "次", "本")) or (joined and before.relative))
        after = _Before(article, of, act or before.law, before.section, span.end, relative)
        return Reference(span, kind, key, printed, name, act), after
    if kind == "section":
        key = _taken_up(key, before.section)
        last = before.section if before.section.startswith(key) else key
        kind = "note" if "注" in printed else kind
        act = work_around(text, span, "section", "")
        return Reference(span, kind, key, printed, name, act), before._replace(section=last)
    return Reference(span, kind, key, printed, name), before


def _figure(printed: str) -> str:
    """Write a figure's or a material's number in one way: 図１－２ as 図1-2, 第一表 as 表1, 別表第一 as 別表1."""
    plain = printed.replace(" ", "").replace("\u3000", "")
    if match := re.fullmatch(rf"第({DASHED}|{COUNT})([図表])", plain):
        return match[2] + label(match[1])
    word = re.match(r"[^0-9０-９A-ZⅠ-Ⅻ第一二三四五六七八九十百]+", plain)
    if word is None or plain.isascii():
        return re.sub(r"^(Table|Figure|Chart)s(?=\s)", r"\1", unicodedata.normalize("NFKC", printed))
    number = plain[word.end() :].removeprefix("第").removesuffix("号")
    return word[0] + label(number) if number else word[0]


@lru_cache(maxsize=4096)
def _place(printed: str) -> str:
    """Write a section or an article in one way; words such as 前条 stay, to be read from where they stand."""
    plain = unicodedata.normalize("NFKC", printed)
    body, note, number = plain.partition("注")
    body = body.removesuffix("脚")
    relative = re.match(r"[同前次本][章節編款条項号](?!\d)|前各[号項]|前[0-9一二三四五六七八九十]+[条項]", body)
    in_article = relative[0][-1] in "条項号" if relative else bool(_BARE_ITEM.match(body))
    behind = path(body[relative.end() :] if relative else body, in_article)
    parts = written(behind, roman=bool(re.match(r"第?\s?[Ⅰ-Ⅻ]", printed)))
    if plain.isascii():
        parts = re.sub(r"^(\w+?)s?(?=\s)", r"\1", plain.replace(",", ""))
    return (relative[0] if relative else "") + parts + (f" 注{number.strip()}" if note else "")


def _plain(printed: str) -> str:
    plain = unicodedata.normalize("NFKC", printed).replace("脚注", "注").replace("注釈", "注")
    return plain if plain.isascii() else re.sub(r"[前後]掲|[ ()]", "", plain)


_KEYS: dict[str, Callable[[str], str]] = {"figure": _figure, "material": _figure, "section": _place, "article": _place}
_AND = re.compile(r"及び|並びに|又は|若しくは|、|・|から|[~～〜]")
_ITEM = re.compile(r"第\d{1,4}[項号]")
_BARE_ITEM = re.compile(r"第\s?(?:\d{1,4}|[〇一二三四五六七八九十百]{1,7})\s?項")
_SAME = ("同条", "同項", "同号")
_CUTS = (("同条", "条"), ("同項", "項"), ("同号", "号"), ("同章", "章"), ("同節", "節"), ("同編", "編"), ("同款", "款"))


def _taken_up(key: str, before: str) -> str:
    """Put what stood before in the place of 同条, 同項, 同節; without one before, the word stays."""
    for word, unit in _CUTS:
        if key.startswith(word):
            known = re.match(rf".*?(?:第[^第]{{1,9}}|[前次本]){unit}(?:の\d{{1,3}}){{0,3}}", before)
            return known[0] + key[len(word) :] if known else key
    return key
