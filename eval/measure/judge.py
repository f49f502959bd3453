"""What a system gave for a question to the counts that all figures are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.items import Item
from eval.measure import answers
from eval.measure.ranking import Ranked, hits, rank_measures, ranked
from eval.places import Place
from eval.systems.system import Shown
from ingest import Document

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a system gave for one item: passages, an answer object if it answers, or the error it failed with.

    `confidence` orders questions by how sure the system is of its answer; None where it does not say.
    """

    item: Item
    shown: tuple[Shown, ...] = ()
    answer: Mapping[str, Any] | None = None
    error: Mapping[str, str] | None = None
    confidence: float | None = None


def judge(
    outcomes: Sequence[Outcome], places: Mapping[str, Sequence[Place]], documents: Mapping[str, Document]
) -> tuple[dict[str, Scores], dict[str, Ranked]]:
    """Return the counts of every question by its id, and how its passages rank where it is answerable.

    `places` are those of each item's evidence, by its id. A failed question counts as zero in all that it is asked for.
    """
    sources = {name: document.text for name, document in documents.items()}
    judged = {
        o.item.id: ranked(places[o.item.id], o.item.evidence_mode, sources, o.shown)
        for o in outcomes
        if o.item.answerable
    }
    by_rank = rank_measures(judged)
    scores: dict[str, Scores] = {}
    for outcome in outcomes:
        name = outcome.item.id
        scores[name] = {"answerable": 1.0, **hits(judged[name]), **by_rank[name]} if name in judged else {}
        if name in judged and outcome.item.evidence_mode == "all" and len(places[name]) > 1:
            scores[name] |= {"several places": 1.0, "all places@5": scores[name]["hit@5"]}
        scores[name] |= _answer(outcome, places[name], documents)
    return scores, judged


def _answer(outcome: Outcome, places: Sequence[Place], documents: Mapping[str, Document]) -> Scores:
    """Return the counts of an answer; none for a system that only retrieves."""
    item, answer = outcome.item, outcome.answer
    if outcome.error is not None:
        return _failed(item)
    if answer is None:
        return {}
    refused = float(answer["status"] == "not_found")
    counts = {"asked": 1.0, "refused": refused, **answers.quotes(answer, documents)}
    counts |= answers.own_words(answer, item, [document.title for document in documents.values()])
    if not item.answerable:
        return counts | {"unanswerable": 1.0, "refused rightly": refused, "right": refused}
    counts |= {"asked answerable": 1.0, "refused wrongly": refused}
    counts |= answers.facts(answer, item) | answers.value(answer, item)
    counts["right"] = counts["all facts"]
    if not refused:
        stated = {"facts answered": counts["facts"], "all facts answered": counts["all facts"]}
        counts |= {"answered": 1.0, **stated, **answers.citations(answer, item, places)}
    return counts


def _failed(item: Item) -> Scores:
    """Return the counts of a question that the system failed on: asked for everything, and nothing of it there."""
    asked = {"asked": 1.0, "worded": 1.0}
    if not item.answerable:
        return asked | {"unanswerable": 1.0}
    values = {"values": 1.0} if item.value else {}
    values |= {"asked values": 1.0} if item.value and item.kind in answers.VALUED else {}
    return asked | values | {"asked answerable": 1.0, "answered": 1.0, "citations": 1.0, "claims": 1.0}
