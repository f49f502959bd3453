"""The golden set that comes with Hakusho: it has no fault, and asks what it is to ask."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from eval import Findings, Item, check_items, load_items, packaged_golden, resolve
from eval.items import KINDS, REASONS
from eval.places import comparable
from eval.split import with_splits
from ingest import packaged_sources, passages, read, read_document
from tests.eval.golden import line
from tests.golden.lines import documents as golden_documents
from tests.sources import white_paper

OUTLINE = Path(__file__).parents[1] / "golden" / "whitepaper_outline.tsv"
ITEMS = load_items(packaged_golden())
BASE = [item for item in ITEMS if item.variant_of is None]
ANSWERABLE = [item for item in BASE if item.answerable]


@pytest.fixture(scope="module")
def findings() -> Findings:
    return check_items(ITEMS, map(read_document, packaged_sources()))


def test_it_has_no_errors_and_no_warnings(findings: Findings) -> None:
    assert [found.sentence("en") for found in (*findings.errors, *findings.warnings)] == []


def test_it_is_as_large_as_it_is_to_be(findings: Findings) -> None:
    counts = findings.counts
    assert counts["all"]["items"] >= 400
    assert all(counts["lang"][lang] >= least for lang, least in {"ja": 200, "en": 60, "zh": 45, "ko": 45}.items())
    assert counts["answerable"]["unanswerable"] >= 100 and counts["variant"]["variant"] >= 40
    assert counts["kind"]["relative_time"] >= 10 and set(counts["kind"]) == set(KINDS)
    assert {item.why_unanswerable.code for item in ITEMS if item.why_unanswerable} == set(REASONS)


def test_the_questions_on_six_documents_have_no_error_and_no_warning() -> None:
    items = load_items(packaged_golden().with_name("six-documents.jsonl"))
    found = check_items(items, map(read_document, [*packaged_sources(), *golden_documents()]))
    assert [one.sentence("en") for one in (*found.errors, *found.warnings)] == []
    assert {item.split for item in items} == {"dev", "test"} and len(items) == 450
    assert not {item.question for item in items} & {item.question for item in ITEMS}


def test_there_are_enough_questions_without_the_variants() -> None:
    languages = Counter(item.lang for item in BASE)
    assert len(BASE) >= 400
    assert all(languages[lang] >= least for lang, least in {"ja": 200, "en": 60, "zh": 45, "ko": 45}.items())
    assert sum(not item.answerable for item in BASE) >= 100


def test_every_line_has_all_keys_in_their_order() -> None:
    lines = packaged_golden().read_text(encoding="utf-8").splitlines()
    assert {tuple(json.loads(text)) for text in lines} == {tuple(line())}


@pytest.mark.parametrize("of", [lambda item: item.lang, lambda item: item.answerable], ids=["language", "answerable"])
def test_two_fifths_are_for_dev_in_every_language(of: Callable[[Item], object]) -> None:
    for stratum in {of(item) for item in BASE}:
        inside = [item for item in BASE if of(item) == stratum]
        assert sum(item.split == "dev" for item in inside) / len(inside) == pytest.approx(0.4, abs=0.02)


def test_the_split_is_the_one_that_the_command_makes() -> None:
    assert with_splits([replace(item, split=None) for item in ITEMS]) == ITEMS


def test_every_heading_that_has_text_is_asked_about() -> None:
    source = white_paper()
    rows = [row.split("\t") for row in OUTLINE.read_text(encoding="utf-8").splitlines()[1:]]
    starts = [int(row[0]) for row in rows]
    documents = {source.id: source}
    found = [source.text.count("\n", 0, p.span.start) + 1 for item in ANSWERABLE for p in resolve(item, documents)]
    asked = {max(start for start in starts if start <= at) for at in found}
    text = source.text.split("\n")
    ends = [start - 1 for start in starts[1:]] + [len(text)]
    bare = {start for start, end in zip(starts, ends, strict=True) if not "".join(text[start:end]).strip()}
    assert {row[4] for row in rows if int(row[0]) not in asked | bare} == set()


def test_an_answer_can_quote_every_fact_and_the_reference_answer_holds_each() -> None:
    for item in ITEMS:
        answer = comparable(item.answer)
        assert all(any(comparable(spelling) in answer for spelling in fact) for fact in item.key_facts), item.id


def test_no_question_gives_its_own_facts_away() -> None:
    for item in ITEMS:
        asked = comparable(item.question)
        told = [fact for fact in item.key_facts if any(comparable(spelling) in asked for spelling in fact)]
        assert told == [], item.id


def test_evidence_is_text_that_is_shown_and_never_a_heading_alone() -> None:
    source = white_paper()
    shown = {at for passage in passages(read(source)) for span in passage.spans for at in range(span.start, span.end)}
    unseen = []
    for item in ANSWERABLE:
        places = [place.span for place in resolve(item, {source.id: source})]
        seen = [all(source.text[at].isspace() or at in shown for at in range(p.start, p.end)) for p in places]
        if not (any if item.evidence_mode == "any" else all)(seen):
            unseen.append(item.id)
    assert unseen == []


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_the_readme_shows_the_counts(name: str, findings: Findings) -> None:
    readme = (packaged_golden().parent / name).read_text(encoding="utf-8")
    shown = {row.split()[0]: " ".join(row.split()[1:]) for row in readme.splitlines() if row.strip()}
    for counted, counts in findings.counts.items():
        assert shown[counted] == " ".join(f"{value} {number}" for value, number in counts.items())
