"""A Japanese question to what it asks for: its question words first, else the noun or the request at its end."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.counts import of_counter
from assistant.asked.forms import Spot, compiled, spots
from assistant.asked.japanese_forms import FORMS
from assistant.asked.nouns import Meaning, known_end, meaning

_WORD: Final = "[一-鿿々〆ァ-ヺー・A-Za-z0-9/-]"
_KANA: Final = "[りみきしけちいせげれえ]"
_NOUN: Final = re.compile(
    f"{_WORD}{{1,24}}(?:{_KANA}[一-鿿]{{1,4}}{_KANA}?わ?{_KANA}?(?=[のをがにはでとか、?]|$))?"  # 組み合わせ, 取り組み
)
_NUMBERED: Final = re.compile("[0-9一二三四五六七八九十]{1,2}(?:つ|種類|点|項目|か国|カ国)の?|(?:種類|タイプ|形)の")
_BEFORE: Final = re.compile(f"{_WORD}{{0,24}}$|{_WORD}{{1,24}}[りみきしけち]$")  # 夏祭り, 取組み
_QUOTED: Final = re.compile("「([^「」]{1,40})」$")
_TOPIC: Final = re.compile(
    "(?P<mark>(?<!こ)とは|というのは|って|[はがも])"
    "(?:[、, ]|正式に[はも]?|実際に?|それぞれ|一体|いったい|合計で?|合わせて|計|"
    "約|全部で|全体で|現在|当時|年に|年間|月に|日に|そもそも|具体的に){0,3}$"
)
_ROLE: Final = re.compile("として[^、。として]{1,30}の[はが]$")
_OWNER: Final = re.compile("[のに]、?$")
_CLOSES: Final = re.compile("(?:です|でしょう|であ|だっ|だろう|でし|か(?!ら)|[。、?]|$|を(?:意味|指)|のこと|の略)")
_GOES_ON: Final = re.compile("[^、。?]{0,40}?か(?:どうか)?[のはをがにもと]")
_BECAUSE: Final = re.compile("(?:から|ため|せい|ゆえ|わけ)(?:なの|なん)?(?:です|でしょう|だろう)?か[。?]?$")
_COPIED: Final = frozenset(("which", "who", "which_document"))


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
    topic, named = _topic(text, spot.start)
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
    noun, named = _behind_no(text, spot.end)
    if noun or text.startswith("が", spot.end):
        return named.asked(noun) if named else Asked("which", focus=noun)
    if owner := _OWNER.search(text, max(0, spot.start - 2), spot.start):
        _, above = _before(text, owner.start())
        if above and above.kind == "which_document":
            return Asked("which_document")
    topic, named = _topic(text, spot.start)
    if not named and (role := _ROLE.search(text, max(0, spot.start - 60), spot.start)):
        topic, named = _before(text, role.start())
    if named and named.kind in (*_COPIED, "where"):
        return named.asked(topic)
    return Asked("where", focus=noun)


def _number(text: str, spot: Spot) -> Asked:
    noun, named = _behind(text, spot.end)
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
    topic, of = _topic(text, spot.start)
    if of and of.kind == "which_document":
        return of.asked(topic)
    if counter and named and named.kind == "which_document":
        return named.asked(counter[0])
    counted = of_counter(text, spot.end, "ja")
    return Asked("which", counted.unit if counted else None, None, counter[0] if counter else None)


_ORDINAL: Final = re.compile("ページ|頁|[章節条項号部巻回番位期代度次版類]目?|[一-鿿]{1,2}目")


def _much(text: str, spot: Spot) -> Asked:
    noun, named = _behind_no(text, spot.end)
    if noun is None:
        noun, named = _topic(text, spot.start)
    if named and named.kind in ("how_many", "how_much", "how_long"):
        return named.asked(noun)
    return Asked("how_long" if named and named.precision == "period" else "how_much")


def _which(text: str, spot: Spot) -> Asked:
    noun, named = _behind(text, spot.end) if spot.word.endswith("の") else _topic(text, spot.start)
    return named.asked(noun) if named else Asked("which", focus=noun)


def _kind(text: str, spot: Spot) -> Asked:
    noun, named = _behind(text, spot.end)
    mark = _TOPIC.search(text, max(0, spot.start - 24), spot.start)
    if (named and named.kind == "what_is") or (mark and mark["mark"] == "とは" and text.startswith("こと", spot.end)):
        return Asked("what_is", focus=_topic(text, spot.start)[0])
    return named.asked(noun) if named else Asked("what", focus=noun)


def _called(text: str, spot: Spot) -> Asked:
    return Asked("what", focus=_topic(text, spot.start)[0])


def _what(text: str, spot: Spot) -> Asked:
    """とは何か asks what a thing is; 日付は何ですか for the date; else for a thing of the topic's noun."""
    mark = _TOPIC.search(text, max(0, spot.start - 24), spot.start)
    if not mark or not _CLOSES.match(text, spot.end):
        return Asked("what")
    if mark["mark"] in ("とは", "というのは", "って"):
        return Asked("what_is", focus=_term(text[max(0, mark.start() - 60) : mark.start()]))
    noun, named = _before(text, mark.start())
    return _named(text[max(0, mark.start() - 60) : mark.start()], noun, named) if named else Asked("what", focus=noun)


