"""A Japanese question without a question word to what it asks for: its request, its last noun, or yes or no."""

import re
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.japanese_nouns import NOUN, asked_by, noun_before, term_before
from assistant.asked.nouns import known_end, meaning

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
        return Asked("what_is", focus=term_before(_TERM.sub("", plain)))
    if wish := _WISH.search(plain, max(0, len(plain) - 60)):
        return _wanted(plain[: wish.start()], wish[0])
    if offer := _OFFER.search(plain, max(0, len(plain) - 24)):
        noun, named = noun_before(plain, offer.start())
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
    noun, named = noun_before(before, len(before))
    if _LISTS.search(wish) and not (named and named.kind == "who"):
        return Asked("list", focus=noun)
    return asked_by(before, noun, named) if named else Asked("what", focus=noun)


def _keywords(plain: str) -> Asked:
    """Return what keywords or a topic alone ask for: 署名 年月, 理由は."""
    topic = plain.removesuffix("は") if plain.endswith("は") else None
    noun, named = noun_before(topic or plain, len(topic or plain))
    if named and (topic or named.alone):
        return asked_by(topic or plain, noun, named)
    words = plain.split()
    for word in reversed(words):
        one = meaning(word, "ja")
        if one and one.alone and NOUN.fullmatch(word):
            return one.asked(word)
    if named and named.kind in ("who", "where") and len(words) > 1 and known_end(words[-1], len(words[-1]), "ja") == 0:
        return named.asked(noun)  # A bare noun of persons or places asks for one: 合同演習 海域.
    if len(words) == 1 and not topic and NOUN.fullmatch(plain):
        return Asked("what_is", focus=plain)
    return Asked("what", focus=noun if topic else None)
