"""A Korean question to what it asks for: its question words first, else the noun or the ending it closes with."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.counts import of_counter
from assistant.asked.forms import Spot, compiled, spots
from assistant.asked.korean_forms import FORMS
from assistant.asked.nouns import Meaning, known_end, meaning

_LETTER: Final = r"[가-힣A-Za-z0-9·/\-]"
_WORD: Final = re.compile(rf" ?({_LETTER}{{1,20}})")
_LAST: Final = re.compile(rf"(?<!{_LETTER})({_LETTER}{{1,20}})$")
_PARTICLES: Final = re.compile(
    "(?:에서는|에서의|에서|에게서|에게|으로|이라는|라는|까지|부터|에는|이나|에|은|는|이|가|을|를|와|과|의|로|도|만|나"
    "|인가.*|입니.*|인지.*|이며|이고|였.*|이었.*|인데)$"
)
_TOPIC: Final = re.compile(
    r"(?P<mark>이란|란|이라는 것은|은|는|이|가)[ ,]{1,2}"
    r"(?:(?:각각|모두|총|약|대체|도대체|정확히|연간|현재|당시|전부|주로|어느 정도) ?)?$"
)
_ORDINAL: Final = re.compile("번째|조|장|절|호|위|쪽|페이지|부|회|차|대")
_NUMBERED: Final = re.compile("(?:두|세|네|다섯|[0-9]{1,2}) ?(?:가지|개|명|곳)(?: |의 )")
_NUMBERS: Final = frozenset(("how_many", "how_much", "how_long"))
_EMPTY: Final = frozenset(("것", "건", "바", "점"))
_CALLED: Final = re.compile(
    "(?:의 약자|의 약칭|의 줄임말|을 말하|을 말합|를 말하|를 말합|을 뜻하|을 뜻합|을 의미|의 준말|을 가리)"
)


@cache
def pattern() -> re.Pattern[str]:
    """Return the question words as one pattern."""
    return compiled(FORMS)


def read_words(text: str) -> Iterator[Asked]:
    """Yield what the question words of a Korean question ask for, in order."""
    for spot in spots(text, pattern(), FORMS):
        if spot.form.name != "unsure":
            yield _READ.get(spot.form.name, _plain)(text, spot)


def _plain(text: str, spot: Spot) -> Asked:
    """Return what a form asks for by itself; a time is as fine as its topic says."""
    asked = spot.form.asked or Asked("what")
    topic, named = _topic(text, spot.start)
    if spot.form.name == "year" and named and _is_span(named) and _CLOSES.match(text, spot.end):
        return Asked("how_long", "year")  # 기간은 몇 년입니까
    return named.asked(topic) if spot.form.name == "when" and named and named.kind == "when" else asked


def _is_span(named: Meaning) -> bool:
    return named.kind == "how_long" or named.precision == "period"


def _who(text: str, spot: Spot) -> Asked:
    """총리는 누구입니까: the topic; 총리는 누구와 만났습니까: another."""
    return Asked("who", focus=None if _WITH.match(text, spot.end) else _topic(text, spot.start)[0])


_CLOSES: Final = re.compile(" ?(?:입니|인가|인지|이[야에]|예요|[?]|$)")
_WITH: Final = re.compile("[와를의]|에게|한테|로부터")


def _place(text: str, spot: Spot) -> Asked:
    """기구는 어디: a body; else a place."""
    topic, named = _topic(text, spot.start)
    if named and named.kind in ("which", "who", "which_document", "where"):
        return named.asked(topic)
    return Asked("where")


def _number(text: str, spot: Spot) -> Asked:
    return of_counter(text, spot.end, "ko") or Asked("how_many", None, None, _behind(text, spot.end)[0])


def _long(text: str, spot: Spot) -> Asked:
    place = spot.start + (2 if spot.word.startswith("몇 ") else 1)
    found = of_counter(text, place, "ko") if spot.word.startswith("몇") else None
    return Asked("how_long", found.unit if found else None)


def _ordinal(text: str, spot: Spot) -> Asked:
    topic, of = _topic(text, spot.start)
    if of and of.kind == "which_document":
        return of.asked(topic)
    counter = _ORDINAL.match(text, spot.end)
    if counter and text.startswith("부 몇", spot.end):
        return Asked("which_document", focus=counter[0])
    named = meaning(counter[0], "ko") if counter else None
    if counter and named and named.kind == "which_document":
        return named.asked(counter[0])
    return Asked("which", "ordinal", None, counter[0] if counter else None)


def _many(text: str, spot: Spot) -> Asked:
    return Asked("how_many", None, None, _behind(text, spot.end)[0])


def _amount(text: str, spot: Spot) -> Asked:
    """비율은 얼마: what the topic's noun wants; 얼마: money; 얼마나: an amount."""
    topic, named = _topic(text, spot.start)
    if named and named.kind in _NUMBERS:
        return named.asked(topic)
    return Asked("how_much", "money" if spot.form.name == "money" else None)


