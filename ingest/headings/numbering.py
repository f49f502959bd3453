"""The numberings of Japanese and English documents, as one table: what the number at the start of a heading looks like.

`depth` is only a prior: how deep the kind usually stands. Named kinds (編 部 章 節 款 目 条 項 号, 附則) keep that
order; among all others each document shows its own (`ingest.headings.levels`).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ingest.headings.counts import CIRCLED, KANA, KOREAN, half_width, iroha, letter, ordinal

NAMED_DEPTH = 9
_K = "〇一二三四五六七八九十百千"
_COUNT = rf"(?:\d{{1,4}}|[{_K}]{{1,7}}|[IVXLC]{{1,7}})"
_BRANCH = r"(?:の[\d〇一二三四五六七八九十]{1,4}){0,3}"
_END = r"(?=\s|$|[「『（(【《])"
# A number that runs into its title (第2節基本方針): only before a noun, never before 第 (第3章第1節) or 関係.
_NOUN = r"(?=\s|$|[「『（(【《ァ-ヶ]|(?![第関中等以内])[一-鿿])"
_MARKS = "■□●○◆◇▪▶▼◎★☆"
# Numbers that count or date something are no heading numbers: 3 隻の, 1 万人, 12(平成24)年, 2 国間.
_COUNTS = (
    r"(?![\d.,]+(?:\s|$)|\(\s?(?:明治|大正|昭和|平成|令和|[MTSHR])?\s?(?:\d{1,4}|元)\s?\)\s?年|[のをがへ、,.%]|(?:か|カ|ヵ|ヶ|ケ|箇)(?:国|月|所|年)"
    r"|(?:国|年|日|月|週|時)間|[千万億兆](?:\d|人|円|件|ドル|トン|戸|世帯|台|個|機)"
    r"|(?:年|月|日|時|分|秒|人|名|件|隻|機|両|台|個|回|度|歳|円|社|校|条|項|号|章|節|位|次|割|倍|m|km|kg|ドル|トン)"
    r"(?:[のにをはがでとも、,]|から|まで|以|未満|間|目|$|\())"
)
_LATIN = r"(?:\d{1,3}|[IVXLC]{1,7})"
# The count of a question (1, 1-2, 3の2) and what parts it from the words; Q3 2022 is a quarter.
QUESTION = (
    r"\d{1,3}(?:[-‐‑–−ー.の]\d{1,3}){0,3}(?![-‐‑–−ー.の]?\d)(?=[.:、)\]】〕]?\s?(?:[^\s\d,]|$))(?=[.:、)\]】〕\s「]|$)"
)
_NAME = r"(?=\s?[.:—–-]|\s+[A-Z\"“(]|\s*$)"


@dataclass(frozen=True, slots=True)
class Numbering:
    """One way to number headings.

    `pattern` is matched at the start of the heading in NFKC form, whose first character is one of `opens`, and has the
    group `n` (and `b` for の二); `reference` writes the number
    into a section reference; `glued` references stand without a space behind their parent's (第4章第2節).
    """

    kind: str
    depth: int
    opens: str
    pattern: re.Pattern[str]
    reference: str
    example: str
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """The number at the start of one heading.

    `value` is what it counts (1.2 is (1, 2), 第十二条の二 is (12, 2)), empty for a mark; `other` is a second way to
    read it (イ follows ア or begins イロハ; i follows h or begins i, ii).
    """

    kind: str
    depth: int
    value: tuple[int, ...]
    reference: str
    glued: bool = False
    other: "Number | None" = None

    @property
    def ordinal(self) -> int | None:
        """Its place in its series, None for a mark."""
        return self.value[-1] if self.value else None

    @property
    def named(self) -> bool:
        """Say whether its kind has a fixed place (編 部 章 節 款 目 条 項 号, 附則)."""
        return self.depth < NAMED_DEPTH

    def first(self) -> bool:
        """Say whether it begins a series; a mark always may, and the first 項 of a 条 is seldom numbered."""
        return self.value[-1:] in ((), (1,)) or (self.kind == "項" and self.value == (2,))

    def follows(self, before: "Number") -> bool:
        """Say whether it is the next one behind `before` in a series: 2 after 1, 2.1 after 1.3, 12 after 12の2."""
        new, old = self.value, before.value
        if not new or not old or self.kind != before.kind:
            return False
        if new == (*old, 2):
            return True
        return any(new == (*old[:i], old[i] + 1) for i in range(len(old)))


_DIGITS = "0123456789"
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _row(
    kind: str, depth: int, opens: str, pattern: str, reference: str, example: str, glued: bool = False
) -> Numbering:
    return Numbering(kind, depth, opens, re.compile(pattern), reference, example, glued)


NUMBERINGS = (
    _row("附則", 0, "附付", rf"(?P<n>[附付]\s?則){_END}", "附則", "附　則（令和三年法律第一号）", True),
    _row(
        "別表",
        0,
        "別付",
        rf"(?P<n>(?:別[表紙添記]|付録)第?\s?(?:{_COUNT}|[A-Z])?){_END}",
        "{n}",
        "別表第一（附則関係）",
    ),
    _row("様式", 0, "別様", rf"(?P<n>(?:別記)?様式第?\s?{_COUNT}号?){_END}", "{n}", "様式第1号（届出）"),
    _row("様式", 0, "第", rf"(?P<n>第\s?{_COUNT}号様式){_END}", "{n}", "第1号様式（届出）"),
    _row("編", 0, "第", rf"第\s?(?P<n>{_COUNT})編(?P<b>{_BRANCH}){_NOUN}", "第{n}編{b}", "第1編 総則", True),
    _row("部", 1, "第", rf"第\s?(?P<n>{_COUNT})部(?P<b>{_BRANCH}){_END}", "第{n}部{b}", "第Ⅱ部 わが国の防衛", True),
    _row("章", 2, "第", rf"第\s?(?P<n>{_COUNT})章(?P<b>{_BRANCH}){_NOUN}", "第{n}章{b}", "第４章　同盟の強化", True),
    _row("節", 3, "第", rf"第\s?(?P<n>{_COUNT})節(?P<b>{_BRANCH}){_NOUN}", "第{n}節{b}", "第二節 基本的な考え方", True),
    _row("款", 4, "第", rf"第\s?(?P<n>{_COUNT})款(?P<b>{_BRANCH}){_END}", "第{n}款{b}", "第1款 通則", True),
    _row("目", 5, "第", rf"第\s?(?P<n>{_COUNT})目(?P<b>{_BRANCH}){_END}", "第{n}目{b}", "第1目 届出", True),
    _row(
        "条", 6, "第", rf"第\s?(?P<n>{_COUNT})\s?条(?P<b>{_BRANCH}){_END}", "第{n}条{b}", "第十二条の二（定義）", True
    ),
    _row("項", 7, "第", rf"第\s?(?P<n>{_COUNT})項{_END}", "第{n}項", "第2項（報告）", True),
    _row("号", 8, "第", rf"第\s?(?P<n>{_COUNT})号(?P<b>{_BRANCH}){_END}", "第{n}号{b}", "第一号（届出）", True),
    _row("編", 0, "제", r"제\s?(?P<n>\d{1,3})편(?=\s|$)", "제{n}편", "제1편 총론"),
    _row("部", 1, "제", r"제\s?(?P<n>\d{1,3})부(?=\s|$)", "제{n}부", "제1부 개관"),
    _row("章", 2, "제", r"제\s?(?P<n>\d{1,3})장(?=\s|$)", "제{n}장", "제1장 총칙"),
    _row("節", 3, "제", r"제\s?(?P<n>\d{1,3})절(?=\s|$)", "제{n}절", "제2절 기본 방향"),
    _row("条", 6, "제", r"제\s?(?P<n>\d{1,4})조(?=\s|$|\()", "제{n}조", "제3조(정의)"),
    _row("Annex", 0, "Aa", rf"(?i:Annex)\s(?P<n>\d{{1,3}}|[A-Z]){_NAME}", "Annex {n}", "Annex A Definitions"),
    _row("Appendix", 0, "Aa", rf"(?i:Appendix)\s(?P<n>\d{{1,3}}|[A-Z]){_NAME}", "Appendix {n}", "Appendix 1: Tables"),
    _row("Schedule", 0, "Ss", rf"(?i:Schedule)\s(?P<n>\d{{1,3}}|[A-Z]){_NAME}", "Schedule {n}", "Schedule 2"),
    _row("Part", 10, "Pp", rf"(?i:Part)\s(?P<n>{_LATIN}|[A-Z]){_NAME}", "Part {n}", "Part I General"),
    _row("Chapter", 11, "Cc", rf"(?i:Chapter)\s(?P<n>{_LATIN}){_NAME}", "Chapter {n}", "CHAPTER 2: Duties"),
    _row("Section", 12, "Ss", rf"(?i:Section)\s(?P<n>{_LATIN}){_NAME}", "Section {n}", "Section 3. Reports"),
    _row("Article", 12, "Aa", rf"(?i:Article)\s(?P<n>{_LATIN}){_NAME}", "Article {n}", "Article 4 (Purpose)"),
    _row("第1", 12, "第", rf"第\s?(?P<n>{_COUNT})(?=[\s【])", "第{n}", "第２　調達の計画"),
    _row("1 ■", 13, _DIGITS, rf"(?P<n>\d{{1,3}})\s?[{_MARKS}](?=\s?\S)", "{n}", "1 ■ 同盟強化の経緯"),
    _row("I", 13, "IVX", r"(?P<n>[IVX]{1,7})(?:[.、]\s?(?=\S)|(?=\s[^\sa-z]))", "{n}", "Ⅱ 現状と課題"),
    _row("A", 14, _UPPER, r"(?P<n>[A-Z])(?:[.)]\s?(?=[^\W\d_])|(?=\s[^\x00-\x7f]))", "{n}", "A. Scope"),
    _row("一", 14, _K, rf"(?P<n>[{_K}]{{1,4}})(?:[、.]\s?(?=\S)|(?=\s\S))", "{n}", "一　総則"),
    _row("1.1", 17, _DIGITS, r"(?P<n>\d{1,3}(?:\.\d{1,3}){1,5})\.?(?=\s|$)", "{n}", "1.1 目的"),
    _row("1-1", 17, _DIGITS, r"(?P<n>\d{1,2}(?:[-‐‑–−]\d{1,2}){1,4})(?:\.\s?(?=[^\d\s])|(?=\s\S))", "{n}", "1-1 目的"),
    _row("1", 16, _DIGITS, rf"(?P<n>\d{{1,3}})(?:[.、]\s?(?=[^\d\s])|\s++(?=\S)|(?=【)){_COUNTS}", "{n}", "３　わが国"),
    _row("Q", 15, "Q問質([【〔", rf"[(\[【〔]?(?P<n>(?:Q|質?問)\.?\s?{QUESTION})", "{n}", "Ｑ１－２ 対象者は誰か。"),
    _row("가", 20, KOREAN, rf"(?P<n>[{KOREAN}])\.(?=\s\S)", "{n}", "가. 추진 배경"),
    _row("가)", 25, KOREAN, rf"(?P<n>[{KOREAN}])\)(?=\s\S)", "{n})", "나) 대상"),
    _row("1)", 24, _DIGITS, r"(?P<n>\d{1,3})\)(?=\s?\S)", "{n})", "1) 対象"),
    _row("(1)", 24, "(", r"\((?P<n>\d{1,3})\)(?=\s?\S)", "({n})", "（５）後方支援"),
    _row("(一)", 24, "(", rf"\((?P<n>[{_K}]{{1,3}})\)(?=\s?\S)", "({n})", "（一）趣旨"),
    _row("①", 25, CIRCLED, rf"(?P<n>[{CIRCLED}])(?=\s?\S)", "{n}", "① 連結性の向上"),
    _row("ア", 26, KANA + "ヰヱ", rf"(?P<n>[{KANA}ヰヱ])(?:[.、]\s?(?=\S)|(?=\s\S))", "{n}", "ア 概観"),
    _row("(ア)", 27, "(", rf"\((?P<n>[{KANA}ヰヱ])\)(?=\s?\S)", "({n})", "（ア）対象"),
    _row("i", 29, "ivx", r"(?P<n>[ivx]{1,6})[.)]\s?(?=\S)", "{n}", "ii. Reports"),
    _row("(i)", 29, "(", r"\((?P<n>[ivx]{1,6})\)(?=\s?\S)", "({n})", "(ii) the operator"),
    _row("a", 28, _UPPER.lower(), r"(?P<n>[a-z])(?:[.)]\s?(?=\S)|(?=\s[^\x00-\x7f]))", "{n}", "a 対象"),
    _row("(a)", 28, "(", r"\((?P<n>[a-z])\)(?=\s?\S)", "({n})", "(a) 対象"),
    _row("(A)", 28, "(", r"\((?P<n>[A-Z])\)(?=\s?\S)", "({n})", "(A) 対象"),
    _row("mark", 28, _MARKS, rf"(?P<n>[{_MARKS}])(?=\s?\S)", "{n}", "○ 在日米軍再編"),
)
# What a number can also be: the second reading has the kind on the right.
_SECOND = {"I": "A", "i": "a", "(i)": "(a)", "ア": "イ", "(ア)": "(イ)"}
_LONGEST = 60


def read_number(title: str) -> Number | None:
    """Return the number at the start of a heading, or None where it has none.

    >>> read_number("（５）後方支援").reference
    '(5)'
    """
    plain = _plain(title)
    for numbering in _opened_by(plain[:1]):
        if match := numbering.pattern.match(plain):
            return _number(numbering, match, title)
    return None


@lru_cache(maxsize=1024)
def _opened_by(first: str) -> tuple[Numbering, ...]:
    return tuple(n for n in NUMBERINGS if first and first in n.opens)


def unit(kind: str, written: str) -> Number:
    """Return the number of a law's 条, 項 or 号 from its count alone (２, 一の二)."""
    row = next(n for n in NUMBERINGS if n.kind == kind)
    count, *branch = half_width(written).split("の")
    value = tuple(ordinal(part) or 0 for part in (count, *branch))
    reference = row.reference.format(n=count, b="".join(f"の{part}" for part in branch))
    return Number(kind, row.depth, value, reference, row.glued)


