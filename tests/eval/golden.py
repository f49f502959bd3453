"""What tests of golden sets share: a small document, a line that fits it, and the check of changed lines."""

import json
from pathlib import Path
from typing import Any

from eval import Findings, check_items, load_items
from ingest import Document, read_document

TEXT = "# 1 設置\n\n委員会は平成27年11月に設置された。\n\n# 2 目的\n\n目的は情報の共有である。共有は共有である。\n"


def document(folder: Path) -> Document:
    (folder / "memo.md").write_text(TEXT, encoding="utf-8")
    return read_document(folder / "memo.md")


def line(**changed: Any) -> dict[str, Any]:
    """Return a line without a fault, with some keys changed."""
    whole = {
        "id": "a",
        "lang": "ja",
        "kind": "date",
        "question": "いつできたか",
        "answer": "2015年11月。",
        "key_facts": [["平成27年11月", "2015年11月"]],
        "evidence": [{"document_id": "memo", "quote": "平成27年11月に設置"}],
        "evidence_mode": "any",
        "section_ref": "1",
        "answerable": True,
        "why_unanswerable": None,
        "value": {"kind": "date", "text": "平成27年11月", "normalized": "2015-11"},
        "variant_of": None,
        "split": "dev",
        "note": "",
    }
    return {**whole, **changed}


def unanswerable(**changed: Any) -> dict[str, Any]:
    why = {"code": "figure_not_given", "text": "人数はない。"}
    empty: dict[str, Any] = {"key_facts": [], "evidence": [], "value": None, "section_ref": None}
    return {**line(question="何人か", answerable=False, why_unanswerable=why, **empty), **changed}


def write(folder: Path, *lines: dict[str, Any]) -> Path:
    path = folder / "golden.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")
    return path


def checked(folder: Path, *lines: dict[str, Any]) -> Findings:
    return check_items(load_items(write(folder, *lines)), [document(folder)])
