"""A question for what another work says is not answered by a sentence that only points to that work."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.objections.objection import Chosen, Objection
from assistant.objections.parts import Part, parts
from index import Library
from ingest import Passage
from ingest.search.normalize import plain_text

# Where a sentence sends its reader; not 次のとおり, which leads to what follows.
_POINTS: Final = re.compile(
    "(?:に(?:よる(?:ものとする)?|従う(?:ものとする)?|準じる|準ずる|譲る|委ねる)|を?参照(?:のこと|されたい|してください|する)?"
    "|(?<!次)(?<!以下)(?<!下記)のとおり(?:である|とする|です)?|に記載(?:した|する)?|別(?:に|途)定める(?:ところによる)?"
    "|(?:で|において)(?:定める|述べる|示す|説明する)(?:ものとする|こととする)?)"
    r"[。.)）\s]*$"
    r"|^\W{0,3}(?:Q ?)?参照|\b(?:see(?: also)?|refer to|as (?:set out|described|laid down|provided|given) in|"
    r"is (?:set out|laid down|described|governed|covered) (?:in|by)|follows?)\b[^.;]{0,160}\.?\s*$"
    "|(?:参见|參見|详见|詳見|依照|按照)[^。]{0,60}[。]?$|(?:참조|따른다|의한다|같다)[.。]?$",
    re.IGNORECASE,
)
_WHERE: Final = re.compile(
    "どこに|どの(?:文書|資料|章|部|節|規定|条|法)|何(?:章|部|節|条|という|に(?:従|よ|基づ|定め)|を参照)|どれに|別(?:に|途)定め"
    "|where (?:can|is|are|does)|which (?:chapter|section|part|document|annex|article|plan|law)|under which|refer to"
    "|哪[一]?[章节節部份个個条條]|[根依]据什么|어디에|어느 (?:장|절|부|문서)|무엇에 따",
    re.IGNORECASE,
)
_VALUED: Final = ("when", "who", "where", "how_many", "how_much", "how_long")
_ORDERS: Final = "政令|省令|府令|施行令|施行規則|規則|告示|条例|내각령|시행령|시행규칙|대통령령|정령|조례"
_ORDER_SAYS: Final = re.compile(
    f"(?:{_ORDERS})(?:で(?:は|定め(?:る|られ)(?!こと|と|もの|事項)))"
    f"|(?:{_ORDERS})(?:に(?:は|定め(?:る|られ)(?!こと|とされ|事項))|が定め)"
    f"|(?:{_ORDERS})(?:에서|에는|은|이|으로 정한)|(?:政令|省令|施行令)(?:中|里|裡|规定|規定|所|对|對)"
    "|(?:cabinet|ministerial|ministry|government) (?:order|ordinance)s?",
    re.IGNORECASE,
)
_DELEGATED: Final = re.compile(
    f"(?:{_ORDERS})(?:で|に)(?:定め|委任|委ね)|(?:{_ORDERS})への委任"
    "|(?:cabinet|government|ministerial) (?:order|ordinance|decree)",
    re.IGNORECASE,
)
_ORDER: Final = re.compile(f"{_ORDERS}|(?:cabinet|ministerial|ministry|government) (?:order|ordinance)", re.IGNORECASE)
_TITLES: Final = (
    "計画|プラン|指針|大綱|戦略|方針|ビジョン|ロードマップ|イニシアティブ|協定|条約|声明|宣言|報告書?|覚書|手引き?|マニュアル|"
    "要領|要綱|工程表|憲章|構想|ガイドライン|規約|合意|取決め|取極|発表"
)
_SAYS: Final = re.compile(
    f"(?P<a>「[^「」]{{2,40}}」|『[^『』]{{2,40}}』|[一-鿿ァ-ヺー・A-Za-z0-9]{{0,24}}(?:{_TITLES}))(?:の(?:中|本文|内容)|自体|そのもの)?"
    "(?:が|で|では|には|に|において)(?:具体的に)?(?:は|、)?(?:定め|掲げ|規定|示[さすしこ]|盛り込|書かれ|記され|記載|挙げ|列挙|うた|謳)"
)
_BASED: Final = re.compile(
    "[」』]?(?:[(（][^()（）]{0,30}[)）])?(?:(?:など)?に(?:基づ|従|沿|則|よ[りる]|関す|かか|つい|署名|向け|代わ)"
    "|[をも](?:踏|受|推進|実施|策定|参照|改定|改訂|見直|歓迎|公表|締結)|の(?:下|もと|策定|見直し|実施|改定|概要|署名|着実|履行))"
)
_VERBATIM: Final = re.compile(
    "の(?:冒頭|書き出し|末尾|結び|最初|最後|第一|1つ目)の?(?:一?文|段落|言葉|一節)|の(?:全文|原文|本文)を"
    r"|\b(?:opening|first|last|closing|final) (?:sentence|line|words|paragraph)s? (?:of|in)\b"
    r"|\bfull text of\b|\bverbatim\b"
    "|(?:开头|開頭|第一|最后|最後)(?:的)?(?:一?句|段)|全文|첫 (?:문장|문단|구절)|마지막 (?:문장|문단)|전문을|원문을",
    re.IGNORECASE,
)


def only_points(chosen: Chosen, library: Library) -> Objection | None:
    """Object where another work's content is asked for, and the statement only says where it stands."""
    if chosen.asks("which_document", "yes_no") or _WHERE.search(chosen.question):
        return None
    return (
        _pointed(chosen)
        or _elsewhere(chosen)
        or _valued(chosen)
        or _ordered(chosen, library)
        or _laid_down(chosen)
        or _verbatim(chosen)
    )


