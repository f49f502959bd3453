"""What models write to claims, whole or in pieces."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.parse import LONGEST_OBJECT, Reader, Written, claims

A, B = Written("あ。", (1,)), Written("b", (2, 3))
GOOD = '{"claims": [{"text": "あ。", "citations": [1]}, {"text": "b", "citations": [2, 3]}]}'

texts = st.text(max_size=200)
written = st.builds(Written, texts, st.lists(st.integers(-5, 10**6), max_size=5, unique=True).map(tuple))


def dumped(listed: list[Written]) -> str:
    return json.dumps({"claims": [{"text": w.text, "citations": w.citations} for w in listed]}, ensure_ascii=False)


@pytest.mark.parametrize(
    "reply",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"Sure! Here are the claims for {{you}}:\n{GOOD}\nAnything else?",
        '{"text": "あ。", "citations": [1]}\n{"text": "b", "citations": [2, 3]}',
        '[{"citations": [1], "text": "あ。"}, {"id": 7, "text": "b", "citations": [2, 3]}]',
        '{"claims": [{"text": "あ。", "citations": [1],}, {"text": "b", "citations": [2, 3],},]}',
        '{"claims": [{"text": "あ。", "citations": 1}, {"text": "b", "citations": ["2", "[3]"]}]}',
        '{"claims": [{"text": "あ。", "citations": [1]}, {"text": "b", "citations": [2, 3]}, {"text": "cut o',
        '{"claims": [{"text": "あ。", "citations": [1]}, {"text": "b", "citations": [2, 3]},'
        ' {"text": "cut", "citations": [1',
        '{"claims": [{"text": "a "quoted" word", "citations": [1]}, {"text": "あ。", "citations": [1]},'
        ' {"text": "b", "citations": [2, 3]}]}',
        '{"claims": [{"text": "one " quote", "citations": [1]}, {"text": "あ。", "citations": [1]},'
        ' {"text": "b", "citations": [2, 3]}]}',
        '{"claims": [{"text": "あ。", "citations": [1], "sure": {"yes": 1}}, {"text": "b", "citations": [2, 3]}]}',
        "\ufeff" + GOOD.replace(", ", ",\n\t"),
    ],
)
def test_claims_are_found_in_whatever_stands_around_them(reply: str) -> None:
    assert claims(reply) == [A, B]


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "The mechanism was set up in 2015 [1].",
        "null",
        "{}",
        '{"claims": []}',
        '{"text": "no numbers"}',
        '{"text": "no number", "citations": [null]}',
        '{"text": "half a number", "citations": [1.5]}',
        '{"text": "truth", "citations": [true]}',
        '{"text": "words", "citations": ["one"]}',
        '{"text": "an object", "citations": [{"n": 1}]}',
        '{"text": ["a list"], "citations": [1]}',
        '{"text": "many", "citations": ' + json.dumps(list(range(50))) + "}",
        "{'text': __import__('os').abort(), 'citations': [1]}",
        '{"text": "not a number", "citations": [NaN]}',
        '{"text": "huge", "citations": [1e999]}',
        '{"text": "' + "x" * LONGEST_OBJECT + '", "citations": [1]}',
    ],
)
def test_what_is_no_claim_is_none(reply: str) -> None:
    assert claims(reply) == []


def test_a_line_break_within_a_text_is_taken_as_it_is() -> None:
    assert claims('{"text": "two\nlines", "citations": [1]}') == [Written("two\nlines", (1,))]


@given(st.lists(written, max_size=6))
def test_what_was_written_as_json_comes_back(listed: list[Written]) -> None:
    assert claims(dumped(listed)) == listed


@given(st.lists(written, max_size=4), st.integers(0, 400), st.lists(st.integers(1, 9), max_size=30))
def test_a_reply_in_pieces_and_cut_anywhere_gives_the_claims_that_were_complete(
    listed: list[Written], end: int, steps: list[int]
) -> None:
    reply, reader = dumped(listed)[:end], Reader()
    found: list[Written] = []
    for step in [*steps, len(reply)]:
        found += reader.feed(reply[:step])
        reply = reply[step:]
    assert found == listed[: len(found)]
    assert found == claims(dumped(listed)[:end])


@given(st.text(st.sampled_from('{}[]",:\\1atext cions\n'), max_size=400))
def test_no_text_makes_it_fail(reply: str) -> None:
    assert all(isinstance(one, Written) for one in claims(reply))
