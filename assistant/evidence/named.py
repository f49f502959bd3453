"""Which names of a statement may be the person, body, place or country that a question asks for."""

import re
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.evidence.classes import NameClass, asked_class, of_other_kind
from index.analyze import Analyzer
from ingest.search.territories import territories, territory

_OFFICE: Final = re.compile(
    "(?:大臣|長官|大統領|[一-鿿]相|総理|議長|副長官|次官補?|局長|知事|市長|町長|村長|委員長|会長|社長|隊長|司令官|大使|公使|代表|補佐官|"
    "主席|書記長?|幕僚長|参謀長|審議官|参事官|行政官|報道官|課長|部長|室長|所長|院長|団長|総長|総裁|理事長|将軍|教授|議員|天皇|国王|女王|皇帝|"
    "陛下|殿下|氏|さん)(?:など|ら)?$"
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
    "機構|組織|機関|団体|委員会|会議|部隊|省庁|企業|会社|国|body|organi|agency|committee|office|ministr(?:y|ies)|unit|company|"
    "机构|機構|组织|組織|机关|部门|部門|기구|기관|조직|부처|부대|회사|정부",
    re.IGNORECASE,
)
_LATIN_THING: Final = re.compile(
    "organi[sz]|agency|committee|ministry|department|office\\b|council|company|force|agreement|memorandum|treaty|\\bact\\b|"
    "\\blaw|plan\\b|policy|guideline|mechanism|alliance|center|centre|university|government|united|republic",
    re.IGNORECASE,
)
_LATIN_BODY: Final = re.compile(
    "\\b(?:Ministry|Department|Agency|Office|Service|Bureau|Board|Authority|Commission|Committee|Council|Force|Corps|"
    "Organi[sz]ation|Institute|University|Company|Corporation|Bank|Center|Centre|Government|Parliament|Court|Fund|Union)s?\\b"
)
_COUNTRY_WORDS: Final = re.compile(
    "^(?:どの|いずれの)?(?:国|国々|諸国|countr|nation|国家|國家|나라|국가)", re.IGNORECASE
)
_KATAKANA: Final = re.compile("[ァ-ヺー・]+")
_OF_COUNTRY: Final = re.compile("(?:側|国|政府|両国|軍|など|等)$")


def wants_country(asked: Asked) -> bool:
    """Say whether a country is asked for (どの国, which countries)."""
    return asked.kind != "what" and bool(asked.focus and _COUNTRY_WORDS.match(asked.focus))


def wants_body(asked: Asked) -> bool:
    """Say whether an organisation is asked for (どの機関, which committee)."""
    return asked.kind in ("which", "what") and bool(asked.focus and _BODY_WORDS.fullmatch(asked.focus))


def office(asked: Asked) -> NameClass | None:
    """Return the office whose holder is asked for (which Secretary of State), if it is one that names can show."""
    return asked_class(asked.focus, ("office",)) if asked.kind == "who" else None


def place_class(asked: Asked) -> NameClass | None:
    """Return the kind of place that is asked for (どの基地, which city); None for どこ, and for 基地はどこか."""
    return asked_class(asked.focus, ("place", "area")) if asked.kind == "where" and asked.chosen else None


def is_person(name: str, asked: Asked) -> bool:
    """Say whether a name is a person's: of the office asked for, or a bare one, which may hold any."""
    if asked.focus and _BODY_WORDS.search(asked.focus) and not _OFFICE.search(asked.focus):
        return is_body(name) or bool(territories(name))
    holds = office(asked)
    if holds is not None:
        return holds.names(name) or _is_bare_person(name)
    return bool(_OFFICE.search(name) or name.endswith("政府")) or _is_bare_person(name)


def is_body(name: str) -> bool:
    """Say whether a name is an organisation's."""
    return bool(_BODY.search(name) or (name[:1].isascii() and _LATIN_BODY.search(name)))


def is_place(name: str, asked: Asked) -> bool:
    """Say whether a name is a place's, of the kind asked for: a base for どの基地, no country for which city."""
    kind = place_class(asked)
    if kind is None:
        known = bool(_PLACE.search(name)) or _has(name, "地名") or bool(territories(name))
        return not _OFFICE.search(name) and (known or _is_foreign(name, but="人名"))
    if kind.names(name):
        return True
    bare = _has(name, "地名") or _is_foreign(name, but="人名")
    other = _OFFICE.search(name) or _BODY.search(name) or territory(name) or of_other_kind(name)
    return kind.kind == "area" and bare and not other


def is_country(name: str) -> bool:
    """Say whether a name is a country's, or its side's, government's or forces': no office that it is a part of."""
    return bool(territory(name) or territories(_OF_COUNTRY.sub("", name))) and not (
        _OFFICE.search(name) or (_BODY.search(name) and not _OF_COUNTRY.search(name))
    )


def _is_bare_person(name: str) -> bool:
    """Say whether a name without an office is a person's: one that the dictionary knows, or a foreign one.

    Of a foreign name that no dictionary has nobody can say whether it is a person's or a place's.
    """
    latin = name[:1].isascii() and " " in name and not _LATIN_THING.search(name)
    other = _OFFICE.search(name) or _PLACE.search(name) or _BODY.search(name)
    return (_has(name, "人名") and not other) or latin or _is_foreign(name, but="地名")


def _is_foreign(name: str, *, but: str) -> bool:
    """Say whether a name is all in katakana, and no name of another kind in the dictionary."""
    return len(name) > 2 and bool(_KATAKANA.fullmatch(name)) and not _has(name, but)  # noqa: PLR2004


@cache
def _analyzer() -> Analyzer:
    return Analyzer()


def _has(name: str, kind: str) -> bool:
    """Say whether the dictionary knows a part of a name as a person's or a place's."""
    return any(m.part_of_speech()[2] == kind for m in _analyzer().morphemes(name))
