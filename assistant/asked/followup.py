"""A follow-up to the question as it is understood: what the last turns of the conversation told is put in.

A question that stands by itself is never touched.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.asked.follow import chinese, english, japanese, korean
from assistant.asked.follow.turn import Turn
from index import detect
from ingest.errors import Language
from ingest.search.normalize import plain_text

_TURNS: Final = 5
_MAX_CHARS: Final = 2000
_ROOMS: Final[dict[Language, Callable[[str, Turn], str | None]]] = {
    "ja": japanese.complete,
    "en": english.complete,
    "zh": chinese.complete,
    "ko": korean.complete,
}


@dataclass(frozen=True, slots=True)
class Completed:
    """A question as understood; `added` are the parts that it did not have as it was asked."""

    question: str
    added: tuple[str, ...] = ()


def complete(question: str, history: Sequence[tuple[str, str | None]], language: Language) -> Completed:
    """Return a question completed from the last five turns, oldest first: each a question with its answer's short text.

    Never raises. A question without history, one in another language than the turn before it, and one that stands by
    itself come back as they are (in plain text: NFKC, one blank for white space).
    """
    text = _plain(question)
    last: Turn | None = None
    for asked, answer in history[-_TURNS:]:
        earlier = _plain(asked)
        spoken = detect(earlier)
        made = _made(earlier, last, spoken)
        last = Turn(made or earlier, _plain(answer or ""), last.language if last and made else spoken)
    made = _made(text, last, language)
    return Completed(made, _added(text, made)) if made else Completed(text)


def _plain(text: str) -> str:
    return " ".join(plain_text(text[:_MAX_CHARS]).split())[:_MAX_CHARS]


def _made(text: str, last: Turn | None, language: Language) -> str | None:
    if last is None or not last.question or not (last.language == language or not _TELLING.search(text)):
        return None
    made = _plain(_ROOMS[last.language](text, last) or "")
    return made if made and made != text else None


# Kana, Hangul and Latin letters tell a language; "2016?" and "理由?" are in that of the turn before.
_TELLING: Final = re.compile("[ぁ-ゖァ-ヺ가-힣A-Za-z]")
_TOKEN: Final = re.compile("[A-Za-z0-9%]+|[一-鿿々]+|[ァ-ヺー]+|[ぁ-ん]+|[가-힣]+|.", re.DOTALL)


def _added(text: str, made: str) -> tuple[str, ...]:
    """Return what stands in `made` between the beginning and the end that it shares with `text`."""
    old, new = _TOKEN.findall(text), _TOKEN.findall(made)
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    tail = next((i for i in range(shortest - head) if old[-1 - i] != new[-1 - i]), shortest - head)
    part = "".join(new[head : len(new) - tail]).strip()
    return (part,) if any(c.isalnum() for c in part) else (made,)
