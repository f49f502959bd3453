"""What a statement holds of the type asked for: a date for いつ, a number of aircraft for 何機, a person for だれ.

A value that the question itself names is no answer. Where a type needs a value and a statement has none, it does not
answer; types that any statement may answer (what, how) need none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.evidence.cells import Cell, under_its_noun
from assistant.evidence.named import (
    is_body,
    is_country,
    is_person,
    is_place,
    office,
    place_class,
    wants_body,
    wants_country,
)
from assistant.values import Value, read_values
from assistant.values.names import name_key
from assistant.values.units import MONEY

_COUNTED_ALIKE: Final = frozenset(("machine", "vehicle", "case", "item", "kind", "copy", "shot", None))
_COUNTED_STRICTLY: Final = frozenset(("person", "time", "age", "country", "household", "animal"))
ORDINALS: Final = frozenset(("ordinal", "article", "age"))
_UNIT: Final = re.compile("単位[:：は]? ?$")
_PART: Final = "(?:第 ?)?[0-9０-９一二三四五六七八九十ⅠⅡⅢⅣⅤ]+ ?[部章節項款条号]"
# Where something stands is no amount: Ⅲ部1章2節3項, 図表3-2, Section 4.
_REFERENCE: Final = re.compile(
    f"{_PART}(?:[ 、の]{{0,2}}{_PART})+|(?:図表?|表|資料|別表|別紙|脚注|注) ?[ⅠⅡⅢⅣⅤ0-9０-９][ⅠⅡⅢⅣⅤ0-9０-９-]*"
    "|(?:Chapter|Section|Part|Article|Figure|Table|Annex|Appendix|Note|Paragraph|Page)s? [0-9IVX]+(?:[.-][0-9]+)*"
)
_CAUSE: Final = re.compile(
    "ため|ことから|ので|により|による|よって|踏まえ|理由|原因|背景|目的|受け|鑑み|かんがみ|観点|という|からだ|からである|おそれ|"
    "because|since|due to|in order|owing|reason|so that|in light|because of|as a result|to [a-z]+",
    re.IGNORECASE,
)
_DOCUMENT: Final = re.compile(
    "「[^」]+」|『[^』]+』|図表|資料|参照|第?[0-9ⅠⅡⅢⅣⅤIV]+[部章節項条]|法|協定|条約|声明|宣言|大綱|計画|指針|ガイドライン|白書|報告|"
    '"[^"]+"|\\b(?:Act|Law|Treaty|Agreement|Statement|Declaration|Plan|Report|Guideline)',
)
_PERIOD: Final = re.compile("[年月日]|まで|から|間|year|month|day|until|through|by ", re.IGNORECASE)
_WORDED: Final = {
    "when": re.compile(
        "世紀|時代|年代|紀元|[0-9]{3,4} ?年|[0-9〇一二三四五六七八九十]+ ?(?:年間|[かカヵヶ箇]月|日間|日から)"
        "|[0-9〇一二三四五六七八九十][年月日]以内"
        "|日から(?:起算して)?[0-9〇一二三四五六七八九十]+ ?[年月日かカヵ]|centur|era|decade"
        "|午前|午後|[0-9〇一二三四五六七八九十] ?時",
        re.IGNORECASE,
    ),
    "who": re.compile(
        "[一-鿿ァ-ヺー](?:者|員|士|師|家|長|官|氏|人々|民)|[ァ-ヺー]{3}|[A-Z][a-z]+ [A-Z]"
        "|(?:市町村|都道府県|自治体|団体|機関|政府|法人|企業|[省庁国])(?:[はが]|に?よ[りる])"  # A body acts, too.
    ),
    "where": re.compile("[一-鿿ァ-ヺー](?:において|にて|における|地帯|園|所|館|室|場)|[ァ-ヺー]{3}"),
}
NEEDED: Final = frozenset(("when", "who", "where", "how_many", "how_much", "how_long"))


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement as it is looked at: its text, its dates and other values (places in `text`), those of its heading.

    `cells` are those of a table's row.
    """

    text: str
    dates: tuple[Value, ...]
    values: tuple[Value, ...]
    above: tuple[Value, ...] = ()
    cells: tuple[Cell, ...] = ()


def needs_value(asked: Asked) -> bool:
    """Say whether only a statement with a value of the type can answer."""
    return asked.kind in NEEDED or wants_country(asked)


def carriers(asked: Asked, stated: Stated, known: Sequence[Value]) -> tuple[Value, ...]:
    """Return the values of a statement that may be the one asked for; `known` are those of the question."""
    found = [*_of_type(asked, replace(stated, above=_finer(stated.above, known)))]
    places = [(value.start, value.end) for value in found]
    found += [v for v in under_its_noun(asked, stated.cells) if not any(a < v.end and v.start < b for a, b in places)]
    given = {(value.kind, value.normalized) for value in known}
    return tuple(value for value in found if (value.kind, value.normalized) not in given)


