"""A question about one thing or person, beside a passage that tells of another of its kind: CTF152 and CTF151."""

import re
from typing import Final

from assistant.objections.objection import Chosen, Objection
from assistant.objections.persons import missing_person
from assistant.values import Value
from index import Library
from ingest import Passage
from ingest.search.normalize import plain_text, search_text

_CODE: Final = re.compile("(?=[^A-Z]*[A-Z])(?=[^A-Z]*[A-Z][^A-Z]*[A-Z0-9])[A-Z][A-Za-z0-9/-]{2,}")
_WRITTEN: Final = re.compile("(?<![A-Za-z0-9])(?=[A-Z])[A-Z0-9][A-Za-z0-9/-]{2,}(?![A-Za-z0-9])")
_NUMBERED: Final = re.compile("第 ?(?P<number>[0-9]+) ?(?P<of>[一-鿿ァ-ヺー]{2,6})")
_SAME: Final = 4  # Characters by which two numbered things are of one kind: 連合任務.
_ROMAN: Final = re.compile("[IVX]+")
_BODY: Final = re.compile(
    "(?:委員会|協議会|審議会|作業部会|分科会|司令部|[一-鿿ァ-ヺ]部隊|旅団|師団|連隊|機構|協会|研究所|[一-鿿]{2}[省庁局])$"
)


def of_another(chosen: Chosen, library: Library) -> Objection | None:
    """Object where the question names a thing or a person that the passage lacks, and the passage has its like."""
    return _coded(chosen, library) or _in_row(chosen) or missing_person(chosen, library)


def _coded(chosen: Chosen, library: Library) -> Objection | None:
    """Object to an identifier that the passage has with other digits, or one letter otherwise."""
    for value in chosen.wanted.known:
        if value.kind != "name" or not _CODE.fullmatch(value.text) or _ROMAN.fullmatch(value.text):
            continue
        held = [found[0] for quote in chosen.quotes for found in _WRITTEN.finditer(_all(quote.hit.passage))]
        if search_text(value.text) in chosen.around or _is_called(value, chosen, library):
            continue
        like = next((one for one in held if _alike(value.text, one)), None)
        if like:
            return Objection("other", value.text, like)
    return _numbered(chosen)


def _numbered(chosen: Chosen) -> Objection | None:
    """Object to a thing with a number of its own that the passage has with other numbers only: 第152 for 第151."""
    text = plain_text("\n".join(_all(quote.hit.passage) for quote in chosen.quotes))
    for asked in _NUMBERED.finditer(plain_text(chosen.question)):
        held = [one for one in _NUMBERED.finditer(text) if one["of"].startswith(asked["of"][:_SAME])]
        if held and all(one["number"] != asked["number"] for one in held):
            return Objection("other", asked[0], held[0][0])
    return None


def _all(passage: Passage) -> str:
    return f"{passage.context}\n{passage.text}"


def _alike(asked: str, held: str) -> bool:
    """Say whether two identifiers differ in their digits alone, or in one letter of three or more."""
    if asked == held or len(asked) != len(held):
        return False
    digits = re.sub("[0-9]+", "0", asked) == re.sub("[0-9]+", "0", held) and any(map(str.isdigit, asked))
    return digits or (asked.isalpha() and sum(a != b for a, b in zip(asked, held, strict=True)) == 1)


def _is_called(value: Value, chosen: Chosen, library: Library) -> bool:
    """Say whether the passage has what the identifier stands for, by a gloss of the documents."""
    forms = [form for one in library.namings if value.text in one.forms for form in one.forms]
    return any(search_text(form) in chosen.around for form in forms)


def _in_row(chosen: Chosen) -> Objection | None:
    """Object where a row is chosen that begins with another body than the one asked about, which it does not name."""
    passage = chosen.quotes[0].hit.passage
    if passage.kind != "table_row":
        return None
    first, row = _bare(plain_text(passage.text).partition("|")[0].strip()), search_text(passage.text)
    for value in chosen.wanted.known:
        if value.kind != "name" or not _BODY.search(value.text) or not _BODY.search(first):
            continue
        name = search_text(value.text)
        if name not in row and search_text(first) not in name:
            return Objection("other", value.text, first)
    return None


def _bare(cell: str) -> str:
    """Return the first words of a cell, without its English name and notes."""
    return re.split(r"[ (（\n]", cell, maxsplit=1)[0]
