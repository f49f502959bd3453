"""What is shown while an answer is being written."""

import threading

from assistant import Cancel
from ui.drafts import Told, drafts
from ui.turns import Turns
from ui.view import View

TURNS: Turns = (("前の質問", None),)


def _write(told: Told) -> tuple[View, Turns]:
    told("一つ目の文。")
    told("二つ目の\u202e文。")
    return {"state": "answered"}, ()


def test_sentences_are_shown_as_they_come_and_the_answer_last() -> None:
    assert list(drafts(_write, TURNS, Cancel())) == [
        ({"state": "writing", "sentences": ["一つ目の文。"]}, TURNS),
        ({"state": "writing", "sentences": ["一つ目の文。", "二つ目の\ufffd文。"]}, TURNS),
        ({"state": "answered"}, ()),
    ]


def test_whoever_stops_listening_calls_the_answer_off() -> None:
    cancel, ended = Cancel(), threading.Event()

    def work(told: Told) -> tuple[View, Turns]:
        with cancel.telling(ended.set):
            told("一つ目の文。")
            assert ended.wait(30)
        return {}, ()

    steps = drafts(work, TURNS, cancel)
    next(steps)
    steps.close()  # type: ignore[attr-defined]  # It is a generator.
    assert cancel.called
