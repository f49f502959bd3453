"""Relative time in a question (昨年, currently, 最新, 올해) to values, resolved against the year of a document.

A question speaks from the day it is asked, a document from its own year: resolving says which year a reader of the
document would understand.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from assistant.asked.answer_type import Asked
from assistant.asked.kinds import read_asked
from assistant.asked.nouns import meaning
from assistant.asked.time_words import WORDS, Word, holds_anchor, is_lasting
from ingest.errors import Language
from ingest.search.normalize import plain_text

_MAX_CHARS: Final = 2000
_STATES: Final = frozenset(("who", "where", "how_many", "how_much", "yes_no"))
_YEAR: Final = re.compile("(?:FY)?([0-9]{3})([0-9X])")


@dataclass(frozen=True, slots=True)
class Relative:
    """A time told from the present: where it stands in the question (NFKC, code points), and what it means.

    `offset` is the distance in years from the present, None where the time is no whole year away (最新, 先月). `tail`
    is the month and day that stand with it (昨年12月: -12), `fiscal` says 年度. `strength` is "asks" where the question
    wants the state of today (現在何か所, the current minister), "describes" where it names a thing by it (現在の指針).
    """

    kind: Literal["this_year", "last_year", "next_year", "years_away", "now", "latest"]
    text: str
    start: int
    end: int
    strength: Literal["asks", "describes"] = "asks"
    offset: int | None = None
    tail: str = ""
    fiscal: bool = False


def read_relative(question: str, language: Language, asked: Sequence[Asked] | None = None) -> tuple[Relative, ...]:
    """Return the relative times of a question, in order; `asked` is what `read_asked` gave, read here where left out.

    What is told from elsewhere is none: 2018年3月末現在, 今年（2018年）, その翌年, what is quoted. Never
    raises; linear in the length of the question.
    """
    text = plain_text(question[:_MAX_CHARS])
    found = [(word, hit) for word, hit in _hits(text, language) if not _is_absolute(text, hit)]
    if not found:
        return ()
    kinds = read_asked(text, language) if asked is None else asked
    anchored = holds_anchor(text, language)
    return tuple(_relative(text, word, hit, language, kinds, anchored=anchored) for word, hit in found)


def resolve(relative: Relative, document_year: int | None) -> str | None:
    """Return the time in ISO 8601 as a document of this year means it: 2017, 2017-12, FY2018.

    None where the document has no year, and for what is no whole year away from it.
    """
    if document_year is None or relative.offset is None:
        return None
    year = document_year + relative.offset
    return f"{'FY' if relative.fiscal else ''}{year:04d}{relative.tail}" if 1 <= year <= 9999 else None


def later(question_dates: Iterable[str], document_year: int | None) -> tuple[str, ...]:
    """Return those dates of a question (ISO, FY2019 for a fiscal year) whose year is after the document's."""
    if document_year is None:
        return ()
    years = ((value, _YEAR.match(value)) for value in question_dates)
    return tuple(value for value, year in years if year and int(year[1] + year[2].replace("X", "0")) > document_year)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    rows = (f"(?P<w{i}>{word.pattern})" for i, word in enumerate(WORDS[language]))
    return re.compile("|".join(rows), re.IGNORECASE)


def _hits(text: str, language: Language) -> Iterator[tuple[Word, re.Match[str]]]:
    for hit in _pattern(language).finditer(text):
        yield WORDS[language][int((hit.lastgroup or "w0")[1:])], hit


_DATED: Final = re.compile(
    "(?:[0-9一二三四五六七八九十元](?:年度?|月|日|년|월|일)末?말?|当時|時点|then)(?:の|の?時点で)? ?$"
)
_EXPLAINED: Final = re.compile(r" ?(?:\([^()]{0,30}?(?:[0-9]{4}|平成|令和|昭和)|[,、]? ?[0-9]{4}(?:年|년|,|\b))")
_QUOTES: Final = ("「」", "『』", "“”", "《》", "‘’")
_REACH: Final = 60


