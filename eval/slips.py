"""A question to the same question with one slip of the typing hand, or written in another width or calendar.

What slips is drawn by a seed from the question alone, so the instrument knows nothing of any library: a kana or a
letter left out, doubled, exchanged with its neighbour or for one beside it, a kanji exchanged or left out, a word or a
kanji converted to another that is read the same (readings are Sudachi's, words those of JMdict).
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from index import detect
from ingest.dates.eras import to_gregorian

KINDS = ("kana", "kanji", "conversion", "letter", "width", "era")
_JAPANESE = frozenset({"kana", "conversion", "era"})
_KANA = re.compile("[ぁ-ん]{3,}|[ァ-ヴー]{3,}")
_KANJI = re.compile("[一-鿿]{3,}")
_WORD = re.compile("[A-Za-z]{4,}")
_YEAR = re.compile("(?P<west>(?:18|19|20)[0-9]{2})年|(?P<era>昭和|平成|令和)(?P<number>[0-9]{1,2}|元)年")
_ERAS = (("令和", 2019), ("平成", 1989), ("昭和", 1926))
_MARKS = str.maketrans("\u3099\u309a", "ﾞﾟ")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOICED = "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼ"
_SMALL = "つっやゃゆゅよょ"


class Slip(NamedTuple):
    """A question in another form: one of KINDS, and the question."""

    kind: str
    question: str


@dataclass(frozen=True, slots=True)
class Readings:
    """Words by what they are read as, and kanji by each reading of two morae that a word shows them to have."""

    words: Mapping[str, Sequence[str]]
    kanji: Mapping[str, Sequence[str]]
    of_kanji: Mapping[str, str]


def slips(question: str, seed: int = 0) -> Iterator[Slip]:
    """Yield the question with each kind of slip that it has a place for; the same for the same seed.

    Readings and calendars are those of Japanese questions.
    """
    makers: Mapping[str, Callable[[str, random.Random], str]] = {
        "kana": _kana,
        "kanji": _kanji,
        "conversion": _converted,
        "letter": _letter,
        "width": lambda text, _draw: _other_width(text),
        "era": lambda text, _draw: _YEAR.sub(_other_calendar, text),
    }
    japanese = detect(question) == "ja"
    for kind in KINDS:
        if kind in _JAPANESE and not japanese:
            continue
        made = makers[kind](question, random.Random(f"{seed} {kind} {question}"))
        if made != question:
            yield Slip(kind, made)


def _kana(text: str, draw: random.Random) -> str:
    def beside(kana: str) -> str:
        for row in (_VOICED, _SMALL):
            hiragana = chr(ord(kana) - 0x60) if "ァ" <= kana <= "ヶ" else kana
            if (place := row.find(hiragana)) >= 0:
                return chr(ord(row[place ^ 1]) + (ord(kana) - ord(hiragana)))
        return ""

    return _slipped(text, _KANA, draw, beside)


def _letter(text: str, draw: random.Random) -> str:
    def beside(letter: str) -> str:
        row = next(row for row in _KEYS if letter.lower() in row)
        place = row.index(letter.lower())
        return draw.choice(row[max(0, place - 1) : place] + row[place + 1 : place + 2])

    return _slipped(text, _WORD, draw, beside)


def _slipped(text: str, run: re.Pattern[str], draw: random.Random, beside: Callable[[str], str]) -> str:
    """Return the text with one character behind the first of a run doubled, left out, exchanged or mistyped."""
    places = [i for found in run.finditer(text) for i in range(found.start() + 1, found.end())]
    if not places:
        return text
    i = draw.choice(places)
    whole = [text[:i] + text[i] + text[i:], text[:i] + text[i + 1 :]]
    whole.append(text[: i - 1] + text[i] + text[i - 1] + text[i + 1 :])
    whole.append(text[:i] + beside(text[i]) + text[i + 1 :])
    return draw.choice([made for made in whole if made != text])


def _kanji(text: str, draw: random.Random) -> str:
    """Return the text with a kanji of a long word left out or exchanged with the one before."""
    places = [i for found in _KANJI.finditer(text) for i in range(found.start() + 1, found.end())]
    if not places:
        return text
    i = draw.choice(places)
    return draw.choice([text[:i] + text[i + 1 :], text[: i - 1] + text[i] + text[i - 1] + text[i + 1 :]])


def _converted(text: str, draw: random.Random) -> str:
    """Return the text with a word, or one of its kanji, as another that is read the same."""
    readings = _readings()
    found: list[tuple[int, int, str]] = []
    for start, end, reading in _read(text):
        word = text[start:end]
        found += ((start, end, other) for other in readings.words.get(reading, ()) if other != word)
        for i, kanji in enumerate(word):
            read_as = readings.of_kanji.get(f"{word}{i}", "")
            found += ((start + i, start + i + 1, other) for other in readings.kanji.get(read_as, ()) if other != kanji)
    if not found:
        return text
    # First the place, then what it becomes: some readings have a hundred kanji.
    place = draw.choice(sorted({(start, end) for start, end, _ in found}))
    other = draw.choice([value for start, end, value in found if (start, end) == place])
    return text[: place[0]] + other + text[place[1] :]


def _other_width(text: str) -> str:
    """Return Latin letters and digits in full width, or the text with katakana in half width where it has none."""
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    return wide if wide != text else _half_width(text)


def _half_width(text: str) -> str:
    """Return the text with its katakana in half width; the marks of voiced ones become characters of their own."""
    half = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF65, 0xFF9E)}
    parts = (unicodedata.normalize("NFD", c) if "ァ" <= c <= "ヶ" else c for c in text)
    return "".join(half.get(c, c) for part in parts for c in part).translate(_MARKS)


def _other_calendar(found: re.Match[str]) -> str:
    if found["era"]:
        number = 1 if found["number"] == "元" else int(found["number"])
        return f"{to_gregorian(found['era'], number)}年"
    year = int(found["west"])
    era, first = next(((era, first) for era, first in _ERAS if first <= year), ("", 0))
    return f"{era}{year - first + 1 if year > first else '元'}年" if era else found[0]


def _read(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words of two or more kanji, [start, end), and what they are read as."""
    for morpheme in _tokenizer().tokenize(text):
        if re.fullmatch("[一-鿿]{2,}", morpheme.surface()):
            yield morpheme.begin(), morpheme.end(), morpheme.reading_form()


