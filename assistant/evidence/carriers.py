"""What a statement holds of the type asked for: a date for いつ, a number of aircraft for 何機, a person for だれ.

A value that the question itself names is no answer. Where a type needs a value and a statement has none, it does not
answer; types that any statement may answer (what, how) need none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.values import Value, read_values
from assistant.values.names import name_key
from index.analyze import Analyzer
from ingest.search.territories import territories

_MONEY: Final = frozenset(("yen", "dollar", "euro", "won", "yuan", "pound"))
_COUNTED_ALIKE: Final = frozenset(("machine", "vehicle", "case", "item", "kind", "copy", "shot", None))
_ORDINALS: Final = frozenset(("ordinal", "article", "age"))
_OFFICE: Final = re.compile(
    "(?:大臣|長官|大統領|首相|総理|議長|副長官|次官補?|局長|知事|市長|町長|村長|委員長|会長|社長|隊長|司令官|大使|公使|代表|補佐官|主席|"
    "書記|幕僚長|審議官|参事官|課長|部長|教授|議員|陛下|殿下|氏|さん)(?:など|ら)?$"
)
_ROLE: Final = re.compile(
    "(?:議長|長官|大臣|大統領|首相|総理|次官補?|局長|知事|司令官|大使|公使|幕僚長|会長|社長|委員長)$"
)
_BODY: Final = re.compile(
    "(?:省|庁|軍|委員会|協議会|会議|審議会|機構|協会|研究所|政府|内閣|国会|議会|部隊|師団|旅団|連隊|艦隊|群|隊|社|銀行|大学|局|部会|"
    "グループ|チーム|本部|司令部|センター)$"
)
_PLACE: Final = re.compile(
    "(?:国|県|府|都|道|市|区|町|村|州|島|諸島|列島|半島|海|洋|湾|海峡|港|沖|空域|海域|周辺|地区|地域|地方|基地|駐屯地|演習場|飛行場|空港|施設|"
    "省|庁|庁舎|会場|センター|本部|司令部|東部|西部|南部|北部|沿岸)$"
)
_BODY_WORDS: Final = re.compile(
    "機構|組織|機関|団体|委員会|会議|部隊|省庁|企業|会社|国|body|organi|agency|committee|office|ministr|unit|company|"
    "机构|機構|组织|組織|机关|部门|部門|기구|기관|조직|부처|부대|회사|정부",
    re.IGNORECASE,
)
_LATIN_THING: Final = re.compile(
    "organi[sz]|agency|committee|ministry|department|office\\b|council|company|force|agreement|memorandum|treaty|\\bact\\b|"
    "\\blaw|plan\\b|policy|guideline|mechanism|alliance|center|centre|university|government|united|republic",
    re.IGNORECASE,
)
_UNIT: Final = re.compile("単位[:：は]? ?$")
_COUNTRY_WORDS: Final = re.compile(
    "^(?:どの|いずれの)?(?:国|国々|諸国|countr|nation|国家|國家|나라|국가)", re.IGNORECASE
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
        "世紀|時代|年代|紀元|[0-9]{3,4} ?年|[0-9]+ ?(?:年間|か月|カ月|日間|日から)|centur|era|decade"
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
    """A statement as it is looked at: its text, its dates and other values (places in `text`), those of its heading."""

    text: str
    dates: tuple[Value, ...]
    values: tuple[Value, ...]
    above: tuple[Value, ...] = ()


def needs_value(asked: Asked) -> bool:
    """Say whether only a statement with a value of the type can answer."""
    return asked.kind in NEEDED or bool(asked.focus and _COUNTRY_WORDS.match(asked.focus))


def wants_body(asked: Asked) -> bool:
    """Say whether an organisation is asked for (どの機関, which committee)."""
    return asked.kind in ("which", "what") and bool(asked.focus and _BODY_WORDS.fullmatch(asked.focus))


def carriers(asked: Asked, stated: Stated, known: Sequence[Value]) -> tuple[Value, ...]:
    """Return the values of a statement that may be the one asked for; `known` are those of the question."""
    dated = any(value.kind == "date" for value in known)
    found = _of_type(asked, replace(stated, above=()) if dated else stated)
    given = {(value.kind, value.normalized) for value in known}
    return tuple(value for value in found if (value.kind, value.normalized) not in given)


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
    loose = asked.precision not in ("day", "month") and not _ROLE.search(asked.focus or "")
    return words is not None and loose and bool(words.search(text))


def _of_type(asked: Asked, stated: Stated) -> Iterable[Value]:
    if asked.kind == "when":
        return _dates(asked, stated)
    if asked.kind in ("how_many", "how_much", "how_long"):
        return [value for value in stated.values if value.kind == "number" and _measures(asked, value)]
    if asked.focus and _COUNTRY_WORDS.match(asked.focus):
        return list(_countries(stated))
    if asked.kind == "who":
        return [value for value in stated.values if value.kind == "name" and _is_person(value.text, asked)]
    if wants_body(asked):
        return [value for value in stated.values if value.kind == "name" and _BODY.search(value.text)]
    if asked.kind == "where":
        return [value for value in stated.values if value.kind == "name" and _is_place(value.text)]
    return [value for value in stated.values if value.kind == "name"]


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
    if value.unit in _ORDINALS:
        return False
    if asked.unit is None:
        return True
    if asked.unit == "money":
        return value.unit in _MONEY
    return value.unit == asked.unit or (asked.unit in _COUNTED_ALIKE and value.unit in _COUNTED_ALIKE)


def _countries(stated: Stated) -> Iterator[Value]:
    """Yield each name that is a country's or holds one."""
    for value in stated.values:
        if value.kind == "name" and territories(value.text):
            yield value


def _is_person(name: str, asked: Asked) -> bool:
    if asked.focus and _BODY_WORDS.search(asked.focus) and not _OFFICE.search(asked.focus):
        return bool(_BODY.search(name)) or bool(territories(name))
    if wanted := _ROLE.search(asked.focus or ""):
        return wanted[0] in name
    return (
        bool(_OFFICE.search(name) or name.endswith("政府"))
        or _has(name, "人名")
        or (name[:1].isascii() and " " in name and not _LATIN_THING.search(name))
    )


def _is_place(name: str) -> bool:
    return not _OFFICE.search(name) and (bool(_PLACE.search(name)) or _has(name, "地名") or bool(territories(name)))


@cache
def _analyzer() -> Analyzer:
    return Analyzer()


def _has(name: str, kind: str) -> bool:
    """Say whether the dictionary knows a part of a name as a person's or a place's."""
    return any(m.part_of_speech()[2] == kind for m in _analyzer().morphemes(name.encode("utf-8", "replace").decode()))


def read_stated(text: str, dates: Iterable[Value], above: Iterable[Value] = ()) -> Stated:
    """Read the values of a statement; its dates are those that reading its document has found.

    The unit of a table (単位：百万円) is no amount.
    """
    found = (value for value in read_values(text, "ja") if value.kind != "date")
    values = tuple(value for value in found if not _UNIT.search(text, max(0, value.start - 4), value.start))
    return Stated(text, tuple(dates), values, tuple(above))


__all__ = ["Stated", "carriers", "fine_enough", "fits", "name_key", "needs_value", "read_stated"]
