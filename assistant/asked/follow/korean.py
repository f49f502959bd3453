"""A Korean follow-up to a question that stands by itself: 2016년은, 그럼 미국은, 왜, 그것은 언제."""

import re
from typing import Final

from assistant.asked import korean
from assistant.asked.follow.dates import dates_in, day_of, is_date, is_short, origin, redated, step_at, stepped, written
from assistant.asked.follow.entities import like
from assistant.asked.follow.turn import Turn
from assistant.asked.forms import Spot, spots
from assistant.asked.korean_forms import FORMS
from assistant.asked.nouns import known_end, meaning
from ingest.search.territories import territories

_LEAD: Final = re.compile("(?:그럼|그러면|그렇다면|그리고|그런데|또한?|아니면)[, ]+")
_TAIL: Final = re.compile("(?:의 경우)?(?:에서는|에는|에선|으로는|에게는|은|는|도|이?라면)$")
_POLITE: Final = re.compile("(?:죠|입니까|인가요?|인지요?|이었나요|일까요|이죠|이에요|예요|요)$")
_DETAIL: Final = re.compile("(?:더|좀 더|조금 더)? ?(?:자세히|구체적으로) ?(?:알려|설명|말해)[^,]{0,10}$")
_MORE: Final = re.compile(
    "(?:그 ?)?(?:다른|밖|외)(?: ?것)?(?:은|에는|에|에도)?(?: ?(?:있나요|있습니까|뭐가 있나요|무엇이 있습니까))?$"
)
_THING: Final = re.compile("[‘“'「]?[가-힣A-Za-z0-9·-]{1,15}(?:의? [가-힣A-Za-z0-9·-]{1,12})?[’”'」]?")
_PARTICLE: Final = "(?P<particle>에서는|에서|에게|에는|으로|까지|부터|은|는|이|가|을|를|와|과|의|에|도)"


def complete(question: str, last: Turn) -> str | None:
    """Return the question with what it leaves to the question before it; None where it stands by itself."""
    lead = _LEAD.match(question)
    text = question[lead.end() if lead else 0 :]
    body = text.rstrip("?.! ")
    for read in (_further, _stepped, _fragment, _question_word, _pronoun, _without_topic):
        if made := read(text, body, last, bool(lead)):
            return made
    return None


def _regarding(last: Turn) -> str:
    """Return the question before as what another one is asked of; within quotation marks it asks for nothing itself."""
    return f"“{last.question.rstrip('?. ')}”에 대해, "


def _further(text: str, body: str, last: Turn, led: bool) -> str | None:
    if _DETAIL.match(body):
        topic = _topic(last)
        return f"{topic}에 대해 {text}" if topic else f"{_regarding(last)}{text}"
    return f"{_regarding(last)}{text}" if _MORE.match(body) else None


def _stepped(text: str, body: str, last: Turn, led: bool) -> str | None:
    """그 다음 해는: the same of the next year; 그 다음 해의 세수는: the year alone is told."""
    found = step_at(body, 0, "ko")
    since = origin(last)[0] if found else None
    day = stepped(found[0], since) if found and since else None
    if not found or not day:
        return None
    rest = body[found[1] :]
    if not _TAIL.sub("", rest):
        return _with_date(written(day, "ko"), last)
    return f"{written(day, 'ko')}{text[found[1] :]}" if re.match("의 |에 |에는 | ", rest) else None


def _fragment(text: str, body: str, last: Turn, led: bool) -> str | None:
    """2016년은, 미국은, 이유는: a date, a thing or an attribute, and nothing said of it."""
    thing = _TAIL.sub("", body)
    if thing == body and not led and not is_date(thing, "ko") and known_end(thing, len(thing), "ko") != 0:
        return None
    base, dates = last, dates_in(thing, "ko")
    if dates and dates[0].start == 0:
        day = day_of(dates[0], last)
        date = written(day, "ko") if day and is_short(dates[0]) else dates[0].text
        base = Turn(_with_date(date, last), last.answer, "ko")
        thing = re.sub("^(?:의|에)? ?", "", thing[dates[0].end :])
        if not thing:
            return base.question
    if step_at(thing, 0, "ko"):
        return f"{_regarding(last)}{text}"
    if not _THING.fullmatch(thing) or _words(thing) or _owned(thing):
        return None
    return _attribute(thing, base) if _is_attribute(thing) else _exchanged(thing, base)


