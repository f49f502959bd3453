"""The forms of references as one table with example lines: figures, materials, sections, articles, notes, pages."""

import re
from typing import Literal

from ingest.matches import opens

ReferenceKind = Literal["figure", "material", "section", "article", "note", "page"]

_S = r"[ \u3000]?"
COUNT = r"(?:[0-9０-９]{1,4}|[〇一二三四五六七八九十百]{1,7}|[Ⅰ-Ⅻ]|[IVXＩＶＸ]{1,5})"
_D = r"[0-9０-９]"
DASHED = rf"{_D}{{1,3}}(?:[-‐‑－–—―・]{_D}{{1,3}}){{1,5}}"
_SEE = rf"{_S}(?:(?:など|等)?(?:を|も)?{_S}参照)"
_NO_PART = r"(?![隊門会分署品局長下数成集曲])"
_PART = rf"(?:第{_S}{COUNT}{_S}[部編]|[Ⅰ-Ⅻ]{_S}部|{COUNT}{_S}部(?={_S}第?{_S}{COUNT}{_S}章)){_NO_PART}"
_CHAPTER = rf"(?:第{_S}{COUNT}{_S}章(?![立建])|{COUNT}{_S}章(?={_S}第?{_S}{COUNT}{_S}節|{_SEE}))"
_CLAUSE = rf"(?:第{_S}{COUNT}{_S}節|{COUNT}{_S}節(?={_S}第?{_S}{COUNT}{_S}項|{_SEE}))(?![約目電句度])"
_THEN_CHAPTER = rf"(?:{_S}第?{_S}{COUNT}{_S}章)"
_THEN_CLAUSE = rf"(?:{_S}第?{_S}{COUNT}{_S}節(?![約目電句度]))"
_THEN_ITEM = (
    rf"(?:{_S}第?{_S}{COUNT}{_S}項(?!目))?"
    rf"(?:(?<=[項節]){_S}{_D}{{1,2}}(?![0-9０-９年月日.．,，、人件回か個つ%％章節項]))?"
    rf"(?:(?<=[部章]){_S}{_D}{{1,2}}(?=[(（]{_D}{{1,2}}[)）]))?"
    rf"(?:(?<=[0-9０-９]){_S}[(（]{_D}{{1,2}}[)）])?(?:{_S}脚?注{_S}{_D}{{1,3}})?"
)
_ITEM_NO = rf"(?:{_S}第{_S}{COUNT}{_S}項(?!目))?(?:{_S}第{_S}{COUNT}{_S}号)?"
_GOES_ON = r"(?=[のにでをは]|と(?:同|お)|及び|並びに|から|参照|、)"
_LABEL = rf"(?:[Ⅰ-Ⅻ]|[IVX]{{1,4}}(?=[-‐－])|{_D}{{1,3}}|[A-Z](?![A-Za-z]))(?:[-‐‑－–—―・.．]{_D}{{1,3}}){{0,5}}"
_EN_UNIT = r"(?:[Ss]ections?|Sec\.|[Cc]hapters?|Parts?|[Pp]aragraphs?)"
_EN_LABEL = r"(?:\d{1,3}(?:[-.]\d{1,3}){0,5}|[IVXLC]{1,6}\b|[A-Z]\b)"

