"""Ranking figures: worked out by hand, and as ir-measures' own command line reads the TREC files."""

import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measure.ranking import CUTS, Ranked, hits, rank_measures, ranked
from eval.places import Place
from eval.runs import trec_lines
from eval.systems.system import Shown
from ingest import Span

SOURCES = {"d": "abcdefghij"}


def at(start: int, end: int) -> Place:
    return Place("d", Span(start, end))


def passages(*spans: tuple[int, int]) -> list[Shown]:
    return [Shown(f"p{i}", SOURCES["d"][s:e], -i / 10, "d", (Span(s, e),)) for i, (s, e) in enumerate(spans, 1)]


def test_of_evidence_that_does_alone_only_the_first_completion_is_relevant() -> None:
    judged = ranked([at(0, 2), at(4, 6)], "any", SOURCES, passages((8, 9), (4, 7), (0, 3)))
    assert judged.relevant == ("p2",)
    # Rank 2 of an ideal rank 1: RR = 1/2, nDCG = (1 / log2 3) / (1 / log2 2).
    assert rank_measures({"q": judged})["q"] == pytest.approx(
        {"MRR": 0.5, "MRR@10": 0.5, "nDCG@10": 1 / math.log2(3)}, abs=1e-9
    )
    assert [hits(judged)[f"hit@{k}"] for k in CUTS] == [0, 1, 1, 1]


def test_of_evidence_needed_together_each_piece_has_a_relevant_passage() -> None:
    judged = ranked([at(0, 2), at(4, 6)], "all", SOURCES, passages((0, 3), (8, 9), (4, 7)))
    assert judged.relevant == ("p1", "p3")
    # DCG = 1 + 1 / log2 4, ideal DCG = 1 + 1 / log2 3.
    assert rank_measures({"q": judged})["q"]["nDCG@10"] == pytest.approx(1.5 / (1 + 1 / math.log2(3)), abs=1e-9)
    assert [hits(judged)[f"hit@{k}"] for k in CUTS] == [0, 1, 1, 1]


def test_a_piece_that_no_passage_shows_stays_in_the_ideal() -> None:
    judged = ranked([at(0, 2), at(4, 6)], "all", SOURCES, passages((0, 3), (8, 9)))
    assert judged.relevant == ("p1", "missing-1")
    assert judged.complete is None
    # DCG = 1, ideal DCG = 1 + 1 / log2 3.
    assert rank_measures({"q": judged})["q"]["nDCG@10"] == pytest.approx(1 / (1 + 1 / math.log2(3)), abs=1e-9)


def test_a_passage_that_completes_two_pieces_counts_once() -> None:
    judged = ranked([at(0, 2), at(4, 6)], "all", SOURCES, passages((0, 7)))
    assert judged.relevant == ("p1", "missing-1")
    assert hits(judged)["hit@1"] == 1


def test_a_question_without_passages_counts_as_zero() -> None:
    judged = ranked([at(0, 2)], "any", SOURCES, [])
    assert rank_measures({"q": judged})["q"] == {"MRR": 0.0, "MRR@10": 0.0, "nDCG@10": 0.0}
    assert not any(hits(judged).values())


def test_large_passages_gain_nothing_in_shown_characters() -> None:
    text = "x" * 600 + "answer"
    large = [Shown("p", text, 1.0, "d", (Span(0, 606),))]
    judged = ranked([at(600, 606)], "any", {"d": text}, large)
    assert (hits(judged)["hit@1"], hits(judged)["in 500"], hits(judged)["in 1500"]) == (1, 0, 1)


judgements = st.lists(
    st.builds(
        lambda n, relevant, missing: Ranked(
            tuple(f"p{i}" for i in range(n)),
            (*(f"p{i}" for i in sorted(relevant) if i < n), *(f"missing-{i}" for i in range(1, missing + 1))),
            None,
        ),
        st.integers(0, 15),
        st.sets(st.integers(0, 14), max_size=3),
        st.integers(1, 2),
    ),
    min_size=1,
    max_size=6,
)


@given(judgements)
def test_measures_are_the_formulas(judged: list[Ranked]) -> None:
    found = rank_measures({f"q{i}": one for i, one in enumerate(judged)})
    for i, one in enumerate(judged):
        ranks = [r for r, name in enumerate(one.ids, 1) if name in one.relevant]
        ideal = sum(1 / math.log2(r + 1) for r in range(1, min(10, len(one.relevant)) + 1))
        gained = sum(1 / math.log2(r + 1) for r in ranks if r <= 10)
        assert found[f"q{i}"]["MRR"] == pytest.approx(1 / ranks[0] if ranks else 0, abs=1e-9)
        assert found[f"q{i}"]["MRR@10"] == pytest.approx(1 / ranks[0] if ranks and ranks[0] <= 10 else 0, abs=1e-9)
        assert found[f"q{i}"]["nDCG@10"] == pytest.approx(gained / ideal, abs=1e-9)


def test_the_command_line_of_ir_measures_reads_the_same_from_the_files(tmp_path: Path) -> None:
    judged = {
        "a": ranked([at(0, 2)], "any", SOURCES, passages((8, 9), (0, 3), (4, 6))),
        "b c": ranked([at(0, 2), at(4, 6)], "all", SOURCES, passages((0, 3), (8, 9), (4, 7))),
        "d": ranked([at(0, 2)], "any", SOURCES, []),
    }
    found = rank_measures(judged)
    for name, lines in trec_lines(judged, "our system").items():
        (tmp_path / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, "-m", "ir_measures", "-p", "12", "qrels.trec", "run.trec", "RR", "nDCG@10", "Success@3"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    values = {name: float(value) for name, value in (line.split() for line in told.splitlines())}
    mean = {name: sum(one[name] for one in found.values()) / 3 for name in ("MRR", "nDCG@10")}
    assert values["RR"] == pytest.approx(mean["MRR"], abs=1e-9)
    assert values["nDCG@10"] == pytest.approx(mean["nDCG@10"], abs=1e-9)
    assert values["Success@3"] == pytest.approx(2 / 3, abs=1e-9)