def _which(text: str, spot: Spot) -> Asked:
    noun, named = _behind(text, spot.end)
    if noun and noun.endswith("들"):
        one = meaning(noun.removesuffix("들"), "ko")
        return one.asked(noun) if one and one.kind == "who" else Asked("list", focus=noun)
    if named:
        return named.asked(noun)
    return Asked("which" if spot.word.startswith("어느") else "what", focus=noun)


def _what(text: str, spot: Spot) -> Asked:
    """란 무엇 and 무엇의 약자 ask what a thing is; 목적은 무엇 for what the topic's noun wants."""
    mark = _TOPIC.search(text, max(0, spot.start - 24), spot.start)
    topic, named = _topic(text, spot.start)
    if (mark and mark["mark"] in ("란", "이란", "이라는 것은")) or _CALLED.match(text, spot.end):
        return Asked("what_is", focus=topic)
    if not named or named.kind == "what_is":
        return Asked("what_is" if named else "what", focus=topic)
    return named.asked(topic)


def _topic(text: str, end: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that 은 or 가 sets before a question word, and what it asks for."""
    mark = _TOPIC.search(text, max(0, end - 24), end)
    return _before(text, mark.start()) if mark else (None, None)


def _before(text: str, end: int) -> tuple[str | None, Meaning | None]:
    found = _LAST.search(text, max(0, end - 24), end)
    if not found or found[1] in _EMPTY:
        return None, None
    return found[1], meaning(found[1], "ko")


def _behind(text: str, place: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that begins at `place` without its particle; 사람이나 is 사람."""
    numbered = _NUMBERED.match(text, place)
    found = _WORD.match(text, numbered.end() if numbered else place)
    if not found:
        return None, None
    noun = _PARTICLES.sub("", found[1]) or found[1]
    whole = meaning(found[1], "ko")
    return (found[1], whole) if whole else (noun, meaning(noun, "ko"))


_READ: Final = {
    "who": _who,
    "place": _place,
    "number": _number,
    "long": _long,
    "ordinal": _ordinal,
    "many": _many,
    "much": _amount,
    "money": _amount,
    "which": _which,
    "what": _what,
}
_REQUEST: Final = re.compile(
    "(?:을|를|이|가|은|는|에 ?대해(?:서)?|에 ?관해)? ?"
    "(?:알려 ?(?:줘|주세요|주십시오|달라)|알고 ?싶[가-힣]{1,5}|말해 ?(?:줘|주세요)|설명해 ?(?:줘|주세요|라)?"
    "|가르쳐 ?(?:줘|주세요)|궁금[가-힣]{1,4}"
    "|드시오|들어 ?(?:줘|주세요|보라)|열거[가-힣]{1,4}|나열[가-힣]{1,4}|제시[가-힣]{1,4}|부탁[가-힣]{1,4})$"
)
_LIST: Final = re.compile("드시오|들어|열거|나열")
_YES_NO: Final = re.compile(
    "(?:[가-힣]까|나요|는가요?|은가요?|ㄴ가요?|인가요?|느냐|냐|ㄴ지|는지|지요|죠|어요|해요|돼요|되나|하나|있나|없나)$"
)


def read_end(text: str) -> Asked:
    """Return what a Korean question without a question word asks for: its request, its last noun, or yes or no."""
    plain = text.rstrip("?.!~ ")
    request = _REQUEST.search(plain, max(0, len(plain) - 40))
    if request and _LIST.search(request[0]):
        return Asked("list", focus=_before(plain, request.start())[0])
    bare = plain[: request.start()] if request else plain
    if not request and _YES_NO.search(plain):
        return Asked("yes_no")
    return _keywords(bare, is_request=request is not None)


def _keywords(bare: str, *, is_request: bool) -> Asked:
    """Return what keywords, a topic alone or a request ask for by the last noun: 날짜, 이유는, 절차를 알려 주세요."""
    words = bare.split() or [""]
    last = words[-1]
    noun = last if meaning(last, "ko") else _TOPIC_MARK.sub("", last)
    owner = meaning(words[-2], "ko") if noun == "번호" and len(words) > 1 else None
    if owner and owner.kind == "which_document":
        return owner.asked(words[-2])
    is_topic = noun != last or is_request
    named = meaning(noun, "ko")
    if named and (named.alone or is_topic or _is_aspect(words, named)):
        return named.asked(noun)
    for word in reversed(words):
        if (other := meaning(word, "ko")) and other.alone:
            return other.asked(word)
    if noun and (last.endswith("란") or (len(words) == 1 and not is_topic)):
        return Asked("what_is", focus=noun)
    return Asked("what", focus=noun if noun and is_topic and noun not in _EMPTY else None)


_TOPIC_MARK: Final = re.compile("(?:이란|란|은|는|이|가|을|를)$")


def _is_aspect(words: list[str], named: Meaning) -> bool:
    """Say whether the last of several keywords is a bare noun of persons or places, which asks for one: … 주둔지."""
    return len(words) > 1 and named.kind in ("who", "where") and known_end(words[-1], len(words[-1]), "ko") == 0