def _owned(thing: str) -> bool:
    """Say whether a topic asks by itself: 보험의 목적 and 보험 목적 do, 목적 and 미국 do not."""
    owner, _, attribute = thing.rpartition(" ")
    return bool(owner) and meaning(attribute, "ko") is not None


def _is_attribute(noun: str) -> bool:
    named = meaning(noun, "ko")
    return named is not None and (known_end(noun, len(noun), "ko") == 0 or named.kind in ("how_many", "how_much"))


_WORD_OF: Final = {"why": "왜", "where": "어디서", "when": "언제", "how": "어떻게"}


def _attribute(noun: str, last: Turn) -> str:
    named = meaning(noun, "ko")
    word = _WORD_OF.get(named.kind) if named and not named.precision else None
    if word and (made := _with_word(word, last)):
        return made
    topic = _topic(last)
    return f"{topic}의 {noun}{_topic_mark(noun)}?" if topic else f"{_regarding(last)}{noun}{_topic_mark(noun)}?"


def _words(text: str) -> list[Spot]:
    return [spot for spot in spots(text, korean.pattern(), FORMS) if spot.form.name != "unsure"]


def _question_word(text: str, body: str, last: Turn, led: bool) -> str | None:
    """어디서, 왜요, 언제입니까: a question word alone asks it of what was asked before."""
    word = _POLITE.sub("", body)
    found = _words(word)
    if len(found) != 1 or found[0].start or not _AGENT.fullmatch(word, found[0].end):
        return None
    made = _with_word(word, last) if found[0].form.name in _ADVERBS else None
    return made or f"{_regarding(last)}{text}"


_AGENT: Final = re.compile("[가-힣]{0,3}|(?:에|에게) ?의(?:해|하여)서?")


_PRONOUN: Final = re.compile(
    f"(?:(?P<it>그것|이것|그건|이건|거기|그곳|그녀|그들|그|이)(?:{_PARTICLE}) |(?P<short>그건|이건|거기) ?"
    "|(?P<that>그|이|해당) (?P<noun>[가-힣]{1,10}?)(?P<end>에서는|에서|에는|에게|은|는|이|가|을|를|의|에|도)? )"
)
_DOCUMENT: Final = re.compile("백서|문서|보고서|자료|도표")


def _pronoun(text: str, body: str, last: Turn, led: bool) -> str | None:
    """그것은, 그 회의에는: what the question or the answer before it named."""
    found = _PRONOUN.match(text)
    if not found or (found["noun"] and _DOCUMENT.match(found["noun"])):
        return None
    if found["noun"]:
        return _that_noun(text, found, last)
    word = found["it"] or found["short"]
    who = _referent(word, last)
    particle = found["particle"] or ("에서" if word == "거기" else "은")
    return f"{who}{_agreeing(who, particle)} {text[found.end() :]}" if who else f"{_regarding(last)}{text}"


def _that_noun(text: str, found: re.Match[str], last: Turn) -> str | None:
    """그 회의에는: the phrase of the question before that has the noun; 그 목적은: the aim of its topic."""
    noun, rest = found["noun"], text[found.end("noun") :]
    place = last.question.find(noun)
    if place >= 0:
        return f"{_BACK.sub('', last.question[:place])}{_before_noun(last.question, place)}{noun}{rest}"
    topic = _topic(last)
    named = meaning(noun, "ko")
    return f"{topic}의 {noun}{rest}" if topic and named and named.alone else None


_BACK: Final = re.compile("^.*$", re.DOTALL)


def _before_noun(text: str, place: int) -> str:
    """Return the words that tell a noun apart, up to a particle before it: 2017년 기후 of 2017년 기후회의."""
    found = re.search(
        "(?:[가-힣A-Za-z0-9]+(?<![은는이가을를에])(?: |$)){0,4}$|[가-힣A-Za-z0-9]{0,10}$",
        text[max(0, place - 40) : place],
    )
    return found[0] if found else ""


def _referent(word: str, last: Turn) -> str | None:
    kinds: tuple[str, ...] = ("which_document",)
    if word in ("그", "그녀", "그들", "이"):
        kinds = ("who",)
    elif word in ("거기", "그곳"):
        kinds = ("where", "which")
    return last.name if last.name and last.asks(*kinds) else _topic(last)


_PAIRS: Final = {
    "은": "은는",
    "는": "은는",
    "이": "이가",
    "가": "이가",
    "을": "을를",
    "를": "을를",
    "과": "과와",
    "와": "과와",
}