def _named(before: str, noun: str | None, named: Meaning) -> Asked:
    """Return what a noun asks for; of 正式名称 and 意味 the focus is the term that owns them."""
    owner = before[: len(before) - len(noun or "")].removesuffix("の").removesuffix("英語").removesuffix("の")
    if named.kind == "what_is":
        return Asked("what_is", focus=_term(owner) or noun)
    above = _before(owner, len(owner)) if noun == "番号" else (None, None)
    return above[1].asked(above[0]) if above[1] and above[1].kind == "which_document" else named.asked(noun)


def _topic(text: str, end: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that は or が sets before a question word, and what it asks for."""
    mark = _TOPIC.search(text, max(0, end - 24), end)
    return _before(text, mark.start()) if mark else (None, None)


def _before(text: str, end: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that ends at `end`: one in brackets, a known one with its kana (違い), or a run of kanji."""
    if quoted := _QUOTED.search(text, max(0, end - 42), end):
        return quoted[1], None
    known = known_end(text, end, "ja")
    run = _BEFORE.search(text, max(0, end - 24), end if known is None else known)
    start = run.start() if run else end
    return (text[start:end], meaning(text[start:end], "ja")) if start < end else (None, None)


def _behind(text: str, place: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that begins at `place`, with the kana of a known one."""
    if numbered := _NUMBERED.match(text, place):
        place = numbered.end()
    run = _NOUN.match(text, place)
    if not run:
        return None, None
    for kana in (2, 1):
        noun = text[place : run.end() + kana]
        if known_end(noun, len(noun), "ja") is not None:
            return noun, meaning(noun, "ja")
    return run[0], meaning(run[0], "ja")


def _behind_no(text: str, place: int) -> tuple[str | None, Meaning | None]:
    return _behind(text, place + 1) if text.startswith("の", place) else (None, None)


def _term(text: str) -> str | None:
    """Return the term that a text ends with: one in brackets, a run of kanji, with the kana that begins the clause."""
    if quoted := _QUOTED.search(text[-42:]):
        return quoted[1]
    clause = _CLAUSE.split(text[-60:])[-1]
    run = _BEFORE.search(clause)
    kana = clause[: run.start()] if run else clause
    return (clause if _HIRAGANA.fullmatch(kana) else clause[len(kana) :]) or None


_CLAUSE: Final = re.compile("[、。,?「」 ]|(?<=[一-鿿ァ-ヺーA-Z])[のではがを](?=[一-鿿ァ-ヺA-Z])")
_HIRAGANA: Final = re.compile("[ぁ-ん]{1,8}")
_READ: Final = {
    "long": _long,
    "place": _place,
    "number": _number,
    "ordinal": _ordinal,
    "much": _much,
    "which": _which,
    "kind": _kind,
    "called": _called,
    "what": _what,
}
_ABOUT: Final = "(?:[をがはも]|について[はも]?|に関して|の(?:記載|記述|説明|情報|データ|数字)[はが]?)?、?"
_WISH: Final = re.compile(
    f"{_ABOUT}(?:具体的に|簡単に|詳しく|すべて|全て|全部|順に)?(?:"
    "お?(?:教え|示し|聞かせ|答え|挙げ|あげ|述べ|調べ|書い|(?:列挙|説明|確認|紹介|例示)し)"
    "(?:て(?:(?:くだ|下|ほ|欲|く|もら|いただ|頂)[^、。]{1,12})?|(?:くだ|下)さい|よ|ろ|なさい|願[^、。]{1,8})"
    "|ご?(?:説明|教示|教授|紹介|回答)(?:(?:くだ|下)さい|(?:を?お)?願[^、。]{1,8}|(?:いただ|頂)[^、。]{1,8})"
    "|(?:知り|聞き|見|調べ|確認し)たい[^、。]{0,10}|(?:列挙|説明|例示)せよ|(?:ほ|欲)しい[^、。]{0,6}|を?お願い[^、。]{0,6}"
    "|(?:分か|わか)(?:ります|る)か|希望|求む|とのこと)$"
)
_OFFER: Final = re.compile(f"{_ABOUT}(?:あり|い)ますか$|{_ABOUT}(?:ある|いる)(?:の|んです)?か$")
_TERM: Final = re.compile("(?:(?<!こ)とは|って|というのは)$")
_LISTS: Final = re.compile("挙げ|あげ(?=て|よ)|列挙|例示|リスト")
_YES_NO: Final = re.compile("(?:[ぁ-ん一-鿿]か(?:ね|な|い)?|[たるいだな]の)$")


def read_end(text: str) -> Asked:
    """Return what a Japanese question without a question word asks for: its request, its last noun, or yes or no."""
    plain = text.rstrip("。.?!、 ")
    if _TERM.search(plain):
        return Asked("what_is", focus=_term(_TERM.sub("", plain)))
    if wish := _WISH.search(plain, max(0, len(plain) - 60)):
        return _wanted(plain[: wish.start()], wish[0])
    if offer := _OFFER.search(plain, max(0, len(plain) - 24)):
        noun, named = _before(plain, offer.start())
        return named.asked(noun) if named and named.alone else Asked("yes_no")
    if _EITHER.search(plain):
        return Asked("which")
    if _YES_NO.search(plain):
        return Asked("yes_no")
    if cleft := _CLEFT.search(plain, max(0, len(plain) - 60)):
        return _left_open(cleft[0])
    return _keywords(plain)


_EITHER: Final = re.compile("[一-鿿ァ-ヺーA-Za-z]か、?(?!否)[一-鿿ァ-ヺーA-Za-z]{1,20}か$|ですか.{1,20}ですか$")
_CLEFT: Final = re.compile("[^、。]{2,60}[ただ]のは$")


def _left_open(clause: str) -> Asked:
    """法律が成立したのは: when; 交響曲を作曲したのは: who; what neither tells is left open."""
    if "が" in clause and "を" not in clause:
        return Asked("when")
    return Asked("who" if "を" in clause and "が" not in clause else "what")


def _wanted(before: str, wish: str) -> Asked:
    """Return what is wanted by a request: the noun before it, or a list where it asks to list."""
    noun, named = _before(before, len(before))
    if _LISTS.search(wish) and not (named and named.kind == "who"):
        return Asked("list", focus=noun)
    return _named(before, noun, named) if named else Asked("what", focus=noun)


def _keywords(plain: str) -> Asked:
    """Return what keywords or a topic alone ask for: 署名 年月, 理由は."""
    topic = plain.removesuffix("は") if plain.endswith("は") else None
    noun, named = _before(topic or plain, len(topic or plain))
    if named and (topic or named.alone):
        return _named(topic or plain, noun, named)
    words = plain.split()
    for word in reversed(words):
        one = meaning(word, "ja")
        if one and one.alone and _NOUN.fullmatch(word):
            return one.asked(word)
    if named and named.kind in ("who", "where") and len(words) > 1 and known_end(words[-1], len(words[-1]), "ja") == 0:
        return named.asked(noun)  # A bare noun of persons or places asks for one: 合同演習 海域.
    if len(words) == 1 and not topic and _NOUN.fullmatch(plain):
        return Asked("what_is", focus=plain)
    return Asked("what", focus=noun if topic else None)
