"""A question in one of four languages to the types of answer it asks for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from assistant.asked import chinese, english, japanese, korean
from assistant.asked.answer_type import KINDS, Asked, Kind
from assistant.asked.counts import asks_each, number_wanted
from ingest.errors import Language

__all__ = ["KINDS", "Asked", "Kind", "read_asked"]

_MAX_CHARS: Final = 2000
_MOST: Final = 4
_DETERMINER: Final = (
    "(?:どの|何という|なんという|いずれの|どこの|which |what |[哪何][一个個座处處家些]*|什[么麼]|(?:어느|어떤|무슨) ?)"
)
_COUNTABLE: Final = frozenset(("where", "which", "what", "list"))
_ROOMS: Final = {"ja": japanese, "en": english, "zh": chinese, "ko": korean}


def read_asked(question: str, language: Language) -> tuple[Asked, ...]:
    """Return what a question asks for, in its order: usually one thing, several for いつ、どこで or 誰が誰に.

    Never raises, and is linear in the length of the question; what stands behind 2,000 characters is not read. Focus is
    as in the question's NFKC form.
    """
    text = unicodedata.normalize("NFKC", question[:_MAX_CHARS])[:_MAX_CHARS].strip()
    room = _ROOMS[language]
    found = list(room.read_words(text)) or [room.read_end(text)]
    number = number_wanted(text, language)
    each = 2 if asks_each(text, language) else None
    return tuple(_chosen(text, _counted(asked, number, each)) for asked in _kept(found)[:_MOST])


def _chosen(text: str, asked: Asked) -> Asked:
    """Return what is asked, marked where a question word stands before its noun: どの基地, which base, 어느 기지."""
    if not asked.focus or not re.search(rf"{_DETERMINER}{re.escape(asked.focus)}", text, re.IGNORECASE):
        return asked
    return replace(asked, chosen=True)


def _kept(found: Iterable[Asked]) -> list[Asked]:
    """Keep each thing once, but two persons (誰が誰に); a comparison is all that is asked where there is one."""
    kept: list[Asked] = []
    for asked in found:
        if asked not in kept or asked.kind == "who":
            kept.append(asked)
    return [asked for asked in kept if asked.kind == "compare"] or kept


def _counted(asked: Asked, number: int | None, each: int | None) -> Asked:
    """Return what is asked with how many are wanted; several cities or measures are a list."""
    if number and asked.kind in _COUNTABLE:
        return replace(asked, kind="list", count=number)
    return replace(asked, count=number or asked.count or each)
