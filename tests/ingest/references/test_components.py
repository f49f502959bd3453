"""References to components: what contains what, against the outlines of several documents, in every way to write it."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.headings.outline import Section
from ingest.references.components import FORMS, components, contains, titles
from tests.shelf import readings

ROMAN = str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III"})
LATIN = "0-9０-９A-Za-zＡ-Ｚａ-ｚ"
KANJI = str.maketrans("123456789", "一二三四五六七八九")


def numbered() -> list[tuple[Section, ...]]:
    """Return the numbered sections of each document, in order."""
    return [tuple(s for s in reading.sections if s.numbers) for reading in readings()]


def above(section: Section, sections: tuple[Section, ...]) -> set[str]:
    """Return the references of the section itself and of all that the outline has above it."""
    parents = (s for s in sections if s.index == section.parent)
    return {section.reference}.union(*(above(parent, sections) for parent in parents))


@pytest.mark.parametrize(("form", "example"), FORMS, ids=[example for _, example in FORMS])
def test_each_form_fits_its_example_and_no_form_before_it(form: str, example: str) -> None:
    fitting = [other for other, _ in FORMS if re.match(other, example, re.IGNORECASE)]
    assert fitting[0] == form and len(components(example)) == 1


def test_a_section_contains_what_the_outline_has_below_it_and_nothing_else() -> None:
    compared = 0
    for sections in numbered():
        for inner in sections:
            outer = {s.reference for s in sections if contains(components(s.reference), components(inner.reference))}
            assert above(inner, sections) <= outer
            # Of two sections with one reference (each ○ is ○), both contain what stands in either.
            assert outer <= {r for s in sections if s.reference == inner.reference for r in above(s, sections)}
            compared += len(sections)
    assert compared > 5_000


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("第Ⅱ部第4章第2節 3", "第Ⅱ部第4章第2節 3 1 (1)"),
        ("２部四章２節３", "第Ⅱ部第4章第2節 3 1 (1)"),
        ("Ⅱ部4章2節3項", "第Ⅱ部第4章第2節 3 1"),
        ("第２章第七条", "第2章第7条第2項第一号"),
        ("別表1", "別表第1 1"),
        ("part 1, chapter 2", "Part I Chapter 2 Section 3 Article 4"),
        ("2.1", "2.1.1 (1) ア"),
        ("4 3 （４）イ", "4 3 (4) イ ◯"),
    ],
)
def test_a_reference_contains_what_is_below_it_however_it_is_written(outer: str, inner: str) -> None:
    assert contains(components(outer), components(inner)) and not contains(components(inner), components(outer))


@pytest.mark.parametrize(
    ("outer", "other"),
    [
        ("第Ⅱ部第4章第2節 3", "第Ⅱ部第4章第2節 31"),
        ("第1章第2条", "第1章第2条の2"),
        ("第1章第2条", "第1章第20条第1項"),
        ("2.1", "2.10"),
        ("3 1", "3.1"),
        ("別表第1", "1"),
        ("Annex A", "Annex AB"),
        ("(1)", "1"),
        ("(a)", "(A)"),
        ("①", "1"),
        ("第2節 3", "第Ⅱ部第4章第2節 3"),
        ("", "1"),
    ],
)
def test_a_reference_does_not_contain_what_only_begins_alike(outer: str, other: str) -> None:
    assert not contains(components(outer), components(other))


@given(st.data())
def test_width_spaces_and_numerals_do_not_matter(data: st.DataObject) -> None:
    reference = data.draw(st.sampled_from([s.reference for sections in numbered() for s in sections]))
    wide = st.lists(st.booleans(), min_size=len(reference), max_size=len(reference))
    written = "".join(
        chr(ord(c) + 0xFEE0) if turned and "!" <= c <= "~" else c
        for c, turned in zip(reference, data.draw(wide), strict=True)
    )
    written = written.replace(" ", data.draw(st.sampled_from([" ", "　", "  "])))
    if data.draw(st.booleans()):
        # A blank parts two numbers or Latin words; beside anything else it can go.
        written = re.sub(rf"(?<=[^{LATIN} 　]) +| +(?=[^{LATIN}])", "", written)
    if data.draw(st.booleans()):
        written = re.sub(r"第[1-9](?=[部章節条項])", lambda found: found[0].translate(KANJI), written.translate(ROMAN))
    assert components(written) == components(reference)


def test_titles_are_told_by_whole_headings() -> None:
    outer, inner, other = map(titles, ("Duties", "ＤＵＴＩＥＳ  > Operators and Owners", "Duties of all > Operators"))
    assert contains(outer, inner) and not contains(outer, other)
    assert titles("duties>operatorsand　owners") == inner and titles(" > ") == ()


@given(st.text(max_size=40))
def test_any_text_has_components_and_contains_itself(text: str) -> None:
    found = components(text)
    assert contains(found, found) == bool(found)
    assert all(contains(components(text)[:n], found) for n in range(1, len(found)))


def test_a_long_text_is_cut() -> None:
    assert len(components("1 " * 100_000)) == 1000
    assert all(a == b for a, b in pairwise(components("1 " * 50)))
