"""The file of a golden set: what is read, and what is refused in one sentence with the number of the line."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval import Evidence, load_items
from ingest import GoldenError, Span
from tests.eval.golden import line, unanswerable, write

Json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


def test_a_line_is_an_item(tmp_path: Path) -> None:
    place = {"document_id": "memo", "start": 8, "end": 11}
    path = write(tmp_path, line(evidence=[place, {"quote": "設置"}]), unanswerable(id="b"))
    first, second = load_items(path)
    assert first.key_facts == (("平成27年11月", "2015年11月"),)
    assert first.evidence == (Evidence("memo", None, Span(8, 11)), Evidence(None, "設置"))
    assert first.value is not None and first.value.normalized == "2015-11"
    assert (second.line, second.answerable, second.why_unanswerable is not None) == (2, False, True)


def test_empty_lines_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "golden.jsonl"
    path.write_bytes(b"\xef\xbb\xbf\r\n" + json.dumps(line()).encode() + b"\r\n\r\n")
    assert [item.line for item in load_items(path)] == [2]


def test_what_may_be_left_out_takes_its_default(tmp_path: Path) -> None:
    needed = ("id", "lang", "kind", "question", "answer", "key_facts", "evidence", "answerable")
    (item,) = load_items(write(tmp_path, {key: line()[key] for key in needed}))
    assert (item.evidence_mode, item.split, item.note, item.value) == ("any", None, "", None)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"questoin": "?"}, "unknown key 'questoin'"),
        ({"question": 7}, "needs a text as question"),
        ({"answerable": 1}, "needs true or false as answerable"),
        ({"key_facts": "fact"}, "needs a list […] as key_facts"),
        ({"key_facts": ["fact"]}, "needs a list […] as key_facts"),
        ({"evidence": [{"quote": "a", "page": 1}]}, "document_id, start and end"),
        ({"evidence": [{"document_id": "memo", "start": 3, "end": 3}]}, "0 <= start < end"),
        ({"evidence": [{"document_id": "memo", "start": True, "end": 3}]}, "0 <= start < end"),
        ({"value": {"kind": "date"}}, "needs kind, text, normalized in value"),
        ({"why_unanswerable": "today"}, "needs code, text in why_unanswerable"),
    ],
)
def test_a_line_of_another_form_is_refused_with_its_number(tmp_path: Path, bad: dict[str, object], said: str) -> None:
    with pytest.raises(GoldenError) as refused:
        load_items(write(tmp_path, line(), line(**bad)))
    assert refused.value.en.startswith("Line 2 ") and said in refused.value.en
    assert refused.value.ja.startswith("2 行目: ")


def test_a_needed_key_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldenError, match="Line 1 lacks id, answer"):
        load_items(write(tmp_path, {key: value for key, value in line().items() if key not in ("id", "answer")}))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "has no questions"),
        (b"\n \n", "has no questions"),
        (b"{}\n", "Line 1 lacks id, lang"),
        (b"{}\n\xff\n", "Line 2 is not UTF-8"),
        (b"\xff\n", "Line 1 is not UTF-8"),
        (b"\n{'a': 1}\n", "Line 2 is not JSON"),
        (b"[" * 100_000, "Line 1 is not JSON"),
        (b"[1]\n", "Line 1 is not a JSON object"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "golden.jsonl").write_bytes(raw)
    with pytest.raises(GoldenError, match=said):
        load_items(tmp_path / "golden.jsonl")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldenError, match=r"none\.jsonl cannot be opened"):
        load_items(tmp_path / "none.jsonl")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.sampled_from(sorted(line())), value=Json)
def test_any_value_is_read_or_refused_in_a_sentence(tmp_path: Path, key: str, value: object) -> None:
    (tmp_path / "golden.jsonl").write_text(json.dumps(line(**{key: value})), encoding="utf-8")
    try:
        assert len(load_items(tmp_path / "golden.jsonl")) == 1
    except GoldenError as error:
        assert "\n" not in error.en and "Line 1" in error.en and "1 行目" in error.ja


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "golden.jsonl").write_bytes(raw)
    with pytest.raises(GoldenError):
        load_items(tmp_path / "golden.jsonl")
