"""A question to the words of the library: Korean and Chinese words in Japan's kanji, names as the documents have them.

Slips of the typing hand are mended first (`index.mistyped`).

Encoder and words then meet the text half-way. What may stand for what comes from the library itself: its words in kanji
by their Korean spelling (`index.hangul`), what its words mean in English (`index.dictionary`), and the abbreviations
and English names that its documents print beside a term (`index.namings`).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import NamedTuple

from index import hangul
from index.analyze import Analyzer
from index.dictionary import Meanings, meanings, phrases
from index.lexical import Alternatives, Lexical, Words
from index.mistyped import Mistyped, mistyped_english, mistyped_kanji
from index.namings import Naming, Used, alternatives, used
from index.pairs import pairs
from index.vocabulary import written
from ingest.errors import Language
from ingest.search.datings import with_plain_dates
from ingest.search.kanji import japanese_forms
from ingest.search.normalize import plain_text

_RUN = re.compile("[\u3400-\u9fff々]{2,}")
_LONGEST = 12
_TRANSLATED = 0.4
"""How much an English word counts that only the dictionary knows, beside one that the library holds."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A piece of a question and what it was taken for: `kind` is slip, reading, kanji, name or word."""

    kind: str
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Worded:
    """A question as it is encoded, the words it is looked up by, and what its pieces were taken for."""

    text: str
    words: Words
    expansions: tuple[Expansion, ...] = ()


