"""Why-questions beside statements that give a reason, and beside statements that only tell what was done."""

import pytest

from tests.assistant.objections.choosing import against

GIVEN = [
    ("橋を架け替えたのはなぜか", "洪水で橋脚が傷んだため、橋を架け替えた。"),
    ("橋を架け替えた理由は何か", "橋を架け替えた。これは古い橋脚が傷んでいたことによるものである。"),
    ("橋を架け替えた原因を教えてください", "橋脚が傷んでいたことから、橋を架け替えた。"),
    ("Why was the bridge rebuilt?", "The bridge was rebuilt because its piers were worn."),
    ("Why were the villages moved?", "The villages were moved in order to widen the river."),
    ("为什么重建了桥梁？", "老朽化を受け、橋を架け替えた。"),
    ("왜 다리를 다시 놓았습니까?", "利用者の安全の観点から、橋を架け替えた。"),
]
NOT_GIVEN = [
    ("橋を架け替えたのはなぜか", "県は令和3年に橋を架け替えた。工事は2年かかった。"),
    ("橋を架け替えた理由は何か", "橋の架け替えは知事から発表された。"),
    ("Why was the bridge rebuilt?", "The bridge was rebuilt in 2019 at a cost of 3 million crowns."),
    ("为什么重建了桥梁？", "県は令和3年に橋を架け替えた。"),
    ("왜 다리를 다시 놓았습니까?", "県は令和3年に橋を架け替えた。"),
]


@pytest.mark.parametrize(("question", "text"), GIVEN)
def test_a_reason_is_there(question: str, text: str) -> None:
    assert against(question, text) is None


@pytest.mark.parametrize(("question", "text"), NOT_GIVEN)
def test_nothing_tells_why(question: str, text: str) -> None:
    told = against(question, text)
    assert told is not None and told.kind == "cause"


def test_a_question_that_asks_for_no_reason_needs_none() -> None:
    assert against("橋はいつ架け替えられたか", "県は令和3年に橋を架け替えた。") is None
