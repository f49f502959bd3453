"""The set to fill in: a line a section, refused only because it is not filled in."""

import json
from pathlib import Path

import pytest

from eval import blank_lines, check_items, load_items
from ingest import Document, passages, read
from tests.eval.golden import document, line
from tests.sources import all_documents, white_paper


def test_each_section_has_a_line_with_its_first_words(tmp_path: Path) -> None:
    first, second = (json.loads(text) for text in blank_lines([document(tmp_path)]))
    assert (first["id"], first["section_ref"]) == ("q001", "1")
    assert first["prompt"] == {"section": ["1 設置"], "text": "委員会は平成27年11月に設置された。"}
    assert second["prompt"]["section"] == ["2 目的"] and second["evidence"][0]["document_id"] == "memo"
    assert [key for key in first if key != "prompt"] == list(line())


def test_a_filled_in_line_passes(tmp_path: Path) -> None:
    source = document(tmp_path)
    filled = [{**json.loads(text), **line(id=f"{n}")} for n, text in enumerate(blank_lines([source]))][:1]
    (tmp_path / "q.jsonl").write_text(json.dumps(filled[0]), encoding="utf-8")
    findings = check_items(load_items(tmp_path / "q.jsonl"), [source])
    assert findings.errors == ()


@pytest.mark.parametrize("source", all_documents(), ids=lambda source: str(source.id)[:30])
def test_a_blank_set_of_any_source_is_refused_only_for_being_blank(source: Document, tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(blank_lines([source])), encoding="utf-8")
    items = load_items(path)
    findings = check_items(items, [source])
    assert [found.code for found in findings.errors] == ["unfilled"] and findings.warnings == ()
    assert {item.section_ref for item in items} == {passage.section_ref for passage in passages(read(source))}


def test_the_opening_is_short() -> None:
    texts = [json.loads(text)["prompt"]["text"] for text in blank_lines([white_paper()])]
    assert all(0 < len(text) <= 330 for text in texts)
