"""Runs made by hand for tests of the report: as many questions as are wanted, with the counts that are wanted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.runs import Run, write_run

GOLDEN = "defense-of-japan-2018.jsonl"
HITS = ("hit@1", "hit@3", "hit@5", "hit@10", "MRR", "MRR@10", "nDCG@10", "in 500", "in 1500", "in 3000")
EVIDENCE = {"document_id": "memo", "start": 10, "end": 20, "text": "平成27年11月に設置"}


def question(number: int, *, rank: int | None = 1, text: str = "いつできたか", **changed: Any) -> dict[str, Any]:
    """Return the record of an answerable question whose evidence is complete at `rank` and that is answered rightly."""
    found = {name: float(rank is not None and rank <= _cut(name)) for name in HITS}
    counts = {"answerable": 1.0, **found, "asked": 1.0, "asked answerable": 1.0, "refused": 0.0, "answered": 1.0}
    counts |= {"facts": 1.0, "all facts": 1.0, "facts answered": 1.0, "all facts answered": 1.0, "refused wrongly": 0.0}
    whole = {
        "id": f"q{number:03}",
        "lang": "ja",
        "kind": "date",
        "split": "dev",
        "variant_of": None,
        "answerable": True,
        "why": None,
        "question": f"{text}（{number}）",
        "wanted": wanted(text),
        "hits": [hit(i, text) for i in range(1, 6)],
        "answer": answer(text),
        "error": None,
        "rank": rank,
        "confidence": 1 - number / 1000,
        "claims": [[1 - number / 1000, 1.0]],
        "counts": counts,
    }
    return {**whole, **changed}


def _cut(name: str) -> int:
    return int(name.removeprefix("hit@")) if name.startswith("hit@") else 5


def unanswerable(number: int, *, refused: bool, **changed: Any) -> dict[str, Any]:
    """Return the record of an unanswerable question."""
    counts = {"asked": 1.0, "unanswerable": 1.0, "refused": float(refused), "refused rightly": float(refused)}
    empty = {**wanted("何人か"), "key_facts": [], "evidence": [], "why": "人数は書かれていない。"}
    told = {"why": "figure_not_given", "claims": [] if refused else [[0.3, 0.0]], **changed}
    return question(number, rank=None, answerable=False, wanted=empty, counts=counts, **told)


def failed(number: int) -> dict[str, Any]:
    """Return the record of a question that the system failed on."""
    counts = {"answerable": 1.0, "asked": 1.0, "asked answerable": 1.0, "answered": 1.0}
    error = {"code": "timeout", "message": "too late"}
    nothing: dict[str, Any] = {"hits": [], "answer": None, "confidence": None, "claims": []}
    return question(number, rank=None, error=error, counts=counts, **nothing)


def retrieved(number: int, **changed: Any) -> dict[str, Any]:
    """Return the record of a question put to a system that only retrieves."""
    whole = question(number, **changed)
    counts = {name: n for name, n in whole["counts"].items() if name in (*HITS, "answerable")}
    return {**whole, "answer": None, "confidence": None, "claims": [], "counts": counts}


def wanted(text: str) -> dict[str, Any]:
    facts = [[text, "2015年11月"]]
    return {"answer": text, "key_facts": facts, "evidence": [EVIDENCE], "mode": "any", "section_ref": "1", "why": None}


def hit(rank: int, text: str) -> dict[str, Any]:
    place = {"document_id": "memo", "section_ref": f"第{rank}節", "spans": [[9 * rank, 9 * rank + 5]]}
    return {"rank": rank, "id": f"memo:{rank}", "score": 1 / rank, "text": text, **place}


def answer(text: str) -> dict[str, Any]:
    return {"status": "answered", "answer": text, "citations": [{"number": 1, "quote": text}], "claims": []}


def about(system: str = "hakusho", **changed: Any) -> dict[str, Any]:
    whole = {
        "schema": 1,
        "system": system,
        "settings": {"passage_chars": 400},
        "golden": {"name": GOLDEN, "sha256": "a" * 64, "split": "dev", "items": 1},
        "sources": {"sha256": "b" * 64, "documents": 1},
        "index": None,
        "git": {"revision": "c" * 40, "changed": False},
        "hakusho": "0.1.0",
        "created": "2026-04-01T09:00:00+00:00",
        "seconds": 12.5,
    }
    return {**whole, **changed}


def written(folder: Path, records: Sequence[dict[str, Any]], system: str = "hakusho", **changed: Any) -> Run:
    """Write a run of these records."""
    return write_run(folder / system, about(system, **changed), records, {})
