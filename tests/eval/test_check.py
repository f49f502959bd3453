"""The check of a golden set: each fault is found, and a line without one is not blamed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval import Evidence, Item, Reason, Value, check_items, load_items, resolve
from eval.findings import SENTENCES
from eval.items import KINDS, LANGUAGES
from ingest import GoldenError, Span
from tests.eval.golden import checked, document, line, unanswerable, write


def quote(text: str) -> list[dict[str, str]]:
    return [{"document_id": "memo", "quote": text}]


def codes(folder: Path, *lines: dict[str, Any]) -> list[str]:
    return [found.code for found in checked(folder, *lines).errors]


def doubts(folder: Path, *lines: dict[str, Any]) -> list[str]:
    return [found.code for found in checked(folder, *lines).warnings]


def test_lines_without_a_fault_are_not_blamed(tmp_path: Path) -> None:
    variant = line(id="b", question="平成何年にできたか", kind="era", variant_of="a")
    findings = checked(tmp_path, line(), variant, unanswerable(id="c"))
    assert (findings.errors, findings.warnings) == ((), ())
    assert findings.counts["answerable"] == {"answerable": 2, "unanswerable": 1}
    assert findings.counts["variant"] == {"base": 2, "variant": 1}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"evidence": quote("委員会は廃止された")}, "missing_quote"),
        ({"evidence": quote("共有"), "value": None}, "ambiguous_quote"),
        ({"evidence": quote(" "), "value": None}, "missing_quote"),
        ({"evidence": [{"document_id": "memo", "start": 0, "end": 9_999}], "value": None}, "outside_document"),
        ({"evidence": [{"document_id": "other", "quote": "設置"}], "value": None}, "unknown_document"),
        ({"evidence": [], "value": None}, "no_evidence"),
        ({"key_facts": []}, "no_facts"),
        ({"key_facts": [[]]}, "empty_fact"),
        ({"key_facts": [["平成27年11月", "　"]]}, "empty_fact"),
        ({"lang": "fr"}, "unknown_lang"),
        ({"kind": "riddle"}, "unknown_kind"),
        ({"split": "train"}, "unknown_split"),
        ({"evidence_mode": "some"}, "unknown_mode"),
        ({"value": {"kind": "colour", "text": "平成27年", "normalized": ""}}, "unknown_value_kind"),
        ({"value": {"kind": "date", "text": "平成28年", "normalized": "2016"}}, "value_elsewhere"),
        ({"value": {"kind": "date", "text": "", "normalized": "2016"}}, "value_elsewhere"),
        ({"section_ref": "3"}, "unknown_section"),
        ({"variant_of": "none"}, "unknown_parent"),
        ({"variant_of": "a"}, "unknown_parent"),
        ({"answer": " "}, "empty_answer"),
        ({"id": ""}, "empty_id"),
        ({"question": " "}, "unfilled"),
        ({"why_unanswerable": {"code": "today", "text": "…"}}, "reason_answerable"),
    ],
)
def test_a_fault_of_an_answerable_line_is_found(tmp_path: Path, changed: dict[str, Any], code: str) -> None:
    assert codes(tmp_path, line(**changed)) == [code]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"evidence": quote("平成27年11月に設置")}, "evidence_unanswerable"),
        ({"key_facts": [["三人"]]}, "evidence_unanswerable"),
        ({"why_unanswerable": None}, "no_reason"),
        ({"why_unanswerable": {"code": "today", "text": " "}}, "no_reason"),
        ({"why_unanswerable": {"code": "because", "text": "…"}}, "unknown_reason"),
    ],
)
def test_a_fault_of_an_unanswerable_line_is_found(tmp_path: Path, changed: dict[str, Any], code: str) -> None:
    assert codes(tmp_path, unanswerable(**changed)) == [code]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"split": "test"}, "parent_split"),
        ({"evidence_mode": "all"}, "parent_evidence"),
        (unanswerable(), "parent_answerable"),
    ],
)
def test_a_variant_that_does_not_fit_its_parent_is_found(tmp_path: Path, changed: dict[str, Any], code: str) -> None:
    variant = {**line(), **changed, "id": "b", "question": "設けられた年は", "variant_of": "a"}
    assert codes(tmp_path, line(), variant) == [code]


def test_a_variant_of_a_variant_is_found(tmp_path: Path) -> None:
    second = line(id="b", question="平成何年か", variant_of="a")
    assert codes(tmp_path, line(), second, line(id="c", question="西暦何年か", variant_of="b")) == ["parent_is_variant"]


def test_ids_and_questions_that_come_twice_are_found_with_the_first_line(tmp_path: Path) -> None:
    (same_id,) = checked(tmp_path, line(), line(question="発足の時期は")).errors
    assert (same_id.code, same_id.line) == ("duplicate_id", 2) and "line 1" in same_id.en
    assert codes(tmp_path, line(question="ACMとは"), line(id="b", question="ＡＣＭ とは")) == ["duplicate_question"]
    assert codes(tmp_path, line(question="ACMとは"), line(id="b", question="ＡＣＭとは", variant_of="a")) == []


def test_lines_to_fill_in_are_told_once(tmp_path: Path) -> None:
    blank = line(question="", answer="", key_facts=[[""]], evidence=quote(""), split=None)
    (found,) = checked(tmp_path, line(), blank, {**blank, "id": "b"}).errors
    assert (found.code, found.line) == ("unfilled", 2) and "not filled in: 2" in found.en


def test_a_question_in_the_words_of_its_evidence_is_doubted_unless_a_note_says_why(tmp_path: Path) -> None:
    asked = line(
        question="目的は情報の共有である。共有はなぜか",
        evidence=quote("目的は情報の共有である。共有は共有である"),
        key_facts=[["情報の共有"]],
        value=None,
        section_ref="2",
    )
    assert doubts(tmp_path, asked) == ["shared_wording"]
    assert doubts(tmp_path, {**asked, "note": "目的の文は言い換えられない"}) == []


def test_a_fact_that_is_not_in_the_evidence_and_a_missing_split_are_doubted(tmp_path: Path) -> None:
    assert doubts(tmp_path, line(key_facts=[["平成27年11月"], ["神戸"]])) == ["fact_elsewhere"]
    assert doubts(tmp_path, line(split=None)) == ["no_split"]


def test_evidence_resolves_to_its_place_in_the_text(tmp_path: Path) -> None:
    source = document(tmp_path)
    start = source.text.index("平成27年11月に設置")
    (item,) = load_items(write(tmp_path, line(evidence=[{"quote": "平成27年11月に設置"}])))
    (place,) = resolve(item, {"memo": source})
    assert (place.document_id, place.span) == ("memo", Span(start, start + 11))
    with pytest.raises(GoldenError, match="no single place"):
        resolve(replace(item, evidence=(Evidence(None, "共有"),)), {"memo": source})


def test_every_finding_is_one_sentence_in_both_languages() -> None:
    for ja, en in SENTENCES.values():
        shown = ja.format("x"), en.format("x")
        assert all(sentence.strip() and "\n" not in sentence and "{" not in sentence for sentence in shown)


TEXTS = st.text(max_size=6) | st.sampled_from(["memo", "a", "共有", "設置された", "1", "dev", "any"])
PLACES = st.builds(Evidence, st.none() | TEXTS, TEXTS) | st.builds(
    Evidence, TEXTS, st.none(), st.builds(lambda a, b: Span(a, a + b), st.integers(0, 99), st.integers(1, 99))
)
ITEMS = st.builds(
    Item,
    id=TEXTS,
    lang=st.sampled_from(LANGUAGES) | TEXTS,
    kind=st.sampled_from(KINDS) | TEXTS,
    question=st.text(max_size=30),
    answer=TEXTS,
    key_facts=st.lists(st.lists(TEXTS, max_size=2).map(tuple), max_size=2).map(tuple),
    evidence=st.lists(PLACES, max_size=3).map(tuple),
    answerable=st.booleans(),
    evidence_mode=TEXTS,
    section_ref=st.none() | TEXTS,
    why_unanswerable=st.none() | st.builds(Reason, TEXTS, TEXTS),
    value=st.none() | st.builds(Value, TEXTS, TEXTS, TEXTS),
    variant_of=st.none() | TEXTS,
    split=st.none() | TEXTS,
    note=TEXTS,
    line=st.integers(1, 9),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(items=st.lists(ITEMS, max_size=4))
def test_any_items_are_checked_and_counted(tmp_path: Path, items: list[Item]) -> None:
    source = document(tmp_path)
    findings = check_items(items, [source])
    assert all(sum(counts.values()) == len(items) for counts in findings.counts.values())
    blamed = {found.item for found in findings.errors}
    unfilled = any(not item.question.strip() for item in items)
    for item in (item for item in items if item.answerable and item.id not in blamed and not unfilled):
        assert len(resolve(item, {"memo": source})) == len(item.evidence) > 0
