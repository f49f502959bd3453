"""A Chinese follow-up to a question that stands by itself: 那2016年呢, 韩国呢, 为什么, 它是什么时候开始的."""

import re
from typing import Final

from assistant.asked import chinese
from assistant.asked.chinese_forms import FORMS
from assistant.asked.follow.dates import dates_in, day_of, is_date, is_short, origin, redated, step_at, stepped, written
from assistant.asked.follow.entities import like
from assistant.asked.follow.turn import Turn
from assistant.asked.forms import Spot, spots
from assistant.asked.nouns import known_end, meaning

_LEAD: Final = re.compile(
    "(?:那[么麼]?(?![个個次些里裡年时時天位场場种種])|然[后後]|[还還]有|另外|而(?=[^且])|[请請][问問])[，, ]*"
)
_ABOUT: Final = re.compile("(?:在|[关關][于於]|至[于於])")
_TAIL: Final = re.compile("(?:的情[况況]|方面)?(?:呢|的[话話])?$")
_DETAIL: Final = re.compile(
    "(?:[请請])?(?:再)?(?:[详詳][细細]|具体|具體)(?:一[点點]|地)?(?:[说說]明|介[绍紹]|[说說]|[讲講])?[^，]{0,6}$"
)
_MORE: Final = re.compile("[还還]有(?:什[么麼]|哪些|其他的?|別的|别的|[谁誰])?[吗嗎呢]?$|其他的?[呢吗嗎]$")
_THING: Final = re.compile("[「“《]?[^，。、？?的是了在 ]{1,12}[」”》]?(?:的[^，。、？?是了在 ]{1,8})?")
_SAID: Final = re.compile("[是了吗嗎]|[请請]|多少|什[么麼]|[没沒]有|[谢謝]|好的|不")


def complete(question: str, last: Turn) -> str | None:
    """Return the question with what it leaves to the question before it; None where it stands by itself."""
    lead = _LEAD.match(question)
    text = question[lead.end() if lead else 0 :]
    body = text.rstrip("？?。.! ")
    for read in (_further, _stepped, _fragment, _question_word, _pronoun, _without_topic):
        if made := read(text, body, last, bool(lead)):
            return made
    return None


def _regarding(last: Turn) -> str:
    """Return the question before as what another one is asked of; within quotation marks it asks for nothing itself."""
    return f"关于“{last.question.rstrip('？?。 ')}”，"


def _further(text: str, body: str, last: Turn, led: bool) -> str | None:
    if _MORE.match(body) or (led and _MORE.match(f"还有{body}")):
        return f"{_regarding(last)}还有什么？"
    return f"{_regarding(last)}{text}" if _DETAIL.match(body) else None


def _stepped(text: str, body: str, last: Turn, led: bool) -> str | None:
    """第二年呢: the same of the next year; 第二年的税收是多少: the year alone is told."""
    about = _ABOUT.match(body)
    start = about.end() if about else 0
    found = step_at(body, start, "zh")
    since = origin(last)[0] if found else None
    day = stepped(found[0], since) if found and since else None
    if not found or not day:
        return None
    rest = body[found[1] :]
    if not _TAIL.sub("", rest):
        return _with_date(written(day, "zh"), last)
    return f"{body[:start]}{written(day, 'zh')}{text[found[1] :]}" if rest.startswith(("的", "，", ",")) else None


def _fragment(text: str, body: str, last: Turn, led: bool) -> str | None:
    """2016年呢, 韩国呢, 理由呢: a date, a thing or an attribute, and nothing said of it."""
    about = _ABOUT.match(body)
    thing = _TAIL.sub("", body[about.end() if about else 0 :])
    if not led and not body.endswith("呢") and not is_date(thing, "zh") and known_end(thing, len(thing), "zh") != 0:
        return None
    base, dates = last, dates_in(thing, "zh")
    if dates and dates[0].start == 0:
        day = day_of(dates[0], last)
        date = written(day, "zh") if day and is_short(dates[0]) else dates[0].text
        base = Turn(_with_date(date, last), last.answer, "zh")
        thing = thing[dates[0].end :].removeprefix("的")
        if not thing:
            return base.question
    if not _THING.fullmatch(thing) or _SAID.search(thing) or _words(thing) or _owned(thing):
        return None
    return _attribute(thing, base) if _is_attribute(thing) else _exchanged(thing, base)


def _owned(thing: str) -> bool:
    """Say whether a topic asks by itself: 保险的目的 does, 目的 and 韩国 do not."""
    owner, _, attribute = thing.rpartition("的")
    return bool(owner) and meaning(attribute, "zh") is not None


def _is_attribute(noun: str) -> bool:
    named = meaning(noun, "zh")
    return named is not None and (known_end(noun, len(noun), "zh") == 0 or named.kind in ("how_many", "how_much"))


_WORD_OF: Final = {"why": "为什么", "where": "在哪里", "when": "什么时候", "how": "如何"}


def _attribute(noun: str, last: Turn) -> str | None:
    named = meaning(noun, "zh")
    word = _WORD_OF.get(named.kind) if named and not named.precision else None
    if word and (made := _with_word(word, last)):
        return made
    topic = _topic(last)
    return f"{topic}的{noun}是？" if topic else f"{_regarding(last)}{noun}是？"


def _words(text: str) -> list[Spot]:
    return [spot for spot in spots(text, chinese.pattern(), FORMS) if spot.form.name != "unsure"]