# Each row: the kind, the form, and lines with what is read from them («…»); lines without «» hold no reference.
GRAMMAR: tuple[tuple[ReferenceKind, str, tuple[str, ...]], ...] = (
    (
        "figure",
        rf"(?:図表|別図|(?<![一-鿿々ァ-ヶー])[図表]){_S}{_LABEL}(?![0-9０-９件人名つ社国月年])",
        ("«図表Ⅱ-4-2-3»に示す", "詳細は«表3»のとおり", "«図１－２»及び«図１－３»", "代表2名", "発表3回"),
    ),
    (
        "figure",
        rf"第{_S}(?:{DASHED}|{COUNT}){_S}[図表](?![題現記彰面示明書])",
        ("«第1表»のとおり", "«第二図»を参照", "«第１－２－３図»参照", "第3表題"),
    ),
    ("figure", rf"\b(?:Figures?|Fig\.|Tables?|Charts?|Box)\s{_EN_LABEL}(?![\d%])", ("see «Table 2»", "«Figure 1.3»")),
    (
        "material",
        rf"(?:(?:参考|添付|配布|別添)?資料|(?<![一-鿿])参考){_S}{_D}{{1,3}}(?:[-－]{_D}{{1,2}})?(?![件点枚種部冊頁ペ０-９0-9])",
        ("«資料20»（日米ロードマップ）", "«参考資料１»", "«参考2»を参照", "資料3件"),
    ),
    (
        "material",
        rf"別(?:紙|添|表|記様式)(?:{_S}第{_S}{COUNT}(?:{_S}号)?|{_S}{_D}{{1,2}}(?:[-－]{_D}{{1,2}})?)?"
        rf"|(?<![一-鿿])(?:様式(?:第{_S}{COUNT}{_S}号|{_S}{_D}{{1,3}})|(?:付|附)録{_S}(?:{COUNT}|[A-Z]\b)|附属書{_S}(?:{COUNT}|[A-Z]\b))",
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
        rf"(?:\b{_EN_UNIT}\s|§\s?(?=[0-9])){_EN_LABEL}(?:,?\s(?:{_EN_UNIT}|[Aa]rticle)\s{_EN_LABEL}){{0,3}}(?:\([0-9a-z]{{1,4}}\)){{0,3}}",
        ("See «Section 3»", "«Part II, Chapter 3»", "in «Chapter IV» of", "«§ 3.2(b)»", "a section of"),
    ),
    (
        "section",
        rf"(?<![0-9０-９.．]){_D}{{1,2}}(?:[.．]{_D}{{1,2}}){{1,5}}{_S}(?:節(?![約目電句度])|項(?!目)|(?={_SEE}))",
        ("詳しくは«2.3節»", "«2.1.1»を参照", "1.5倍", "前年比2.3%"),
    ),
    (
        "article",
        rf"(?:附則)?第{_S}{COUNT}{_S}条(?:の{COUNT}){{0,3}}(?![約件例]){_ITEM_NO}",
        ("«第3条第2項»の規定", "自衛隊法«第76条»", "«第十条の二»", "«第42条の12の5第1項»", "«附則第2条»", "第5条約"),
    ),
    (
        "article",
        rf"(?:[同前次本]条(?![約件例文理項])|(?<![一-鿿])[同前次本]項(?!目)){_ITEM_NO}"
        rf"|前(?:{COUNT}[条項]|各[号項]|号)|(?:同|次)号|(?<![一-鿿])第{_S}{COUNT}{_S}項(?!目)(?:{_S}第{_S}{COUNT}{_S}号)?",
        ("«前条»の規定", "«同条第2項»", "«前項»の場合", "«前二項»", "«第2項»に規定する", "同条約", "本項目", "第3項目"),
    ),
    (
        "article",
        r"\b(?:[Aa]rticles?|Art\.)\s\d{1,4}(?:\.\d{1,3})?(?:\([0-9a-z]{1,4}\)){0,3}",
        ("under «Article 4(2)»", "this article"),
    ),
    (
        "note",
        rf"[前後]掲{_S}(?:脚?注|注釈){_S}{_D}{{1,3}}|[前後]掲{_S}(?:[(（]注{_S}{_D}{{1,3}}[)）]|注{_S}[(（]{_D}{{1,3}}[)）])"
        rf"|(?:脚注|注釈){_S}{_D}{{1,3}}|(?<![(（※脚])注{_S}{_D}{{1,3}}(?={_SEE}|のとおり)|\b(?:foot)?note\s\d{{1,3}}",
        ("«脚注4»参照", "«注2»を参照", "«前掲注3»及び«後掲（注5）»", "see «footnote 3»", "注文2"),
    ),
    (
        "page",
        rf"\b[Pp]p?\.\s?\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?|\bpage\s\d{{1,4}}|{_D}{{1,4}}(?:頁|ページ)(?={_SEE})",
        ("«p.12»", "«pp. 3-5»", "«12頁»参照", "全12頁"),
    ),
)
# References only where the document has such a section: 2.2の may be a value, イ(ア) may stand elsewhere.
LOOSE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        rf"(?<![0-9０-９.．]){_D}{{1,2}}(?:[.．]{_D}{{1,2}}){{1,5}}(?:[(（]{_D}{{1,2}}[)）])?{_GOES_ON}",
        ("«2.1.1(2)»で整理",),
    ),
    (rf"(?<![A-Za-z0-9一-鿿ァ-ヶー-])[Ⅰ-Ⅻ]{_S}{_D}{{1,2}}(?:[(（]{_D}{{1,2}}[)）])?{_GOES_ON}", ("«Ⅰ2»の表",)),
    (
        rf"(?<![一-鿿ァ-ヶーA-Za-z0-9０-９])(?:[(（]{_D}{{1,2}}[)）])?[ア-ン](?:[(（][ア-ン0-9０-９]{{1,2}}[)）])?{_GOES_ON}",
        ("«イ(ア)»の基準", "«(2)ア»の事業者"),
    ),
    (
        rf"(?<![一-鿿ァ-ヶーA-Za-z0-9０-９注]){_D}{{0,2}}[(（]{_D}{{1,2}}[)）]{_GOES_ON}",
        ("«(1)»の案", "«3(2)»のとおり"),
    ),
)
KINDS: dict[str, ReferenceKind] = {kind: kind for kind, _, _ in GRAMMAR}
ROWS = [(kind, form) for kind, form, _ in GRAMMAR] + [("loose", form) for form, _ in LOOSE]
ALL = re.compile("|".join(f"(?P<r{i}>{form})" for i, (_, form) in enumerate(ROWS)))
_NUMERALS = "0-9０-９〇一二三四五六七八九十百IVXＩＶＸ"
_INITIALS = "ABCEFPSTacfnps"
# What a reference can begin with: tried first, since most characters begin none. Latin letters do at a word's start.
BEGINS = opens(
    (
        ("第図表資参添配様付附脚Ⅰ-Ⅻ§", ""),
        ("前後", "掲"),
        ("別", "[図紙添表記]"),
        ("本同前次", "[章節編款条項号各0-9０-９一二三四五六七八九十]"),
        ("注", r"[ \u3000]?[0-9０-９]"),
        (_NUMERALS, rf"[{_NUMERALS}]{{0,6}}[ \u3000]?[部章節頁ペ.．(（]"),
        ("(（", "[0-9０-９]"),
        ("ア-ン", "[(（]|[のにでをはと及並]"),
    ),
    ((_INITIALS, r"(?<!\w.)(?:nnex|pp|tt|rt|ox|ha|xh|ig|able|ch|ec|ar|age|oot|ote|p?\.)"),),
)
