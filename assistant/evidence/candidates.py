"""Hits to the statements that may answer, each with its order among all and its support."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.evidence.conflicts import conflicts
from assistant.evidence.ground import Ground, Statement
from assistant.evidence.grounds import Grounds
from assistant.evidence.measures import Measures, failings, of_all, of_question, relative, topical
from assistant.evidence.support import Models
from assistant.evidence.wanted import Constraint, Wanted
from index import Hit, Library, Retrieval, detect
from ingest.search.regions import regions
from ingest.search.territories import territories

HITS: Final = 5
_SAMPLE: Final = 300
_COMMON: Final = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with its ground and all that was measured of it."""

    ground: Ground
    statement: Statement
    measures: Measures
    failed: tuple[Constraint, ...]

    @property
    def hit(self) -> Hit:
        """The hit that it stands in."""
        return self.ground.hit


@dataclass(frozen=True)
class Candidates:
    """The statements of the first hits, in the order of hits and reading; empty where there are no hits.

    `near` and `order` say how well each answers: without and with what it lacks. Higher is better.
    """

    wanted: Wanted
    all: tuple[Candidate, ...]
    near: tuple[float, ...]
    order: tuple[float, ...]

    @cached_property
    def best(self) -> int:
        """The number of the statement that answers best; a mere label that lacks something comes last."""
        return max(range(len(self.all)), key=lambda i: (not self._is_idle(i), self.order[i]))

    def _is_idle(self, number: int) -> bool:
        measures = self.all[number].measures
        return bool(measures["label"] and measures["failings"])

    def measures(self, chosen: int) -> Measures:
        """Return all measures of one statement, those against the others included."""
        rows = [candidate.hit.row for candidate in self.all]
        of_set = of_all([candidate.measures for candidate in self.all])
        return self.all[chosen].measures | relative(self.near, self.order, rows, chosen) | of_set


def find_candidates(
    found: Retrieval, wanted: Wanted, models: Models, hits: int = HITS, grounds: Grounds | None = None
) -> Candidates:
    """Read the first hits, with `grounds` of their library where these are kept, and order their statements."""
    grounds = grounds or Grounds(found.library)
    made = tuple(
        _candidate(wanted, ground, statement)
        for ground in (grounds.read(hit, found.sentence_similarity(hit)) for hit in found.hits[:hits])
        for statement in ground.statements
    )
    near = tuple(models.order(candidate.measures) for candidate in made)
    order = tuple(
        score - models.failing * candidate.measures["failings"] for score, candidate in zip(near, made, strict=True)
    )
    return Candidates(wanted, made, near, order)


def common_territories(library: Library) -> Collection[str]:
    """Return the countries that a library speaks of so often that naming one tells nothing."""
    step = max(1, len(library.passages) // _SAMPLE)
    sample = library.passages[::step]
    counts: dict[str, int] = {}
    for passage in sample:
        text = f"{passage.context}\n{passage.text}"
        for code in (*territories(text), *regions(text, detect(text))):
            counts[code] = counts.get(code, 0) + 1
    return frozenset(code for code, count in counts.items() if count >= _COMMON * len(sample))


def _candidate(wanted: Wanted, ground: Ground, statement: Statement) -> Candidate:
    measures = topical(wanted, ground, statement) | failings(wanted, ground, statement) | of_question(wanted, ground)
    return Candidate(ground, statement, measures, conflicts(wanted, ground))
