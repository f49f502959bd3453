"""A Japanese question to what it asks for: its question words first, else the noun or the request at its end."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.counters import counter
from assistant.asked.counts import of_unit
from assistant.asked.forms import Form, Spot, compiled, spots
from assistant.asked.nouns import meaning

_DEGREE: Final = r"ど(?:の|れ)(?:くらい|ぐらい|ほど|だけ|程度)"
FORMS: Final = (
    Form(
        "unsure",  # 何か, 誰も, いつでも ask for nothing.
        r"(?:何|なに|なん|誰|だれ|どこ|どれ|いつ|いくら|いくつ|どう|どちら)(?:でも|も(?!ん)"
        r"|か(?=[のがをにへとで一-鿿ァ-ヺ]))"
        r"|いつの間|何らか|なんとか|何とか|何[年度回人名件日]も|どう[かもぞせ]|いくつか|どの[一-鿿]{1,4}も",
        "何か問題はありましたか",
    ),
    Form(
        "why",
        r"なぜ|何故|なにゆえ|どうして|(?:何|なん)の(?:ため|目的)|どんな(?:理由|目的|ため)"
        r"|どういうわけ|何が(?:原因|理由)",
        "消費税はなぜ引き上げられたか",
        Asked("why"),
    ),
    Form(
        "compare",
        r"(?:どう|どのように|どこが|何が|何か|どの点[がで]|どんな点[がで]|どれだけ)(?:違|ちが|異な"
        r"|変わ|変化し|変更|改め|改正され)",
        "改正で何が変わったか",
        Asked("compare"),
    ),
    Form(
        "period",
        r"いつ(?:から|より).{0,8}?いつまで|いつまで(?!も)|何(?:年|月|日)まで|いつ(?:以前|以降|を(?:期限|めど))",
        "補助金の申請はいつまでか",
        Asked("when", precision="period"),
    ),
    Form("fiscal", r"何年度(?:から何年度まで)?", "改築は何年度か", Asked("when", precision="fiscal_year")),
    Form(
        "day",
        r"(?:何年の?)?何月の?何日|何日(?![間目分])|何曜日",
        "施行は何年何月何日か",
        Asked("when", precision="day"),
    ),
    Form(
        "month",
        r"(?:何年の?)?何[かカヵヶケ箇]?月(?<![かカヵヶケ箇]月)(?!分)",
        "開校は何月か",
        Asked("when", precision="month"),
    ),
    Form(
        "long",
        r"何(?P<coefficient>[0-9十百千数]{0,2})(?:年間|日間|週間|時間|分間|秒|[かカヵヶケ箇]月間?"
        r"|年(?=かか|かけ|続|ぶり|にわた|以内|以上|後|経))"
        rf"|{_DEGREE}(?=の(?:期間|時間|年数|長さ)|かか|かけ|続|長く|の間)",
        "任期は何年間か",
    ),
    Form("year", r"何年(?![間目分])", "何年に開業したか", Asked("when", precision="year")),
    Form("when", r"いつ|何時(?!間)|何世紀|何年代", "いつ成立したか", Asked("when")),
    Form("who", r"誰|だれ|どなた|どちら様|何者", "誰が提案したか", Asked("who")),
    Form("place", r"どこ(?!まで|が(?:違|異))|どちら(?=[でに](?:あ|所在|開))", "本部はどこか"),
    Form("money", r"いくら|幾ら", "予算はいくらか", Asked("how_much", "money")),
    Form("items", r"いくつ|幾つ", "対象はいくつか", Asked("how_many", "item")),
    Form("ordinal", r"第何|何(?=[回番代度]目|位|番|号|条|章|節|ペ|頁|部何)", "第何条に定めがあるか"),
    Form(
        "number",
        r"何[十百千万億兆数]{0,3}(?=[%℃一-鿿ァ-ヺかa-zA-Z])(?!の|か(?![所国月年])|を|が|に|は|と)",
        "何人が参加したか",
    ),
    Form("much", _DEGREE, "どのくらい減ったか", Asked("how_much")),
    Form("how", r"どのように|どうやって|どうすれば|いかに|どこまで|どう(?!い)", "どのように配分されるか", Asked("how")),
    Form("which", r"どの(?!よう)|どちらの|いずれの|どれ|どちら|どっち|いずれ(?=[がをにで]|か)", "どの大学が選ばれたか"),
    Form(
        "kind",
        r"どんな|どのような|どういった|どういう|いかなる|(?:何|なん)と(?:いう|言う|呼ばれる)|(?:何|なん)の",
        "どんな支援があるか",
    ),
    Form("what", r"何|なに|なん(?=で[しす]|だ)", "目的は何か", Asked("what")),
)
_NOUN: Final = re.compile(r"[一-鿿々〆ァ-ヺー・A-Za-z0-9/\-]{1,24}")
_TOPIC: Final = re.compile(
    r"([一-鿿々〆ァ-ヺー・A-Za-z0-9/\-]{1,24}|「[^」]{1,40}」)"
    r"(?P<mark>とは|というのは|って|[はがも])(?:[、, ]|正式には|実際|それぞれ|一体|いったい"
    r"|合計で?|計|約|全部で|現在|年に|年間|当時){0,3}$"
)
_ABSTRACT: Final = frozenset(("こと", "もの", "の", "点", "ところ"))


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(FORMS)


def read_words(text: str) -> Iterator[Asked]:
    """Yield what the question words of a Japanese question ask for, in order."""
    for spot in spots(text, _pattern(), FORMS):
        if spot.form.name != "unsure":
            yield _READ.get(spot.form.name, _plain)(text, spot)


def _plain(text: str, spot: Spot) -> Asked:
    """Return what a form asks for by itself; a person's or thing's noun is the topic before it."""
    asked = spot.form.asked or Asked("what")
    return Asked(asked.kind, asked.unit, asked.precision, _topic(text, spot) if asked.kind == "who" else None)


def _long(text: str, spot: Spot) -> Asked:
    found = counter(spot.word.lstrip("何0123456789十百千数"), "ja")
    return Asked("how_long", found[1] if found else None)


def _place(text: str, spot: Spot) -> Asked:
    """どこの国: a country; 機関はどこ: a body; 白書のどこ: a part of a document; else a place."""
    noun = _noun(text, spot.end + 1) if text.startswith("の", spot.end) else None
    if noun and (named := meaning(noun, "ja")):
        return named.asked(noun)
    before = meaning(_before_no(text, spot.start), "ja")
    if before and before.kind == "which_document":
        return Asked("which_document")
    topic = _topic(text, spot)
    named = meaning(topic, "ja") if topic else None
    if named and named.kind in ("which", "who", "which_document"):
        return named.asked(topic)
    return Asked("where", focus=noun or (topic if named and named.kind == "where" else None))


def _number(text: str, spot: Spot) -> Asked:
    found = counter(text[spot.end : spot.end + 10], "ja")
    if found:
        return of_unit(found[1], found[0] if found[1] in ("company", "school", "country") else None)
    noun = _noun(text, spot.end)
    return Asked("how_many", None, None, noun)


def _ordinal(text: str, spot: Spot) -> Asked:
    noun = _noun(text, spot.end)
    named = meaning(noun, "ja") if noun else None
    topic = _topic(text, spot)
    of = meaning(topic, "ja") if topic else None
    for one, focus in ((of, topic), (named, noun)):
        if one and one.kind == "which_document":
            return one.asked(focus)
    found = counter(text[spot.end : spot.end + 4], "ja")
    return Asked("which", found[1] if found else None, None, noun)


def _much(text: str, spot: Spot) -> Asked:
    noun = _noun(text, spot.end + 1) if text.startswith("の", spot.end) else _topic(text, spot)
    named = meaning(noun, "ja") if noun else None
    if named and named.kind in ("how_many", "how_much", "how_long"):
        return named.asked(noun)
    return Asked("how_much", None, None, noun if text.startswith("の", spot.end) else None)


def _which(text: str, spot: Spot) -> Asked:
    noun = _noun(text, spot.end) if spot.word.endswith("の") else _topic(text, spot)
    return _of_noun(noun, "which")


def _kind(text: str, spot: Spot) -> Asked:
    noun = _noun(text, spot.end)
    if noun is None:
        return Asked("what")
    return _of_noun(noun, "what")


def _what(text: str, spot: Spot) -> Asked:
    """とは何か asks what a thing is; 日付は何ですか for the date; else for a thing of the topic's noun."""
    found = _TOPIC.search(text, max(0, spot.start - 60), spot.start)
    if not found or not _CLOSES.match(text, spot.end):
        return Asked("what")
    topic = found[1].strip("「」")
    named = meaning(topic, "ja")
    if named and not (found["mark"] in ("とは", "って") and named.kind == "which_document"):
        return named.asked(topic)
    return Asked("what_is" if found["mark"] in ("とは", "というのは", "って") else "what", focus=topic)


