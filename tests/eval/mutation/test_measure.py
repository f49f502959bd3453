"""Every changed number, date and amount of real sentences and of right renderings is caught."""

import json
from pathlib import Path

import pytest

from eval.mutation.__main__ import main
from eval.mutation.measure import measure
from eval.mutation.mutant import Stated
from tests.golden.lines import documents

RENDERINGS = Path(__file__).parents[2] / "assistant" / "values" / "translations.tsv"
TOLD = ("date", "amount", "number", "identifier")


def test_each_changed_value_is_caught_in_all_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mutation.json"
    given = ["--documents", *map(str, documents()), "--renderings", str(RENDERINGS), "--out", str(out)]
    assert main(given) == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    for name, claims in (("as written", 600), ("rendered", 80)):
        assert found[name]["claims"] >= claims
        assert found[name]["flagged_unchanged"] == 0
        for kind in TOLD:
            counts = found[name]["kinds"][kind]
            assert counts["caught"] == counts["mutants"] > 0, [m for m in found[name]["missed"] if m["kind"] == kind]
    assert found["as written"]["kinds"]["name"]["share"] > 0.95
    assert "| date |" in capsys.readouterr().out


def test_what_is_missed_is_counted_and_shown() -> None:
    negated = measure([Stated("公表した。", ("公表した。",), "one")])
    assert (negated.made, negated.caught) == ({"negation": 1}, {})
    assert [mutant.claim for _, mutant in negated.missed] == ["公表しなかった。"]


def test_a_claim_that_is_refused_unchanged_makes_no_mutants() -> None:
    found = measure([Stated("24機を導入した。", ("25機を導入した。",), "one")])
    assert [one.claim for one in found.flagged] == ["24機を導入した。"]
    assert found.made == {}


def test_a_file_of_another_shape_is_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "renderings.tsv"
    broken.write_text("fr\tune phrase\n", encoding="utf-8")
    assert main(["--renderings", str(broken)]) == 1
    assert "line 1" in capsys.readouterr().err
    assert main(["--renderings", str(tmp_path / "none.tsv")]) == 1
    assert "cannot be read" in capsys.readouterr().err
