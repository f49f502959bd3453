"""A Japanese question to what it asks for: its question words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.counts import of_counter
from assistant.asked.forms import Spot, compiled, spots
from assistant.asked.japanese_forms import FORMS
from assistant.asked.japanese_nouns import (
    TOPIC,
    asked_by,
    noun_before,
    noun_behind,
    noun_behind_no,
    term_before,
    topic_before,
)
from assistant.asked.japanese_requests import read_end
from assistant.asked.nouns import Meaning, meaning

_ROLE: Final = re.compile("として[^、。として]{1,30}の[はが]$")
_OWNER: Final = re.compile("[のに]、?$")
_CLOSES: Final = re.compile("(?:です|でしょう|であ|だっ|だろう|でし|か(?!ら)|[。、?]|$|を(?:意味|指)|のこと|の略)")
_GOES_ON: Final = re.compile("[^、。?]{0,40}?か(?:どうか)?[のはをがにもと]")
_BECAUSE: Final = re.compile("(?:から|ため|せい|ゆえ|わけ)(?:なの|なん)?(?:です|でしょう|だろう)?か[。?]?$")
_COPIED: Final = frozenset(("which", "who", "which_document"))

__all__ = ["pattern", "read_end", "read_words"]


@cache
def pattern() -> re.Pattern[str]:
    """Return the question words as one pattern."""
    return compiled(FORMS)


def read_words(text: str) -> Iterator[Asked]:
    """Yield what the question words of a Japanese question ask for, in order."""
    found = [spot for spot in spots(text, pattern(), FORMS) if spot.form.name != "unsure"]
    if found and _BECAUSE.search(text) and all(spot.form.name in ("kind", "what") for spot in found):
        yield Asked("why")
        return
    for place, spot in enumerate(found):
        # どう対応するかの説明はどこか asks for the place; a clause that goes on is asked only where nothing else is.
        if place == len(found) - 1 or not _GOES_ON.match(text, spot.end):
            yield _READ.get(spot.form.name, _plain)(text, spot)


def _plain(text: str, spot: Spot) -> Asked:
    """Return what a form asks for by itself: a person with the topic before, a time as fine as the topic says."""
    asked = spot.form.asked or Asked("what")
    topic, named = topic_before(text, spot.start)
    if asked.kind == "who":  # 首相は誰と会ったか: the one asked for is not the topic.
        return Asked("who", focus=None if _WITH.match(text, spot.end) else topic)
    if spot.form.name == "year" and named and _is_span(named) and _CLOSES.match(text, spot.end):
        return Asked("how_long", "year")  # 期間は何年か
    if spot.form.name == "when" and named and named.kind == "when":
        return named.asked(topic)
    return asked


_WITH: Final = re.compile("[とにへをの]|から")


def _is_span(named: Meaning) -> bool:
    return named.kind == "how_long" or named.precision == "period"


def _long(text: str, spot: Spot) -> Asked:
    found = of_counter(text, spot.start + 1, "ja") if spot.word.startswith("何") else None
    return Asked("how_long", found.unit if found else None)


def _place(text: str, spot: Spot) -> Asked:
    """どこの国: a country; 機関はどこ: a body; 白書のどこ: a part of a document; else a place."""
    noun, named = noun_behind_no(text, spot.end)
    if noun or text.startswith("が", spot.end):
        return named.asked(noun) if named else Asked("which", focus=noun)
    if owner := _OWNER.search(text, max(0, spot.start - 2), spot.start):
        _, above = noun_before(text, owner.start())
        if above and above.kind == "which_document":
            return Asked("which_document")
    topic, named = topic_before(text, spot.start)
    if not named and (role := _ROLE.search(text, max(0, spot.start - 60), spot.start)):
        topic, named = noun_before(text, role.start())
    if named and named.kind in (*_COPIED, "where"):
        return named.asked(topic)
    return Asked("where", focus=noun)


def _number(text: str, spot: Spot) -> Asked:
    noun, named = noun_behind(text, spot.end)
    counted = of_counter(text, spot.end, "ja")
    if counted and not (spot.word == "何" and _KINDS.match(text, spot.end)):
        return counted
    if noun and _MEASURE.search(noun):
        return Asked("how_much", focus=noun)
    if spot.word != "何":
        return Asked("how_many", None, None, noun)
    return named.asked(noun) if named else Asked("which", focus=noun)


_MEASURE: Final = re.compile(
    "(?:リットル|メートル|グラム|トン|ワット時?|ヘルツ|バレル|カロリー|ベクレル|ジュール|オーム|ボルト)$"
)
_KINDS: Final = re.compile("[県市町村国州](?![ぁ-ん]?(?:所|か所))|大学|部隊")  # 何県 asks which one; か国 counts them.


def _ordinal(text: str, spot: Spot) -> Asked:
    """何章: a part of a document, as 図表は何番; 第何回: which of several."""
    counter = _ORDINAL.match(text, spot.end)
    named = meaning(counter[0], "ja") if counter else None
    topic, of = topic_before(text, spot.start)
    if of and of.kind == "which_document":
        return of.asked(topic)
    if counter and named and named.kind == "which_document":
        return named.asked(counter[0])
    return Asked("which", "ordinal", None, counter[0] if counter else None)


_ORDINAL: Final = re.compile("ページ|頁|[章節条項号部巻回番位期代度次版類]目?|[一-鿿]{1,2}目")


def _much(text: str, spot: Spot) -> Asked:
    noun, named = noun_behind_no(text, spot.end)
    if noun is None:
        noun, named = topic_before(text, spot.start)
    if named and named.kind in ("how_many", "how_much", "how_long"):
        return named.asked(noun)
    return Asked("how_long" if named and named.precision == "period" else "how_much")


def _price(text: str, spot: Spot) -> Asked:
    """Return an amount of money, or of what the topic counts: 割合はいくらか."""
    noun, named = topic_before(text, spot.start)
    return named.asked(noun) if named and named.unit else Asked("how_much", "money")


def _which(text: str, spot: Spot) -> Asked:
    noun, named = noun_behind(text, spot.end) if spot.word.endswith("の") else topic_before(text, spot.start)
    return named.asked(noun) if named else Asked("which", focus=noun)


def _kind(text: str, spot: Spot) -> Asked:
    noun, named = noun_behind(text, spot.end)
    mark = TOPIC.search(text, max(0, spot.start - 24), spot.start)
    if (named and named.kind == "what_is") or (mark and mark["mark"] == "とは" and text.startswith("こと", spot.end)):
        return Asked("what_is", focus=topic_before(text, spot.start)[0])
    if named and named.kind in ("which", "where", "who"):
        return Asked("what", focus=noun)  # どんな国か asks for what it is like.
    return named.asked(noun) if named else Asked("what", focus=noun)


def _called(text: str, spot: Spot) -> Asked:
    return Asked("what", focus=topic_before(text, spot.start)[0])


def _what(text: str, spot: Spot) -> Asked:
    """とは何か asks what a thing is; 日付は何ですか for the date; else for a thing of the topic's noun."""
    mark = TOPIC.search(text, max(0, spot.start - 24), spot.start)
    if not mark or not _CLOSES.match(text, spot.end):
        return Asked("what")
    if mark["mark"] in ("とは", "というのは", "って"):
        return Asked("what_is", focus=term_before(text[max(0, mark.start() - 60) : mark.start()]))
    noun, named = noun_before(text, mark.start())
    return asked_by(text[max(0, mark.start() - 60) : mark.start()], noun, named) if named else Asked("what", focus=noun)


_READ: Final = {
    "long": _long,
    "place": _place,
    "number": _number,
    "ordinal": _ordinal,
    "much": _much,
    "money": _price,
    "which": _which,
    "kind": _kind,
    "called": _called,
    "what": _what,
}