def _of_noun(noun: str | None, kind: str) -> Asked:
    named = meaning(noun, "ja") if noun else None
    if named:
        return named.asked(noun)
    return Asked("which" if kind == "which" else "what", focus=noun)


def _noun(text: str, place: int) -> str | None:
    found = _NOUN.match(text, place)
    return found[0] if found else None


def _topic(text: str, spot: Spot) -> str | None:
    found = _TOPIC.search(text, max(0, spot.start - 60), spot.start)
    return found[1].strip("「」") if found and found[1] not in _ABSTRACT else None


def _before_no(text: str, end: int) -> str:
    """Return the noun that の ties to what begins at `end`: 白書のどこ."""
    found = _OWNER.search(text, max(0, end - 30), end)
    return found[1] if found else ""


_CLOSES: Final = re.compile(
    r"(?:です|でしょう|であ|だっ|でし|と[言い]|のこと)|か?[。、?\s]|か?$|を(?:意味|指)|の(?:略|こと)|という"
)
_OWNER: Final = re.compile(r"([一-鿿々ァ-ヺーA-Za-z0-9]{1,24})[のに]、?$")
_READ: Final = {
    "long": _long,
    "place": _place,
    "number": _number,
    "ordinal": _ordinal,
    "much": _much,
    "which": _which,
    "kind": _kind,
    "what": _what,
}


