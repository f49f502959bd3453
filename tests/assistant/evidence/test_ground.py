"""Hits to the ground they stand on: what text and headings say, and what is measured of their statements."""

import math

import pytest

from assistant import Assistant
from assistant.evidence.candidates import common_territories, find_candidates
from assistant.evidence.measures import covered, names_of, relative
from assistant.evidence.support import Linear, Models, models
from assistant.evidence.wanted import read_wanted
from tests.assistant.evidence.made import asking, candidates, constraint, ground, grounds, wanted

MADE = """# 日米防衛相会談（2017年8月17日）

両大臣は第3回の会談を行った。2016年12月に始まった訓練には、豪軍の24機が参加した。同月、訓練は終わった。
"""


def test_a_ground_says_what_its_text_and_its_headings_say() -> None:
    one = ground(MADE)
    assert one.territories == {"JP", "US", "AU"}
    assert one.above == {"2017-08-17"} and one.dates == {"2017-08-17", "2016-12"}
    assert {"3", "24"} <= {number for number, _ in one.numbers} and "会談" in one.words and "会談" in one.heading_words
    assert "訓練" in one.words and "訓練" not in one.heading_words


def test_a_statement_has_the_dates_that_reading_its_document_found_at_their_places() -> None:
    first, second, third = ground(MADE).statements
    assert not first.stated.dates
    assert [(date.text, date.normalized) for date in second.stated.dates] == [("2016年12月", "2016-12")]
    assert [(date.text, date.normalized) for date in third.stated.dates] == [("同月", "2016-12")]
    for each in (second, third):
        assert all(each.stated.text[date.start : date.end] == date.text for date in each.stated.dates)
    assert [each.place for each in (first, second, third)] == [0, 1, 2]


def test_a_date_that_is_written_twice_has_both_places() -> None:
    (one,) = ground("# 1 会合\n\n2016年に決まり、2016年に始まった。\n").statements
    assert [date.start for date in one.stated.dates] == [0, 10]


def test_words_are_covered_by_their_weight() -> None:
    one = wanted(weights={"会談": 3.0, "訓練": 1.0})
    assert covered(one, {"会談"}) == 0.75 and covered(one, {"訓練", "米軍"}) == 0.25
    assert covered(one, set()) == 0.0 and covered(wanted(weights={}), {"会談"}) == 0.0


def test_a_statement_is_measured_against_the_others() -> None:
    # Two passages: 2.0 and 1.0 in the first, 0.5 in the second.
    found = relative([2.0, 1.0, 3.0], [2.0, 1.0, 0.5], [0, 0, 1], 0)
    assert found["ahead"] == pytest.approx(1.5) and found["behind_nearest"] == pytest.approx(1.0)
    assert found["share"] == pytest.approx(1 / (1 + math.exp(-1.0) + math.exp(-1.5)))
    assert found["near"] == 2.0 and found["spread"] == pytest.approx(math.sqrt(2 / 3))
    assert relative([2.0], [2.0], [0], 0)["share"] == 1.0


def test_what_fails_is_counted_by_kind() -> None:
    question = asking(
        "会談はいつ行われたか", constraint("date", "2015"), constraint("name", "横須賀"), constraint("name", "呉")
    )
    first, second, _ = candidates(grounds(MADE), [0.0, 0.0, 0.0], question).all
    assert names_of(first.failed) == ("2015", "横須賀", "呉")
    assert (first.measures["no_date"], first.measures["no_name"], first.measures["no_number"]) == (1.0, 1.0, 0.0)
    assert first.measures["failings"] == 2.0 and first.measures["fit"] == 1.0
    numbers = candidates(grounds(MADE), [0.0, 0.0, 0.0], asking("何人が参加したか")).all
    assert [one.measures["unfit"] for one in numbers] == [1.0, 1.0, 1.0]
    assert [one.measures["failings"] for one in numbers] == [1.0, 1.0, 1.0]


def test_words_that_only_name_something_are_labels() -> None:
    text = "# 1 会合\n\n会合は毎年開かれる。\n\n表1 会合の一覧\n\n| 年 | 場所 |\n|---|---|\n| 2016年 | 東京 |\n"
    found = grounds(text)
    shown = candidates(found, [0.0] * sum(len(one.statements) for one in found), asking("会合はいつか")).all
    labels = {one.statement.stated.text: one.measures["label"] for one in shown}
    assert labels["会合は毎年開かれる。"] == 0.0 and labels["表1 会合の一覧"] == 1.0 and labels["2016年 | 東京"] == 0.0


def test_a_label_that_lacks_something_is_never_the_best() -> None:
    text = "# 1 会合\n\n会合は毎年開かれる。\n\n表1 会合の一覧\n"
    assert candidates(grounds(text), [1.0, 9.0], asking("会合はいつ開かれるか")).best == 0
    assert candidates(grounds(text), [1.0, 9.0], asking("会合とは何か")).best == 1


def test_each_failing_costs_the_same(small: Assistant) -> None:
    found = small.library.retrieve("令和5年度の当初予算はいくらか", 5)
    flat = Models(Linear(0.0, {}), 2.0, Linear(0.0, {}), Linear(0.0, {}), 0.0, Linear(0.0, {}))
    made = find_candidates(found, read_wanted(found, "ja", ()), flat)
    assert set(made.near) == {0.0}
    assert list(made.order) == [-2.0 * one.measures["failings"] for one in made.all] and min(made.order) < 0


def test_only_the_first_hits_are_read_in_the_order_of_hits_and_reading(small: Assistant) -> None:
    found = small.library.retrieve("岸壁の沈下", 10)
    made = find_candidates(found, read_wanted(found, "ja", ()), models(), hits=2)
    assert [one.hit.rank for one in made.all] == sorted(one.hit.rank for one in made.all)
    assert {one.hit.rank for one in made.all} == {1, 2}
    sentences = [sentence for hit in found.hits[:2] for sentence in hit.passage.sentences]
    assert [one.statement.excerpt for one in made.all] == sentences


def test_the_countries_that_a_library_always_speaks_of_are_common(assistant: Assistant, small: Assistant) -> None:
    assert common_territories(assistant.library) == {"JP", "US"}
    assert common_territories(small.library) == frozenset()


def test_the_date_of_a_heading_is_told_by_what_stands_below_it_but_by_no_table() -> None:
    text = "# 1 会合（2017年8月17日）\n\n両大臣は会談した。\n\n| 協議 | 根拠 |\n|---|---|\n| 次官級協議 | 条約第4条 |\n"
    told = {s.stated.text: [v.normalized for v in s.stated.above] for one in grounds(text) for s in one.statements}
    assert told["両大臣は会談した。"] == ["2017-08-17"] and told["次官級協議 | 条約第4条"] == []
