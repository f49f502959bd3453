"""Names of four scripts by their sound."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.objections.sounds import sound, sounds_alike

NAMES = [
    ("Mattis", "マティス", "매티스"),
    ("Pompeo", "ポンペオ", "폼페이오"),
    ("Carter", "カーター", "카터"),
    ("Tillerson", "ティラーソン", "틸러슨"),
    ("Onodera", "オノデラ", "오노데라"),
    ("Merkel", "メルケル", "메르켈"),
    ("Johnson", "ジョンソン", "존슨"),
    ("Gates", "ゲーツ", "게이츠"),
    ("Turnbull", "ターンブル", "턴불"),
]


@pytest.mark.parametrize("spellings", NAMES, ids=lambda names: names[0])
def test_a_name_sounds_alike_in_three_scripts(spellings: tuple[str, ...]) -> None:
    assert all(sounds_alike(sound(a), sound(b)) for a, b in itertools.combinations(spellings, 2))


def test_others_sound_otherwise() -> None:
    for one, other in (
        ("Pompeo", "マティス"),
        ("카터", "ティラーソン"),
        ("Onodera", "ポンペオ"),
        ("メルケル", "Johnson"),
    ):
        assert not sounds_alike(sound(one), sound(other))


def test_a_name_without_a_sound_is_like_no_other() -> None:
    assert sound("小野寺") == "" and not sounds_alike("", "nts")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_has_a_key(one: str, other: str) -> None:
    assert set(sound(one)) <= set("kstnhpmr") and sounds_alike(sound(one), sound(one)) == bool(sound(one))
    assert sounds_alike(sound(one), sound(other)) == sounds_alike(sound(other), sound(one))
