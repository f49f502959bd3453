"""Text to search tokens: Sudachi's short units of the search text, in their normalized form, content words only.

Search text (`ingest.search`) is derived and kept apart from shown text. Sudachi brings spellings together that only a
dictionary knows (打合せ = 打ち合わせ) and many English words to Japanese ones (mechanism = メカニズム).
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from ingest.search.normalize import search_text, search_word

if TYPE_CHECKING:
    from sudachipy import Morpheme, Tokenizer

_MAX_BYTES = 40_000  # Sudachi refuses more than 49,149 bytes at once.
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞"})
_HELPERS = frozenset({"非自立可能", "助動詞語幹"})


@dataclass(frozen=True, slots=True)
class AnalyzerSpec:
    """What made the tokens; a query must be analysed by the same. Saved in the manifest."""

    name: str
    mode: str
    sudachipy: str
    dictionary: str


def analyzer_spec() -> AnalyzerSpec:
    """Return the analyzer of this installation."""
    return AnalyzerSpec("sudachi+hakusho-1", "A", version("sudachipy"), f"core {version('sudachidict-core')}")


class Analyzer:
    """Makes search tokens. Safe to share between threads: Sudachi's tokenizer is not, so each thread has its own."""

    def __init__(self) -> None:
        """Load nothing yet; the dictionary is opened by the first call."""
        self._local = threading.local()

    def tokens(self, text: str) -> list[str]:
        """Return the content tokens of `text` in order; empty where there are none (a Korean question, say)."""
        pieces = _pieces(search_text(text))
        return [token for piece in pieces for m in self._tokenizer().tokenize(piece) for token in _token(m)]

    def morphemes(self, text: str) -> "list[Morpheme]":
        """Return the short units of at most 10,000 characters as they are written, each with its place in `text`."""
        return list(self._tokenizer().tokenize(text))

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


def _token(morpheme: "Morpheme") -> Iterator[str]:
    kind, detail, *_ = morpheme.part_of_speech()
    surface = morpheme.surface().casefold()
    if kind not in _CONTENT or detail in _HELPERS or surface in _function_words() or not surface.strip():
        return
    form = search_word(morpheme.normalized_form().casefold())
    if form not in ("こと", "事", "もの", "物", "ため", "為", "何"):
        yield form
