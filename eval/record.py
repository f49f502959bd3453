"""One question with what came of it to the record that a run keeps (see `eval.runs.Run`)."""

from collections.abc import Mapping
from typing import Any

from eval.goldenset import GoldenSet
from eval.items import Item
from eval.measure.answers import supported
from eval.measure.judge import Outcome
from eval.measure.ranking import Ranked
from eval.systems.system import Shown

_WITH_TEXT = 10


def record(outcome: Outcome, golden: GoldenSet, counts: Mapping[str, float], ranked: Ranked | None) -> dict[str, Any]:
    """Return the JSON values of one question; `ranked` is None where it is unanswerable."""
    item, answer = outcome.item, outcome.answer
    return {
        "id": item.id,
        "lang": item.lang,
        "kind": item.kind,
        "split": item.split,
        "variant_of": item.variant_of,
        "answerable": item.answerable,
        "why": item.why_unanswerable.code if item.why_unanswerable else None,
        "question": item.question,
        "wanted": _wanted(item, golden),
        "hits": [_hit(rank, shown) for rank, shown in enumerate(outcome.shown, 1)],
        "answer": answer and {key: value for key, value in answer.items() if key not in ("passages", "timings_ms")},
        "error": outcome.error,
        "rank": ranked.complete.rank if ranked and ranked.complete else None,
        "confidence": outcome.confidence,
        "claims": supported(answer, item, golden.places[item.id]) if answer else [],
        "counts": dict(counts),
    }


def _wanted(item: Item, golden: GoldenSet) -> dict[str, Any]:
    return {
        "answer": item.answer,
        "key_facts": [list(fact) for fact in item.key_facts],
        "evidence": [
            {
                "document_id": place.document_id,
                "start": place.span.start,
                "end": place.span.end,
                "text": golden.documents[place.document_id].text[place.span.start : place.span.end],
            }
            for place in golden.places[item.id]
        ],
        "mode": item.evidence_mode,
        "section_ref": item.section_ref,
        "why": item.why_unanswerable.text if item.why_unanswerable else None,
    }


def _hit(rank: int, shown: Shown) -> dict[str, Any]:
    named = {"rank": rank, "id": shown.id, "score": round(shown.score, 6)}
    if rank > _WITH_TEXT:
        return named
    return {
        **named,
        "document_id": shown.document_id,
        "section_ref": shown.section_ref,
        "spans": [[span.start, span.end] for span in shown.spans],
        "text": shown.text,
    }
