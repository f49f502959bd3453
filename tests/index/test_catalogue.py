"""What each question of the catalogue allows, against going through the passages of six documents one by one."""

import re
from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.catalogue import Catalogue
from index.days import Days
from ingest import Document, Excerpt, Passage
from ingest.dates.period import Period
from ingest.dates.read import read_dates
from tests.shelf import readings, shelf


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    documents, passages = shelf()
    return Catalogue(documents, passages, Days.build(passages))


def days(value: str) -> tuple[str, str] | None:
    """Return the first and the last day of a date's value as texts that compare as days do; no calendar is asked."""
    if found := re.fullmatch(r"FY(\d{4})", value):
        return f"{found[1]}-04-01", f"{int(found[1]) + 1}-03-31"
    if re.fullmatch(r"\d{3}X", value):
        return f"{value[:3]}0-01-01", f"{value[:3]}9-12-31"
    if not re.match(r"\d{4}", value):
        return None
    known = value.replace("-XX", "")
    return {4: (f"{known}-01-01", f"{known}-12-31"), 7: (f"{known}-01", f"{known}-31")}.get(len(known), (known, known))


def dates(passage: Passage) -> set[str]:
    """Return the values of the dates in a passage and in the headings above it."""
    above = {m.value.iso for heading in passage.section for m in read_dates(heading) if m.resolved}
    return {found.iso for found in passage.dates} | above


@cache
def held() -> list[set[str]]:
    """Return the values of the dates of each passage."""
    return [dates(passage) for passage in shelf()[1]]


def references(passage: Passage) -> set[str]:
    """Return the references of all sections around a passage, from the outline of its document."""
    reading = next(r for r in readings() if r.document.id == passage.document_id)
    around = [s for s in reading.sections if s.path == passage.section[: len(s.path)]]
    return {s.reference for s in around if s.numbers or s.path == passage.section}


@given(st.data())
def test_a_time_allows_what_is_dated_within_it(catalogue: Catalogue, data: st.DataObject) -> None:
    begun = sorted({span[0] for of in held() for span in map(days, of) if span})
    day = st.sampled_from(begun) | st.dates(date(1940, 1, 1), date(2030, 1, 1)).map(date.isoformat)
    first, last = sorted([data.draw(day), data.draw(day)])
    expected = [any(d and d[0] <= last and first <= d[1] for d in map(days, of)) for of in held()]
    time = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert catalogue.dated(time).tolist() == expected


def test_a_section_allows_its_passages_and_those_of_the_sections_in_it(catalogue: Catalogue) -> None:
    documents, passages = shelf()
    around = [references(passage) for passage in passages]
    titles = {document.title for document in documents.values()}
    for reference in {s.reference for r in readings() for s in r.sections if s.numbers} - titles:
        expected = [reference in found for found in around]
        assert catalogue.in_section(reference).tolist() == expected, reference


def test_documents_and_kinds_allow_their_passages(catalogue: Catalogue) -> None:
    documents, passages = shelf()
    for name in documents:
        assert catalogue.of_documents([name]).tolist() == [p.document_id == name for p in passages]
    assert not catalogue.of_documents([]).any() and catalogue.of_documents([*documents, *documents]).all()
    kinds = {passage.kind for passage in passages}
    assert np.logical_xor.reduce([catalogue.of_kinds([kind]) for kind in kinds]).all()
    assert catalogue.of_kinds(["footnote"]).tolist() == [p.kind == "footnote" for p in passages]
    with pytest.raises(KeyError):
        catalogue.of_documents(["nowhere"])


def sample(reference: str, section: tuple[str, ...]) -> Passage:
    return Passage("p", "d", "paragraph", section, reference, None, "", "", Excerpt(()), ())


@pytest.mark.parametrize(
    ("asked", "reference", "section", "found"),
    [
        ("duties", "Duties > Operators", ("Duties", "Operators"), True),
        ("Duties > Operators", "Duties > Operators", ("Duties", "Operators"), True),
        ("Dut", "Duties > Operators", ("Duties", "Operators"), False),
        ("Operators", "Duties > Operators", ("Duties", "Operators"), False),
        ("第一章", "第1章", ("第1章",), True),
        ("資料編", "資料編 3 1", ("3 一覧", "1 港"), True),
        ("資料編 3", "資料編 31", ("31 港",), False),
        ("令和5年度執行報告書", "令和5年度　執行報告書", (), True),
        ("令和5年度", "令和5年度　執行報告書", (), False),
        ("Ⅰ", "Ⅰ 2", ("Ⅰ 現状", "2 課題"), True),
    ],
)
def test_titles_count_whole_and_numbers_by_their_parts(
    asked: str, reference: str, section: tuple[str, ...], found: bool
) -> None:
    document = Document("d", "", "0" * 64, headline="令和5年度　執行報告書")
    made = Catalogue({"d": document}, [sample(reference, section)], Days({}))
    assert made.in_section(asked).tolist() == [found]
