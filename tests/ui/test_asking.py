"""What a browser sends, whatever it is."""

from typing import Any

import pytest

from assistant import Assistant, Filters
from tests.ui.browser import QUESTION
from ui.asking import Asked, Running
from ui.view import ask_view


def test_a_question_is_read_with_its_filters_and_its_name() -> None:
    sent = {
        "question": QUESTION,
        "name": "n",
        "filters": {"documents": ["a"], "section": "第2節", "kinds": [], "from": "", "to": "2018"},
    }
    assert Asked.read(sent) == Asked(QUESTION, Filters(documents=("a",), section_ref="第2節", date_to="2018"), "n")
    assert Asked.read({"question": QUESTION, "filters": {"kinds": [], "from": ""}}) == Asked(QUESTION, None, "")


@pytest.mark.parametrize("sent", [None, 7, "x", [], {"filters": "x", "name": 3}, {"question": {}, "filters": []}])
def test_anything_else_is_no_question(assistant: Assistant, sent: Any) -> None:  # noqa: ANN401
    asked = Asked.read(sent)
    assert asked.name == "" and asked.filters is None
    assert ask_view(assistant, asked.question, (), asked.filters)[0]["state"] == "error"


@pytest.mark.parametrize(
    "filters",
    [
        {"documents": ["nothing"]},
        {"section": "第99節"},
        {"section": 7},
        {"kinds": [[]]},
        {"from": {}},
        {"from": [1], "to": "いつか"},
    ],
)
def test_filters_that_cannot_be_are_one_sentence(assistant: Assistant, filters: dict[str, Any]) -> None:
    asked = Asked.read({"question": QUESTION, "filters": filters})
    view, turns = ask_view(assistant, asked.question, (), asked.filters)
    assert (view["state"], turns) == (("error", ()) if asked.filters else ("answered", turns))


def test_an_answer_is_called_off_by_its_name_also_before_it_begins(assistant: Assistant) -> None:
    running = Running()
    running.named("a")()
    assert ask_view(assistant, QUESTION, (), None, running.named("a")) == ({"state": "stopped"}, ())
    assert ask_view(assistant, QUESTION, (), None, running.named("b"))[0]["state"] == "answered"


def test_names_are_forgotten_in_the_end_and_none_is_nobody_s() -> None:
    running = Running()
    running.named("")()
    running.named("first")()
    assert not running.named("").called
    for i in range(300):
        running.named(str(i))
    assert not running.named("first").called and running.named("299") is running.named("299")
