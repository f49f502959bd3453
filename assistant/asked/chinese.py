"""A Chinese question, in simplified or traditional characters, to what it asks for."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.counters import counter
from assistant.asked.counts import of_unit
from assistant.asked.forms import Form, Spot, compiled, spots
from assistant.asked.nouns import meaning

_WHAT: Final = "[什甚][么麼]"
_HOW: Final = "[怎][么麼](?:样|樣)?|怎[样樣]|如何|何以"
_COUNT: Final = "[几幾]"
_ONE: Final = "哪(?:一)?"
FORMS: Final = (
    Form("unsure", rf"{_COUNT}乎|任何|无论|無論|不管|[谁誰]都|{_WHAT}都|哪里都|多少都", "任何国家都可以参加吗"),
    Form(
        "why", rf"[为為]{_WHAT}|[为為]何|何故|因何|{_WHAT}(?:原因|理由|目的)|[缘緣]何", "为什么提高税率", Asked("why")
    ),
    Form(
        "compare",
        (
            rf"(?:有(?:{_WHAT}|何|哪些|怎[样樣]的))(?:主要)?(?:不同|区别|區別|差异|差異|变化|變化|差别"
            rf"|差別|异同|異同)|[发發]生了?{_WHAT}[变變]化|(?:{_HOW})(?:[变變]化|不同)"
        ),
        "两者有何区别",
        Asked("compare"),
    ),
    Form(
        "period",
        (
            rf"[到至](?:{_WHAT}[时時]候|何[时時]|{_ONE}[年天日])|截止(?:到|至)?{_ONE}?[时時天日]"
            rf"|何[时時]之?前|{_WHAT}[时時]候[之以]?前"
        ),
        "申请截至何时",
        Asked("when", precision="period"),
    ),
    Form(
        "fiscal",
        rf"{_ONE}(?:个|個)?(?:财年|財年|财政年度|財政年度|年度)",
        "哪个财年开始",
        Asked("when", precision="fiscal_year"),
    ),
    Form(
        "day",
        (
            rf"{_ONE}[年]?{_COUNT}?月?[天日]|{_COUNT}月{_COUNT}[日号號]|{_COUNT}[号號](?!文)"
            rf"|{_ONE}年{_ONE}月{_ONE}[日天]|何年何月何日|星期{_COUNT}"
        ),
        "在哪一天签署",
        Asked("when", precision="day"),
    ),
    Form(
        "month",
        rf"{_ONE}(?:个|個)?月(?:份)?|(?<![个個]){_COUNT}月(?:份)?|{_ONE}年{_COUNT}月|何年何月",
        "在几月举行",
        Asked("when", precision="month"),
    ),
    Form("year", rf"{_ONE}(?:年|一年)(?!级|級)|何年|[么麼]年份", "哪一年通过", Asked("when", precision="year")),
    Form(
        "long",
        rf"多久|多[长長](?:[时時][间間])?|{_COUNT}(?:年|天|个月|個月|周|週|小[时時]|个小时|個小時|分[钟鐘])",
        "任期多久",
        Asked("how_long"),
    ),
    Form(
        "when",
        rf"{_WHAT}[时時](?:候|期|间|間)|何[时時]|[几幾][点點](?!建)|{_ONE}(?:个|個)?[时時](?:候|期|间|間)",
        "什么时候成立",
        Asked("when"),
    ),
    Form(
        "share",
        rf"百分之(?:多少|{_COUNT})|{_COUNT}成|多[大少](?:比例|比率|百分比|份[额額])",
        "占百分之多少",
        Asked("how_much", "percent"),
    ),
    Form("who", r"[谁誰]|哪(?:一|几|幾|些)?位|何人|哪(?:个|個|些)人", "由谁签署", Asked("who")),
    Form(
        "place",
        rf"哪[里裡裏儿兒]|何[处處地]|{_WHAT}地方|在哪(?![个個一些年天月座条條份项項种種国國])|{_ONE}(?:个|個)?地方",
        "总部在哪里",
        Asked("where"),
    ),
    Form("many", rf"多少|{_COUNT}(?=[一-鿿])|若干", "有多少人参加"),
    Form("size", rf"多[大高远遠重快深宽寬]|何[种種]程度|{_WHAT}程度", "面积多大", Asked("how_much")),
    Form(
        "means", rf"{_WHAT}意思|[何]意|是指{_WHAT}|指的是{_WHAT}|{_WHAT}是|何[谓謂]|何為(?=[^了])", "什么是地方交付税"
    ),
    Form(
        "several",
        r"哪(?:些|[几幾]|[二三四五六七八九十两兩])(?:个|個|种|種|项|項|类|類|方面|条|條|点|點|大)?",
        "包括哪些项目",
    ),
    Form(
        "which",
        (
            rf"{_ONE}(?:个|個|座|所|家|种|種|项|項|条|條|份|本|部|国|國|届|屆|次|场|場|支|类|類|艘|架"
            rf"|章|节|節|款|名|起|张|張|方|篇)?(?![一-鿿]?怕)"
        ),
        "哪个城市主办",
    ),
    Form("kind", rf"{_WHAT}样?的?|何(?:种|種|等)?(?=[一-鿿])(?![况況必尝嘗以])|怎(?:样|樣)的|{_WHAT}", "采取什么措施"),
    Form("yes_no", r"是否|[能可]否|会不会|會不會|是不是|有[没沒无無]有|能不能|可不可以", "是否有限制", Asked("yes_no")),
    Form("how", _HOW, "如何分配", Asked("how")),
)
_FUNCTION: Final = (
    "的是在了和与與把被由向对對为為从從到有将將会會能可才就也都及并並給给使让讓于於上中下里裡内內分别別之吗嗎呢"
    "参參举舉签簽发發提通主承负負进進开開成設设"
)
_NOUN: Final = re.compile(rf"[^\s{_FUNCTION}，。、？?！!,.;；：:「」“”《》()（）]{{1,10}}")
_TOPIC: Final = re.compile(
    r"(?:的|^|[，,、 ])([^\s的，。、？?,「」“”]{1,12}?)(?:[是为為在有叫]|分别是|分別是|是在|指的是|是由)+$"
)
_ENDS: Final = re.compile(r"[吗嗎么麼](?:[？?。]|$)")


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(FORMS)


def read_words(text: str) -> Iterator[Asked]:
    """Yield what the question words of a Chinese question ask for, in order."""
    for spot in spots(text, _pattern(), FORMS):
        if spot.form.name != "unsure":
            yield _READ.get(spot.form.name, _plain)(text, spot)


def _plain(text: str, spot: Spot) -> Asked:
    asked = spot.form.asked or Asked("what")
    if asked.kind == "who":
        noun = _noun(text, spot.end) if spot.word.startswith("哪") else None
        return Asked("who", focus=noun or _topic(text, spot))
    if asked.kind == "where":
        topic = _topic(text, spot)
        named = meaning(topic, "zh") if topic else None
        return named.asked(topic) if named and named.kind == "which" and text[spot.start - 1] == "是" else asked
    return asked


def _many(text: str, spot: Spot) -> Asked:
    rest = text[spot.end :]
    found = counter(rest[:8], "zh")
    if found:
        asked = of_unit(found[1])
        noun = _noun(text, spot.end + len(found[0]))
        return of_unit(found[1], noun if asked.kind == "how_many" else None)
    noun = _noun(text, spot.end) or _topic(text, spot)
    named = meaning(noun, "zh") if noun else None
    if noun and noun.startswith(("钱", "錢")):
        return Asked("how_much", "money")
    if named and named.kind in ("how_many", "how_much", "how_long"):
        return named.asked(noun)
    return Asked("how_many", "person" if named and named.kind == "who" else None, None, noun)


def _means(text: str, spot: Spot) -> Asked:
    behind = text[spot.end :].strip("？?。 「」“”")
    before = text[: spot.start].rstrip("是的 ,，「」“”").removesuffix("指")
    term = behind if spot.word[-1] in "是谓謂為" and behind else before
    return Asked("what_is", focus=term.strip("「」“”")[:40] or None)


def _several(text: str, spot: Spot) -> Asked:
    noun = _noun(text, spot.end)
    named = meaning(noun, "zh") if noun else None
    if named and named.kind in ("who", "compare", "why"):
        return named.asked(noun)
    return Asked("list", focus=noun or _topic(text, spot))


def _which(text: str, spot: Spot) -> Asked:
    measure = spot.word[-1]
    noun = measure if measure in "国國章节節条條" else _noun(text, spot.end) or ("次" if measure in "届屆次" else None)
    named = meaning(noun, "zh") if noun else None
    return named.asked(noun) if named else Asked("which", focus=noun)


def _kind(text: str, spot: Spot) -> Asked:
    noun = _noun(text, spot.end)
    topic = _topic(text, spot)
    for one in (noun, topic):
        if one and (named := meaning(one, "zh")):
            return named.asked(one)
    if not noun and topic is None and (term := re.search(r"([^\s，。、？?,]{1,20})是$", text[: spot.start])):
        return Asked("what_is", focus=term[1])
    return Asked("what", focus=noun or topic)


def _noun(text: str, place: int) -> str | None:
    found = _NOUN.match(text, place)
    return found[0] if found else None


def _topic(text: str, spot: Spot) -> str | None:
    found = _TOPIC.search(text[max(0, spot.start - 40) : spot.start])
    return found[1] if found else None


_READ: Final = {"many": _many, "means": _means, "several": _several, "which": _which, "kind": _kind}
_REQUEST: Final = re.compile(r"^(?:请|請)?(?:告[诉訴]我|列[举舉出]|举出|舉出|[说說]明|介[绍紹]|[给給]出)(?:一下)?")
_LIST: Final = re.compile(r"列[举舉出]|举出|舉出|举例|舉例|[清]?[单單]$")


def read_end(text: str) -> Asked:
    """Return what a Chinese question without a question word asks for: 吗, a request, or its last noun."""
    plain = text.rstrip("？?。！! ")
    if _ENDS.search(text):
        return Asked("yes_no")
    if _LIST.search(plain):
        return Asked("list")
    bare = _REQUEST.sub("", plain).rstrip("呢 ")
    last = re.split(r"[\s的，,、]", bare)[-1]
    named = meaning(last, "zh") if last else None
    if named and named.alone:
        return named.asked(last)
    for word in reversed(bare.split()):
        if (one := meaning(word, "zh")) and one.alone:
            return one.asked(word)
    return Asked("what_is", focus=bare) if bare == last and bare else Asked("what")
