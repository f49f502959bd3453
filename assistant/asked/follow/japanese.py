"""A Japanese follow-up to a question that stands by itself: その翌年は, では米国は, 理由は, それはどこで."""

import re
from dataclasses import replace
from typing import Final

from assistant.asked import japanese
from assistant.asked.follow.dates import dates_in, day_of, is_date, is_short, origin, redated, step_at, stepped, written
from assistant.asked.follow.entities import like
from assistant.asked.follow.japanese_topics import (
    ADVERBS,
    THING,
    asked_at,
    exchanged,
    nouns,
    owner_of,
    topic_of,
    with_word,
)
from assistant.asked.follow.turn import Turn
from assistant.asked.forms import spots
from assistant.asked.japanese_forms import FORMS
from assistant.asked.nouns import known_end, meaning

_LEAD: Final = re.compile(
    "(?:それでは|それじゃあ?|それなら|ちなみに|そして|では|じゃあ?|また|次に|あと|なら|で(?=[、,]))[、, ]*"
)
_TAIL: Final = re.compile(
    "(?:の(?:場合|方|ほう)|について|に関して)?(?:では|には|でも|にも|なら(?:ば)?|(?<!と)は|も|だと)$"
)
_POLITE: Final = re.compile("(?:どう|いかが|何|なん)?(?:ですか|でしょうか|なのですか|なんですか|か)$")
_MORE: Final = re.compile("(?:その)?(?:他|ほか)(?:に)?(?:も|は)?(?:(?:何か)?(?:あり|い)ますか|(?:何か)?あるか)?$")
_DETAIL: Final = re.compile(
    "(?:もっと|もう少し|より)?(?:詳しく|具体的に)は?(?:(?:教えて|説明して|知りたい|お願い)[^、]{0,10})?$"
)
_NAMED: Final = re.compile(f"「[^」]{{1,40}}」|{THING}(?:の{THING})?")
_LONGEST: Final = 20


def complete(question: str, last: Turn) -> str | None:
    """Return the question with what it leaves to the question before it; None where it stands by itself."""
    lead = _LEAD.match(question)
    text = question[lead.end() if lead else 0 :]
    body = text.rstrip("。.?! 、")
    for read in (_further, _stepped, _fragment, _question_word, _pronoun, _without_topic):
        if made := read(text, body, last, bool(lead)):
            return made
    return None


def _further(text: str, body: str, last: Turn, led: bool) -> str | None:
    """他には: the same asked for more; もっと詳しく: more about the topic."""
    if _DETAIL.match(body):
        topic = topic_of(last)
        return f"{topic or _regarding(last)[:-5]}について{_DETAIL_ASKED.sub('', body)}"
    if not _MORE.match(body):
        return None
    spot = asked_at(last)
    return f"{last.question[: spot.start]}他に{last.question[spot.start :]}" if spot else f"{_regarding(last)}{text}"


_DETAIL_ASKED: Final = re.compile("^(?:もっと|もう少し|より)")


def _stepped(text: str, body: str, last: Turn, led: bool) -> str | None:
    """その翌年は: the same of the next year; その翌年の税収は: the year alone is told."""
    found = step_at(body, 0, "ja")
    start, like_text = origin(last) if found else (None, "")
    day = stepped(found[0], start) if found and start else None
    if not found or not day:
        return None
    rest = body[found[1] :]
    date = written(day, "ja", like_text)
    if not _TAIL.sub("", rest):
        return _with_date(date, last)
    return f"{date}{text[found[1] :]}" if rest.startswith(("の", "に", "は", "、")) else None


def _fragment(text: str, body: str, last: Turn, led: bool) -> str | None:
    """2016年は, 米国では, 2016年の米国は, 理由は: a date, a thing or an attribute, and nothing said of it."""
    body = _POLITE.sub("", body)
    thing = _TAIL.sub("", body)
    if len(thing) > _LONGEST:
        return None
    if thing == body and not led and not is_date(thing, "ja") and not _is_bare(thing):
        return None
    base = last
    if _UNTOLD.fullmatch(thing):
        return _of_day(thing, last) or f"{_regarding(last)}{text}"
    dates = dates_in(thing, "ja")
    if dates and dates[0].start == 0:
        day = day_of(dates[0], last)
        date = written(day, "ja", origin(last)[1]) if day and is_short(dates[0]) else dates[0].text
        base = Turn(_with_date(date, last), last.answer, "ja")
        thing = thing[dates[0].end :].removeprefix("の").removeprefix("、")
        if not thing:
            return base.question
    if not _NAMED.fullmatch(thing) or _stands_alone(thing):
        return None
    made = _attribute(thing, base) if _is_attribute(thing) and not _same_kind(thing, base) else exchanged(thing, base)
    return made or f"{_regarding(base)}{thing}は？"


_UNTOLD: Final = re.compile("[前今次]回|[0-9一二三四五六七八九十]{1,3}(?:年|か月|日)[前後]|([0-9]{1,2})日")


def _of_day(thing: str, last: Turn) -> str | None:
    """18日は: that day of the month that the question tells of."""
    day = int(thing[:-1]) if thing[-1] == "日" and thing[:-1].isdigit() else 0
    start = origin(last)[0] if day else None
    if not start or not start.month or day > _DAYS:
        return None
    return _with_date(written(replace(start, day=day), "ja"), last)


_DAYS: Final = 31


def _is_attribute(noun: str) -> bool:
    """Say whether a noun asks for something of a topic: 理由 and 建設費 do, 米国 (though a 国) does not."""
    named = meaning(noun, "ja")
    return named is not None and (known_end(noun, len(noun), "ja") == 0 or named.kind in ("how_many", "how_much"))


