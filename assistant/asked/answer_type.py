"""The type of an answer: what a question asks for, one form across four languages."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Kind = Literal[
    "when",
    "who",
    "where",
    "how_many",
    "how_much",
    "how_long",
    "which_document",
    "list",
    "why",
    "what_is",
    "yes_no",
    "compare",
    "how",
    "which",
    "what",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked for.

    `unit` is the key of what is counted or measured (person, yen, percent, aircraft; money where no currency is
    named; ordinal for 第何回), None where the question leaves it open. `precision` says how fine a date is asked for:
    year, month, day, fiscal_year or period (a span, or its end); None for a plain いつ. `focus` is the noun asked for
    as the question words it (「どの会議」: 会議; of `what_is` the term itself). `chosen` says that one of its kind is
    wanted (どの基地, not 基地はどこ). `count` is how many places or things are wanted.
    """

    kind: Kind
    unit: str | None = None
    precision: str | None = None
    focus: str | None = None
    count: int | None = None
    chosen: bool = False