def read_end(text: str) -> Asked:
    """Return what a Japanese question without a question word asks for: its request, its last noun, or yes or no."""
    plain = _REQUEST.sub("", text.rstrip("。.?!？！ 、")).rstrip("。.?!、 ")
    asks = plain != text.rstrip("。.?!？！ 、") or not _YES_NO.search(plain)
    if _TERM.search(plain):
        return Asked("what_is", focus=_last_noun(_TERM.sub("", plain)))
    if _LIST.search(text):
        return Asked("list", focus=_last_noun(plain))
    noun = _last_noun(plain)
    named = meaning(noun, "ja") if noun else None
    if asks and named and (named.alone or plain != text.rstrip("。.?!？！ 、") or text.rstrip("?？ ").endswith("は")):
        return named.asked(noun)
    if not asks:
        return Asked("yes_no")
    return _keywords(plain, text, noun)


def _keywords(plain: str, text: str, noun: str | None) -> Asked:
    words = plain.split()
    for word in reversed(words):
        named = meaning(word, "ja") if _NOUN.fullmatch(word) else None
        if named and named.alone:
            return named.asked(word)
    if len(words) == 1 and noun == plain:
        return Asked("what_is", focus=noun)
    return Asked("what", focus=noun if len(words) == 1 else None)


def _last_noun(text: str) -> str | None:
    found = _LAST.search(text, max(0, len(text) - 60))
    return found[1].strip("「」") if found else None


_LAST: Final = re.compile(
    r"([一-鿿々〆ァ-ヺー・A-Za-z0-9/\-]{1,24}|「[^」]{1,40}」)(?:[はをがも]|とは|って|について|に関して|の件)?$"
)
_TERM: Final = re.compile(r"(?:とは|って|というのは|とはどういう意味)$")
_REQUEST: Final = re.compile(
    r"(?:[をがはも]|について|に関して|の(?:記載|記述|説明|情報|データ|数字)[はが]?)?、?"
    r"(?:(?:具体的に|簡単に|詳しく|すべて|全て)?"
    r"(?:(?:教え|示し|説明し|答え|調べ|述べ|書い|挙げ|あげ|列挙し|紹介し"
    r"|聞かせ)(?:て(?:ください|下さい|ほしい|欲しい|くれ|いただ[けき][^。]{0,8}"
    r"|もらえ[^。]{0,6})?|よ|なさい)"
    r"|お?(?:教え|示し|聞かせ|答え)(?:ください|下さい|願[^。]{0,6})"
    r"|(?:知り|調べ|聞き|確認し|見)たい(?:です|のですが|んですが|と思[^。]{0,8})?|(?:列挙|説明"
    r"|例示)せよ|述べよ|求めよ|答えよ"
    r"|(?:分か|わか)(?:ります|る)か?|は?(?:あり|い)ますか|は?あるか|ですか|でしょうか|だったか|でしたか))$"
)
_LIST: Final = re.compile(
    r"(?:挙げ|あげ|列挙|例示|リスト(?:に|アップ)|一覧(?:を|に|で))(?!られ|る)|(?:の|を)例[をは]?$"
)
_YES_NO: Final = re.compile(r"(?:[るたいだんのす]|ません|でしょう|です)か(?:ね|な)?$|(?:[一-鿿]か)$")
