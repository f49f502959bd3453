"""A text to its names: identifiers and capitalized words, and in Japanese what a dictionary or a title makes a name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.values.clauses import roman_clauses
from assistant.values.english import english
from assistant.values.figures import codes
from assistant.values.places import Places, Range
from assistant.values.value import Value
from index.analyze import Analyzer
from ingest.search.kanji import japanese_forms
from ingest.search.normalize import plain_text

if TYPE_CHECKING:
    from sudachipy import Morpheme

_CAPITAL: Final = re.compile("[A-ZⅠ-Ⅻ]")
_LATIN_WORD: Final = r"[A-Z][A-Za-z0-9]*(?:[.'’&-][A-Za-z0-9]+)*(?:(?<=\.[A-Z])\.)?"
_LATIN: Final = re.compile(
    rf"(?=[A-Z])(?<![A-Za-z0-9]){_LATIN_WORD}"
    rf"(?:(?: (?:of|for|on|de|of the|on the|for the))? "
    rf"(?!(?:The|In|On|At|It|This|These|They|He|She|We)\b){_LATIN_WORD})*"
)
_STARTS: Final = re.compile(r"(?:^|[.!?:;|。「」\n•・-] ?\W?|\) ?|\] ?)$")
_ROMAN: Final = re.compile("[IVX]{1,5}")
# What a compound of nouns ends in where it is a name: an office; a body; what is a name only with one in it, or long.
_OFFICE: Final = re.compile("(?:大臣|長官|大統領|首相|総理|国家主席)$")
_BODY: Final = re.compile("(?:省|庁|委員会|協議会|審議会|司令部|機構|協会)$")
_OTHER: Final = re.compile(
    "(?:議長|次官|次官補|局長|部長|知事|市長|町長|村長|委員長|委員|課長|司令官|総長|総裁|行政官|補佐官|報道官|審議官|参事官|将軍|書記長|"
    "団長|院長|所長|隊長|室長|会長|社長|理事長|幕僚長|参謀長|大使|公使|代表|協議|会議|会談|政府|[海陸空]?軍|部隊|師団|旅団|連隊|艦隊|"
    "基地|演習場|飛行場|港|条約|協定|(?<![適違合方手文])法|宣言|憲章|メカニズム|ガイドライン|指針|大綱|計画|大学|研究所)$"
)
_LAST: Final = frozenset("臣官領相理席省庁会部構長事員議談府軍隊団艦地場港約定法言章ムン針綱画学所補裁使表")
_PLACE: Final = re.compile("(?:海|湾|島|諸島|列島|半島|川|山|海峡|県|府|都|道|市|町|村|区|駅|空港|地方|省)$")
_SIDES: Final = frozenset("東西南北新")
_KATAKANA: Final = re.compile("[ァ-ヺー]{2,}")
_WEAK: Final = re.compile("(?:[同本各両当該全前現他諸我]|関係|わが|我が)")
_WORDS_OF_NAME: Final = 3
_MOST: Final = 24  # Words of a compound; a longer run of nouns is cut.
_LONGEST: Final = 40
_AT_ONCE: Final = 10_000  # Characters; Sudachi takes so many bytes at once and no more.


def name_key(name: str) -> str:
    """Return a name as it is compared: NFKC, present kanji, small letters, no blanks or points between words."""
    return re.sub(r"[\s・･=＝.'’]+", "", japanese_forms(plain_text(name)).casefold())


def read_names(text: str, flat: str, taken: Iterable[Range], *, japanese: bool) -> list[Value]:
    """Return the names of `text`, which reads `flat`, in order and without overlap, outside of the places `taken`.

    Kanji and kana are read only where it is Japanese.
    """
    free = Places(taken)
    found = [place for place in codes(flat) if free.take(*place)]
    if _CAPITAL.search(flat):
        for clause in roman_clauses(flat):
            free.take(clause.start, clause.end)
        found += [place for place in _latin(free.blanked(flat)) if free.take(*place)]
    if japanese:
        found += [place for place in _japanese(text) if free.take(*place)]
    return [Value("name", text[a:b], a, b, key) for a, b in sorted(found) if (key := name_key(text[a:b]))]


def name_pieces(name: str) -> list[str]:
    """Return the short units of a Japanese name: 小野寺, 防衛, 大臣."""
    return [word.surface for run in _nouns().runs(name[:_LONGEST]) for word in run]


def _latin(text: str) -> Iterator[Range]:
    for found in _LATIN.finditer(text):
        start, end = _without_common(text, *found.span())
        if start >= end or _ROMAN.fullmatch(text, start, end):
            continue
        first = _STARTS.search(text, max(0, start - 3), start) and start == found.start()
        if first and text[start:end].isalpha() and not text[start:end].isupper() and text[start:end].isascii():
            continue  # A sentence may begin with any word.
        yield start, end


def _without_common(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out words at the beginning that only a sentence's start makes capital."""
    for word in re.finditer(r"[^ ]+", text[start:end]):
        if word[0] not in english("small_first") and word[0][0].isupper() and len(word[0]) > 1:
            return start + word.start(), end
    return end, end


