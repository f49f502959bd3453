"""A text to its names: identifiers and capitalized words, and in Japanese what a dictionary or a title makes a name."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.values.english import english
from assistant.values.figures import codes
from assistant.values.places import Places, Range
from assistant.values.value import Value
from index.analyze import Analyzer
from ingest.search.kanji import japanese_forms
from ingest.search.normalize import plain_text

if TYPE_CHECKING:
    from sudachipy import Morpheme

_LATIN: Final = re.compile(
    r"[A-Z](?<![A-Za-z0-9].)[A-Za-z0-9]*(?:[.'’&-][A-Za-z0-9]+)*"
    r"(?:(?: (?:of|the|and|for|on|de|of the|on the|for the|and the))? [A-Z][A-Za-z0-9]*(?:[.'’&-][A-Za-z0-9]+)*)*"
)
_STARTS: Final = re.compile(r"(?:^|[.!?:;|。「」\n•・-] ?\W?|\) ?|\] ?)$")
_ROMAN: Final = re.compile("[IVX]{1,5}")
_TITLES: Final = (
    "大臣|長官|大統領|首相|総理|議長|副長官|次官|局長|知事|市長|町長|村長|委員長|委員会|協議会|協議|会議|審議会|"
    "省|庁|軍|司令部|司令官|政府|大学|機構|協会|研究所|条約|協定|メカニズム|ガイドライン|部隊|師団|旅団|連隊|艦隊|基地|演習場|飛行場|港"
)
_TITLE: Final = re.compile(f"(?:{_TITLES})$")
_KATAKANA: Final = re.compile("[ァ-ヺー・]{2,}")
_WEAK: Final = re.compile("(?:[同本各両当該関係第全前現新他諸我]|わが|我が|在日)")
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
    found += [place for place in _latin(flat) if free.take(*place)]
    if japanese:
        found += [place for place in _japanese(text) if free.take(*place)]
    return [Value("name", text[a:b], a, b, key) for a, b in sorted(found) if (key := name_key(text[a:b]))]


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
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    for start in range(0, len(text), _AT_ONCE):
        for run in _nouns().runs(encodable[start : start + _AT_ONCE]):
            yield from ((start + a, start + b) for a, b in _of_run(encodable[start:], run))


class _Word(NamedTuple):
    """A noun or a part of a compound: its place, and whether it is (a part of) a name by itself."""

    start: int
    end: int
    proper: bool


class _Nouns:
    """Finds the nouns of a text; what each part of speech is worth is asked once."""

    def __init__(self) -> None:
        self._analyzer = Analyzer()
        self._kinds: dict[int, str] = {}

    def runs(self, text: str) -> Iterator[list[_Word]]:
        """Yield the runs of nouns that touch each other."""
        run: list[_Word] = []
        for morpheme in self._analyzer.morphemes(text):
            kind = self._kind(morpheme)
            if kind:
                run.append(_Word(morpheme.begin(), morpheme.end(), kind == "proper" or _is_unknown(kind, morpheme)))
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _kind(self, morpheme: "Morpheme") -> str:
        """Return "proper" for a proper noun, "noun" for what can stand in a compound, "" for anything else."""
        number = morpheme.part_of_speech_id()
        if number not in self._kinds:
            first, second, *_ = morpheme.part_of_speech()
            noun = first in ("名詞", "接頭辞", "接尾辞") and second != "数詞"
            self._kinds[number] = "proper" if second == "固有名詞" else "noun" if noun else ""
        return self._kinds[number] or ("point" if morpheme.surface() == "・" else "")


def _is_unknown(kind: str, morpheme: "Morpheme") -> bool:
    return kind == "noun" and morpheme.is_oov() and bool(_KATAKANA.fullmatch(morpheme.surface()))


@cache
def _nouns() -> _Nouns:
    return _Nouns()


def _of_run(text: str, run: list[_Word]) -> Iterator[Range]:
    """Yield the names in a run of nouns: the compound up to its last title, and what is proper behind it."""
    titled = next((i for i in range(len(run), 1, -1) if _is_titled(text[run[0].start : run[i - 1].end])), 0)
    if titled:
        yield run[0].start, run[titled - 1].end
    start: int | None = None
    for word in run[titled:]:
        proper = word.proper or (start is not None and text[word.start : word.end] == "・")
        if proper and start is None:
            start = word.start
        elif not proper and start is not None:
            yield start, word.start
            start = None
    if start is not None:
        yield start, run[-1].end


def _is_titled(compound: str) -> bool:
    return bool(_TITLE.search(compound)) and not _WEAK.match(compound) and len(compound) <= _LONGEST
