"""Texts in four languages to their values, each line of the golden files with its reason."""

from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.values import Value, names, read_values, units
from ingest.errors import Language
from tests.growth import grows_in_proportion

FOLDER = Path(__file__).parent


def lines(name: str) -> list[list[str]]:
    rows = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in rows if row and not row.startswith("#")]


def shown(values: tuple[Value, ...]) -> str:
    return " | ".join(f"{v.text}={v.normalized}" + (f" {v.unit}" if v.unit else "") for v in values) or "-"


@pytest.mark.parametrize(("language", "text", "expected", "reason"), lines("values.tsv"))
def test_dates_and_numbers_are_read(language: str, text: str, expected: str, reason: str) -> None:
    assert shown(read_values(text, kinds=["date", "number"])) == expected, reason
    assert shown(read_values(text, cast("Language", language), kinds=["date", "number"])) == expected, reason


@pytest.mark.parametrize(("language", "text", "expected", "reason"), lines("names.tsv"))
def test_names_are_read(language: str, text: str, expected: str, reason: str) -> None:
    found = read_values(text, cast("Language", language), kinds=["name"])
    assert (" | ".join(value.text for value in found) or "-") == expected, reason


def test_kinds_leave_out_what_is_not_asked_for() -> None:
    text = "平成29年8月、防衛省は24機を導入した。"
    assert [v.kind for v in read_values(text)] == ["date", "name", "number"]
    for kind in ("date", "name", "number"):
        assert [v.kind for v in read_values(text, kinds=[kind])] == [kind]


def test_one_unit_has_one_key_in_all_languages() -> None:
    units = {
        (value.normalized, value.unit)
        for text in ("2万4千人", "24,000 people", "2.4万人", "2만 4천 명")
        for value in read_values(text)
    }
    assert units == {("24000", "person")}


LETTERS = st.text(
    "0123456789,.年月日第条回人機円万億千百一二三十〇（）()-~〜 年度平成H'約FYJanAug 2017the of米国ァー・\n"
    "两架만명천조제의one first",
    max_size=60,
)


@given(st.one_of(st.text(max_size=80), LETTERS))
def test_any_text_is_read_and_every_value_stands_where_it_says(text: str) -> None:
    values = read_values(text)
    assert all(value.text == text[value.start : value.end] and value.start < value.end for value in values)
    assert all(value.normalized for value in values)


@given(LETTERS)
def test_dates_and_numbers_do_not_overlap(text: str) -> None:
    counted = read_values(text, kinds=["date", "number"])
    assert all(one.end <= other.start for one, other in zip(counted, counted[1:], strict=False))


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "１",
        "一",
        "万",
        "第",
        "two ",
        "2017年8月",
        "1,",
        "F-35",
        "3人から",
        "A",
        "ア",
        "防衛",
        "Aa ",
        "제9조",
        "한 ",
        "2+",
        "平成",
        "1/",
    ],
)
def test_time_grows_in_proportion_to_the_text(piece: str) -> None:
    assert grows_in_proportion(lambda size: read_values(piece * (size // len(piece))), 4_000)


def test_every_title_is_looked_for() -> None:
    endings = (ending for form in (names._OFFICE, names._BODY, names._OTHER) for ending in form.pattern.split("|"))
    assert {ending.rstrip("$").rstrip(")")[-1] for ending in endings} <= names._LAST


def test_the_table_of_units_has_no_form_twice_in_one_language() -> None:
    table = (Path(units.__file__).parent / "units.tsv").read_text(encoding="utf-8").splitlines()
    rows = [row.split("\t") for row in table if not row.startswith("#")]
    for column in (2, 3, 4):
        forms = [form for row in rows for form in row[column].split("|") if form and "(?" not in form]
        assert len(forms) == len(set(forms)), {form for form in forms if forms.count(form) > 1}
