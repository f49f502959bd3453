"""Section references to paths of parts, so that Ⅲ部1章2節3項 and 第三部第一章第二節３ are one place."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ingest.headings.counts import ordinal

Part = tuple[str, str]
"""The unit (部, 章, 条; empty for a bare number, () for one in brackets) and the number in Arabic figures."""

_COUNT = r"(?:\d{1,4}|[〇一二三四五六七八九十百]{1,7}|[IVXLC]{1,7})"
_STEP = re.compile(
    rf"第?\s?(?P<n>{_COUNT})\s?(?P<unit>[編部章節款目条項号])(?P<sub>(?:の{_COUNT}){{0,3}})"
    r"|(?P<english>[Aa]rticle|[Aa]rt\.|[Ss]ection|[Ss]ec\.|[Cc]hapter|[Pp]art|[Pp]aragraph|§)s?\s?(?P<label>[\d.]{1,20}|[IVXLC]{1,6})"
    r"|\((?P<inner>[0-9A-Za-zア-ン]{1,4})\)|(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,6})|(?P<bare>\d{1,4}|[IVXLC]{1,5}(?![A-Za-z])|[ア-ン](?![ア-ンー])|[a-z](?!\w))"
)
_ENGLISH = {"article": "条", "art.": "条", "section": "節", "sec.": "節", "chapter": "章", "part": "部", "§": "節"}
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_GLUED = frozenset("編部章節款目条号附")


@lru_cache(maxsize=4096)
def path(written: str, in_article: bool = False) -> tuple[Part, ...]:
    """Return the parts of a written section reference, outermost first; `in_article` for what stands behind a 条.

    A 項 of a section counts as its bare number, a bare number in an article as its 項, one in brackets as its 号.

    >>> path("Ⅲ部1章2節3項")
    (('部', '3'), ('章', '1'), ('節', '2'), ('', '3'))
    """
    plain = unicodedata.normalize("NFKC", written[:200])
    parts: list[Part] = [("附", "")] if plain.startswith("附則") else []
    for match in _STEP.finditer(plain):
        parts.append(_part(match, in_article or any(unit == "条" for unit, _ in parts)))
    return tuple(parts)


def _part(match: re.Match[str], in_article: bool) -> Part:
    if unit := match["unit"]:
        number = "の".join(arabic(part) for part in (match["n"] + match["sub"]).split("の"))
        return ("" if unit == "項" and not in_article else unit), number
    if match["english"]:
        label = match["label"].rstrip(".")
        return ("" if "." in label else _ENGLISH.get(match["english"].lower(), "")), arabic(label)
    if match["inner"]:
        return ("号" if in_article and match["inner"].isdigit() else "()"), match["inner"]
    return ("項" if in_article else ""), match["dotted"] or match["bare"]


def arabic(count: str) -> str:
    """Return a written number in Arabic figures; what is no number comes back as it is."""
    plain = unicodedata.normalize("NFKC", count).strip()
    if "." in plain or not plain or not re.fullmatch(_COUNT, plain):
        return plain
    value = ordinal(plain)
    return plain if value is None else str(value)


def written(parts: Sequence[Part], roman: bool = False) -> str:
    """Return the parts as a canonical reference (第Ⅲ部第1章第2節 3); `roman` where the first number is printed so."""
    shown = ""
    for i, (unit, number) in enumerate(parts):
        if unit == "附":
            shown += "附則"
        elif unit in _GLUED or unit == "項":
            shown += _glued(unit, number, roman and i == 0)
        else:
            shown += f" ({number})" if unit == "()" else f" {number}"
    return shown.strip()


def _glued(unit: str, number: str, roman: bool) -> str:
    if roman and number.isdigit() and 0 < int(number) <= len(_ROMAN):
        number = _ROMAN[int(number) - 1]
    head, _, sub = number.partition("の")
    return f"第{head}{unit}" + (f"の{sub}" if sub else "")


def label(number: str) -> str:
    """Return a figure's or material's number in one way: Ⅱ-4-2-3 for II－4－2－3, 1 for １ or 一."""
    plain = re.sub(r"[-‐‑–—―・ー−]", "-", unicodedata.normalize("NFKC", number)).strip()
    first, dash, rest = plain.partition("-")
    if re.fullmatch(r"[IVX]{1,5}", first) and dash:
        value = ordinal(first)
        first = _ROMAN[value - 1] if value and value <= len(_ROMAN) else first
    return (first if dash else arabic(first)) + dash + rest
