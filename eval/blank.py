"""Documents to a golden set to fill in: one line a section, with the words that stand there."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ingest import Document, Passage

PROMPT_CHARS = 160


def blank_lines(documents: Iterable[Document]) -> Iterator[str]:
    """Yield one JSON line for each section that has text, in reading order; `eval.check` refuses it until filled in."""
    number = 0
    for document in documents:
        for passage in _first_passages(document):
            number += 1
            yield json.dumps(_blank(f"q{number:03d}", passage), ensure_ascii=False)


def _first_passages(document: Document) -> Iterator[Passage]:
    from ingest import passages, read

    seen: set[tuple[str, tuple[str, ...]]] = set()
    for passage in passages(read(document)):
        if (passage.section_ref, passage.section) not in seen:
            seen.add((passage.section_ref, passage.section))
            yield passage


def _blank(name: str, passage: Passage) -> dict[str, Any]:
    """Return a line of the format; `prompt` is for who fills it in and is not read."""
    return {
        "id": name,
        "prompt": {"section": list(passage.section), "text": _opening(passage)},
        "lang": "ja",
        "kind": "fact",
        "question": "",
        "answer": "",
        "key_facts": [[""]],
        "evidence": [{"document_id": passage.document_id, "quote": ""}],
        "evidence_mode": "any",
        "section_ref": passage.section_ref,
        "answerable": True,
        "why_unanswerable": None,
        "value": None,
        "variant_of": None,
        "split": None,
        "note": "",
    }


def _opening(passage: Passage) -> str:
    """Return the passage's first sentences, as many as are short enough, one at least; a very long one is cut."""
    text, end = passage.text, 0
    for sentence in passage.sentences:
        if end and end + len(sentence) > PROMPT_CHARS:
            break
        end += len(sentence)
    shown = text[: min(end or PROMPT_CHARS, 2 * PROMPT_CHARS)].strip()
    return shown if len(shown) == len(text.strip()) else shown + "…"