@cache
def _readings() -> Readings:
    lines = (files("index") / "jmdict" / "words.tsv").read_text(encoding="utf-8").splitlines()
    listed = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    words: dict[str, list[str]] = {}
    kanji: dict[str, set[str]] = {}
    of_kanji: dict[str, str] = {}
    for word in (word for word in listed if re.fullmatch("[一-鿿]{2}", word)):
        reading = "".join(morpheme.reading_form() for morpheme in _tokenizer().tokenize(word))
        words.setdefault(reading, []).append(word)
        # Two kanji and four morae: two for each, as nearly all readings from Chinese have.
        if len(morae := re.findall("[ァ-ヴー][ャュョァィェォ]?", reading)) == 4:
            for i, read_as in enumerate(("".join(morae[:2]), "".join(morae[2:]))):
                kanji.setdefault(read_as, set()).add(word[i])
                of_kanji[f"{word}{i}"] = read_as
    return Readings(words, {read_as: sorted(of) for read_as, of in kanji.items()}, of_kanji)


@cache
def _tokenizer():  # type: ignore[no-untyped-def]  # noqa: ANN202
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="core").tokenizer(mode=SplitMode.A)


def slipped(questions: Iterable[str], seeds: int) -> Iterator[tuple[str, Slip]]:
    """Yield each question with each of its slips by so many seeds, each form once; calendars and widths have one."""
    for question in questions:
        seen: set[str] = set()
        for seed in range(seeds):
            for slip in slips(question, seed):
                if slip.question not in seen:
                    seen.add(slip.question)
                    yield question, slip