def _pointed(chosen: Chosen) -> Objection | None:
    """Object where the part that is asked about (第2章, Chapter 7) is the one that the statement points to."""
    asked = dict(parts(chosen.question))
    for text in _told(chosen) if asked else ():
        for part, _ in parts(text):
            if part in asked and _POINTS.search(text):
                return Objection("pointer", asked[part])
    return None


def _elsewhere(chosen: Chosen) -> Objection | None:
    """Object where a part is asked about in which the passage does not stand; it names it at most to point there."""
    for part, words in parts(chosen.question):
        if part.kind == "article" and not re.search(f"{re.escape(words)}(?:で|に|は|が)", chosen.question):
            continue
        if not any(_stands_in(part, quote.hit.passage) for quote in chosen.quotes):
            named = [text for text in _passages(chosen) if part in dict(parts(text))]
            if all(_POINTS.search(text) for text in named):
                return Objection("pointer" if named else "other", words)
    return None


def _stands_in(part: Part, passage: Passage) -> bool:
    return any(part in dict(parts(plain_text(words))) for words in (passage.section_ref, *passage.section))


def _valued(chosen: Chosen) -> Objection | None:
    """Object where a value is asked for, and the statement says of it all in which part it is told."""
    text = plain_text(chosen.best).strip()
    found = _POINTS.search(text)
    part = next((words for _, words in parts(text)), None)
    return Objection("pointer", part) if found and part and chosen.asks(*_VALUED) else None


def _ordered(chosen: Chosen, library: Library) -> Objection | None:
    """Object where it is asked what an order of the cabinet says, and the documents leave it to that order."""
    asked = _ORDER_SAYS.search(chosen.question)
    if not asked:
        return None
    named = _ORDER.search(asked[0])
    words = named[0] if named else asked[0]
    if any(words in document.title for document in library.documents.values()):
        return None
    return None if words.casefold() in _DELEGATED.sub("", chosen.around) else Objection("pointer", words)


def _laid_down(chosen: Chosen) -> Objection | None:
    """Object where a named work's content is asked for that the passage mentions only to say what follows from it."""
    asked = _SAYS.search(chosen.question)
    if not asked:
        return None
    name = asked["a"].strip("「」『』")
    text = plain_text("\n".join(quote.hit.passage.text for quote in chosen.quotes))
    places = [found.end() for found in re.finditer(re.escape(name), text)]
    return Objection("pointer", name) if places and all(_BASED.match(text, end) for end in places) else None


def _verbatim(chosen: Chosen) -> Objection | None:
    """Object where the wording of another work is asked for."""
    asked = _VERBATIM.search(chosen.question)
    return Objection("pointer", chosen.question[: asked.start()][-24:].lstrip("、。 ") or asked[0]) if asked else None


def _told(chosen: Chosen) -> Iterator[str]:
    for quote in chosen.quotes:
        yield from (plain_text(one.statement.stated.text).strip() for one in quote.statements)


def _passages(chosen: Chosen) -> Iterator[str]:
    for quote in chosen.quotes:
        yield from (plain_text(one.stated.text).strip() for one in quote.best.ground.statements)