class _Swap(NamedTuple):
    """What a piece of a question, [start, end), is replaced by."""

    start: int
    end: int
    value: str
    kind: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a library's words are in other languages and forms.

    `korean` has words in kanji by their spelling in Hangul, `kanji` those that Chinese may share, `english` the tokens
    of words by what they mean; `namings` are the documents' own.
    """

    korean: Mapping[str, str] = field(default_factory=dict)
    kanji: frozenset[str] = frozenset()
    english: Meanings = field(default_factory=dict)
    namings: tuple[Naming, ...] = ()

    @classmethod
    def build(cls, texts: Sequence[str], namings: Iterable[Naming], lexical: Lexical, analyzer: Analyzer) -> "Wording":
        """Collect the words of a library's texts; `lexical` is the index of their tokens."""
        counts = written(texts)
        kanji = [word for word in counts if _RUN.fullmatch(word) and len(word) <= _LONGEST]
        korean = {spelled: max(words, key=lambda w: counts[w]) for spelled, words in hangul.spellings(kanji).items()}
        characters = frozenset(character for text in texts for character in text)
        meant = meanings(characters, analyzer.tokens, lexical.knows)
        once = dict.fromkeys(naming for naming in namings if len(naming.forms) > 1)
        return cls(korean, frozenset(kanji), meant, tuple(once))

    def worded(self, question: str, language: Language, lexical: Lexical, analyzer: Analyzer) -> Worded:
        """Return a question in the library's words; in Japanese and Chinese also with Gregorian dates."""
        typed = plain_text(question)
        slips = [_Swap(*one, "slip") for one in self._slips(typed, language, lexical, analyzer)]
        plain = _swapped(typed, slips)
        named = tuple(used(plain, self.namings))
        swaps = [*self._swaps(plain, language, named)]
        text = _swapped(plain, swaps)
        text = with_plain_dates(text) if language in ("ja", "zh") else text
        meant = {one.name: one for one in self._meant(plain, analyzer)} if language == "en" else {}
        others = (*(alternatives(one, analyzer) for one in named), *meant.values())
        own = tuple(analyzer.tokens(text))
        translated = frozenset(token for one in meant.values() for token in one.asked)
        share = _share(own, translated, len(hangul.RUN.findall(text)), lexical)
        taken = [Expansion(slip.kind, typed[slip.start : slip.end], slip.value) for slip in slips]
        taken += [Expansion(swap.kind, plain[swap.start : swap.end], swap.value) for swap in swaps]
        taken += [Expansion("name", plain[one.start : one.end], " = ".join(one.naming.forms)) for one in named]
        taken += [Expansion("word", *name.split(" = ", 1)) for name in meant]
        return Worded(text, Words(own, tuple(pairs(text)), others, share), tuple(taken))

    def _slips(self, typed: str, language: Language, lexical: Lexical, analyzer: Analyzer) -> Iterator[Mistyped]:
        """Yield what is mistyped in a question in Japanese or English."""
        if language == "ja":

            def rarity(word: str) -> float:
                return sum(map(lexical.weight, analyzer.tokens(word)))

            yield from mistyped_kanji(typed, analyzer.words(typed), self.kanji, lexical.knows, rarity)
        if language == "en":

            def is_word(word: str) -> bool:
                return all(map(lexical.knows, analyzer.tokens(word))) or analyzer.is_word(word)

            yield from mistyped_english(typed, self.english, is_word)

    def _swaps(self, plain: str, language: Language, named: Iterable[Used]) -> Iterator[_Swap]:
        """Yield what is replaced: English names of the documents, words in Hangul, words in Chinese forms of kanji."""
        for one in named:
            if one.form != plain[one.start : one.end]:
                yield _Swap(one.start, one.end, one.form, "name")
        if language == "ko":
            yield from (_Swap(*found, "reading") for found in hangul.words_in(plain, self.korean))
        if language == "zh":
            yield from self._chinese(plain)

    def _chinese(self, plain: str) -> Iterator[_Swap]:
        """Yield the words that the library has in another form: 协调机制 in 協調機制."""
        forms = japanese_forms(plain)
        for run in _RUN.finditer(forms) if len(forms) == len(plain) else ():
            start = run.start()
            while start < run.end():
                ends = range(min(start + _LONGEST, run.end()), start + 1, -1)
                end = next((end for end in ends if forms[start:end] in self.kanji), start + 1)
                if forms[start:end] != plain[start:end] and end > start + 1:
                    yield _Swap(start, end, forms[start:end], "kanji")
                start = end

    def _meant(self, plain: str, analyzer: Analyzer) -> Iterator[Alternatives]:
        for phrase, form in phrases(plain, self.english, lambda word: bool(analyzer.tokens(word))):
            forms = self.english[form]
            name = f"{phrase} = {'・'.join(''.join(tokens) for tokens, _ in forms)}"
            yield Alternatives(name, tuple(analyzer.tokens(phrase)), forms)

    def save(self, folder: Path) -> None:
        """Write `wording.json`."""
        values = {
            "korean": self.korean,
            "kanji": sorted(self.kanji),
            "english": self.english,
            "namings": [astuple(naming) for naming in self.namings],
        }
        (folder / "wording.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Wording":
        """Read what `save` wrote; ValueError, KeyError or TypeError where it is damaged."""
        values = json.loads((folder / "wording.json").read_text(encoding="utf-8"))
        meant = {
            phrase: tuple((tuple(tokens), float(factor)) for tokens, factor in forms)
            for phrase, forms in values["english"].items()
        }
        namings = tuple(Naming(*naming) for naming in values["namings"])
        return cls(values["korean"], frozenset(values["kanji"]), meant, namings)


def _swapped(text: str, swaps: Iterable[_Swap]) -> str:
    for swap in sorted(swaps, reverse=True):
        text = text[: swap.start] + swap.value + text[swap.end :]
    return text


def _share(own: Sequence[str], translated: frozenset[str], unread: int, lexical: Lexical) -> float:
    """Return how much of a question, by weight, the library's vocabulary knows, 0 to 1.

    `unread` pieces of Hangul weigh as much as its words do on average.
    """
    if not own:
        return 0.0
    weights = [lexical.weight(token) for token in own]
    known = (1.0 if lexical.knows(token) else _TRANSLATED * (token in translated) for token in own)
    total = sum(weights) * (1 + unread / len(own))
    return sum(weight * part for weight, part in zip(weights, known, strict=True)) / total if total else 0.0
