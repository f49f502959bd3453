"""The names that documents give a thing: an abbreviation, its Japanese term, its English name; which a question uses.

SACO, 沖縄に関する特別行動委員会 and Special Action Committee on Okinawa are one: whichever is asked for, a passage with
another is meant, too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.analyze import Analyzer
from index.lexical import Alternatives

_SHORTEST = 4  # Characters of a Japanese term that is looked for: a shorter one may be a part of anything.


@dataclass(frozen=True, slots=True)
class Naming:
    """A thing in the forms that a document prints; one that it does not print is empty."""

    abbreviation: str
    japanese: str
    english: str

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that are printed, each once."""
        return tuple(dict.fromkeys(form for form in (self.abbreviation, self.japanese, self.english) if form))


@dataclass(frozen=True, slots=True)
class Used:
    """A naming that a question uses: where, [start, end), and the form that stands for what is written there."""

    naming: Naming
    start: int
    end: int
    form: str


def used(question: str, namings: Iterable[Naming]) -> Iterator[Used]:
    """Yield the namings that a question uses, each once and in one form; an English name goes before its parts.

    An English name, in whatever case, stands for the Japanese term, if there is one.
    """
    taken: list[tuple[int, int]] = []
    ordered = sorted(namings, key=lambda naming: -max(map(len, naming.forms)))
    for naming in ordered:
        for written, form in _ways(naming):
            match = _pattern(written).search(question)
            if match and not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Used(naming, *match.span(), form)
                break


def alternatives(one: Used, analyzer: Analyzer) -> Alternatives:
    """Return the other forms of a naming that a question uses, as what may stand in a text in its place."""
    others = [form for form in one.naming.forms if form != one.form]
    forms = ((tuple(analyzer.tokens(form)), 1.0) for form in others)
    return Alternatives(
        " = ".join([one.form, *others]), tuple(analyzer.tokens(one.form)), tuple(f for f in forms if f[0])
    )


def _ways(naming: Naming) -> Iterator[tuple[str, str]]:
    """Yield the forms in which a naming may be asked for, each with the form that it is looked up in."""
    if naming.english:
        yield naming.english, naming.japanese or naming.english
    if len(naming.japanese) >= _SHORTEST:
        yield naming.japanese, naming.japanese
    if naming.abbreviation:
        yield naming.abbreviation, naming.abbreviation


def _pattern(written: str) -> re.Pattern[str]:
    """Return what finds a form; a Latin one must not run on, and an English name may be in another case."""
    latin = "A-Za-z0-9"
    before = f"(?<![{latin}])" if written[0].isascii() else ""
    behind = f"(?![{latin}])" if written[-1].isascii() else ""
    return re.compile(f"{before}{re.escape(written)}{behind}", re.IGNORECASE if " " in written else 0)
