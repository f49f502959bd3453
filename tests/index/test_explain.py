"""Explanations of real hits: the numbers add up, and what they name is there."""

import json

import numpy as np
import pytest

from assistant import Assistant
from index import Retrieval
from index.explain import Explanation, explanations
from index.shares import plain, shares, standardized, total

QUESTIONS = [
    "2017年8月の「2+2」で防衛大臣は何を述べたか",
    "平成27年11月に設置された同盟調整メカニズムとは何か、平成28年にはどう使われたか",
    "When was the Alliance Coordination Mechanism set up?",
    "同盟协调机制是何时设立的？",
    "동맹조정메커니즘은 언제 설치되었는가",
    "同盟 同盟 同盟 メカニズム",
    "？",
]


@pytest.fixture(scope="module", params=QUESTIONS)
def explained(request: pytest.FixtureRequest, assistant: Assistant) -> tuple[Retrieval, tuple[Explanation, ...]]:
    found = assistant.library.retrieve(request.param, 100)
    return found, explanations(found)


Explained = tuple[Retrieval, tuple[Explanation, ...]]


def test_the_shares_of_a_hit_add_up_to_its_score(explained: Explained) -> None:
    found, made = explained
    assert len(made) == len(found.hits) == 100
    for hit, one in zip(found.hits, made, strict=True):
        assert sum(share.adds for share in one.shares) == one.score == hit.score
        values = json.loads(json.dumps(one.to_dict()))
        assert sum(part["adds"] for part in values["parts"]) == pytest.approx(hit.score, abs=1e-5)
        for part in values["parts"]:
            assert part["weight"] * part["standard"] == pytest.approx(part["adds"], abs=1e-5)


def test_the_words_add_up_to_what_words_gave(explained: Explained) -> None:
    found, made = explained
    for hit, one in zip(found.hits, made, strict=True):
        assert sum(score for _, score in one.words) == pytest.approx(hit.lexical, rel=1e-4)
        held = {word for word, _ in one.words}
        assert set(found.tokens) <= held | set(one.missing) and not held & set(one.missing)
        text = f"{hit.passage.context} {hit.passage.text}"
        assert held & set(found.tokens) <= set(found.library.analyzer.tokens(text))


def test_the_dates_are_those_that_dates_were_given_for(explained: Explained) -> None:
    found, made = explained
    for hit, one in zip(found.hits, made, strict=True):
        asked = max(1, len({date for other in made for date in [d.asked for d in other.dates]}))
        assert sum(date.degree for date in one.dates) / asked == pytest.approx(hit.found.dates)
        for date in one.dates:
            places = hit.passage.section if date.place == "heading" else (hit.passage.text,)
            assert any(date.words in place for place in places)
    if "平成27年11月" in found.question:
        assert [(d.asked, d.held, d.degree) for d in made[0].dates if d.asked == "2015-11"] == [
            ("2015-11", "2015-11", 1.0)
        ]


def test_the_sentence_is_the_one_that_gave_the_most(explained: Explained) -> None:
    found, made = explained
    for hit, one in zip(found.hits, made, strict=True):
        assert one.nearest and one.nearest.excerpt in hit.passage.sentences and one.nearest.text in hit.passage.text
        gave = next(share.value for share in one.shares if share.part == "sentence")
        assert one.nearest.value <= gave + 1e-5
        if len(hit.passage.sentences) == 1:
            assert one.nearest.value == pytest.approx(gave, abs=1e-5)


def test_a_hit_is_compared_with_the_one_before_it(explained: Explained) -> None:
    found, made = explained
    assert [one.against.rank for one in made if one.against] == [2, *range(1, 100)]
    for hit, one in zip(found.hits, made, strict=True):
        assert one.against is not None
        other = found.hits[one.against.rank - 1]
        assert one.against.ahead == hit.score - other.score and (one.against.ahead >= 0) == (hit.rank == 1)
        assert sum(ahead for _, ahead in one.against.parts) == pytest.approx(one.against.ahead)
        widths = [abs(ahead) for _, ahead in one.against.parts]
        assert widths == sorted(widths, reverse=True)


def test_one_hit_alone_is_compared_with_nothing(assistant: Assistant) -> None:
    made = explanations(assistant.library.retrieve(QUESTIONS[0], 1))
    assert [one.against for one in made] == [None] and made[0].to_dict()["against"] is None
    nothing = np.zeros(len(assistant.library.passages), np.bool_)
    assert explanations(assistant.library.retrieve(QUESTIONS[0], 1, nothing)) == ()


def test_whatever_parts_there_are_their_shares_add_up() -> None:
    values = np.array([0.3, 0.9, 0.1], np.float32)
    parts = (standardized("one", values, 0.25), plain("another", values, 2.0), standardized("flat", values * 0, 9.0))
    for place, score in enumerate(total(parts)):
        assert sum(share.adds for share in shares(parts, place)) == score
    assert [share.adds for share in shares(parts, 0)][2] == 0.0
    assert total(parts) == pytest.approx(0.25 * (values - values.mean()) / values.std() + 2 * values)
