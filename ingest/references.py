"""Text to references: what it says stands elsewhere (図表Ⅱ-4-2-3, 資料20, Ⅲ部1章2節3項, 第3条第2項, Section 3.2).

The forms stand in one table with example lines. Where a reference leads is found in `ingest.targets`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.naming import act_before, title_behind, work_before
from ingest.paths import label, path, written
from ingest.spans import Span

ReferenceKind = Literal["figure", "material", "section", "article", "note", "page"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference. `span` is its place in the text it was read from, without the title behind it.

    `key` is the target written in one way (図表Ⅱ-4-2-3, 資料20, 第Ⅲ部第1章第2節 3, 第3条第2項, Section 3.2); `name` is
    the title in brackets behind it; `act` is the law, treaty or other work named in front.
    """

    span: Span
    kind: ReferenceKind
    key: str
    text: str
    name: str = ""
    act: str = ""


_S = r"[ \u3000]?"
_N = r"(?:[0-9０-９]{1,4}|[〇一二三四五六七八九十百]{1,7}|[Ⅰ-Ⅻ]|[IVXＩＶＸ]{1,5})"
_D = r"[0-9０-９]"
_SEE = rf"{_S}(?:(?:など|等)?(?:を|も)?{_S}参照)"
_PART = rf"(?:第{_S}{_N}{_S}[部編]|[Ⅰ-Ⅻ]{_S}部|{_N}{_S}部(?={_S}第?{_S}{_N}{_S}章))(?![隊門会分署品局長下数成集曲])"
_CHAPTER = rf"(?:第{_S}{_N}{_S}章(?![立建])|{_N}{_S}章(?={_S}第?{_S}{_N}{_S}節|{_SEE}))"
_CLAUSE = rf"(?:第{_S}{_N}{_S}節|{_N}{_S}節(?={_S}第?{_S}{_N}{_S}項|{_SEE}))(?![約目電句度])"
_THEN_CHAPTER = rf"(?:{_S}第?{_S}{_N}{_S}章)"
_THEN_CLAUSE = rf"(?:{_S}第?{_S}{_N}{_S}節(?![約目電句度]))"
_THEN_ITEM = (
    rf"(?:{_S}第?{_S}{_N}{_S}項(?!目))?"
    rf"(?:(?<=[項節]){_S}{_D}{{1,2}}(?![0-9０-９年月日.．,，、人件回か個つ%％章節項]))?"
    rf"(?:(?<=[0-9０-９]){_S}[(（]{_D}{{1,2}}[)）])?(?:{_S}脚?注{_S}{_D}{{1,3}})?"
)
_ITEM_NO = rf"(?:{_S}第{_S}{_N}{_S}項(?!目))?(?:{_S}第{_S}{_N}{_S}号)?"
_LABEL = rf"(?:[Ⅰ-Ⅻ]|[IVX]{{1,4}}(?=[-‐－])|{_D}{{1,3}}|[A-Z](?![A-Za-z]))(?:[-‐‑－–—―・.．]{_D}{{1,3}}){{0,5}}"
_EN_LABEL = r"(?:\d{1,3}(?:[-.]\d{1,3}){0,5}|[IVXLC]{1,6}\b|[A-Z]\b)"

