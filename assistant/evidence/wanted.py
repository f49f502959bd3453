"""A question to what its answer must hold: the type, and the dates, countries, names and numbers that it names."""

import re
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final, Literal

from assistant.asked.answer_type import Asked
from assistant.asked.kinds import read_asked
from assistant.evidence.spelled import reads_otherwise
from assistant.values import Value, read_values
from index import Library, Retrieval
from index.lexical import Words
from index.namings import Naming
from ingest.errors import Language
from ingest.search.normalize import search_text
from ingest.search.regions import regions
from ingest.search.territories import territories, words_of_territories

Kind = Literal["date", "territory", "code", "name", "number"]
_CODE: Final = re.compile(r"(?=.*[0-9A-Z].*[0-9A-Z])[A-Z][A-Za-z0-9/+-]*")
_ROMAN: Final = re.compile("[IVX]+")
_ERAS: Final = frozenset(("明治", "大正", "昭和", "平成", "令和"))
_NAMED: Final = re.compile("(?:第|[ァ-ヺー]|[A-Za-z]) ?$")
_COUNTING: Final = frozenset(("ordinal", "article", "number"))  # 第5回, 第5条, 第2397号
_COUNTED: Final = re.compile("[^0-9０-９一二三四五六七八九十百千第제 ]")  # Not 第三 of 第三国, nor first.
_NO_ORDINAL: Final = re.compile(r"first\b|third (?:countr|part)", re.IGNORECASE)
_STANDS: Final = re.compile(
    r"\bstands? for\b|\bshort for\b|\babbreviat|\bacronym|何の略|略称|略語|正式名称|缩写|縮寫|全称|全稱"
    "|약자|약칭|약어|정식 ?명칭",
    re.IGNORECASE,
)
# What a question asks with, not about (in dictionary forms); what stands in the documents says nothing of these.
_ASKING: Final = frozenset(
    (
        *("教える", "下さる", "知る", "示す", "挙げる", "答える", "述べる", "聞く", "調べる", "願う", "頂く", "説明"),
        *("名前", "名称", "氏名", "略", "略称", "略語", "英語", "意味", "具体", "詳しい", "何れ", "何処", "誰", "幾ら"),
        *(
            "理由",
            "言う",
            "呼ぶ",
            "指す",
            "成る",
            "為る",
            "有る",
            "居る",
            "仕舞う",
            "白書",
            "文書",
            "資料",
            "書く",
            "載る",
        ),
        *("tell", "stand", "short", "abbreviation", "acronym", "name", "please", "according"),
    )
)
_ASKED: Final = re.compile("[哪何几幾]$")  # 哪一月 asks which month; it names no January.
_COMPOUND: Final = re.compile(
    "(?<![一-鿿々ァ-ヺー])(?:年度?|月|日)?(?P<name>[一-鿿々ァ-ヺー]{2,8}"
    "(?:港|空港|基地|駐屯地|飛行場|駅|市|町|村|県|州|島|湾|川|地区|病院|大学|工場|発電所|委員会|協議会|省|庁|師団|連隊))"
    "(?=[のをがはにでとへも、]|から|まで|では|において)"
)
_PLAIN_DATE: Final = re.compile(r"(?:FY)?\d|--\d")


@dataclass(frozen=True, slots=True)
class Constraint:
    """Something a question names that must hold where its answer stands: `text` as asked, `value` to compare by.

    `unit` is that of a number that only a number of the same unit bears out: 第5回 is no 5条.
    """

    kind: Kind
    text: str
    value: str
    unit: str | None = None

    def computed(self, language: Language) -> str | None:
        """Return the date that is meant, in words, where that reads otherwise than what was asked: H27 -> 2015年."""
        return reads_otherwise(self.kind, self.value, self.text, language) if self.kind == "date" else None

    def to_dict(self) -> dict[str, str]:
        """Return the JSON values of the contract; a date's kind says how fine it is."""
        return {
            "kind": _fineness(self.value) if self.kind == "date" else self.kind,
            "text": self.text,
            "value": self.value,
        }


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question as its answer is looked for; `known` are the values that it names.

    `weights` are those of its words, as they were looked up; `forms` are the tokens of what a word may also be called,
    and `unknown` the words that the library has in no form. `terms` are the abbreviations that it asks the meaning of.
    """

    asked: tuple[Asked, ...]
    known: tuple[Value, ...]
    constraints: tuple[Constraint, ...]
    weights: dict[str, float]
    forms: dict[str, tuple[frozenset[str], ...]]
    unknown: frozenset[str]
    language: Language
    terms: tuple[Naming, ...] = ()

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates of the question."""
        return tuple(c.value for c in self.constraints if c.kind == "date")

    def is_among(self, word: str, words: Set[str]) -> bool:
        """Say whether a word of the question, or what it may also be called, is among `words`."""
        return word in words or any(form <= words for form in self.forms.get(word, ()))


