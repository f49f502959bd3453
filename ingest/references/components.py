"""A section reference to its components, so that 第２節３ and 第二節 3 are one, and 3 contains 3 1 but not 31.

References without numbers are titles: those of the headings, outermost first, joined by " > ".
"""

import re
import unicodedata

from ingest.headings.counts import CIRCLED, half_width
from ingest.references.paths import Part, arabic

_N = r"(?:[0-9]{1,4}|[〇一二三四五六七八九十百千]{1,7}|[IVXLC]{1,7})"
_WORD_BEHIND = r"(?!(?![第附別〇一二三四五六七八九十百千])[一-鿿])"
# Each way in which a component is written, and an example; the first that fits is taken.
FORMS = (
    (r"(?P<supplement>[附付]則)", "附則"),
    (rf"第\s?(?P<form>{_N})\s?号\s?様式", "第1号様式"),
    (rf"(?P<label>別[表紙添記]|[付附]録|(?:別記)?様式)\s?第?\s?(?P<labelled>{_N}|[A-Z](?![A-Za-z]))\s?号?", "別表第一"),
    (rf"第?\s?(?P<n>{_N})\s?(?P<unit>[編部章節款目条項号])(?P<sub>(?:\s?の\s?{_N}){{0,3}}){_WORD_BEHIND}", "第12条の2"),
    (rf"(?P<ordinal>第)\s?(?P<count>{_N})", "第2"),
    (r"제\s?(?P<korean>[0-9]{1,4})\s?(?P<hangul>[편부장절조])", "제1편"),
    (
        r"(?P<english>Annex|Appendix|Schedule|Part|Chapter|Section|Article)\s?(?P<numbered>[0-9]{1,4}|[IVXLC]{1,7}|[A-Z])(?![A-Za-z])",
        "Part II",
    ),
    (r"(?P<question>Q|質問|問)\s?(?P<asked>[0-9]{1,3})", "問1"),
    (r"\(\s?(?P<inner>[0-9]{1,4}|[A-Za-z]{1,6}|[ァ-ヺ]|[〇一二三四五六七八九十]{1,3})\s?\)", "(1)"),
    (r"(?P<joint>(?<=[0-9])[.‐‑–−-])?(?P<bare>[0-9]{1,4})", "3"),
    (rf"(?P<sign>[{CIRCLED}])", "①"),
    (rf"(?P<word>(?:(?!第\s?{_N}|[附付]則|別[表紙添記])[^\W0-9_])+)", "ア"),
    (r"(?P<other>[^\s,、>.])", "○"),
)
_COMPONENT = re.compile("|".join(form for form, _ in FORMS), re.IGNORECASE)
_LONGEST = 2_000


def components(written: str) -> tuple[Part, ...]:
    """Return the components of a reference with numbers, outermost first, each as its unit and its number.

    Width, spaces, kanji and Roman numerals do not matter. A 項 of a section counts as a bare number; 3.1 is a 3 with a
    joint 1.

    >>> components("第Ⅱ部第４章 ３（１）")
    (('部', '2'), ('章', '4'), ('', '3'), ('()', '1'))
    """
    plain = " ".join(half_width(written[:_LONGEST]).replace("◯", "○").split())
    found: list[Part] = []
    for match in _COMPONENT.finditer(plain):
        found.append(_component(match, in_article=any(unit == "条" for unit, _ in found)))
    return tuple(found)


def titles(written: str) -> tuple[Part, ...]:
    """Return the titles of a reference without numbers as components; width, case and spaces do not matter."""
    plain = unicodedata.normalize("NFKC", written[:_LONGEST]).casefold()
    return tuple(("title", "".join(title.split())) for title in plain.split(">") if title.strip())


def contains(outer: tuple[Part, ...], inner: tuple[Part, ...]) -> bool:
    """Say whether the section with the components `outer` is that with `inner`, or one around it."""
    return bool(outer) and inner[: len(outer)] == outer


def names_parts(some: tuple[Part, ...], reference: tuple[Part, ...]) -> bool:
    """Say whether a reference has all these components in their order: 第7条 those of 第2章第2節第7条."""
    rest = iter(reference)
    return bool(some) and all(part in rest for part in some)


def _component(match: re.Match[str], *, in_article: bool) -> Part:
    got = {name: value for name, value in match.groupdict().items() if value is not None}
    if unit := got.get("unit"):
        number = "の".join(arabic(part) for part in (got["n"] + got["sub"]).upper().split("の"))
        return ("" if unit == "項" and not in_article else unit), number
    named = got.get("label") or got.get("ordinal") or got.get("hangul") or got.get("english") or got.get("question")
    if named:
        number = next(got[name] for name in ("labelled", "count", "korean", "numbered", "asked") if name in got)
        return named.removeprefix("別記").replace("附", "付").casefold(), arabic(number.upper())
    if "form" in got:
        return "様式", arabic(got["form"].upper())
    if "bare" in got:
        return ("." if got.get("joint") == "." else "-" if "joint" in got else ""), str(int(got["bare"]))
    if "inner" in got:
        return "()", got["inner"]
    return ("附則", "") if "supplement" in got else ("word", match[0])