# Each row: the kind, the form, and lines with what is read from them («…»); lines without «» hold no reference.
GRAMMAR: tuple[tuple[ReferenceKind, str, tuple[str, ...]], ...] = (
    (
        "figure",
        rf"(?:図表|別図|(?<![一-鿿々ァ-ヶー])[図表]){_S}{_LABEL}(?![0-9０-９件人名つ社国月年])",
        ("«図表Ⅱ-4-2-3»に示す", "詳細は«表3»のとおり", "«図１－２»及び«図１－３»", "代表2名", "発表3回"),
    ),
    ("figure", rf"第{_S}{_N}{_S}[図表](?![題現記彰面示明書])", ("«第1表»のとおり", "«第二図»を参照", "第3表題")),
    ("figure", rf"\b(?:Figures?|Fig\.|Tables?|Charts?|Box)\s{_EN_LABEL}(?![\d%])", ("see «Table 2»", "«Figure 1.3»")),
    (
        "material",
        rf"(?:参考|添付|配布|別添)?資料{_S}{_D}{{1,3}}(?:[-－]{_D}{{1,2}})?(?![件点枚種部冊頁ペ０-９0-9])",
        ("«資料20»（日米ロードマップ）", "«参考資料１»", "資料3件"),
    ),
    (
        "material",
        rf"別(?:紙|添|表|記様式)(?:{_S}第{_S}{_N}(?:{_S}号)?|{_S}{_D}{{1,2}}(?:[-－]{_D}{{1,2}})?)?"
        rf"|(?<![一-鿿])(?:様式第{_S}{_N}{_S}号|(?:付|附)録{_S}(?:{_N}|[A-Z]\b)|附属書{_S}(?:{_N}|[A-Z]\b))",
        ("«別紙2»のとおり", "«別添»を参照", "«別表第一»に掲げる", "«様式第1号»により", "«附属書Ⅰ»"),
    ),
    (
        "material",
        rf"\b(?:Annex|Appendix|Attachment|Exhibit|Schedule)\s{_EN_LABEL}",
        ("as set out in «Annex A»", "«Appendix 2»"),
    ),
    (
        "section",
        rf"(?<![0-9０-９第Ⅰ-Ⅻ一-十.．])(?:{_PART}{_THEN_CHAPTER}?{_THEN_CLAUSE}?|{_CHAPTER}{_THEN_CLAUSE}?|{_CLAUSE})"
        rf"{_THEN_ITEM}",
        (
            "«Ⅲ部1章2節3項»（対応）",
            "«第3章第2節»",
            "«3章2節3項8»（提供）",
            "→ «第2章»参照",
            "第1部隊",
            "第2次",
            "全3章",
        ),
    ),
    (
        "section",
        rf"(?<![日基見])(?:[本同前次][章節編款](?![句電約立程末]){_THEN_CLAUSE}?{_THEN_ITEM})",
        ("«本章第2節»で述べる", "«同節»", "«前章»のとおり", "日本章", "文章"),
    ),
    (
        "section",
        rf"(?:\b(?:[Ss]ections?|Sec\.|[Cc]hapters?|Parts?|[Pp]aragraphs?)\s|§\s?){_EN_LABEL}(?:\([0-9a-z]{{1,4}}\)){{0,3}}",
        ("See «Section 3»", "in «Chapter IV» of", "«§ 3.2(b)»", "a section of"),
    ),
    (
        "section",
        rf"(?<![0-9０-９.．]){_D}{{1,2}}(?:[.．]{_D}{{1,2}}){{1,5}}{_S}(?:節(?![約目電句度])|項(?!目)|(?={_SEE}))",
        ("詳しくは«2.3節»", "«2.1.1»を参照", "1.5倍", "前年比2.3%"),
    ),
    (
        "article",
        rf"(?:附則)?第{_S}{_N}{_S}条(?:の{_N})?(?![約件例]){_ITEM_NO}",
        ("«第3条第2項»の規定", "自衛隊法«第76条»", "«第十条の二»", "«附則第2条»", "第5条約"),
    ),
    (
        "article",
        rf"(?:[同前次本]条(?![約件例文理項])|(?<![一-鿿])[同前次本]項(?!目)){_ITEM_NO}"
        rf"|前(?:{_N}[条項]|各[号項]|号)|(?:同|次)号|(?<![一-鿿])第{_S}{_N}{_S}項(?!目)(?:{_S}第{_S}{_N}{_S}号)?",
        ("«前条»の規定", "«同条第2項»", "«前項»の場合", "«前二項»", "«第2項»に規定する", "同条約", "本項目", "第3項目"),
    ),
    (
        "article",
        r"\b(?:[Aa]rticles?|Art\.)\s\d{1,4}(?:\.\d{1,3})?(?:\([0-9a-z]{1,4}\)){0,3}",
        ("under «Article 4(2)»", "this article"),
    ),
    (
        "note",
        rf"(?:脚注|注釈){_S}{_D}{{1,3}}|(?<![(（※脚])注{_S}{_D}{{1,3}}(?={_SEE}|のとおり)|\b(?:foot)?note\s\d{{1,3}}",
        ("«脚注4»参照", "«注2»を参照", "see «footnote 3»", "注文2"),
    ),
    (
        "page",
        rf"\b[Pp]{{1,2}}\.\s?\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?|\bpage\s\d{{1,4}}|{_D}{{1,4}}(?:頁|ページ)(?={_SEE})",
        ("«p.12»", "«pp. 3-5»", "«12頁»参照", "全12頁"),
    ),
)
# What a reference can begin with: tried first, since most characters begin none.
_FIRST = (
    r"(?=[第図表資参添配様付附脚Ⅰ-Ⅻ§]|別[図紙添表記]|[本同前次][章節編款条項号各0-9０-９一二三四五六七八九十]"
    r"|注[ \u3000]?[0-9０-９]|[0-9０-９〇一二三四五六七八九十百IVXＩＶＸ]{1,7}[ \u3000]?[部章節頁ペ.．]|写真|挿図"
    r"|\b[ABCEFPSTacfnps](?:\.|[a-z]{1,9}\.?)\s?[\dA-Z])"
)
_ALL = re.compile(_FIRST + "(?:" + "|".join(f"(?P<r{i}>{form})" for i, (_, form, _) in enumerate(GRAMMAR)) + ")")


