"""Nouns of questions to the offices and kinds of place that they name, and names to whether they are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.classes import asked_class, of_other_kind

OFFICES = [
    ("議長", "河野議長", "河野委員"),
    ("co-chairs", "共同議長", "議員"),
    ("U.S. Secretary of State", "ティラソン米国務長官", "マティス米国防長官"),
    ("방위대신", "小野寺防衛大臣", "河野外務大臣"),
    ("美国国务卿", "Secretary of State Rex Tillerson", "Secretary of Defense James Mattis"),
    ("ambassadors", "杉山駐米大使", "大使館"),
]


@pytest.mark.parametrize(("noun", "one", "other"), OFFICES)
def test_an_office_is_known_in_any_language(noun: str, one: str, other: str) -> None:
    found = asked_class(noun, ("office",))
    assert found and found.names(one) and not found.names(other)


@pytest.mark.parametrize("noun", ["", None, "会議", "airport", "reports", "headache"])
def test_other_nouns_name_no_office(noun: str | None) -> None:
    assert asked_class(noun, ("office",)) is None


def test_of_several_rows_the_longest_word_decides() -> None:
    airport = asked_class("international airport", ("place", "area"))
    assert airport and airport.names("那覇空港") and not airport.names("横浜港")


def test_what_no_town_is_called() -> None:
    assert of_other_kind("嘉手納飛行場") and of_other_kind("南シナ海")
    assert not of_other_kind("ワシントン") and not of_other_kind("佐世保市")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_noun_and_any_name_are_compared(noun: str, name: str) -> None:
    found = asked_class(noun, ("office", "place", "area"))
    assert found is None or found.names(name) in (True, False)
