"""A Korean question to what it asks for: its question words first, else the noun or the ending it closes with."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.counters import counter
from assistant.asked.counts import of_unit
from assistant.asked.forms import Form, Spot, compiled, spots
from assistant.asked.nouns import meaning

_N: Final = r"몇 ?"
FORMS: Final = (
    Form(
        "unsure",
        r"(?:언제|누구|어디|무엇|어느|어떤)(?:[가-힣 ]{0,3}(?:든|도|나(?=[ ]))|인지 모르)|언젠가|몇몇|뭔가",
        "누구든 신청할 수 있습니까",
    ),
    Form(
        "why",
        r"왜(?![가-힣]곡)|무엇 ?때문|무슨 (?:이유|까닭|목적)|어떤 (?:이유|목적|까닭)|어째서|무엇을 위해",
        "세율은 왜 올랐습니까",
        Asked("why"),
    ),
    Form(
        "compare",
        (
            r"(?:어떻게|무엇이|어떤 점이|뭐가|어디가|얼마나) ?(?:다른|다르|달라|달랐|변했|변화했|바뀌"
            r"|바뀐|변경)|어떤 (?:차이|변화)|무슨 차이"
        ),
        "무엇이 달라졌습니까",
        Asked("compare"),
    ),
    Form(
        "period",
        r"언제까지|언제부터 .{0,12}언제까지|몇 ?[년월일] ?까지|며칠까지",
        "신청은 언제까지입니까",
        Asked("when", precision="period"),
    ),
    Form(
        "fiscal",
        rf"(?:{_N}|어느 |무슨 )(?:회계 ?)?년도",
        "몇 년도에 시작했습니까",
        Asked("when", precision="fiscal_year"),
    ),
    Form(
        "day",
        rf"(?:{_N}년 ?)?(?:{_N}월 ?)?(?:며칠|몇 ?일(?!간))|무슨 요일|어느 날",
        "몇 월 며칠에 시행됩니까",
        Asked("when", precision="day"),
    ),
    Form("month", rf"(?:{_N}년 ?)?{_N}월", "몇 월에 열립니까", Asked("when", precision="month")),
    Form(
        "long",
        rf"{_N}(?:년간|년 ?동안|개월|달|주간?|일간|시간|분간)|얼마나 (?:오래|걸|긴|길)|얼마 ?동안|며칠간",
        "임기는 몇 년간입니까",
    ),
    Form("year", rf"{_N}년(?! ?동안)|어느 해|어느 연도", "몇 년에 개교했습니까", Asked("when", precision="year")),
    Form("when", rf"언제|{_N}시(?!간)|어느 시기|어느 때", "언제 설립되었습니까", Asked("when")),
    Form("who", r"누구|누가|누굴|뉘", "누가 제안했습니까", Asked("who")),
    Form("place", r"어디", "본부는 어디입니까"),
    Form("ordinal", rf"제 ?몇 ?|{_N}(?=번째|조(?![가-힣])|장|절|호|위|쪽|페이지|부 몇)", "몇 번째 회의입니까"),
    Form("number", _N, "몇 명이 참가했습니까"),
    Form("many", r"얼마나 많은 |얼마나 많이", "얼마나 많은 학교가 문을 닫았습니까"),
    Form("money", r"얼마(?!나|큼)", "예산은 얼마입니까"),
    Form("much", r"얼마나|얼마만큼|어느 ?정도", "얼마나 줄었습니까", Asked("how_much")),
    Form("how", r"어떻게|어찌", "어떻게 배분합니까", Asked("how")),
    Form("which", r"어느 ?|어떤 |어떠한 |무슨 |어느", "어느 도시가 선정되었습니까"),
    Form("what", r"무엇|무얼|뭐(?!든)|뭘|뭔(?!가)|어떤", "목적은 무엇입니까"),
)
_JOSA: Final = re.compile(
    r"(?:에서는|에서|에게|으로|으로는|이라는|라는|까지|부터|에는|에|은|는|이|가|을|를|와|과|의"
    r"|로|도|만|인가.*|입니.*|인지.*|이며|이고|였.*|이었.*|이란|란)$"
)
_WORD: Final = re.compile(r" ?([가-힣A-Za-z0-9·/\-]{1,20})")
_TOPIC: Final = re.compile(
    r"([가-힣A-Za-z0-9·/\-]{1,20}?)(이란|란|은|는|이|가)[ ,](?:각각|모두|총|약|대체|도대체|정확히|연간)? ?$"
)


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(FORMS)


def read_words(text: str) -> Iterator[Asked]:
    """Yield what the question words of a Korean question ask for, in order."""
    for spot in spots(text, _pattern(), FORMS):
        if spot.form.name != "unsure":
            yield _READ.get(spot.form.name, _plain)(text, spot)


def _plain(text: str, spot: Spot) -> Asked:
    asked = spot.form.asked or Asked("what")
    return Asked("who", focus=_topic(text, spot)) if asked.kind == "who" else asked


def _place(text: str, spot: Spot) -> Asked:
    topic = _topic(text, spot)
    named = meaning(topic, "ko") if topic else None
    if named and named.kind in ("which", "who", "which_document"):
        return named.asked(topic)
    return Asked("where", focus=topic if named and named.kind == "where" else None)


def _number(text: str, spot: Spot) -> Asked:
    found = counter(text[spot.end : spot.end + 8], "ko")
    return of_unit(found[1]) if found else Asked("how_many", None, None, _noun(text, spot.end))


def _long(text: str, spot: Spot) -> Asked:
    found = counter(spot.word.removeprefix("몇").strip(), "ko")
    return Asked("how_long", found[1] if found else None)


def _ordinal(text: str, spot: Spot) -> Asked:
    topic = _topic(text, spot)
    for one in (topic, _noun(text, spot.end)):
        if one and (named := meaning(one, "ko")) and named.kind == "which_document":
            return named.asked(one)
    found = counter(text[spot.end : spot.end + 4], "ko")
    return Asked("which", found[1] if found else None, None, _noun(text, spot.end))


def _many(text: str, spot: Spot) -> Asked:
    return Asked("how_many", None, None, _noun(text, spot.end))


def _money(text: str, spot: Spot) -> Asked:
    topic = _topic(text, spot)
    named = meaning(topic, "ko") if topic else None
    if named and named.kind in ("how_many", "how_much", "how_long"):
        return named.asked(topic)
    return Asked("how_much", "money")


def _which(text: str, spot: Spot) -> Asked:
    noun = _noun(text, spot.end)
    if noun and noun.endswith("들"):
        named = meaning(noun.removesuffix("들"), "ko")
        return named.asked(noun) if named and named.kind == "who" else Asked("list", focus=noun)
    named = meaning(noun, "ko") if noun else None
    return named.asked(noun) if named else Asked("which" if spot.word.startswith("어느") else "what", focus=noun)


def _what(text: str, spot: Spot) -> Asked:
    found = _TOPIC.search(text, max(0, spot.start - 40), spot.start)
    if not found:
        return Asked("what")
    named = meaning(found[1], "ko")
    if named:
        return named.asked(found[1])
    return Asked("what_is" if found[2] in ("란", "이란") else "what", focus=found[1])


def _noun(text: str, place: int) -> str | None:
    found = _WORD.match(text, place)
    if not found:
        return None
    return _JOSA.sub("", found[1]) or found[1]


def _topic(text: str, spot: Spot) -> str | None:
    found = _TOPIC.search(text, max(0, spot.start - 40), spot.start)
    return found[1] if found and found[1] not in ("것", "건") else None


_READ: Final = {
    "place": _place,
    "number": _number,
    "long": _long,
    "ordinal": _ordinal,
    "many": _many,
    "money": _money,
    "which": _which,
    "what": _what,
}
_REQUEST: Final = re.compile(
    r"(?:을|를|이|가|에 ?대해(?:서)?)? ?(?:알려 ?(?:줘|주세요|주십시오|달라)|알고 ?싶.{0,6}"
    r"|말해 ?(?:줘|주세요)|설명해 ?(?:줘|주세요|라)?|가르쳐 ?(?:줘|주세요)|드시오|들어 ?(?:줘"
    r"|주세요|보라)|열거.{0,6}|나열.{0,6}|제시.{0,6}|(?:은|는)?요)?$"
)
_LIST: Final = re.compile(r"(?:예를|사례를|들어 ?주|드시오|열거|나열|목록)")
_YES_NO: Final = re.compile(r"(?:까|나|나요|가|가요|니|지|지요|냐|요)[?？.]?$")


def read_end(text: str) -> Asked:
    """Return what a Korean question without a question word asks for: its request, its last noun, or yes or no."""
    plain = text.rstrip("?？.。!~ ")
    if _LIST.search(plain):
        return Asked("list")
    bare = _REQUEST.sub("", plain).rstrip()
    last = bare.split()[-1] if bare.split() else ""
    noun = re.sub(r"(?:이란|란|은|는|이|가|을|를)$", "", last)
    for one in (last, noun):
        if one and (named := meaning(one, "ko")) and (named.alone or one != last or bare != plain):
            return named.asked(one)
    if last.endswith("란") or last.endswith("이란"):
        return Asked("what_is", focus=noun)
    if bare == plain and len(last) > 2 and _YES_NO.search(plain):
        return Asked("yes_no")
    return Asked("what_is", focus=noun) if bare == last and noun else Asked("what", focus=None)
