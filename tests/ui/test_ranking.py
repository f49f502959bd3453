"""What `hakusho retrieve --explain --follow` shows a person, and that its numbers add up as they are printed."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.command import Hakusho
from ui.ranking import apportioned, show_passages

QUESTION = "2015年11月に設置された同盟調整メカニズムの構成は"
PARTS = ["文の意味", "語句ごとの意味", "語句ごとの言い方", "一致した語", "日付"]
ADDED = re.compile(r"^     ([+-]\d+\.\d\d)  (\S.*?)  ", re.MULTILINE)


@pytest.fixture(autouse=True)
def on_the_test_library(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAKUSHO_INDEX", location)


def test_each_hit_shows_parts_that_add_up_to_its_score(hakusho: Hakusho) -> None:
    status, out, err = hakusho("retrieve", "--explain", "--k", "5", QUESTION)
    assert (status, err) == (0, "")
    shown = re.split(r"^\d+\. ", out, flags=re.MULTILINE)[1:]
    assert len(shown) == 5
    for hit in shown:
        score = re.search(r"\(([+-]\d+\.\d\d)\)", hit)
        added = ADDED.findall(hit)
        assert score and [name for _, name in added] == PARTS
        assert sum(round(100 * float(number)) for number, _ in added) == round(100 * float(score[1]))
    assert "2015-11 → 本文「15 (平成27) 年11月」 2015-11" in out and "2位との差 +" in shown[0]
    assert "メカニズム " in out and "箇所にない語：" in out and "1位との差 -" in shown[1]


def test_an_english_question_is_explained_in_english(hakusho: Hakusho) -> None:
    out = hakusho("retrieve", "--explain", "--k", "2", "When was the ACM set up in 2015?")[1]
    assert "Why it ranks here" in out and "words" in out and "acm " in out and "against number 2: +" in out


def test_without_the_option_nothing_is_explained(hakusho: Hakusho) -> None:
    assert "順位の理由" not in hakusho("retrieve", QUESTION)[1]
    passages = json.loads(hakusho("retrieve", "--json", QUESTION)[1])["passages"]
    assert {passage["explain"] for passage in passages} == {passage["via"] for passage in passages} == {None}


def test_json_holds_the_explanation_and_what_was_followed(hakusho: Hakusho) -> None:
    found = json.loads(hakusho("retrieve", "--json", "--explain", "--follow", "--k", "4", QUESTION)[1])["passages"]
    hits = [passage for passage in found if passage["via"] is None]
    assert len(hits) == 4 < len(found) and all(passage["rank"] is None for passage in found[4:])
    for hit in hits:
        assert set(hit["explain"]) == {"score", "parts", "sentence", "words", "missing", "dates", "against"}
        assert sum(part["adds"] for part in hit["explain"]["parts"]) == pytest.approx(hit["score"], abs=1e-4)
    assert {passage["via"]["from"] for passage in found[4:]} <= {hit["id"] for hit in hits}


def test_what_a_hit_points_to_stands_below_it_and_is_marked(hakusho: Hakusho) -> None:
    out = hakusho("retrieve", "--follow", "--k", "1", "日米ACSAが締結されたのはなぜか")[1]
    assert out.startswith("1. ") and "\n2. " not in out
    assert re.search(r"^   → \S+: (注|図表|参照先の節|略語の説明)  第Ⅱ部第4章第2節", out, re.MULTILINE)
    assert "→" not in hakusho("retrieve", "--k", "1", "日米ACSAが締結されたのはなぜか")[1]


def test_where_nothing_is_allowed_it_says_so(hakusho: Hakusho) -> None:
    options = ("--section", "Ⅱ部4章2節3 1(1)", "--kind", "table_row")
    assert hakusho("retrieve", *options, QUESTION) == (0, "条件に合う箇所はありません。\n", "")
    assert hakusho("retrieve", *options, "ACM")[1] == "No passage fits the conditions.\n"
    assert json.loads(hakusho("retrieve", "--json", *options, QUESTION)[1])["passages"] == []


def test_parts_that_are_new_go_by_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    def part(name: str, adds: float) -> dict[str, object]:
        return {"part": name, "value": 0.4, "standard": adds, "weight": 1.0, "adds": adds}

    explained = {
        "score": -1.5,
        "parts": [part("stars", 0.504), part("reranker", 1.0), part("behind", -3.004)],
        "sentence": None,
        "words": [],
        "missing": [],
        "dates": [],
        "against": {"rank": 1, "ahead": -2.0, "parts": [{"part": "stars", "ahead": -2.0}]},
    }
    passage = {"rank": 2, "score": -1.5, "section_ref": "1", "context": "", "text": "a\nb", "url": None, "via": None}
    show_passages([{**passage, "explain": explained}], "en")
    out = capsys.readouterr().out
    assert "+0.50  stars" in out and "reranker" in out and "-3.00  no second look" in out
    assert "against number 1: -2.00 (stars -2.00)" in out


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=8))
def test_rounded_numbers_add_up_and_none_is_off_by_more_than_one(numbers: list[float]) -> None:
    total = sum(numbers)
    made = apportioned(numbers, total)
    assert f"{sum(made):.2f}".lstrip("-") == f"{total:.2f}".lstrip("-")
    assert all(abs(a - b) <= 0.0151 for a, b in zip(made, numbers, strict=True))
    assert all(f"{number:.2f}" == f"{round(number * 100) / 100:.2f}" for number in made)
