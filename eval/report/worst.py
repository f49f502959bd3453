"""The first run's records to its worst questions: what went wrong, worst first, and a fair share of each trouble."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.report.columns import Record

TROUBLES = ("failed", "sure", "nowhere", "low", "answered", "refused", "wrong")
MOST = 25
_ENOUGH = 10
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of trouble: how many questions have it, and the worst of them."""

    name: str
    n: int
    records: tuple[Record, ...]


def worst(records: Iterable[Record], most: int = MOST) -> tuple[Trouble, ...]:
    """Return the worst questions, at most `most` of them, by trouble; variants are left out.

    Each trouble gets the same number of places as long as it has questions for them.
    """
    found: dict[str, list[Record]] = {name: [] for name in TROUBLES}
    for record in records:
        name = trouble(record)
        if name and record["variant_of"] is None:
            found[name].append(record)
    ordered = {name: sorted(members, key=_badness) for name, members in found.items() if members}
    places = shared_out([len(members) for members in ordered.values()], most)
    return tuple(
        Trouble(name, len(members), tuple(members[:n]))
        for (name, members), n in zip(ordered.items(), places, strict=True)
    )


def trouble(record: Record) -> str | None:
    """Return what went wrong with a question, the worst first; None where all is well."""
    counts: Mapping[str, float] = record["counts"]
    if record["error"] is not None:
        return "failed"
    if misplaced(record) >= SURE:
        return "sure"
    if not record["answerable"]:
        return "answered" if counts.get("asked") and not counts.get("refused") else None
    if record["rank"] is None:
        return "nowhere"
    if record["rank"] > _ENOUGH:
        return "low"
    if not counts.get("asked") or counts.get("all facts"):
        return None
    return "refused" if counts.get("refused") else "wrong"


def misplaced(record: Record) -> float:
    """Return the most support of a claim that does not hold; 0 where there is none, as in older runs."""
    return max((support for support, held in record.get("claims", ()) if not held), default=0.0)


def _badness(record: Record) -> tuple[Any, ...]:
    """Order within a trouble: few facts, a low rank, a sure answer, then by id; misplaced support before all."""
    counts, misled = record["counts"], misplaced(record)
    if misled >= SURE:
        return (-misled, record["id"])
    rank = record["rank"]
    sure = record["confidence"] if record["confidence"] is not None else float("-inf")
    by_rank = -rank if rank is not None else float("-inf")
    return (by_rank if rank is None or rank > _ENOUGH else 0, counts.get("facts", 0.0), -sure, by_rank, record["id"])


def shared_out(there: Sequence[int], most: int) -> list[int]:
    """Share out `most` places evenly, one at a time, as long as there are questions for them."""
    given = [0] * len(there)
    while sum(given) < min(most, sum(there)):
        for i, n in enumerate(there):
            if given[i] < n and sum(given) < most:
                given[i] += 1
    return given
