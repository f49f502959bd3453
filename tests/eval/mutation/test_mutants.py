"""Claims with one thing changed: what is changed, into what, and that the quotes do not hold it."""

import pytest

from eval.mutation.figures import figure_mutants
from eval.mutation.mutant import Mutant
from eval.mutation.words import name_mutants, names_of, negation_mutants, word_mutants


def changes(mutants: list[Mutant]) -> list[str]:
    return [f"{mutant.kind} {mutant.was}>{mutant.now}" for mutant in mutants]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("17（平成29）年8月", ["date 17>18", "date 17>16", "date 29>30", "date 29>28", "date 8>9", "date 8>7"]),
        ("24,000人", ["number 24,000>24,001", "number 24,000>23,999"]),
        ("１２億円", ["amount １２>１３", "amount １２>１１"]),
        ("93.5％", ["amount 93.5>94.5", "amount 93.5>92.5"]),
        ("F-35B", ["identifier 35>36", "identifier 35>34"]),
        ("図表1を参照", []),
        ("（1）対象", []),
        ("12月", ["date 12>11", "date 12>9"]),
        ("August 17, 2017", ["date 17>18", "date 17>16", "date 2017>2018", "date 2017>2016"]),
    ],
)
def test_figures_are_told_apart_and_stay_what_they_are(claim: str, expected: list[str]) -> None:
    assert changes(list(figure_mutants(claim, [claim]))) == expected


def test_no_figure_becomes_one_that_a_quote_holds() -> None:
    quote = "24機、25機、二十三機及び平成29年"
    for mutant in figure_mutants("24機を導入した。", [quote]):
        assert mutant.now not in ("25", "23", "29", "2017", "17")


def test_words_and_units_are_changed() -> None:
    assert changes(list(word_mutants("三か国", ["三か国"]))) == ["number 三>四"]
    assert changes(list(word_mutants("5億円", ["5億円"]))) == ["amount 億>兆", "amount 円>ドル"]
    assert changes(list(word_mutants("two ships in August 2017", ["x"]))) == ["date August>October", "number two>three"]


def test_a_name_becomes_another_one_of_its_shape() -> None:
    claims = ["小野寺防衛大臣が述べた。", "河野防衛大臣が述べた。", "米国が述べた。"]
    found = list(name_mutants(claims[0], claims[:1], names_of(claims)))
    assert [mutant.claim for mutant in found] == ["河野防衛大臣が述べた。"]


def test_a_country_is_not_swapped_for_one_that_the_quote_names_otherwise() -> None:
    claims = ["沖縄を訪れた日米の代表", "米国", "ハワイ"]
    found = list(name_mutants(claims[0], claims[:1], names_of(claims)))
    assert [mutant.now for mutant in found] == ["ハワイ"]


def test_the_verb_at_the_end_is_turned_round() -> None:
    assert [m.claim for m in negation_mutants("調査した結果を公表した。")] == ["調査した結果を公表しなかった。"]
    assert [m.claim for m in negation_mutants("It was held.")] == ["It was not held."]


def test_a_mutant_differs_in_one_place_alone() -> None:
    claim = "17年8月に24機を導入し、3割増えた。"
    for mutant in [*figure_mutants(claim, [claim]), *word_mutants(claim, [claim])]:
        place = next(i for i, (old, new) in enumerate(zip(claim, mutant.claim, strict=False)) if old != new)
        start = claim.rindex(mutant.was, 0, place + len(mutant.was))
        assert mutant.claim == claim[:start] + mutant.now + claim[start + len(mutant.was) :]
