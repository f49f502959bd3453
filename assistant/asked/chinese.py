"""A Chinese question, in simplified or traditional characters, to what it asks for."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.chinese_forms import FORMS
from assistant.asked.counts import of_counter
from assistant.asked.forms import Spot, compiled, spots
from assistant.asked.nouns import Meaning, known_end, meaning

# Characters that end a noun where no known one stands: Chinese sets no blanks between words.
_FUNCTION: Final = (
    "的是在了和与與把被由向对對为為从從到有将將会會能可才就也都及并並给給使让讓于於呢吗嗎"
    "加参參举舉签簽发發提承负負开開设設规規"
)
_NOUN: Final = re.compile(rf"[^\s{_FUNCTION}，。、？?！!,.;；:：「」『』“”\"《》()（）]{{1,10}}")
_BEFORE: Final = re.compile(r"[^\s的，。、？?,.“”「」『』是在了有被由与與和]{0,12}$")
_TOPIC: Final = re.compile(
    r"(?:分别|分別|各|究竟|到底|具体|具體|正式|一共|总共|總共|大约|大約)?[是为為在有叫于於]{1,2}(?:指|由)?$"
)
_NUMERALS: Final = re.compile("[十百千万萬亿億兆]{0,3}")
_ORDINAL: Final = re.compile("[条條章节節款项項页頁届屆次回个個名位轮輪代批]")
_LONGEST: Final = 6  # A longer run holds more than a noun.
_QUOTES: Final = "「」『』“”\"' "


@cache
def pattern() -> re.Pattern[str]:
    """Return the question words as one pattern."""
    return compiled(FORMS)


def read_words(text: str) -> Iterator[Asked]:
    """Yield what the question words of a Chinese question ask for, in order."""
    for spot in spots(text, pattern(), FORMS):
        if spot.form.name != "unsure":
            yield _READ.get(spot.form.name, _plain)(text, spot)


def _plain(text: str, spot: Spot) -> Asked:
    """Return what a form asks for by itself; a time is as fine as its topic says."""
    asked = spot.form.asked or Asked("what")
    topic, named = _topic(text, spot.start)
    return named.asked(topic) if spot.form.name == "when" and named and named.kind == "when" else asked


def _who(text: str, spot: Spot) -> Asked:
    noun, _ = _behind(text, spot.end) if spot.word.startswith("哪") else _topic(text, spot.start)
    return Asked("who", focus=noun)


def _place(text: str, spot: Spot) -> Asked:
    topic, named = _topic(text, spot.start)
    if named and named.kind in ("which", "where") and text[spot.start - 1] in "是為为":
        return named.asked(topic)
    return Asked("where")


def _long(text: str, spot: Spot) -> Asked:
    place = spot.start + 2 if spot.word.startswith("多少") else spot.start + 1
    found = None if spot.word.startswith(("多久", "多长", "多長")) else of_counter(text, place, "zh")
    return Asked("how_long", found.unit if found else None)


def _many(text: str, spot: Spot) -> Asked:
    """几架直升机: aircraft; 多少钱: money; 预算是多少: what the topic's noun wants; 削减多少: an amount."""
    behind = _NUMERALS.match(text, spot.end)
    place = behind.end() if behind else spot.end
    if text.startswith(("钱", "錢"), place):
        return Asked("how_much", "money")
    if counted := of_counter(text, place, "zh"):
        return counted
    noun, named = _behind(text, place)
    if noun is None:
        noun, named = _topic(text, spot.start)
        return named.asked(noun) if named and named.kind in _NUMBERS else Asked("how_much")
    if named and named.kind in _NUMBERS:
        return named.asked(noun)
    return Asked("how_many", "person" if named and named.kind == "who" else None, None, noun)


_NUMBERS: Final = frozenset(("how_many", "how_much", "how_long"))


def _ordinal(text: str, spot: Spot) -> Asked:
    counter = _ORDINAL.match(text, spot.end)
    named = meaning(counter[0], "zh") if counter else None
    if counter and named and named.kind == "which_document":
        return named.asked(counter[0])
    return Asked("which", "ordinal", None, counter[0] if counter else None)


def _means(text: str, spot: Spot) -> Asked:
    behind = text[spot.end : spot.end + 60].strip(f"？?。.{_QUOTES}")
    before = _last_clause(text[max(0, spot.start - 60) : spot.start]).rstrip("是的代表指 ")
    return Asked("what_is", focus=(behind if spot.word[-1] in "是谓謂為" else before).strip(_QUOTES)[:40] or None)