def read_wanted(found: Retrieval, language: Language, common: Collection[str]) -> Wanted:
    """Read the question of what was found; `common` are the countries that the library always speaks of."""
    question, library, words = found.question, found.library, found.worded.words
    asked = read_asked(question, language)
    known = tuple(value for value in read_values(question, language) if not _ASKED.search(question, 0, value.start))
    constraints = [
        *_dates(known),
        *_territories(question, language, common),
        *_codes(known, library),
        *_names(question, language, library),
        *_numbers(question, known, asked),
    ]
    forms = _forms(words)
    told = [word for word in words.own if word not in _ASKING]
    unknown = frozenset(word for word in told if not library.knows(word) and word not in forms)
    weights = {word: library.weight(word) for word in told}
    terms = tuple(_terms(question, asked, constraints, library.namings))
    return Wanted(asked, known, tuple(dict.fromkeys(constraints)), weights, forms, unknown, language, terms)


def _terms(
    question: str, asked: Sequence[Asked], constraints: Sequence[Constraint], namings: Sequence[Naming]
) -> Iterator[Naming]:
    """Yield the namings of the abbreviations that a question asks the meaning of (NEOって何の略ですか)."""
    if not (_STANDS.search(question) or any(one.kind == "what_is" for one in asked)):
        return
    codes = {search_text(text) for text in (*(c.text for c in constraints), *(one.focus or "" for one in asked))}
    yield from (one for one in namings if one.abbreviation and search_text(one.abbreviation) in codes)


def _forms(words: Words) -> dict[str, tuple[frozenset[str], ...]]:
    """Return what each word may also be called: the tokens of each other form of what it is a part of."""
    forms: dict[str, tuple[frozenset[str], ...]] = {}
    for one in words.alternatives:
        for word in one.asked:
            forms[word] = (*forms.get(word, ()), *(frozenset(tokens) for tokens, _ in one.forms))
    return forms


def _fineness(iso: str) -> str:
    """Return what a date names: year, month, day or fiscal_year."""
    if iso.startswith("FY"):
        return "fiscal_year"
    return ("year", "month", "day")[min(2, iso.removeprefix("--").count("-") + iso.startswith("--"))]


def _dates(known: Sequence[Value]) -> Iterator[Constraint]:
    for value in known:
        if value.kind == "date" and _PLAIN_DATE.match(value.normalized):
            yield Constraint("date", value.text, value.normalized)


def _territories(question: str, language: Language, common: Collection[str]) -> Iterator[Constraint]:
    for code, words in (words_of_territories(question) | regions(question, language)).items():
        if code not in common:
            yield Constraint("territory", words, code)


def _codes(known: Sequence[Value], library: Library) -> Iterator[Constraint]:
    """Yield identifiers and abbreviations that the library knows: of others nobody can say that they are meant."""
    for value in known:
        if value.kind != "name" or not _CODE.fullmatch(value.text) or _ROMAN.fullmatch(value.text):
            continue
        words = library.analyzer.tokens(value.text)
        if words and all(map(library.knows, words)) and not territories(value.text):
            yield Constraint("code", value.text, search_text(value.text))


def _names(question: str, language: Language, library: Library) -> Iterator[Constraint]:
    """Yield the proper names of a Japanese question; what the library writes in another script is not looked for.

    A country or a region is looked for under all its names.
    """
    if language != "ja":
        return
    named = regions(question, language).values()
    for morpheme in library.analyzer.morphemes(question):
        surface = morpheme.surface()
        if morpheme.part_of_speech()[1] != "固有名詞" or len(surface) < 2 or surface.isascii() or surface in _ERAS:
            continue
        if not territories(surface) and not any(surface in words for words in named):
            yield Constraint("name", surface, search_text(surface))
    yield from _strange(question, library)


def _strange(question: str, library: Library) -> Iterator[Constraint]:
    """Yield the names of places and bodies of which the library has a part nowhere, and no dictionary: 西崎港."""
    for match in _COMPOUND.finditer(question):
        words = library.analyzer.tokens(match["name"])
        proper = any(m.part_of_speech()[1] == "固有名詞" for m in library.analyzer.morphemes(match["name"]))
        if not proper and not all(map(library.knows, words)):
            yield Constraint("name", match["name"], search_text(match["name"]))


def _numbers(question: str, known: Sequence[Value], asked: Sequence[Asked]) -> Iterator[Constraint]:
    """Yield numbers that tell things apart: ordinals, articles, and figures behind a name (第2397号, F-35)."""
    wanted = {str(one.count) for one in asked}
    for value in known:
        if value.kind != "number" or value.normalized in wanted:
            continue
        named = value.text.isdigit() and bool(_NAMED.search(question, 0, value.start))
        if value.unit in _COUNTING and _COUNTED.search(value.text) and not _NO_ORDINAL.match(question, value.start):
            yield Constraint("number", value.text, value.normalized, value.unit)
        elif len(value.normalized) > 1 and named:
            yield Constraint("number", value.text, value.normalized)
