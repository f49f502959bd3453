"""A value: a date, a number with its unit, or a name; where it stands in a text, and how it is compared."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["date", "number", "name"]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a text: `text` is what stands at [start, end), in code points of the text that was read.

    `normalized` is computed: a date in ISO 8601 (2015-11, 199X, --08-17 without its year, FY2017 for a fiscal year), a
    number in plain decimal (16000, 0.5, 1/3) or a time of day (15:30), a name as the key by which names are compared.
    `unit` is the unit of a number, one key across languages (`units.tsv`: person, yen, aircraft, ordinal, article …);
    None where none stands there, and for dates and names.
    """

    kind: Kind
    text: str
    start: int
    end: int
    normalized: str
    unit: str | None = None
