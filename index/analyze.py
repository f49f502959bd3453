"""Text to search tokens: Sudachi's short units of the search text, in their normalized form, content words only.

Search text (`ingest.search`) is derived and kept apart from shown text. Sudachi brings spellings together that only a
dictionary knows (打合せ = 打ち合わせ) and many English words to Japanese ones (mechanisms = メカニズム). English words
that it does not know go without their endings.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from index.english import bases, is_word, stem, without_suffixes
from ingest.search.normalize import search_text, search_word

if TYPE_CHECKING:
    from sudachipy import Morpheme, Tokenizer

_MAX_BYTES = 40_000  # Sudachi refuses more than 49,149 bytes at once.
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞"})
_LOOSE = frozenset(
    {("名詞", "普通名詞"), ("名詞", "固有名詞"), ("動詞", "一般"), ("補助記号", "一般"), ("接尾辞", "名詞的")}
)
_HELPERS = frozenset({"非自立可能", "助動詞語幹"})
_WORDS_KEPT = 50_000
_MORPHEMES_OF = 10_000


@dataclass(frozen=True, slots=True)
class AnalyzerSpec:
    """What made the tokens; a query must be analysed by the same. Saved in the manifest."""

    name: str
    mode: str
    sudachipy: str
    dictionary: str


def analyzer_spec() -> AnalyzerSpec:
    """Return the analyzer of this installation."""
    return AnalyzerSpec("sudachi+hakusho-2", "A", version("sudachipy"), f"core {version('sudachidict-core')}")


class Analyzer:
    """Makes search tokens. Safe to share between threads: Sudachi's tokenizer is not, so each thread has its own."""

    def __init__(self) -> None:
        """Load nothing yet; the dictionary is opened by the first call."""
        self._local = threading.local()
        self._english = lru_cache(_WORDS_KEPT)(self._searched)

    def tokens(self, text: str) -> list[str]:
        """Return the content tokens of `text` in order; empty where there are none (a Korean question, say)."""
        pieces = _pieces(without_suffixes(search_text(text)))
        return [token for piece in pieces for m in self._tokenizer().tokenize(piece) for token in self._token(m)]

    def morphemes(self, text: str) -> "list[Morpheme]":
        """Return the short units of a text as they are written, each with its place in `text`.

        Halves of surrogate pairs are read as question marks, and what stands behind 10,000 characters is not read.
        """
        written = text[:_MORPHEMES_OF].encode("utf-8", "replace").decode("utf-8")
        return list(self._tokenizer().tokenize(written))

    def words(self, text: str) -> list[tuple[int, int]]:
        """Return where words stand in at most 10,000 characters, [start, end): short units of a dictionary.

        A noun of one character is none: words that it does not know are cut into these.
        """
        units = ((m.begin(), m.end(), m.part_of_speech()) for m in self._tokenizer().tokenize(text))
        return [(start, end) for start, end, kind in units if end - start > 1 or kind[:2] not in _LOOSE]

    def is_word(self, word: str) -> bool:
        """Say whether a dictionary knows a word in Latin letters, or what it may be a form of."""
        found = [self.morphemes(base) for base in bases(word)]
        return any(len(one) == 1 and not one[0].is_oov() for one in found) or word in _function_words()

    def _token(self, morpheme: "Morpheme") -> Iterator[str]:
        surface = morpheme.surface().casefold()
        if all(word in _function_words() for word in surface.split()):  # a blank, and "is it", which Sudachi knows
            return
        if is_word(surface):
            yield self._english(surface)
        elif _has_content(morpheme):
            form = search_word(morpheme.normalized_form().casefold())
            if form not in ("こと", "事", "もの", "物", "ため", "為", "何"):
                yield form

    def _searched(self, word: str) -> str:
        """Return what an English word is searched by: the Japanese word for what it is a form of, or its stem."""
        for base in bases(word):
            found = [morpheme.normalized_form() for morpheme in self._tokenizer().tokenize(base)]
            if len(found) == 1 and not found[0].isascii():
                return search_word(found[0].casefold())
        return stem(word)

    def _tokenizer(self) -> "Tokenizer":
        if not hasattr(self._local, "tokenizer"):
            from sudachipy import SplitMode

            self._local.tokenizer = _dictionary().tokenizer(mode=SplitMode.A)
        tokenizer: Tokenizer = self._local.tokenizer
        return tokenizer


@cache
def _dictionary():  # type: ignore[no-untyped-def]  # noqa: ANN202
    from sudachipy import Dictionary

    return Dictionary(dict="core")


@cache
def _function_words() -> frozenset[str]:
    lines = (files("index") / "function_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _pieces(text: str) -> Iterator[str]:
    """Cut at lines, and long lines anywhere, to what Sudachi takes."""
    for line in text.splitlines():
        step = _MAX_BYTES // 4
        yield from (line[i : i + step] for i in range(0, len(line), step))


def _has_content(morpheme: "Morpheme") -> bool:
    kind, detail, *_ = morpheme.part_of_speech()
    return kind in _CONTENT and detail not in _HELPERS