def _plain(title: str) -> str:
    """Return the start in half width; a circled figure stays one (in NFKC ① is a bare 1), ◯ is ○."""
    head = title[: _LONGEST * 2].lstrip()[:_LONGEST].replace("◯", "○")
    if head[:1] and head[0] in CIRCLED:
        return head[0] + unicodedata.normalize("NFKC", head[1:])
    return unicodedata.normalize("NFKC", head).strip()


def _number(numbering: Numbering, match: re.Match[str], title: str) -> Number:
    groups = match.groupdict()
    written, branch = groups["n"], groups.get("b") or ""
    value = _value(numbering.kind, written, branch)
    printed = "".join(_as_printed(title, written).split())
    reference = numbering.reference.format(n=printed, b=branch)
    kind = _kind(numbering.kind, written, value)
    deeper = len(value) - 2 if numbering.kind in ("1.1", "1-1") else 0
    other = _other(numbering, written, reference)
    return Number(kind, numbering.depth + deeper, value, reference, numbering.glued, other)


def _value(kind: str, written: str, branch: str) -> tuple[int, ...]:
    if kind in ("mark", "附則"):
        return ()
    if kind in ("1.1", "1-1"):
        return tuple(int(part) for part in re.split(r"\D", written))
    if kind == "Q":
        return tuple(int(part) for part in re.findall(r"\d+", written))
    if kind in ("別表", "様式"):
        count = re.search(_COUNT, written)
        return (ordinal(count[0]) or 0,) if count else ()
    if kind in ("A", "a", "(a)", "(A)") or (kind in ("Annex", "Appendix", "Schedule", "Part") and _is_letter(written)):
        return (letter(written),)
    return tuple(ordinal(part) or 0 for part in (written + branch).split("の"))


def _is_letter(written: str) -> bool:
    return written.isalpha() and len(written) == 1 and written not in "IVX"


def _kind(kind: str, written: str, value: tuple[int, ...]) -> str:
    """Name the kind; each mark and each depth of decimal numbers is a kind of its own."""
    if kind == "mark":
        return written
    return kind + ".1" * (len(value) - 2) if kind in ("1.1", "1-1") else kind


def _other(numbering: Numbering, written: str, reference: str) -> Number | None:
    second = _SECOND.get(numbering.kind)
    if second is None or len(written) > 1:
        return None
    place = iroha(written) if "イ" in second else letter(written)
    return Number(second, numbering.depth, (place,), reference) if place else None


def _as_printed(title: str, written: str) -> str:
    """Roman numerals stay as the single characters that Japanese documents print (第Ⅱ部)."""
    if not written.isascii() or not written.isalpha():
        return written
    printed = next(
        (c for c in title[:_LONGEST] if c not in written and unicodedata.normalize("NFKC", c) == written), ""
    )
    return printed if "ROMAN" in unicodedata.name(printed or " ", "") else written
