"""Words in kanji to how Korean writes them: 防衛協力 to 방위협력. Most words of public life are shared.

Each character has one reading, seldom two (`hanja.tsv`, in the order of KS X 1001). The first consonant of a word is
softened (력 is 역 at its start), and Japan's forms of characters are those of Korea first (国 is 國).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from opencc import OpenCC

RUN: Final = re.compile("[가-힣]+")
_LONGEST: Final = 12
_KANJI: Final = re.compile("[\u3400-\u9fff]{2,12}")
_NUMERALS: Final = re.compile("[一二三四五六七八九十百千万億兆〇]+")
# Forms of Japan that OpenCC leaves as they are, with those of KS X 1001; 働 was made in Japan.
_PAIRS: Final = (
    "教敎 強强 青靑 清淸 税稅 内內 戸戶 尚尙 鋭銳 悦悅 既旣 娯娛 呉吳 没沒 舎舍 舗鋪 画劃畵 戯戱 挿揷 "
    "涼凉 聡聰 姫姬 郎郞 剥剝 働動 焔焰 諌諫 頚頸 冨富 侠俠 涛濤 鴬鶯 嘘噓"
)
_KOREAN: Final = {forms[0]: forms[1:] for forms in _PAIRS.split()}
_MOST: Final = 16
"""How many spellings of one word are kept: few of its characters have two readings."""
_FIRST, _VOWELS, _LAST, _BASE = 19, 21, 28, 0xAC00
_N, _R, _SILENT = 2, 5, 11
_SOFT: Final = frozenset({2, 3, 6, 7, 12, 17, 20})  # ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ: before these ㄴ and ㄹ fall silent.


def spellings(words: Iterable[str]) -> dict[str, list[str]]:
    """Return the words of two to twelve kanji by each of their spellings in Hangul; numerals alone are left out."""
    found: dict[str, list[str]] = {}
    for word in words:
        if _KANJI.fullmatch(word) and not _NUMERALS.fullmatch(word):
            for spelled in _spelled(word):
                found.setdefault(spelled, []).append(word)
    return found


def words_in(question: str, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield the places of a question in Korean where words in kanji stand in Hangul, [start, end), and the words.

    `known` has the words by their spelling. A word stands at the beginning of a run of Hangul or behind another, one
    syllable between them at most (방위협력소위원회); the longest goes first. What follows are endings. Words without
    anything between them are one.
    """
    held: tuple[int, int, str] | None = None
    for start, end, word in _each(question, known):
        if held and held[1] == start:
            held = (held[0], end, held[2] + word)
            continue
        if held:
            yield held
        held = (start, end, word)
    if held:
        yield held


def _each(question: str, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    for run in RUN.finditer(question):
        start, text = 0, run[0]
        while start < len(text):
            length = _longest(text, start, known)
            if not length and start and _longest(text, start + 1, known):
                start += 1
            elif not length:
                break
            else:
                place = run.start() + start
                yield place, place + length, known[text[start : start + length]]
                start += length


def _longest(text: str, start: int, known: Mapping[str, str]) -> int:
    """Return the length of the longest word that begins there; 0 where none does."""
    lengths, endings = range(min(_LONGEST, len(text) - start), 1, -1), _endings()
    spelled = ((n, text[start : start + n]) for n in lengths)
    return next((n for n, one in spelled if one in known and one not in endings), 0)


def _spelled(word: str) -> list[str]:
    """Return the spellings of one word; none where a character has no Korean reading."""
    syllables = [_readings(character) for character in word]
    syllables[0] = tuple(dict.fromkeys(soft for syllable in syllables[0] for soft in (_softened(syllable), syllable)))
    return ["".join(chosen) for chosen, _ in zip(product(*syllables), range(_MOST), strict=False)]


@cache
def _readings(character: str) -> tuple[str, ...]:
    """Return the readings of a character as Japan writes it, those of the form that Korea writes first."""
    known = _table()
    forms = dict.fromkeys([*_KOREAN.get(character, ""), *_traditional().convert(character), character])
    plain = dict.fromkeys(reading for form in forms for reading in known.get(form, ()))
    # Behind a vowel or ㄴ, 률 and 렬 are written 율 and 열.
    return tuple(dict.fromkeys([*plain, *(_softened(reading) for reading in plain if reading in ("률", "렬"))]))


def _softened(syllable: str) -> str:
    """Return a syllable as it is written at the start of a word (두음법칙)."""
    code = ord(syllable) - _BASE
    first, vowel, last = code // (_VOWELS * _LAST), code // _LAST % _VOWELS, code % _LAST
    if first not in (_N, _R):
        return syllable
    first = _SILENT if vowel in _SOFT else _N
    return chr(_BASE + (first * _VOWELS + vowel) * _LAST + last)


@cache
def _traditional() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("jp2t")


@cache
def _table() -> dict[str, tuple[str, ...]]:
    path = Path(str(files("index") / "hanja.tsv"))
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    readings: dict[str, tuple[str, ...]] = {}
    for reading, characters in rows:
        for character in characters:
            readings[character] = (*readings.get(character, ()), reading)
    return readings


@cache
def _endings() -> frozenset[str]:
    lines = Path(str(files("index") / "korean_endings.txt")).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
