"""Numbers that name something: a clause (第5条, Article 5, Part II) or a place in a row (第4回, 4回目, the fourth)."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import normalize

from assistant.values.words import Number
from ingest.search.numerals import plain_value

# What stands behind 第 and a number, and alone behind a number where no measure is written that way.
_CLAUSES: Final = {
    "条": "article",
    "條": "article",
    "조": "article",
    "項": "paragraph",
    "项": "paragraph",
    "款": "paragraph",
    "항": "paragraph",
    "号": "number",
    "號": "number",
    "호": "number",
    "章": "chapter",
    "장": "chapter",
    "節": "section",
    "节": "section",
    "절": "section",
    "編": "volume",
    "部": "part",
    "부": "part",
}
CLAUSES: Final = frozenset(_CLAUSES.values())
_BEHIND: Final = re.compile(f" ?([{''.join(_CLAUSES)}])")
_COUNTED: Final = re.compile("段階|四半期|季度|阶段|階段|[回次期代世弾番段届屆차회기]")
_LONE: Final = re.compile(" ?(?:条(?![約件例])|号)")  # Chinese counts long things by 条.
_PART: Final = re.compile(" ?[章節节](?![句目])")
_PARAGRAPH: Final = re.compile(" ?項(?!目)")
_BRANCH: Final = re.compile("[の之의]([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?![0-9年月日人名件回つ]|[かヵヶ箇])")
_ENGLISH_BRANCH: Final = re.compile("-([0-9]{1,3})(?![0-9A-Za-z-])")
_PLACE: Final = re.compile(
    "(?:回|度|年|日|番|人|つ|件|例|機|隻|代|週|[か箇]国|[か箇]月|本|台|校|社)?目(?![標的指次録視])| ?번째|번 째"
)
_NAMED: Final = re.compile(
    r"\b(articles?|art\.|sections?|chapters?|paragraphs?|parts?|volumes?|nos?\.|number) ?\(?$", re.I
)
_SHORT: Final = {"art": "article", "no": "number", "nos": "number"}
_ONES: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMANS: Final = {
    f"{'X' * tens}{one}": str(10 * tens + i) for tens in range(3) for i, one in enumerate(_ONES) if tens or i
}
_ROMAN: Final = re.compile(
    r"(?:第 ?)?(?<![A-Za-z])(?P<r>[IVX]{1,5}|[Ⅰ-Ⅻ]{1,3}) ?(?P<c>[部章節編])"
    r"|\b(?P<w>Part|Chapter|Section|Volume) (?P<s>[IVX]{1,5})(?![A-Za-z0-9-])"
)


class Named(NamedTuple):
    """A number that names something: its whole place, its value (5, or 49-10 for 第49条の10), what it names."""

    start: int
    end: int
    value: str
    unit: str


def named(flat: str, number: Number, *, kana: bool) -> Named | None:
    """Return what a number names with the marks around it; None for an amount. `kana` says whether the text has any."""
    start, end = number.start, number.end
    before = flat[max(0, start - 12) : start]
    if before.endswith(("第", "제", "第 ", "제 ")):
        return _in_row(flat, number, start - len(before) + max(before.rfind("第"), before.rfind("제")))
    if number.ordinal:
        return Named(start, end, number.value, "ordinal")
    if place := _PLACE.match(flat, end):
        return Named(start, place.end(), number.value, "ordinal")
    if lone := _PART.match(flat, end) or (kana and _LONE.match(flat, end)) or _paragraph(flat, start, end):
        return _clause(flat, start, lone.end(), number.value, lone[0].strip())
    if before[-1:] in (" ", ".", "o", "(") and (word := _NAMED.search(before)):
        unit = word[1].lower().rstrip(".")
        unit = _SHORT.get(unit, unit.removesuffix("s"))
        branch = _ENGLISH_BRANCH.match(flat, end)
        value = f"{number.value}-{branch[1]}" if branch else number.value
        return Named(start - len(before) + word.start(), branch.end() if branch else end, value, unit)
    return None


def _in_row(flat: str, number: Number, start: int) -> Named:
    if clause := _BEHIND.match(flat, number.end):
        return _clause(flat, start, clause.end(), number.value, clause[1])
    counted = _COUNTED.match(flat, number.end)
    return Named(start, counted.end() if counted else number.end, number.value, "ordinal")


def _clause(flat: str, start: int, end: int, value: str, mark: str) -> Named:
    unit = _CLAUSES[mark]
    branch = _BRANCH.match(flat, end) if unit == "article" else None
    if not branch:
        return Named(start, end, value, unit)
    return Named(start, branch.end(), f"{value}-{plain_value(branch[1], '第')}", unit)


def _paragraph(flat: str, start: int, end: int) -> re.Match[str] | None:
    """Find 項 behind a number that follows another clause: 2章3節1項, 第5条2項."""
    before = flat[max(0, start - 2) : start].rstrip()
    return _PARAGRAPH.match(flat, end) if before.endswith(("節", "条", "章", "项")) else None


def roman_clauses(flat: str) -> Iterator[Named]:
    """Yield the clauses that Roman numerals name: 第Ⅲ部, Part II."""
    for found in _ROMAN.finditer(flat):
        numeral = found["r"] or found["s"]
        value = _ROMANS.get(normalize("NFKC", numeral))
        unit = _CLAUSES[found["c"]] if found["c"] else found["w"].lower()
        if value:
            yield Named(*found.span(), value, unit)
