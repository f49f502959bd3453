"""A claim with one thing changed, and the claims and quotes that mutants are made from."""

from dataclasses import dataclass
from typing import Literal, get_args

from ingest.errors import Language

MutantKind = Literal["date", "amount", "number", "identifier", "name", "negation"]
KINDS: tuple[MutantKind, ...] = get_args(MutantKind)


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim that its quotes support: a sentence and itself, or a rendering of it in another language.

    `source` says where it comes from; `language` is that of the claim, None where its script tells.
    """

    claim: str
    quotes: tuple[str, ...]
    source: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Mutant:
    """A claim with one thing changed: the kind of thing, what it was, what it is now, the changed claim."""

    kind: MutantKind
    was: str
    now: str
    claim: str

    @classmethod
    def of(cls, kind: MutantKind, claim: str, place: tuple[int, int], now: str) -> "Mutant":
        """Return `claim` with `now` at [start, end)."""
        start, end = place
        return cls(kind, claim[start:end], now, f"{claim[:start]}{now}{claim[end:]}")
