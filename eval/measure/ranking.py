"""A question's evidence and its passages to ranking figures; TREC's rank measures come from ir-measures.

Relevance is made for each run: a passage is relevant when it is the first, in rank order, to complete a piece of
evidence that is needed. The ideal is one relevant passage for each needed piece, for every system alike: pieces that
no passage completed stand in the qrels under ids of their own, which no system can return. A passage that completes
two pieces counts once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, nDCG

from eval.measure.coverage import Reach, reach
from eval.places import Place
from eval.systems.system import Shown

CUTS = (1, 3, 5, 10)
CHARS = (500, 1500, 3000)
RANKED = {"MRR": RR, "MRR@10": RR @ 10, "nDCG@10": nDCG @ 10}
MISSING = "missing-"


@dataclass(frozen=True, slots=True)
class Ranked:
    """One question: its passages' ids, best first, the ids that are relevant, and what is complete where.

    `complete` is where all that is needed has been shown; None where it never is.
    """

    ids: tuple[str, ...]
    relevant: tuple[str, ...]
    complete: Reach | None


def ranked(places: Sequence[Place], mode: str, sources: Mapping[str, str], shown: Sequence[Shown]) -> Ranked:
    """Judge the passages shown for a question; `mode` is `any` or `all`, `sources` are document texts by id."""
    reached = [reach(place, sources[place.document_id], shown) for place in places]
    found = sorted((r for r in reached if r), key=lambda r: (r.rank, r.chars))
    needed = len(places) if mode == "all" else 1
    relevant = dict.fromkeys(shown[r.rank - 1].id for r in found[:needed])
    missing = (f"{MISSING}{i}" for i in range(1, needed - len(relevant) + 1))
    complete = _last(found[:needed]) if len(found) >= needed else None
    return Ranked(tuple(s.id for s in shown), (*relevant, *missing), complete)


def _last(found: Sequence[Reach]) -> Reach:
    return Reach(max(r.rank for r in found), max(r.chars for r in found))


def hits(judged: Ranked) -> dict[str, float]:
    """Return 1 or 0 for each cut by rank (`hit@1`) and by shown characters (`in 500`)."""
    complete = judged.complete
    by_rank = {f"hit@{k}": float(complete is not None and complete.rank <= k) for k in CUTS}
    by_chars = {f"in {n}": float(complete is not None and complete.chars <= n) for n in CHARS}
    return by_rank | by_chars


def rank_measures(judged: Mapping[str, Ranked]) -> dict[str, dict[str, float]]:
    """Return MRR, MRR@10 and nDCG@10 of each question by its id, as ir-measures gives them."""
    names = {str(measure): name for name, measure in RANKED.items()}
    found: dict[str, dict[str, float]] = {question: dict.fromkeys(RANKED, 0.0) for question in judged}
    for metric in ir_measures.iter_calc([*RANKED.values()], [*qrels(judged)], [*run(judged)]):
        found[metric.query_id][names[str(metric.measure)]] = metric.value
    return found


def qrels(judged: Mapping[str, Ranked]) -> Iterable[ir_measures.Qrel]:
    """Yield the relevant passages of each question."""
    return (ir_measures.Qrel(question, name, 1) for question, r in judged.items() for name in r.relevant)


def run(judged: Mapping[str, Ranked]) -> Iterable[ir_measures.ScoredDoc]:
    """Yield the passages of each question with scores that fall with the rank, whatever the system's own scores."""
    return (
        ir_measures.ScoredDoc(question, name, float(len(r.ids) - i))
        for question, r in judged.items()
        for i, name in enumerate(r.ids)
    )
