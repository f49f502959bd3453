"""Texts in four languages to the countries that they name, and to none where a word only looks like one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.search import territories as module
from ingest.search.territories import territories, territory, words_of_territories
from tests.growth import grows_in_proportion

GOLDEN = [
    line.split("\t")
    for line in Path(__file__).with_name("territories.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
TABLE = [
    line.split("\t")
    for line in Path(module.__file__).with_name("territories.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NAMES = [name for _, *names in TABLE for name in names]
HOLDERS = {name: {code for code, *names in TABLE if name in names} for name in NAMES}


@pytest.mark.parametrize(("text", "codes", "reason"), GOLDEN, ids=[row[0] for row in GOLDEN])
def test_a_text_names_these_countries(text: str, codes: str, reason: str) -> None:
    assert " ".join(sorted(territories(text))) == codes.replace("-", ""), reason


def test_the_table_has_each_country_and_each_of_its_names_once() -> None:
    assert len(TABLE) == len({code for code, *_ in TABLE}) > 190
    for code, *names in TABLE:
        assert all(name == name.strip() and name for name in names) and len(names) == len({*names}), code


def test_every_name_is_found_alone_and_in_a_sentence() -> None:
    assert [name for name in NAMES if territory(name) not in HOLDERS[name]] == []
    assert [name for name in NAMES if not territories(f"会合: {name}, 2018") & HOLDERS[name]] == []


def test_a_country_is_told_by_the_words_that_name_it_first() -> None:
    assert words_of_territories("米国とアメリカは同じ国で、豪軍は別である") == {"US": "米国", "AU": "豪"}


def test_only_a_whole_name_is_a_territory() -> None:
    assert (territory("フランス"), territory("フランス軍"), territory("")) == ("FR", None, None)


@given(st.text() | st.lists(st.sampled_from([*NAMES, *"日米韓中豪印 洋海軍한미일중the of"])).map("".join))
def test_any_text_is_read(text: str) -> None:
    found = words_of_territories(text)
    assert {*found} <= {code for code, *_ in TABLE}
    assert all(words in text for words in found.values())


@pytest.mark.parametrize(
    "piece", ["日米", "北朝鮮", "한미", "the US of ", "マリ", "日", "朝鮮半", "Guinea-", "インド洋"]
)
def test_time_is_in_proportion_to_length(piece: str) -> None:
    assert grows_in_proportion(lambda size: territories(piece * (size // len(piece))), 4_000)
