"""A text to its names: identifiers and capitalized words, and in Japanese what a dictionary or a title makes a name."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from assistant.values.english import english
from assistant.values.figures import codes
from assistant.values.value import Value
from index.analyze import Analyzer
from ingest.search.kanji import japanese_forms
from ingest.search.normalize import plain_text

_LATIN: Final = re.compile(
    r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*(?:[.'’&-][A-Za-z0-9]+)*"
    r"(?:(?: (?:of|the|and|for|on|de|of the|on the|for the|and the))? [A-Z][A-Za-z0-9]*(?:[.'’&-][A-Za-z0-9]+)*)*"
)
_STARTS: Final = re.compile(r"(?:^|[.!?:;。「」\n•・-] ?\W?|\) ?|\] ?)$")
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


def read_names(text: str, *, japanese: bool) -> list[Value]:
    """Return the names of `text` in order, without overlap; kanji and kana are read only where it is Japanese."""
    found = list(_latin(text))
    if japanese:
        taken = [(start, end) for start, end in found]
        found += [(a, b) for a, b in _japanese(text) if all(b <= start or end <= a for start, end in taken)]
    return [Value("name", text[a:b], a, b, key) for a, b in sorted(found) if (key := name_key(text[a:b]))]


def _latin(text: str) -> Iterator[tuple[int, int]]:
    identifiers = [(a, b) for a, b in codes(text)]
    yield from identifiers
    for found in _LATIN.finditer(text):
        start, end = _without_common(text, *found.span())
        if start >= end or any(a < end and start < b for a, b in identifiers):
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


def _japanese(text: str) -> Iterator[tuple[int, int]]:
    """Yield proper nouns, katakana words that no dictionary has, and compounds that end in a title."""
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    for start in range(0, len(text), _AT_ONCE):
        run: list[_Word] = []
        for word in _words(encodable[start : start + _AT_ONCE], start):
            if word.noun and (not run or run[-1].end == word.start):
                run.append(word)
                continue
            yield from _of_run(text, run)
            run = [word] if word.noun else []
        yield from _of_run(text, run)


class _Word(NamedTuple):
    """A morpheme: its place, whether it can stand in a compound, whether it is (a part of) a name by itself."""

    start: int
    end: int
    noun: bool
    proper: bool


def _words(text: str, offset: int) -> Iterator[_Word]:
    for morpheme in _analyzer().morphemes(text):
        kind, detail, *_ = morpheme.part_of_speech()
        noun = kind in ("名詞", "接頭辞", "接尾辞") and detail != "数詞" or morpheme.surface() == "・"
        proper = detail == "固有名詞" or (morpheme.is_oov() and bool(_KATAKANA.fullmatch(morpheme.surface())))
        yield _Word(offset + morpheme.begin(), offset + morpheme.end(), noun, proper)


@cache
def _analyzer() -> Analyzer:
    return Analyzer()


def _of_run(text: str, run: "list[_Word]") -> Iterator[tuple[int, int]]:
    """Yield the names in a run of nouns: the compound up to its last title, and what is proper behind it."""
    titled = 0
    for i in range(len(run), 1, -1):
        whole = text[run[0].start : run[i - 1].end]
        if _TITLE.search(whole) and not _WEAK.match(whole) and len(whole) <= _LONGEST and "・" not in whole:
            yield run[0].start, run[i - 1].end
            titled = i
            break
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
