from pathlib import Path

import pytest

from assistant import Assistant

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "near_and_far.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


# Few far questions come near by a word or a unit that they share with the source.
@pytest.mark.parametrize(("kind", "status", "least"), [("near", "answered", 0.95), ("far", "not_found", 0.9)])
def test_questions_that_the_source_does_not_touch_are_told_apart(
    assistant: Assistant, kind: str, status: str, least: float
) -> None:
    questions = [question for _, k, question in ROWS if k == kind]
    right = [question for question in questions if assistant.ask(question).status == status]
    assert len(right) >= least * len(questions), set(questions) - set(right)


def test_every_question_is_seen_in_its_language(assistant: Assistant) -> None:
    seen = {question: assistant.retrieve(question, k=1).language for _, _, question in ROWS}
    assert seen == {question: language for language, _, question in ROWS}
