"""What a Japanese question is about, and the same question with another word or thing in its place."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.asked import japanese
from assistant.asked.follow.dates import dates_in, is_date
from assistant.asked.follow.entities import like
from assistant.asked.follow.turn import Turn
from assistant.asked.forms import Spot, spots
from assistant.asked.japanese_forms import FORMS
from assistant.asked.nouns import meaning
from ingest.search.territories import territories

THING: Final = "[一-鿿々〆ァ-ヺー・A-Za-z0-9/-]{1,24}(?:い|み|き|り)?"
_RUN: Final = re.compile("[一-鿿々〆ァ-ヺー・A-Za-z0-9]+")
_VERBAL: Final = re.compile("さ(?!え)|し(?!か)|する|すれ|せ(?!い)|でき|なさ|が[りるっら]|に[なぎく]")
_NOMINAL: Final = re.compile(
    "[りみきしけち](?=[はをの])|(?:は|が(?![りるっ])|を|に|で(?!き)|の|と|も|へ|から|まで|や|より|など|って|[、()」』]|$)"
)


def nouns(body: str, words: list[Spot]) -> Iterator[str]:
    """Yield the nouns of a question that are no part of its question words or verbs."""
    taken = [(spot.start, spot.end + 2 if spot.form.name in ("number", "ordinal") else spot.end) for spot in words]
    for run in _RUN.finditer(body):
        if any(start <= run.start() < end for start, end in taken):
            continue
        if not _VERBAL.match(body, run.end()) and _NOMINAL.match(body, run.end()):
            yield run[0]


def asked_at(last: Turn) -> Spot | None:
    """Return the question word that a question ends on; None for one without."""
    found = [spot for spot in spots(last.question, japanese.pattern(), FORMS) if spot.form.name != "unsure"]
    return found[-1] if found else None


_ADVERB: Final = re.compile("(?:から|まで|に|で|へ|が|を|に対して)?(?=[^かでだは、。?])")
_CLOSING: Final = re.compile("(?:で|に)?(?:です|でしょう|だ|だった|でした)?(?:か|の)?[。?]?$")
ADVERBS: Final = frozenset(("when", "year", "month", "day", "fiscal", "period", "why", "how", "place", "who"))


def with_word(word: str, last: Turn) -> str | None:
    """Return the question before with another question word: いつ開館したか to どこに開館したか."""
    spot = asked_at(last)
    if not spot or spot.form.name not in ADVERBS:
        return None
    before, behind = last.question[: spot.start], last.question[spot.end :]
    if closing := _CLOSING.match(behind):
        if spot.form.name in ("who", "place") and word.startswith(("なぜ", "どのように", "どう")):
            return None
        return f"{before}{re.sub('[でにがを]$', '', word)}{behind[len(closing[0]) - len(closing[0].lstrip('でに')) :]}"
    adverb = _ADVERB.match(behind)
    return f"{before}{word}{behind[adverb.end() :]}" if adverb else None


def exchanged(thing: str, last: Turn) -> str | None:
    """Return the question before with another thing: one of its kind, the owner of the topic, or the topic."""
    text = last.question
    if place := like(thing, text, "ja"):
        return f"{text[: place[0]]}{thing}{text[place[1] :]}"
    spot = asked_at(last)
    topic = _TOPIC.search(text, 0, spot.start if spot else len(text))
    if not topic or territories(thing):
        return None
    owner = _OWNED.search(topic[1])
    dated = bool(owner) and is_date(owner[1], "ja") if owner else False
    if owner and not dated:
        return f"{text[: topic.start() + owner.start(1)]}{thing}{text[topic.start() + owner.end(1) :]}"
    head = _HEAD.search(topic[1])
    start = topic.start() + (head.start() if head else 0)
    return f"{text[:start]}{thing}{text[topic.end(1) :]}"


_TOPIC: Final = re.compile("^(.{1,80}?)(?:に|で|と)?は(?=[^？?]{0,80}$)")
_OBJECT: Final = re.compile(f"(?:「[^」]{{1,40}}」|{THING})(?=を)")
_OWNED: Final = re.compile("([一-鿿々〆ァ-ヺー・A-Za-z0-9/-]{1,24})の[一-鿿々〆ァ-ヺー・A-Za-z0-9/-]{1,24}$")
_HEAD: Final = re.compile("[一-鿿々〆ァ-ヺー・A-Za-z0-9/-]{1,24}$")


def topic_of(last: Turn) -> str | None:
    """Return what a question is about: what は sets before its question word, or its object.

    None where more is said between them: 日本は道路補修にいくら支出したか is about all of it.
    """
    text = last.question.rstrip("。? ")
    spot = asked_at(last)
    end = spot.start if spot else len(text)
    marks = list(_MARK.finditer(text, 0, end + 1))
    if not marks:
        found = _OBJECT.search(text) if spot and not spot.start else None
        return found[0] if found else None
    between = text[marks[-1].end() : end] if spot else ""
    return None if _has_noun(between) else text[: marks[-1].start()].removesuffix("の")


def _has_noun(text: str) -> bool:
    for value in reversed(dates_in(text, "ja")):
        text = text[: value.start] + text[value.end :]
    return next(nouns(text, []), None) is not None


_MARK: Final = re.compile("(?<!こ)とは|には|では|って|は(?![、]?(?:じめ|ず))|の(?=何|誰|いつ|どこ)")


def owner_of(last: Turn) -> str | None:
    """Return the topic without the attribute that was asked for: 総会 of 総会の開催地."""
    topic = topic_of(last)
    owner, _, attribute = (topic or "").rpartition("の")
    return owner if owner and meaning(attribute, "ja") else topic
