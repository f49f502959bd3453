"""The value that an answer states first: a date, a number or a name of what is quoted."""

from dataclasses import dataclass
from typing import Literal

from ingest import Excerpt


@dataclass(frozen=True, slots=True)
class Given:
    """A value that answers: its words in the document at `excerpt`, its kind and computed form; `unit` of a number."""

    kind: Literal["date", "number", "name"]
    text: str
    normalized: str
    unit: str | None
    excerpt: Excerpt