def references(text: str) -> tuple[Reference, ...]:
    """Return the references in `text` in order; 同条 takes the article before it. Linear in the text's length."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Reference]:
    article, section, act = "", "", ""
    for match in _ALL.finditer(text):
        kind = GRAMMAR[int((match.lastgroup or "r0")[1:])][0]
        printed, span = match[0], Span(match.start(), match.end())
        key = _KEYS.get(kind, _plain)(printed)
        if kind == "article":
            act = act if key.startswith(_SAME) else act_before(text, match.start(), act)
            key = article = _taken_up(key, article)
        elif kind == "section":
            key = _taken_up(key, section)
            section = section if section.startswith(key) else key
            kind = "note" if "注" in printed else kind
        named = act if kind == "article" else work_before(text, match.start()) if kind == "section" else ""
        yield Reference(span, kind, key, printed, title_behind(text, match.end()), named)


def _figure(printed: str) -> str:
    """Write a figure's or a material's number in one way: 図１－２ as 図1-2, 第一表 as 表1, 別表第一 as 別表1."""
    plain = printed.replace(" ", "").replace("\u3000", "")
    if match := re.fullmatch(rf"第({_N})([図表])", plain):
        return match[2] + label(match[1])
    word = re.match(r"[^0-9０-９A-ZⅠ-Ⅻ第一二三四五六七八九十百]+", plain)
    if word is None or plain.isascii():
        return unicodedata.normalize("NFKC", printed)
    number = plain[word.end() :].removeprefix("第").removesuffix("号")
    return word[0] + label(number) if number else word[0]


def _place(printed: str) -> str:
    """Write a section or an article in one way; words such as 前条 stay, to be read from where they stand."""
    plain = unicodedata.normalize("NFKC", printed)
    body, note, number = plain.partition("注")
    body = body.removesuffix("脚")
    relative = re.match(r"[同前次本][章節編款条項号](?!\d)|前各[号項]|前[0-9一二三四五六七八九十]+[条項]", body)
    in_article = relative[0][-1] in "条項号" if relative else bool(_BARE_ITEM.match(body))
    behind = path(body[relative.end() :] if relative else body, in_article)
    parts = written(behind, roman=bool(re.match(r"第?\s?[Ⅰ-Ⅻ]", printed)))
    if plain.isascii():
        parts = re.sub(r"^(\w+?)s?(?=\s)", r"\1", plain)
    return (relative[0] if relative else "") + parts + (f" 注{number.strip()}" if note else "")


def _plain(printed: str) -> str:
    plain = unicodedata.normalize("NFKC", printed).replace("脚注", "注").replace("注釈", "注")
    return plain if plain.isascii() else plain.replace(" ", "")


_KEYS = {"figure": _figure, "material": _figure, "section": _place, "article": _place}
_BARE_ITEM = re.compile(r"第\s?(?:\d{1,4}|[〇一二三四五六七八九十百]{1,7})\s?項")
_SAME = ("同条", "同項", "同号")
_CUTS = (("同条", "条"), ("同項", "項"), ("同号", "号"), ("同章", "章"), ("同節", "節"), ("同編", "編"), ("同款", "款"))


def _taken_up(key: str, before: str) -> str:
    """Put what stood before in the place of 同条, 同項, 同節; without one before, the word stays."""
    for word, unit in _CUTS:
        if key.startswith(word):
            known = re.match(rf".*?第[^第]{{1,9}}{unit}(?:の\d{{1,3}})?", before)
            return known[0] + key[len(word) :] if known else key
    return key