def _finer(above: Sequence[Value], known: Sequence[Value]) -> tuple[Value, ...]:
    """Return the dates of headings; where the question names dates, those that tell one of them more finely."""
    dates = [value.normalized for value in known if value.kind == "date"]
    return tuple(v for v in above if not dates or any(v.normalized.startswith(f"{date}-") for date in dates))


def fits(asked: Asked, stated: Stated, known: Sequence[Value]) -> bool:
    """Say whether a statement has what the type of answer asks for; true for types that need nothing to be seen."""
    if needs_value(asked):
        return bool(carriers(asked, stated, known)) or _in_words(asked, stated.text)
    if asked.kind == "why":
        return bool(_CAUSE.search(stated.text))
    if asked.kind == "which_document":
        return bool(_DOCUMENT.search(stated.text))
    return True


def _in_words(asked: Asked, text: str) -> bool:
    """Say whether a statement may answer in words that are read as no value: 19世紀, 労働者, 緩衝地帯において."""
    words = _WORDED.get(asked.kind)
    loose = asked.precision not in ("day", "month") and office(asked) is None and place_class(asked) is None
    return words is not None and loose and bool(words.search(text))


def _of_type(asked: Asked, stated: Stated) -> Iterable[Value]:
    if asked.kind == "when":
        return _dates(asked, stated)
    if asked.kind in ("how_many", "how_much", "how_long"):
        return _amounts(asked, stated)
    return [value for value in stated.values if value.kind == "name" and _is_name(value.text, asked)]


def _amounts(asked: Asked, stated: Stated) -> Iterator[Value]:
    """Yield the numbers in the unit asked for, without those that say where something stands (2節3項)."""
    places = [match.span() for match in _REFERENCE.finditer(stated.text)]
    for value in stated.values:
        inside = any(start <= value.start < end for start, end in places)
        if value.kind == "number" and not inside and _measures(asked, value):
            yield value


def _is_name(name: str, asked: Asked) -> bool:
    """Say whether a name is one of what is asked for: a country, a person, a body, a place; else any name."""
    if wants_country(asked):
        return is_country(name)
    if asked.kind == "who":
        return is_person(name, asked)
    if wants_body(asked):
        return is_body(name)
    return asked.kind != "where" or is_place(name, asked)


def _dates(asked: Asked, stated: Stated) -> Iterator[Value]:
    """Yield the dates as fine as asked for; those of the headings only where the statement has none."""
    own = [date for date in stated.dates if fine_enough(date.normalized, asked.precision)]
    if asked.precision == "fiscal_year":
        own = [date for date in own if date.normalized.startswith("FY")] or own
    yield from own or (date for date in stated.above if fine_enough(date.normalized, asked.precision))


def fine_enough(iso: str, precision: str | None) -> bool:
    """Say whether a date is as fine as asked for: a day needs its day, a month its month."""
    parts = iso.removeprefix("FY").lstrip("-").count("-") + 1 + 1 * iso.startswith("--")
    if precision == "day":
        return parts >= 3 and not iso.startswith("FY")
    if precision == "month":
        return parts >= 2 and not iso.startswith("FY")
    return True


def _measures(asked: Asked, value: Value) -> bool:
    """Say whether a number is in the unit asked for; an open unit takes any number that is no ordinal."""
    if value.unit in ORDINALS:
        return False
    if asked.unit is None:
        return True
    if asked.unit == "money":
        return value.unit in MONEY
    if value.unit == "item" and asked.kind == "how_many" and asked.unit not in _COUNTED_STRICTLY:
        return True  # 3つの空母打撃群
    return value.unit == asked.unit or (asked.unit in _COUNTED_ALIKE and value.unit in _COUNTED_ALIKE)


def read_stated(text: str, dates: Iterable[Value], above: Iterable[Value] = (), cells: tuple[Cell, ...] = ()) -> Stated:
    """Read the values of a statement; its dates are those that reading its document has found.

    The unit of a table (単位：百万円) is no amount; figures in `cells` are those of their columns.
    """
    figures = [cell.value for cell in cells if cell.value.kind == "number"]
    places = {value.start for value in figures}
    found = (value for value in read_values(text, "ja") if value.kind != "date" and value.start not in places)
    values = [value for value in found if not _UNIT.search(text, max(0, value.start - 4), value.start)]
    return Stated(text, tuple(dates), (*values, *figures), tuple(above), cells)


__all__ = ["Stated", "carriers", "fine_enough", "fits", "name_key", "needs_value", "read_stated"]
