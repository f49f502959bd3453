"""English number words to values: twenty-four thousand, two thirds, the fourth."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from assistant.values.english import english


class Number(NamedTuple):
    """A number at [start, end): its value, whether it is an ordinal, the large unit that its last word carries.

    `bound` says that it is a number only with a unit behind it: one, 한.
    """

    start: int
    end: int
    value: str
    ordinal: bool = False
    scale: int = 1
    bound: bool = False


SCALES: Final = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_PARTS: Final = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_DETERMINED: Final = re.compile(r"(?:\b(?:the|a|its|their|our|his|her|this)|['’]s) $", re.IGNORECASE)
_SIDES: Final = re.compile(
    " (?:sides|countries|nations|governments|leaders|ministers|secretaries|parties|allies|heads|presidents|states)\\b",
    re.IGNORECASE,
)
_HALF: Final = re.compile(r" and (?:a|one) half\b", re.IGNORECASE)
_TOKEN: Final = re.compile("[A-Za-z]+")
_FRACTION: Final = re.compile(
    rf"(?<![A-Za-z-])(?:(?P<n>one|two|three|four)[ -](?P<d>{'|'.join(_PARTS)})s?"
    r"|(?P<a>a) (?P<b>third|quarter|fifth|tenth)(?= of\b))(?![A-Za-z-])",
    re.IGNORECASE,
)


def plain(value: Decimal) -> str:
    """Return a decimal without exponent and without zeros that say nothing: 16000, 0.5."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def english_numbers(flat: str) -> Iterator[Number]:
    """Yield the numbers that English words tell: fractions, then the others, each in order."""
    words = _words()
    found = list(_FRACTION.finditer(flat))
    for fraction in found:
        count = words.cardinals[(fraction["n"] or "one").lower()]
        yield Number(*fraction.span(), f"{count}/{_PARTS[(fraction['d'] or fraction['b']).lower()]}")
    for run in words.run.finditer(flat):
        if not any(one.start() < run.end() and run.start() < one.end() for one in found):
            yield from words.numbers(flat, run)


@dataclass(frozen=True, slots=True)
class _Words:
    """The values of number words, and what a run of them looks like."""

    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    run: re.Pattern[str]

    def numbers(self, flat: str, run: re.Match[str]) -> Iterator[Number]:
        """Cut a run of number words into numbers: a word that cannot go on begins another one."""
        tokens = [token for token in _TOKEN.finditer(flat, *run.span()) if token[0].lower() != "and"]
        number: list[re.Match[str]] = []
        for token in tokens:
            if not number and _is_no_number(token):
                continue
            if number and not self._goes_on(number, token):
                yield self._number(number)
                number = []
            number.append(token)
        if number:
            yield self._number(number)

    def _goes_on(self, number: list[re.Match[str]], token: re.Match[str]) -> bool:
        last, word = number[-1][0].lower(), token[0].lower()
        if last in ("a", "an") or (word in SCALES and last not in self.ordinals):
            return True
        if len(token.string[number[-1].end() : token.start()]) > 1:  # Behind "and" or a comma: only a smaller place.
            return last in SCALES and last != "dozen"
        value = self.ordinals.get(word, self.cardinals.get(word, 0))
        return last in SCALES or (self.cardinals.get(last, 0) >= 20 and 0 < value < 10)

    def _number(self, number: list[re.Match[str]]) -> Number:
        whole = part = 0
        words = [token[0].lower() for token in number]
        for word in words:
            if word in ("hundred", "dozen"):
                part = (part or 1) * SCALES[word]
            elif word in SCALES:
                whole, part = whole + (part or 1) * SCALES[word], 0
            else:
                part += self.ordinals.get(word, self.cardinals.get(word, 0))
        span = number[0].start(), number[-1].end()
        if words[-1] in self.ordinals:
            return Number(*span, str(whole + part), ordinal=True)
        if half := _HALF.match(number[-1].string, span[1]):
            return Number(span[0], half.end(), f"{whole + part}.5")
        return Number(*span, str(whole + part), scale=SCALES.get(words[-1], 1), bound=whole + part == 1)


def _is_no_number(token: re.Match[str]) -> bool:
    """Say whether a word only points: first as an adverb (it comes first), the two sides that were named before."""
    word, before = token[0].lower(), token.string[max(0, token.start() - 8) : token.start()]
    if word == "first":
        return not _DETERMINED.search(before)
    return word == "two" and before.lower().endswith("the ") and bool(_SIDES.match(token.string, token.end()))


@cache
def _words() -> _Words:
    """Compile at first use: few questions tell numbers in words."""
    cardinals = {word: i for i, word in enumerate(english("small"))}
    cardinals |= {word: 10 * i for i, word in enumerate(english("tens"), 2)}
    ordinals = {word: i for i, word in enumerate(english("places"), 1)}
    word = "|".join(sorted([*cardinals, *SCALES, *ordinals], key=len, reverse=True))
    article = rf"(?:an?[ -](?=(?:{'|'.join(SCALES)})\b))?"
    return _Words(
        cardinals,
        ordinals,
        re.compile(rf"(?<![A-Za-z]){article}(?:{word})(?:(?:[ -]|,? and )(?:{word}))*(?![A-Za-z])", re.IGNORECASE),
    )