def _agreeing(noun: str, particle: str) -> str:
    """Return the particle as it is said behind a noun: 은 behind a consonant, 는 behind a vowel."""
    pair = _PAIRS.get(particle)
    return pair[0 if _closed(noun) else 1] if pair else particle


def _topic_mark(noun: str) -> str:
    return _agreeing(noun, "은")


def _closed(noun: str) -> bool:
    """Say whether the last syllable ends in a consonant: Hangul syllables are 28 to a vowel, the first one open."""
    last = noun[-1:]
    return "가" <= last <= "힣" and (ord(last) - ord("가")) % 28 != 0


def _without_topic(text: str, body: str, last: Turn, led: bool) -> str | None:
    """언제 시작되었나요: a question word and a verb, and nothing that they are asked of."""
    found = _words(body)
    if not found and " " not in body and _PAST.search(body):
        topic = _topic(last)
        return f"{topic}{_topic_mark(topic)} {text}" if topic else f"{_regarding(last)}{text}"
    if len(found) != 1 or found[0].start or found[0].form.name in ("which", "what", "many"):
        return None
    rest = body[found[0].end :].split()
    if len(rest) > _AFTER or not rest or not _VERB.search(rest[-1]):
        return None
    topic = _topic(last)
    return f"{topic}{_topic_mark(topic)} {text}" if topic else f"{_regarding(last)}{text}"


_PAST: Final = re.compile("[었았였했됐]나요?$|[었았였했됐](?:습니까|는가)$|[됩합]니까$|[되하]나요$")
_AFTER: Final = 2
_VERB: Final = re.compile("(?:까|나요|는가|은가|나|니|어요|았어|었어|냐|죠)$")
_ADVERBS: Final = frozenset(("when", "year", "month", "day", "fiscal", "period", "why", "how", "place", "who"))


def _with_word(word: str, last: Turn) -> str | None:
    """Return the question before with another question word: 언제 설립 to 어디서 설립."""
    found = _words(last.question)
    if len(found) != 1 or found[0].form.name not in _ADVERBS:
        return None
    rest = re.match("(?:서|에서|에|부터|까지|으로)?(?= )", last.question[found[0].end :])
    if not rest:
        return None
    return f"{last.question[: found[0].start]}{word}{last.question[found[0].end + rest.end() :]}"


def _with_date(date: str, last: Turn) -> str:
    return redated(date, last) or f"{date} {last.question}"


def _exchanged(thing: str, last: Turn) -> str:
    """Return the question before with another thing: one of its kind, else the topic."""
    text = last.question
    if place := like(thing, text, "ko"):
        mark = re.match("[은는이가을를과와](?= )", text[place[1] :])
        particle = _agreeing(thing, mark[0]) if mark else ""
        return f"{text[: place[0]]}{thing}{particle}{text[place[1] + (1 if mark else 0) :]}"
    found = _HEAD.search(text)
    if found and not meaning(found["head"], "ko") and not territories(thing):
        return f"{text[: found.start('head')]}{thing}{_topic_mark(thing)}{text[found.end('mark') :]}"
    return f"{_regarding(last)}{thing}{_topic_mark(thing)}?"


_HEAD: Final = re.compile("(?P<head>[가-힣A-Za-z0-9]{1,15})(?P<mark>은|는)(?= )")
_TOPIC: Final = re.compile("^(?P<topic>.{1,60}?)(?:이란|란|에는|에서는|은|는|이|가)(?= )")
_DATE: Final = re.compile("[0-9]{4}년도?(?: [0-9]{1,2}월)?(?: [0-9]{1,2}일)?(?:에|의)?")
_NOUN_BEFORE: Final = re.compile("[가-힣]{2,}(?:에서|에|을|를|으로|로|와|과|이|가)(?= )")
_OBJECT: Final = re.compile("(?P<topic>[가-힣A-Za-z0-9 ]{1,30}?)(?:을|를)(?= )")


def _topic(last: Turn) -> str | None:
    """Return what a question is about: what 은 or 는 sets before its question word, without the attribute asked for."""
    found = _words(last.question)
    before = last.question[: found[0].start] if found else last.question
    named = _TOPIC.search(before) or (_OBJECT.search(last.question[found[0].end :]) if found else None)
    if not named:
        return None
    topic = named["topic"].strip()
    if named.re is _TOPIC and _NOUN_BEFORE.search(_DATE.sub("", before[named.end() :])):
        return None  # More is said between them: the whole is asked about.
    owner, _, attribute = topic.rpartition(" ")
    return owner.removesuffix("의") if owner and meaning(attribute, "ko") else topic