def _is_bare(thing: str) -> bool:
    """Say whether keywords are one noun that only asks: 理由."""
    named = meaning(thing, "ja")
    return named is not None and named.alone and known_end(thing, len(thing), "ja") == 0


def _stands_alone(thing: str) -> bool:
    """Say whether a topic asks by itself: 介護保険の被保険者数 and 待機児童数 do, 理由 and 米国 do not."""
    owner, _, attribute = thing.rpartition("の")
    if owner:
        return meaning(attribute, "ja") is not None
    return meaning(thing, "ja") is not None and len(thing) > _SHORT


_SHORT: Final = 4


def _same_kind(thing: str, last: Turn) -> bool:
    place = like(thing, last.question, "ja")
    return place is not None and meaning(last.question[slice(*place)], "ja") == meaning(thing, "ja")


_WORD_OF: Final = {"why": "なぜ", "where": "どこで", "when": "いつ", "how": "どのように"}


def _attribute(noun: str, last: Turn) -> str | None:
    """理由は: なぜ in place of the question word before; 費用は: the costs of the topic."""
    named, owner = meaning(noun, "ja"), owner_of(last)
    word = _WORD_OF.get(named.kind) if named and not named.precision and owner == topic_of(last) else None
    if word and (made := with_word(word, last)):
        return made
    return f"{owner}の{noun}は？" if owner else None


def _question_word(text: str, body: str, last: Turn, led: bool) -> str | None:
    """どこで, いつですか: a question word alone asks it of what was asked before."""
    word = _POLITE.sub("", body) or body
    found = spots(word, japanese.pattern(), FORMS)
    if (
        len(found) != 1
        or found[0].start
        or found[0].form.name == "unsure"
        or not _PARTICLE.fullmatch(word, found[0].end)
    ):
        return None
    owner = owner_of(last)
    if owner == topic_of(last) and found[0].form.name in ADVERBS and (made := with_word(_BARE.get(word, word), last)):
        return made
    return f"{owner}は、{word}？" if owner else f"{_regarding(last)}{word}？"


_BARE: Final = {"どこ": "どこで", "誰": "誰が", "だれ": "だれが"}
_PARTICLE: Final = re.compile("[人回件機隻円年月日社校]{0,2}(?:によって|から|まで|[でにがをへと])?(?:は)?")
_PRONOUN: Final = re.compile(
    "(?P<it>それ|これ|そこ|彼ら|彼女ら?|彼|同氏)(?P<particle>について|には|では|から|まで|は|が|を|に|の|で|も|と|、)"
    f"|(?P<that>その|この|同じ|同(?=(?:会議|大会|制度|計画|法|委員会|省|庁|社|氏|大臣|事業|協定|条約|市|県|国)[はがをにのでも]))(?P<noun>{THING})"
)
_DOCUMENT: Final = re.compile("白書|文書|資料|報告書|図表?|表|章|節|ページ")


def _pronoun(text: str, body: str, last: Turn, led: bool) -> str | None:
    """それは, その会議には: what the question or the answer before it named."""
    found = _PRONOUN.match(text)
    if not found or (found["that"] and _DOCUMENT.match(found["noun"])):
        return None
    if found["it"]:
        who = _referent(found["it"], last)
        return f"{who}{text[found.start('particle') :]}" if who else f"{_regarding(last)}{text}"
    noun = found["noun"]
    named = _phrase_with(noun, last.question) or _phrase_with(noun, last.answer)
    if not named and found["that"] != "その":
        return None
    owner = owner_of(last)
    if not named and not owner:
        return f"{_regarding(last)}{text}"
    return f"{named or f'{owner}の{noun}'}{text[found.end() :]}"


def _phrase_with(noun: str, text: str) -> str | None:
    """Return the phrase of `text` that ends with a noun: 2017年の生物多様性会議 for 会議."""
    end = text.find(noun)
    found = _PHRASE.search(text[max(0, end - 40) : end]) if end >= 0 else None
    return f"{found[0]}{noun}" if found and (found[0] or end == 0) else None


_PHRASE: Final = re.compile("(?:[一-鿿々ァ-ヺー・A-Za-z0-9「」+/-][一-鿿々ァ-ヺー・A-Za-z0-9「」+/の-]*)?$")


def _referent(word: str, last: Turn) -> str | None:
    wanted = {"そこ": ("where", "which"), "それ": ("which_document",), "これ": ("which_document",)}.get(word, ("who",))
    if last.name and last.asks(*wanted):
        return last.name
    return None if wanted == ("who",) else topic_of(last)


def _without_topic(text: str, body: str, last: Turn, led: bool) -> str | None:
    """いつ始まったか, 廃止されましたか: a verb, a question word or none, and nothing that they are asked of."""
    words = spots(body, japanese.pattern(), FORMS)
    if not (words or _VERB.search(body)) or any(True for _ in nouns(body, words)):
        return None
    owner = owner_of(last)
    return f"{owner}は{text}" if owner else f"{_regarding(last)}{text}"


_VERB: Final = re.compile("(?:[たるうくすつぬむぶ]|ます|ました|ません|でした|ない)(?:の|ん)?(?:です)?か$")


def _with_date(date: str, last: Turn) -> str:
    """Return the question before with another date, or with this one where it had none."""
    if made := redated(date, last):
        return made
    topic = topic_of(last)
    if topic and last.asks("when"):
        return f"{date}の{topic}は？"
    spot = asked_at(last)
    return f"{date}{'に、' if spot and not spot.start else 'の'}{last.question}"


def _regarding(last: Turn) -> str:
    """Return the question before as what another one is asked of; within quotation marks it asks for nothing itself."""
    return f"「{last.question.rstrip('。? ')}」について、"