def _question_word(text: str, body: str, last: Turn, led: bool) -> str | None:
    """在哪里, 为什么呢: a question word alone asks it of what was asked before."""
    word = re.sub("呢$", "", body)
    found = _words(word)
    counted = len(word) - found[0].end <= _COUNTED if found and found[0].form.name == "many" else False
    if (
        len(found) != 1
        or not (found[0].end == len(word) or counted)
        or word[: found[0].start].strip("是在由从從到")
        or found[0].form.name == "yes_no"
    ):
        return None
    return _with_word(word.removeprefix("是"), last) or f"{_regarding(last)}{text}"


_COUNTED: Final = 2
_PRONOUN: Final = re.compile(
    "(?P<it>它[们們]?|他[们們]?(?!国|國)|她[们們]?|其(?![他它中余餘实實次]))(?P<of>的)?|(?P<that>[这這那该該](?:一)?[个個次项項部份场場位]?)(?P<noun>[^\\s，。的是在有了由被]{2,8})?"
)
_DOCUMENT: Final = re.compile("白皮[书書]|文件|[报報]告|[资資]料|[图圖]")


def _pronoun(text: str, body: str, last: Turn, led: bool) -> str | None:
    """它是, 那次会议: what the question or the answer before it named; only where nothing stands before it."""
    spot = next(iter(_words(text)), None)
    found = _PRONOUN.match(text, len(spot.word) if spot and not spot.start else 0)
    if not found or (found["noun"] and _DOCUMENT.match(found["noun"])):
        return None
    if found["it"]:
        who = _referent(found["it"], last)
        of = "的" if found["it"].startswith("其") and not text.startswith("的", found.end()) else found["of"] or ""
        return f"{text[: found.start()]}{who}{of}{text[found.end() :]}" if who else f"{_regarding(last)}{text}"
    return _that_noun(text, found, last)


def _that_noun(text: str, found: re.Match[str], last: Turn) -> str | None:
    """那次会议在哪里: the phrase of the question before that has the noun."""
    run = found["noun"] or ""
    for end in range(len(run), 1, -1):
        place = last.question.find(run[:end])
        if place >= 0:
            phrase = re.split("[，。的在是]", last.question[:place])[-1] + run[:end]
            return f"{text[: found.start()]}{phrase}{text[found.start('noun') + end :]}"
    return None


def _referent(word: str, last: Turn) -> str | None:
    persons = ("who",) if word[0] in "他她" else ("which_document",)
    return last.name if last.name and last.asks(*persons) else _topic(last)


def _without_topic(text: str, body: str, last: Turn, led: bool) -> str | None:
    """何时开始: a question word and a verb of two characters, and nothing that they are asked of."""
    found = _words(body)
    if not found and _YES_NO.fullmatch(body):
        topic = _topic(last)
        return f"{topic}{text}" if topic else f"{_regarding(last)}{text}"
    rest = body[: found[0].start] + body[found[0].end :] if len(found) == 1 else ""
    if (
        not rest
        or len(rest.strip("是在由的了过過吗嗎")) > _VERB
        or found[0].form.name in ("means", "yes_no", "which", "several", "kind", "many", "compare")
    ):
        return None
    topic = _topic(last)
    return f"{topic}{text}" if topic else f"{_regarding(last)}{text}"


_VERB: Final = 2
_YES_NO: Final = re.compile("[^是的，]{2,4}[了过過]?[吗嗎]")


def _with_word(word: str, last: Turn) -> str | None:
    """Return the question before with another question word, where one stands before its verb: 是什么时候设立的."""
    found = _words(last.question)
    if len(found) != 1 or found[0].form.name not in _ADVERBS:
        return None
    start, end = found[0].start, found[0].end
    if not re.match("[^，。？?的]{1,12}", last.question[end:]) or last.question[:start].endswith(
        "在"
    ) != word.startswith("哪"):
        return (
            None
            if not last.question[:start].endswith("在")
            else f"{last.question[: start - 1]}{word}{last.question[end:]}"
        )
    return f"{last.question[:start]}{word}{last.question[end:]}"


_ADVERBS: Final = frozenset(("when", "year", "month", "day", "fiscal", "period", "why", "how", "place"))


def _with_date(date: str, last: Turn) -> str:
    return redated(date, last) or f"{date}，{last.question}"


def _exchanged(thing: str, last: Turn) -> str:
    if place := like(thing, last.question, "zh"):
        return f"{last.question[: place[0]]}{thing}{last.question[place[1] :]}"
    return f"{_regarding(last)}{thing}呢？"


_SUBJECT: Final = re.compile(
    "(?:[0-9]{4}年(?:度)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[，,]?)?([^，。？?]{2,30}?)(?:[是在由于於有]|目前|[将將]|[为為])*$"
)
_OBJECT: Final = re.compile("[了过過]([^，。？?]{2,20})[？?。]?$")


def _topic(last: Turn) -> str | None:
    """Return what a question is about: what stands before its question word, without the attribute asked for."""
    found = _words(last.question)
    if not found:
        return re.sub("[吗嗎呢？?。]+$", "", last.question) if len(last.question) < _SHORT else None
    if behind := (_OBJECT.search(last.question) if found[0].start < 2 else None):
        return behind[1]
    if found[0].form.name == "means" and not found[0].start:
        return last.question[found[0].end :].strip("？?。“”「」") or None
    subject = _SUBJECT.search(last.question[: found[0].start])
    if not subject:
        return None
    owner, _, attribute = subject[1].rpartition("的")
    topic = owner if owner and meaning(attribute, "zh") else subject[1]
    return None if _TOLD.search(topic) else topic


_TOLD: Final = re.compile("[了在把被对對过過从從]")  # A verb stands there: the whole is asked about.


_SHORT: Final = 20
