"""A question to the words in it that ask for the state of this very day: 今の時点で, right now, 截至目前, 지금도.

A plain 現在 or "current" is read as of the document's year; these are not: no document knows of the day it is read.
"""

import re
from collections.abc import Sequence
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.nouns import meaning
from assistant.asked.time_words import holds_anchor
from ingest.errors import Language
from ingest.search.normalize import plain_text

_MAX_CHARS: Final = 2000
_PATTERNS: Final[dict[Language, re.Pattern[str]]] = {
    "ja": re.compile(
        "(?<![昨古当])今の時点|(?<![昨古])今現在|(?<![昨古])[今](?:も(?!っ)|なお|でも(?=続|残|有効))|いま(?:も(?!っ)|なお|だに)"
        "|未だに|(?<!昨)今日(?=現在|時点|まで)|きょう(?=[はでも、]|現在)|本日(?=[はでも、]|現在|時点)|ただ今|たった今"
    ),
    "en": re.compile(
        r"\bright now\b|(?<!to )(?<!until )\btoday\b(?!['’]s)|\bas of (?:now|today)\b|\b(?:up )?to date\b(?! back)"
        r"|\bat this (?:very )?moment\b|\bthese days\b|^(?:is|are|do|does)\b[^,?]{0,80}\bstill\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        "截至(?:目前|[现現]在|今)|(?:到|迄)(?:目前|[现現]在|今)(?:[为為]止)?|至今|如今|[现現]在(?:[还還]|仍|依然|已[经經])|眼下|此刻|今[天日]"
    ),
    "ko": re.compile("지금(?:도|까지도| ?현재| 시점)|아직도|오늘(?![가-힣])|오늘(?:은|도|까지|날(?!의)|의)|요즘"),
}
# Words of speech for this moment; they ask for its state only of who, where, how many and whether.
_MOMENT: Final[dict[Language, re.Pattern[str]]] = {
    "ja": re.compile(
        "(?<![一-鿿])(?:今|いま)(?:の(?P<noun>[一-鿿々ァ-ヺーA-Za-z0-9・]{1,20})|(?=[、は一-鿿ァ-ヺ])(?!日(?![、はで])|世紀|後|回|般|年|度|月|週|期|次|一度))"
    ),
    "en": re.compile(r"(?<!by )(?<!until )(?<!from )(?<!up to )\bnow\b(?! that| known)", re.IGNORECASE),
    "zh": re.compile("[现現]在|[当當]下"),
    "ko": re.compile("(?<![가-힣])지금(?!까지)(?:의 (?P<noun>[가-힣]{1,12}))?"),
}
_STATES: Final = frozenset(("who", "where", "how_many", "how_much", "yes_no"))
_UP_TO_DATE: Final = re.compile(r"\bup to date\b", re.IGNORECASE)
_QUOTES: Final = ("「」", "『』", "“”", "《》", "‘’")
_REACH: Final = 60
_DATED: Final = re.compile("[0-9年月日년월일末] ?(?:の|の時点で)?$")


def asks_of_today(question: str, language: Language, asked: Sequence[Asked]) -> str | None:
    """Return the words that ask for the state of this day; None where there are none, or the document's day is meant.

    `asked` is what `read_asked` gave. What stands in quotation marks, or right behind a date, is none. Never raises;
    linear in the length of the question.
    """
    text = plain_text(question[:_MAX_CHARS])
    if holds_anchor(text, language):
        return None
    patterns = [_PATTERNS[language]]
    if any(one.kind in _STATES for one in asked):
        patterns.append(_MOMENT[language])
    for found in (found for pattern in patterns for found in pattern.finditer(text)):
        noun = found.groupdict().get("noun")
        dated = _DATED.search(text, max(0, found.start() - 8), found.start())
        if not (dated or _UP_TO_DATE.match(found[0]) or _is_thing(noun, language) or _is_quoted(text, found.start())):
            words = found[0].removesuffix(noun or "")
            return words if not words.casefold().endswith("still") else words.split()[-1]
    return None


def _is_thing(noun: str | None, language: Language) -> bool:
    """Say whether 今の goes with a thing, which it only tells from an earlier one, and with nobody: 今の計画."""
    named = meaning(noun, language)
    return bool(noun) and not (named and named.kind == "who")


def _is_quoted(text: str, place: int) -> bool:
    reach = max(0, place - _REACH)
    return any(text.rfind(pair[0], reach, place) > text.rfind(pair[1], reach, place) for pair in _QUOTES)
