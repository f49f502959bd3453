"""What readers say becomes items of a golden set: true to what they vouched for, empty where nobody has judged."""

import json
from typing import Any

import pytest

from assistant import Assistant
from eval import Remark, check_items, feedback_lines, load_items
from ingest import Span
from tests.ui.browser import QUESTION

ABSENT = "カレーライスの作り方"


@pytest.fixture(scope="module")
def answer(assistant: Assistant) -> dict[str, Any]:
    return assistant.ask(QUESTION).to_dict(name="first")


@pytest.fixture(scope="module")
def absent(assistant: Assistant) -> dict[str, Any]:
    return assistant.ask(ABSENT).to_dict(name="second")


def _items(assistant: Assistant, *remarks: Remark) -> list[dict[str, Any]]:
    return [json.loads(line) for line in feedback_lines(remarks, assistant.library.documents)]


def _faults(assistant: Assistant, items: list[dict[str, Any]], tmp_path: Any) -> list[str]:  # noqa: ANN401
    path = tmp_path / "items.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return [fault.code for fault in check_items(load_items(path), assistant.library.documents.values()).errors]


def test_a_right_answer_is_an_item_that_holds_its_value_and_its_places(
    assistant: Assistant, answer: dict[str, Any], tmp_path: Any
) -> None:
    (item,) = _items(assistant, Remark(answer, "right", comment="そのとおり"))
    assert (item["question"], item["lang"], item["kind"], item["answerable"]) == (QUESTION, "ja", "date", True)
    assert item["answer"] == answer["value"]["text"]
    assert item["key_facts"] == [[answer["value"]["text"], "2015-11"]]
    assert [e["quote"] for e in item["evidence"]] == [c["quote"] for c in answer["citations"]]
    assert item["section_ref"] == answer["citations"][0]["section_ref"]
    assert item["prompt"]["feedback"] == [{"verdict": "right", "citation": None, "comment": "そのとおり"}]
    assert _faults(assistant, [item], tmp_path) == []


def test_the_right_place_that_a_reader_chose_is_the_evidence_and_the_rest_is_to_be_filled_in(
    assistant: Assistant, answer: dict[str, Any], tmp_path: Any
) -> None:
    document = next(iter(assistant.library.documents.values()))
    spans = (Span(5000, 5040), Span(4000, 4030))
    quotes = tuple(document.text[span.start : span.end] for span in spans)
    remarks = [Remark(answer, "wrong_place", 1), Remark(answer, "right_place", 1, document.id, spans, quotes)]
    (item,) = _items(assistant, *remarks)
    assert [e.get("quote") for e in item["evidence"]] == list(quotes)
    assert (item["evidence_mode"], item["answer"], item["key_facts"], item["value"]) == ("all", "", [[""]], None)
    assert _faults(assistant, [item], tmp_path) == ["empty_answer", "empty_fact"]
    filled = item | {"answer": "ここ", "key_facts": [["ここ"]]}
    assert _faults(assistant, [filled], tmp_path) == []


def test_words_that_stand_several_times_are_named_by_their_span(assistant: Assistant, answer: dict[str, Any]) -> None:
    document = next(iter(assistant.library.documents.values()))
    at = document.text.index("日米")
    (item,) = _items(assistant, Remark(answer, "right_place", None, document.id, (Span(at, at + 2),), ("日米",)))
    assert item["evidence"] == [{"document_id": document.id, "start": at, "end": at + 2}]


def test_words_that_are_no_longer_there_stay_words_that_the_check_refuses(
    assistant: Assistant, answer: dict[str, Any], tmp_path: Any
) -> None:
    document = next(iter(assistant.library.documents.values()))
    (item,) = _items(assistant, Remark(answer, "right_place", None, document.id, (Span(9, 14),), ("昔の言葉だ",)))
    assert item["evidence"] == [{"document_id": document.id, "quote": "昔の言葉だ"}]
    assert "missing_quote" in _faults(assistant, [item], tmp_path)


def test_a_citation_called_wrong_is_no_evidence(assistant: Assistant, answer: dict[str, Any]) -> None:
    (item,) = _items(assistant, Remark(answer, "wrong_place", 1))
    assert item["evidence"] == [{"quote": ""}] and item["value"] is None
    (item,) = _items(assistant, Remark(answer, "right"), Remark(answer, "wrong_place", 1))
    assert answer["citations"][0]["quote"] not in [e.get("quote") for e in item["evidence"]]


def test_not_found_called_right_is_an_unanswerable_item(
    assistant: Assistant, absent: dict[str, Any], tmp_path: Any
) -> None:
    (item,) = _items(assistant, Remark(absent, "right"))
    assert (item["answerable"], item["evidence"], item["why_unanswerable"]["code"]) == (False, [], "outside")
    assert _faults(assistant, [item], tmp_path) == []


def test_not_found_called_wrong_is_an_item_whose_place_is_to_be_found(
    assistant: Assistant, absent: dict[str, Any], tmp_path: Any
) -> None:
    (item,) = _items(assistant, Remark(absent, "right"), Remark(absent, "wrongly_not_found", comment="3節にある"))
    assert item["answerable"] and item["why_unanswerable"] is None
    assert item["prompt"]["feedback"][1]["comment"] == "3節にある"
    assert "missing_quote" in _faults(assistant, [item], tmp_path)


def test_one_question_is_one_item_however_it_was_typed(
    assistant: Assistant, answer: dict[str, Any], absent: dict[str, Any], tmp_path: Any
) -> None:
    wide = {**answer, "question": QUESTION + "　", "id": "third"}
    items = _items(assistant, Remark(answer, "right"), Remark(absent, "right"), Remark(wide, "right"))
    assert [len(item["prompt"]["feedback"]) for item in items] == [2, 1]
    assert _faults(assistant, items, tmp_path) == []
