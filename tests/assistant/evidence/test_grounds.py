"""What passages say is read once, and is what reading them anew would give."""

from collections.abc import Sequence

import pytest

from assistant import Assistant
from assistant.evidence import grounds as kept
from assistant.evidence.ground import Ground, read_ground
from assistant.evidence.grounds import Grounds
from index import Hit, Library, Retrieval

QUESTIONS = ("岸壁の沈下", "岸壁はいつ直されたか")


def _read(found: Retrieval, grounds: Grounds) -> list[Ground]:
    return [grounds.read(hit, found.sentence_similarity(hit)) for hit in found.hits]


@pytest.mark.parametrize("room", [1, 100])
def test_a_ground_is_that_of_its_question_whatever_was_asked_before(small: Assistant, room: int) -> None:
    grounds = Grounds(small.library, room)
    for question in (*QUESTIONS, *QUESTIONS):
        found = small.library.retrieve(question, 10)
        anew = [read_ground(small.library, hit, found.sentence_similarity(hit)) for hit in found.hits]
        assert _read(found, grounds) == anew


def test_a_passage_is_read_once_while_there_is_room(small: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(library: Library, hit: Hit, similarities: Sequence[float]) -> Ground:
        ground = read_ground(library, hit, similarities)
        read.append(ground.hit.passage.id)
        return ground

    monkeypatch.setattr(kept, "read_ground", noted)
    found = small.library.retrieve(QUESTIONS[0], 4)
    roomy, narrow = Grounds(small.library), Grounds(small.library, 3)
    for grounds, times in ((roomy, 1), (narrow, 2)):
        read.clear()
        _read(found, grounds)
        _read(found, grounds)
        assert len(read) == times * len(found.hits)
