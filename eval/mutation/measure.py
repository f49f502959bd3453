"""Claims to figures: how many mutants of each kind the comparison with the quotes catches, and how many it misses."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.values import unsupported
from eval.mutation.figures import figure_mutants
from eval.mutation.mutant import KINDS, Mutant, Stated
from eval.mutation.words import name_mutants, names_of, negation_mutants, word_mutants


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of the mutants of some claims.

    `flagged` are claims that are refused though nothing was changed; they make no mutants. `missed` are mutants of
    which nothing was noticed, each with the claim that it was made from.
    """

    claims: int
    flagged: tuple[Stated, ...]
    made: dict[str, int]
    caught: dict[str, int]
    missed: tuple[tuple[Stated, Mutant], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the figures in JSON types; a share is None where there was nothing to catch."""
        kinds = {
            kind: {
                "mutants": self.made.get(kind, 0),
                "caught": self.caught.get(kind, 0),
                "share": round(self.caught.get(kind, 0) / self.made[kind], 4) if self.made.get(kind) else None,
            }
            for kind in KINDS
        }
        return {"claims": self.claims, "flagged_unchanged": len(self.flagged), "kinds": kinds}


def measure(stated: Sequence[Stated]) -> Measured:
    """Make every mutant of every claim and compare it with the claim's quotes; deterministic."""
    names = names_of([one.claim for one in stated])
    made: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    flagged: list[Stated] = []
    missed: list[tuple[Stated, Mutant]] = []
    for one in stated:
        if unsupported(one.claim, one.quotes, language=one.language):
            flagged.append(one)
            continue
        for mutant in mutants(one, names):
            made[mutant.kind] += 1
            if unsupported(mutant.claim, one.quotes, language=one.language):
                caught[mutant.kind] += 1
            else:
                missed.append((one, mutant))
    return Measured(len(stated), tuple(flagged), dict(made), dict(caught), tuple(missed))


def mutants(stated: Stated, names: Sequence[Sequence[str]]) -> Iterator[Mutant]:
    """Yield every mutant of a claim."""
    yield from figure_mutants(stated.claim, stated.quotes)
    yield from word_mutants(stated.claim, stated.quotes)
    yield from name_mutants(stated.claim, stated.quotes, names)
    yield from negation_mutants(stated.claim)
