"""Values of claims against quotes: what no quote holds is told, and nothing else."""

from collections.abc import Mapping
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.values import unmapped_names, unsupported
from ingest.errors import Language
from tests.assistant.values.test_read import LETTERS, lines


def glosses(cell: str) -> Mapping[str, str]:
    return {} if cell == "-" else dict(pair.split("=") for pair in cell.split("|"))


@pytest.mark.parametrize(("claim", "quotes", "known", "expected", "reason"), lines("compare.tsv"))
def test_what_no_quote_holds_is_told(claim: str, quotes: str, known: str, expected: str, reason: str) -> None:
    missing = unsupported(claim, quotes.split("||"), glosses=glosses(known))
    assert (" | ".join(value.text for value in missing) or "-") == expected, reason


@pytest.mark.parametrize(("language", "japanese", "rendering", "reason"), lines("translations.tsv"))
def test_a_right_translation_is_not_flagged(language: str, japanese: str, rendering: str, reason: str) -> None:
    assert unsupported(rendering, [japanese], language=cast("Language", language)) == (), reason


def test_a_name_in_another_script_is_said_to_be_translated() -> None:
    claim, quote = "The Coastal Agency met Minister Onodera.", "港湾整備庁は小野寺大臣と会談した。"
    assert [name.text for name in unmapped_names(claim, [quote])] == ["Coastal Agency", "Minister Onodera"]
    known = {"Coastal Agency": "港湾整備庁"}
    assert [name.text for name in unmapped_names(claim, [quote], glosses=known)] == ["Minister Onodera"]


def test_a_name_in_the_language_of_its_quotes_is_never_called_translated() -> None:
    assert unmapped_names("外務省が発表した。", ["防衛省が発表した。"]) == ()
    assert [value.text for value in unsupported("外務省が発表した。", ["防衛省が発表した。"])] == ["外務省"]


def test_dates_that_the_document_resolves_count_as_held() -> None:
    claim, quote = "In October 2017 it was revised.", "同年10月に改定した。"
    assert [value.text for value in unsupported(claim, [quote])] == ["October 2017"]
    assert unsupported(claim, [quote], dates=["2017-10"]) == ()


def test_without_quotes_every_value_is_missing() -> None:
    assert [value.text for value in unsupported("17年8月に24機を導入した。", [])] == ["17年8月", "24機"]


@given(st.one_of(st.text(max_size=80), LETTERS))
def test_a_text_holds_its_own_values(text: str) -> None:
    assert unsupported(text, [text]) == ()
    assert unmapped_names(text, [text]) == ()


@given(LETTERS, st.lists(LETTERS, max_size=3))
def test_more_quotes_never_take_support_away(claim: str, quotes: list[str]) -> None:
    missing = unsupported(claim, quotes)
    dates_and_numbers = [value for value in missing if value.kind != "name"]
    assert all(
        value in dates_and_numbers for value in unsupported(claim, [*quotes, "2017年に3機"]) if value.kind != "name"
    )


def test_countries_are_no_translated_names() -> None:
    claim, quote = "Japan, the U.S. and the Coastal Agency met in Canada.", "日米両国は港湾整備庁と会談した。"
    assert [name.text for name in unmapped_names(claim, [quote])] == ["Coastal Agency", "Canada"]