def _japanese(text: str) -> Iterator[Range]:
    """Yield proper nouns, katakana words that no dictionary has, and compounds that end in a title."""
    for start in range(0, len(text), _AT_ONCE):
        for run in _nouns().runs(text[start : start + _AT_ONCE]):
            yield from ((start + a, start + b) for a, b in _of_run(run))


class _Word(NamedTuple):
    """A noun or a part of a compound: its place, its letters, and whether it is (a part of) a name by itself."""

    start: int
    end: int
    surface: str
    proper: bool


class _Nouns:
    """Finds the nouns of a text; what each part of speech is worth is asked once."""

    def __init__(self) -> None:
        self._analyzer = Analyzer()
        self._kinds: dict[int, str] = {}

    def runs(self, text: str) -> Iterator[list[_Word]]:
        """Yield the runs of nouns that touch each other, without what counts a number before them (4回, 17日付)."""
        run: list[_Word] = []
        counted = -1  # Where a number, and what counts it, ends.
        for morpheme in self._analyzer.morphemes(text):
            kind = self._kind(morpheme)
            if run and (not kind or kind == "number" or len(run) == _MOST):
                yield run
                run = []
            if kind == "number" or (kind == "counter" and not run and morpheme.begin() == counted):
                counted = morpheme.end()
            elif kind:
                run.append(_word(kind, morpheme))
        if run:
            yield run

    def _kind(self, morpheme: "Morpheme") -> str:
        """Return proper, noun, counter or number; "" for what stands in no compound."""
        number = morpheme.part_of_speech_id()
        kind = self._kinds.get(number)
        if kind is None:
            kind = self._kinds[number] = _kind_of(*morpheme.part_of_speech()[:3])
        return kind if kind != "mark" else "noun" if morpheme.surface() == "・" else ""


def _kind_of(first: str, second: str, third: str) -> str:
    if first not in ("名詞", "接頭辞", "接尾辞"):
        return "mark" if first == "補助記号" else ""
    if second in ("固有名詞", "数詞"):
        return "proper" if second == "固有名詞" else "number"
    return "counter" if first == "接尾辞" or third == "助数詞可能" else "noun"


def _word(kind: str, morpheme: "Morpheme") -> _Word:
    surface = morpheme.surface()
    unknown = kind == "noun" and bool(_KATAKANA.fullmatch(surface)) and morpheme.is_oov()
    return _Word(morpheme.begin(), morpheme.end(), surface, kind == "proper" or unknown)


@cache
def _nouns() -> _Nouns:
    return _Nouns()


def _of_run(run: Sequence[_Word]) -> Iterator[Range]:
    """Yield the names in a run of nouns: the compound up to its last title, and what is proper behind it."""
    for part in _at_points(run):
        titled = next((i for i in range(len(part), 1, -1) if _is_titled(part[:i])), 0)
        if titled:
            yield part[0].start, part[titled - 1].end
        yield from _proper(part[titled:])


def _at_points(run: Sequence[_Word]) -> Iterator[Sequence[_Word]]:
    """Cut a run at its middle dots, but for those in a foreign name (ジェームズ・マティス)."""
    start = 0
    for i, word in enumerate(run):
        beside = (
            run[i - 1 : i] and run[i + 1 : i + 2] and all(_KATAKANA.search(w.surface) for w in run[i - 1 : i + 2 : 2])
        )
        if word.surface == "・" and not beside:
            yield run[start:i]
            start = i + 1
    yield run[start:]


def _is_titled(words: Sequence[_Word]) -> bool:
    if words[-1].surface[-1] not in _LAST:
        return False
    name = "".join(word.surface for word in words)
    if _WEAK.match(name) or len(name) > _LONGEST:
        return False
    if _OFFICE.search(name) or _BODY.search(name):
        return True
    named = len(words) >= _WORDS_OF_NAME or any(word.proper for word in words)
    return named and bool(_OTHER.search(name))


def _proper(words: Sequence[_Word]) -> Iterator[Range]:
    """Yield the runs of proper nouns, with the side before and the kind of place behind them: 東シナ海."""
    start: int | None = None
    for i, word in enumerate(words):
        proper = word.proper or (start is not None and word.surface == "・" and words[i + 1 : i + 2] != [])
        if proper and start is None:
            start = words[i - 1].start if i and words[i - 1].surface in _SIDES else word.start
        elif not proper and start is not None:
            yield start, word.end if _PLACE.match(word.surface) else word.start
            start = None
    if start is not None:
        yield start, words[-1].end
