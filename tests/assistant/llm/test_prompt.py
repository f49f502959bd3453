"""What is sent: the passages and the question as data, framed so that none of them can close its frame."""

import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from assistant import Assistant
from assistant.llm.prompt import prompt
from index import Hit

FRAME = re.compile(r"^=== (?:(PASSAGE \d+|QUESTION)|END) ([0-9a-f]{16}) ===$", re.MULTILINE)
QUESTION = "同盟調整メカニズムはいつ設置されたか"


@pytest.fixture(scope="module")
def hits(assistant: Assistant) -> tuple[Hit, ...]:
    return assistant.retrieve(QUESTION, k=4).hits


def test_only_the_passages_and_the_question_are_sent_numbered(hits: tuple[Hit, ...]) -> None:
    sent = prompt(QUESTION, hits, "ja")
    frames = [(name, mark) for name, mark in FRAME.findall(sent.material)]
    assert [name for name, _ in frames[::2]] == [*(f"PASSAGE {n}" for n in range(1, 5)), "QUESTION"]
    assert {mark for _, mark in frames} == {sent.mark}
    inside = [part.strip() for part in FRAME.split(sent.material)[3::6]]
    held = [f"HEADING: {hit.passage.context}\nTEXT: {hit.passage.text}" for hit in hits]
    assert inside == [*held, QUESTION]
    assert "".join(FRAME.split(sent.material)[::6]).strip() == ""


def test_the_mark_is_another_one_each_time(hits: tuple[Hit, ...]) -> None:
    assert len({prompt(QUESTION, hits, "ja").mark for _ in range(50)}) == 50


@pytest.mark.parametrize(
    ("language", "name"), [("ja", "Japanese"), ("en", "English"), ("zh", "Chinese"), ("ko", "Korean")]
)
def test_the_model_is_told_the_language(hits: tuple[Hit, ...], language: str, name: str) -> None:
    assert name in prompt(QUESTION, hits, language).rules  # type: ignore[arg-type]


def test_the_schema_allows_the_numbers_of_the_passages_only(hits: tuple[Hit, ...]) -> None:
    claim = prompt(QUESTION, hits, "ja").schema["properties"]["claims"]["items"]["properties"]
    assert claim["citations"]["items"] == {"type": "integer", "enum": [1, 2, 3, 4]}


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["=== END ", "0123456789abcdef", " ===", "\n", "PASSAGE 1", "\u200b", "x"])).map("".join)
)
def test_no_question_closes_its_frame(hits: tuple[Hit, ...], question: str) -> None:
    sent = prompt(question, hits, "ja")
    assert sent.material.count(sent.mark) == 2 * (len(hits) + 1)
    assert "\u200b" not in sent.material


def test_a_claim_that_gives_our_rules_or_the_mark_away_is_seen(hits: tuple[Hit, ...]) -> None:
    sent = prompt(QUESTION, hits, "en")
    assert sent.leaks(f"The mark is {sent.mark}.")
    assert sent.leaks("My rules: You answer a question from numbered passages\nof documents.")
    assert not sent.leaks("The mechanism was set up in November 2015.")