def _is_absolute(text: str, hit: re.Match[str]) -> bool:
    """Say whether a date beside it fixes the time (3月末現在, 今年（2018年）), or it stands in a title."""
    start, end = hit.span()
    if _DATED.search(text, max(0, start - 12), start) or _EXPLAINED.match(text, end):
        return True
    reach = max(0, start - _REACH)
    return any(text.rfind(pair[0], reach, start) > text.rfind(pair[1], reach, start) for pair in _QUOTES)


def _relative(
    text: str, word: Word, hit: re.Match[str], language: Language, asked: Sequence[Asked], *, anchored: bool
) -> Relative:
    strength = word.strength or _strength(text, hit.end(), hit.group(), language, asked)
    if anchored and word.kind in ("now", "latest"):
        strength = "describes"
    tail = _tail(text, hit, language) if word.offset is not None and word.kind != "now" and not word.fiscal else ""
    return Relative(word.kind, hit.group(), *hit.span(), strength, word.offset, tail, word.fiscal)


_NEXT: Final = {
    "ja": re.compile(r"の?([一-鿿々ァ-ヺーA-Za-z0-9・]{1,20}み?)"),
    "en": re.compile(r"(?: [A-Za-z-]+)?? ([A-Za-z-]{2,30})(?=[ ,.?!']|$)"),
    "zh": re.compile(r"的?([^\s的是有在，。、？?]{1,10})"),
    "ko": re.compile(r"의? ?([가-힣A-Za-z0-9]{1,12}?)(?:은|는|이|가|을|를|의|에서?|과|와)?(?=[ ?.]|$)"),
}
_ADVERBS: Final = re.compile(r"(?:currently|presently|nowadays|now|today|these days|right now|at )", re.IGNORECASE)
_IN_FORCE: Final = re.compile(r" (?:in (?:force|effect|use)|applicable|valid)\b")


def _strength(
    text: str, place: int, word: str, language: Language, asked: Sequence[Asked]
) -> Literal["asks", "describes"]:
    """現在何か所 asks for the state of today; 現在の指針 names what lasts; 現在の大臣は誰 asks, 現在の同盟 not."""
    if language == "en" and _ADVERBS.match(word):
        return "describes" if _IN_FORCE.match(text, place) else "asks"
    found = _NEXT[language].match(text, place)
    if found and is_lasting(found[1], language):
        return "describes"
    is_modifier = language == "en" or text.startswith(("の", "的", "의"), place) or word in _MODIFIERS
    if not is_modifier:
        return "asks"
    named = meaning(found[1], language) if found else None
    state = bool(named and named.kind == "who") or any(one.kind in _STATES for one in asked)
    return "asks" if state else "describes"


_MODIFIERS: Final = frozenset(("現", "现", "現任", "现任", "현", "현직"))
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_BEHIND: Final = re.compile(r"の? ?([0-9]{1,2}) ?[月월](?!間)(?: ?([0-9]{1,2}) ?[日일])?")
_MONTH_BEFORE: Final = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?(?: ([0-9]{{1,2}}))?,? (?:of )?$", re.IGNORECASE)


def _tail(text: str, hit: re.Match[str], language: Language) -> str:
    """Return the month and day beside a year as the end of an ISO date: 昨年12月: -12."""
    if language == "en":
        before = _MONTH_BEFORE.search(text, max(0, hit.start() - 24), hit.start())
        month, day = (_MONTHS.index(before[1].lower()) + 1, int(before[2] or 0)) if before else (0, 0)
    else:
        behind = _MONTH_BEHIND.match(text, hit.end())
        month, day = (int(behind[1]), int(behind[2] or 0)) if behind else (0, 0)
    if not 1 <= month <= 12:
        return ""
    return f"-{month:02d}-{day:02d}" if 1 <= day <= 31 else f"-{month:02d}"
