"""A question in one of four languages to the types of answer it asks for."""

import unicodedata
from dataclasses import replace
from typing import Final

from assistant.asked import chinese, english, japanese, korean
from assistant.asked.answer_type import KINDS, Asked, Kind
from assistant.asked.counts import counted
from ingest.errors import Language

__all__ = ["KINDS", "Asked", "Kind", "read_asked"]

_MAX_CHARS: Final = 2000
_MOST: Final = 4
_COUNTABLE: Final = frozenset(("who", "where", "list", "which", "what", "which_document"))
_ROOMS: Final = {"ja": japanese, "en": english, "zh": chinese, "ko": korean}


def read_asked(question: str, language: Language) -> tuple[Asked, ...]:
    """Return what a question asks for, in its order: usually one thing, several for いつ、どこで or 誰が誰に.

    Never raises, and is linear in the length of the question; what stands behind 2,000 characters is not read. Focus is
    as in the question's NFKC form.
    """
    text = unicodedata.normalize("NFKC", question[:_MAX_CHARS])[:_MAX_CHARS].strip()
    room = _ROOMS[language]
    found = list(room.read_words(text)) or [room.read_end(text)]
    count = counted(text, language)
    return tuple(_with_count(asked, count) for asked in _kept(found)[:_MOST])


def _kept(found: list[Asked]) -> list[Asked]:
    """Leave out a bare what or how beside something more definite, and a second one of the same."""
    definite = [asked for asked in found if asked.kind not in ("what", "how") or asked.focus]
    kept = definite or found[:1]
    first = [asked for place, asked in enumerate(kept) if asked not in kept[:place] or asked.kind == "who"]
    compared = [asked for asked in first if asked.kind == "compare"]
    return compared or first


def _with_count(asked: Asked, count: int | None) -> Asked:
    if count is None:
        return asked
    several = asked.kind in ("which", "what") and count > 1 and asked.focus is not None
    return replace(asked, count=count, kind="list" if several and asked.kind == "what" else asked.kind)
