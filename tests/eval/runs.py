"""What tests of runs share: a run of made-up records, written to a folder as the product writes it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.measure.ranking import Ranked
from eval.runs import SCHEMA, Run, write_run

Claim = tuple[float, float]
ABOUT: dict[str, Any] = {
    "schema": SCHEMA,
    "system": "made-up",
    "settings": {},
    "golden": {"name": "g.jsonl", "sha256": "ab" * 32, "split": "dev", "items": 2},
    "sources": {"sha256": "cd" * 32, "documents": 1},
    "index": None,
    "git": {"revision": "0123456789abcdef", "changed": False},
    "hakusho": "0",
    "python": "3",
    "created": "2018-08-28T00:00:00+00:00",
    "seconds": 1.0,
}


def record(
    name: str, lang: str = "ja", variant_of: str | None = None, *, claims: Sequence[Claim] = (), **counts: float
) -> dict[str, Any]:
    """Return a record whose counts are named as in Python: `hit_1`, `in_500`, `all_facts`."""
    named = {key.replace("hit_", "hit@").replace("_", " "): value for key, value in counts.items()}
    return {
        "id": name,
        "lang": lang,
        "kind": "date",
        "split": "dev",
        "variant_of": variant_of,
        "answerable": bool(counts.get("answerable")),
        "why": "today" if counts.get("unanswerable") else None,
        "question": "いつか",
        "wanted": {"answer": "", "key_facts": [], "evidence": [], "mode": "any", "section_ref": None, "why": None},
        "hits": [],
        "answer": None,
        "error": None,
        "rank": None,
        "confidence": None,
        "claims": [list(claim) for claim in claims],
        "counts": named,
    }


def written(folder: Path, records: Sequence[dict[str, Any]], **about: Any) -> Run:
    judged: dict[str, Ranked] = {r["id"]: Ranked((), ("missing-1",), None) for r in records if r["answerable"]}
    return write_run(folder, {**ABOUT, **about}, records, judged)
