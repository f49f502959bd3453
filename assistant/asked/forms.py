"""Forms: the question words of a language as one table of patterns, each with an example, and where they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.asked.answer_type import Asked


@dataclass(frozen=True, slots=True)
class Form:
    """One form of asking. `asked` is what it asks for by itself; None where a noun or a counter beside it decides.

    Of forms that fit at a place, the first of the table counts. Quantifiers in `pattern` are bounded, so that reading
    is linear in the length of a question; `example` is a question that holds the form.
    """

    name: str
    pattern: str
    example: str
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A form found in a question, at [start, end) of its text."""

    form: Form
    start: int
    end: int
    word: str


def compiled(forms: Sequence[Form]) -> re.Pattern[str]:
    """Return the forms as one pattern, each a group of its name."""
    return re.compile("|".join(f"(?P<{form.name}>{form.pattern})" for form in forms))


def spots(text: str, pattern: re.Pattern[str], forms: Sequence[Form]) -> list[Spot]:
    """Return the forms in `text`, in order and without overlap.

    A title asks for nothing (「なぜ働くのか」という本): forms in quotation marks count only where there are no others.
    """
    named = {form.name: form for form in forms}
    found = [Spot(named[one.lastgroup or ""], *one.span(), one.group()) for one in pattern.finditer(text)]
    quoted = [one.span() for one in _QUOTED.finditer(text)] if found else []
    outside = [spot for spot in found if not any(start < spot.start < end for start, end in quoted)]
    return outside or found


_QUOTED: Final = re.compile('「[^「」]{0,300}」|『[^『』]{0,300}』|“[^“”]{0,300}”|《[^《》]{0,300}》|"[^"]{0,300}"')
