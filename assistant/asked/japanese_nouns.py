"""Japanese nouns at a place of a question: the topic before a question word, the noun behind it, the term at an end."""

import re
from dataclasses import replace
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.nouns import Meaning, known_end, meaning

_WORD: Final = "[一-鿿々〆ァ-ヺー・A-Za-z0-9/-]"
_KANA: Final = "[りみきしけちいせげれえ]"
NOUN: Final = re.compile(
    f"{_WORD}{{1,24}}(?:{_KANA}[一-鿿]{{1,4}}{_KANA}?わ?{_KANA}?(?=[のをがにはでとか、?]|$))?"  # 組み合わせ, 取り組み
)
_NUMBERED: Final = re.compile("[0-9一二三四五六七八九十]{1,2}(?:つ|種類|点|項目|か国|カ国)の?|(?:種類|タイプ|形)の")
_BEFORE: Final = re.compile(f"{_WORD}{{0,24}}$|{_WORD}{{1,24}}[りみきしけち]$")  # 夏祭り, 取組み
_QUOTED: Final = re.compile("「([^「」]{1,40})」$")
TOPIC: Final = re.compile(
    "(?P<mark>(?<!こ)とは|というのは|って|[はがも])"
    "(?:[、, ]|正式に[はも]?|実際に?|それぞれ|一体|いったい|合計で?|合わせて|計|"
    "約|全部で|全体で|現在|当時|年に|年間|月に|日に|そもそも|具体的に){0,3}$"
)


def topic_before(text: str, end: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that は or が sets before a question word, and what it asks for."""
    mark = TOPIC.search(text, max(0, end - 24), end)
    return noun_before(text, mark.start()) if mark else (None, None)


def noun_before(text: str, end: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that ends at `end`: one in brackets, a known one with its kana (違い), or a run of kanji."""
    if quoted := _QUOTED.search(text, max(0, end - 42), end):
        return quoted[1], None
    known = known_end(text, end, "ja")
    run = _BEFORE.search(text, max(0, end - 24), end if known is None else known)
    start = run.start() if run else end
    return (text[start:end], meaning(text[start:end], "ja")) if start < end else (None, None)


def noun_behind(text: str, place: int) -> tuple[str | None, Meaning | None]:
    """Return the noun that begins at `place`, with the kana of a known one."""
    if numbered := _NUMBERED.match(text, place):
        place = numbered.end()
    run = NOUN.match(text, place)
    if not run:
        return None, None
    for kana in (2, 1):
        noun = text[place : run.end() + kana]
        if known_end(noun, len(noun), "ja") is not None:
            return noun, meaning(noun, "ja")
    return run[0], meaning(run[0], "ja")


def noun_behind_no(text: str, place: int) -> tuple[str | None, Meaning | None]:
    """Return the noun behind の at `place`, as noun_behind does: どこの国."""
    return noun_behind(text, place + 1) if text.startswith("の", place) else (None, None)


def term_before(text: str) -> str | None:
    """Return the term that a text ends with: one in brackets, a run of kanji, with the kana that begins the clause."""
    if quoted := _QUOTED.search(text[-42:]):
        return quoted[1]
    clause = _CLAUSE.split(text[-60:])[-1]
    run = _BEFORE.search(clause)
    kana = clause[: run.start()] if run else clause
    return (clause if _HIRAGANA.fullmatch(kana) else clause[len(kana) :]) or None


_NAMES: Final = ("名前", "名称", "氏名", "名")
_CLAUSE: Final = re.compile("[、。,?「」 ]|(?<=[一-鿿ァ-ヺーA-Z])[のではがを](?=[一-鿿ァ-ヺA-Z])")
_HIRAGANA: Final = re.compile("[ぁ-ん]{1,8}")


def asked_by(before: str, noun: str | None, named: Meaning) -> Asked:
    """Return what a noun asks for; of 正式名称 and 意味 the focus is the term that owns them."""
    owner = before[: len(before) - len(noun or "")].removesuffix("の").removesuffix("英語").removesuffix("の")
    if named.kind == "what_is":
        return Asked("what_is", focus=term_before(owner) or noun)
    above, of = noun_before(owner, len(owner)) if noun in (*_NAMES, "番号") else (None, None)
    if of and noun in _NAMES and of.kind in ("who", "where", "which", "which_document"):
        return replace(of.asked(above), chosen=True)  # 中隊長の名前: who; 基地の名称: which base.
    return of.asked(above) if of and of.kind == "which_document" else named.asked(noun)