def _several(text: str, spot: Spot) -> Asked:
    noun, named = _behind(text, spot.end)
    if noun is None:
        noun, named = _topic(text, spot.start)
    if named and named.kind in ("who", "compare", "why"):
        return named.asked(noun)
    return Asked("list", focus=noun)


def _which(text: str, spot: Spot) -> Asked:
    noun, named = _behind(text, spot.end)
    own = meaning(spot.word[-1], "zh")
    # 哪一条路线: 条 counts roads as well as articles.
    if own and not named and (noun is None or spot.word[-1] not in "条條"):
        return own.asked(spot.word[-1])
    return named.asked(noun) if named else Asked("which", focus=noun)


def _kind(text: str, spot: Spot) -> Asked:
    """什么措施: a noun behind; 目的是什么: the topic; 全称是什么: what a term means."""
    noun, named = _behind(text, spot.end)
    if noun is None:
        noun, named = _topic(text, spot.start)
    if named and named.kind == "what_is":
        mark = _TOPIC.search(text, max(0, spot.start - 8), spot.start)
        end = mark.start() if mark else spot.start
        owner = text[max(0, end - 60) : end].removesuffix(noun or "")
        return Asked("what_is", focus=_last_clause(owner).rstrip("的").strip(_QUOTES) or None)
    return named.asked(noun) if named else Asked("what", focus=noun)


def _topic(text: str, end: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that 是 or 在 sets before a question word, and what it asks for."""
    mark = _TOPIC.search(text, max(0, end - 8), end)
    return _before(text, mark.start()) if mark else (None, None)


def _before(text: str, end: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that ends at `end`: a known one, with what stands before it, else a run without 的."""
    known = known_end(text, end, "zh")
    run = _BEFORE.search(text, max(0, end - 12), end if known is None else known)
    start = run.start() if run else end
    return (text[start:end], meaning(text[start:end], "zh")) if start < end else (None, None)


def _behind(text: str, place: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that begins at `place`: to the end of the first known one, else a run without function words."""
    place += len(text[place : place + 4]) - len(text[place : place + 4].lstrip("个個“「 "))
    run = _NOUN.match(text, place)
    if not run:
        return None, None
    if text[place - 1] in "“「":
        return run[0], meaning(run[0], "zh")
    known = [
        end for end in range(place + 1, run.end() + 1) if known_end(text[place:end], end - place, "zh") is not None
    ]
    if not known:
        return (run[0] if len(run[0]) <= _LONGEST else None), None
    end = known[0]
    while end + 1 in known:
        end += 1
    return text[place:end], meaning(text[place:end], "zh")


def _last_clause(text: str) -> str:
    return re.split("[，。、,;；]", text)[-1][-40:]


_READ: Final = {
    "who": _who,
    "place": _place,
    "long": _long,
    "many": _many,
    "ordinal": _ordinal,
    "means": _means,
    "several": _several,
    "which": _which,
    "kind": _kind,
}
_REQUEST: Final = re.compile(
    "^(?:我?想(?:知道|了解)|请问|請問)?(?:请|請)?(?:(?P<about>介[绍紹]|[说說]明|解[释釋])|告[诉訴]我|[给給]出)?(?:一下)?"
)
_LIST: Final = re.compile("列[举舉出]|举出|舉出|举例|舉例|清[单單]$")
_YES_NO: Final = re.compile("[吗嗎么麼][？?。]?$")


def read_end(text: str) -> Asked:
    """Return what a Chinese question without a question word asks for: 吗, a request, or its last noun."""
    if _YES_NO.search(text):
        return Asked("yes_no")
    request = _REQUEST.match(text)
    plain = text.rstrip("？?。！! ")
    if _LIST.search(plain):
        return Asked("list")
    bare = plain[request.end() if request else 0 :].rstrip("是呢为為 ")
    noun, named = _before(bare, len(bare))
    if named and named.alone:
        return named.asked(noun)
    if request and request["about"]:
        return Asked("what", focus=noun)
    for word in reversed(bare.split()):
        if (one := meaning(word, "zh")) and one.alone:
            return one.asked(word)
    return Asked("what_is", focus=bare) if bare and bare == noun else Asked("what")
