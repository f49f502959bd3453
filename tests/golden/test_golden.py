"""The reader against the golden lines: a true outline and facts for each document, written from its text alone."""

from functools import cache
from pathlib import Path

import pytest

from ingest import dated, packaged_sources, passages, read, read_document
from tests.golden.check import Found, check
from tests.golden.lines import Fact, documents, read_facts, read_outline
from tests.golden.outlines import check_outline

HERE = Path(__file__).parent
WHITE_PAPER = packaged_sources()[0]
GOLDEN = {
    WHITE_PAPER: (HERE / "whitepaper_outline.tsv", HERE / "whitepaper_facts.tsv"),
    **{path: (path.with_suffix(".outline.tsv"), path.with_suffix(".facts.tsv")) for path in documents()},
}
FACTS = [(path, fact) for path, (_, facts) in GOLDEN.items() for fact in read_facts(facts)]


@cache
def found(path: Path) -> Found:
    reading = read(read_document(path))
    return Found(reading.document.text, passages(reading), reading.sections, reading.terms, dated(reading))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem[:12])
def test_the_outline_is_the_true_one(path: Path) -> None:
    failures = check_outline(read_outline(GOLDEN[path][0]), found(path).sections)
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize(("path", "fact"), FACTS, ids=lambda v: v.id if isinstance(v, Fact) else v.stem[:12])
def test_the_fact_holds(path: Path, fact: Fact) -> None:
    failures = check(fact, found(path))
    assert not failures, "\n".join(failures)
