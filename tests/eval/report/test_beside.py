"""Two runs beside each other: the differences are those of the comparison, and what differs is found and named."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from eval.compare import differences
from eval.report import report_sections, write_report
from eval.runs import Run, read_figures, read_run, write_run
from ingest import EvalError
from tests.eval.report.runs import about, question, unanswerable, written

LOST, GAINED, MIXED = "いつ悪くなったか", "いつ良くなったか", "どちらになったか"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """A run, and one after it in which a question is lost, one gained, and one both."""
    folder = tmp_path_factory.mktemp("beside")
    same = [question(i) for i in range(20)]
    before = [*same, question(90, text=LOST), question(91, rank=None, text=GAINED), question(92, rank=7, text=MIXED)]
    changed = question(92, text=MIXED)
    changed["counts"]["all facts"] = 0.0
    after = [*same, question(90, rank=12, text=LOST), question(91, text=GAINED), changed]
    pair = question(95, variant_of="q000", rank=1), question(95, variant_of="q000", rank=None)
    refused = unanswerable(93, refused=False), unanswerable(93, refused=True)
    made = written(folder, [*before, refused[0], pair[0]]), written(folder, [*after, refused[1], pair[1]], "after")
    return read_run(made[0].folder), read_run(made[1].folder)


def _text(sections: list[Element], name: str) -> str:
    return " ".join("".join(s.itertext()) for s in sections if s.get("id") == name)


def test_every_difference_of_the_comparison_is_shown_with_its_interval_and_verdict(runs: tuple[Run, Run]) -> None:
    told = _text(report_sections(runs, "en"), "differences")
    found = [d for d in differences(*runs) if d.slice == "all"]
    assert len(found) > 10
    for d in found:
        assert d.measure in told
    hit = next(d for d in found if d.measure == "hit@5")
    assert f"{100 * hit.difference:+.1f}" in told and f"[{100 * hit.low:+.1f}, {100 * hit.high:+.1f}]" in told
    mrr = next(d for d in found if d.measure == "MRR")
    assert f"[{mrr.low:+.3f}, {mrr.high:+.3f}]" in told and f"{hit.p:.3f}" in told
    assert "▲ better" in told  # the unanswerable question


def test_questions_that_differ_are_told_by_what_became_of_them_and_variants_are_left_out(
    runs: tuple[Run, Run],
) -> None:
    (section,) = [s for s in report_sections(runs, "en") if s.get("id") == "differing"]
    found = [group for group in section.iter("section") if group.get("class") == "trouble"]
    groups = {"".join(next(group.iter("h3")).itertext()): "".join(group.itertext()) for group in found}
    assert len(groups) == 3
    worse = next(text for name, text in groups.items() if name.startswith("Worse in"))
    both = next(text for name, text in groups.items() if "in some ways" in name)
    better = next(text for name, text in groups.items() if name.startswith("Better in B"))
    assert LOST in worse and MIXED in both and GAINED in better and "何人か" in better
    assert "4 questions differ" in "".join(section.itertext())


def test_nothing_is_subtracted_from_runs_over_other_questions(runs: tuple[Run, Run], tmp_path: Path) -> None:
    golden = {"name": "other.jsonl", "sha256": "e" * 64, "split": "dev", "items": 1}
    other = write_run(tmp_path / "other", about("other", golden=golden), [question(0)], {})
    sections = report_sections([runs[0], read_run(other.folder)], "ja")
    assert not {"differences", "differing"} & {s.get("id") for s in sections}
    assert "⚠" in _text(sections, "introduction")


def test_a_run_of_figures_alone_is_shown_by_them_and_says_how_to_get_the_rest(
    runs: tuple[Run, Run], tmp_path: Path
) -> None:
    for name in ("run.json", "figures.json"):
        (tmp_path / name).write_bytes((runs[0].folder / name).read_bytes())
    sections = report_sections([read_figures(tmp_path), runs[1]], "en")
    assert "hakusho eval run --split dev" in _text(sections, "introduction")
    names = {s.get("id") for s in sections}
    assert {"points", "summary", "plots"} <= names and not {"worst", "differences", "differing"} & names
    whole = {f["value"] for f in runs[0].figures["figures"] if (f["measure"], f["slice"]) == ("hit@5", "all")}
    assert f"{100 * whole.pop():.1f}%" in _text(sections, "points")


def test_a_reference_which_keeps_no_words_is_reported_on_without_them(runs: tuple[Run, Run], tmp_path: Path) -> None:
    slim = [
        {
            **r,
            "wanted": None,
            "answer": None,
            "hits": [{k: h[k] for k in ("rank", "id", "score")} for h in r["hits"][:1]],
        }
        for r in runs[0].records
    ]
    kept = write_run(tmp_path / "dev", dict(runs[0].about), slim, None)
    alone = _text(report_sections([read_run(kept.folder)], "en"), "worst")
    assert "not kept in this run" in alone and "The documents do not answer this" not in alone
    both = _text(report_sections([read_run(kept.folder), runs[1]], "en"), "differing")
    assert "平成27年11月に設置" in both  # What the second run keeps of the question.
    assert write_report([kept.folder], tmp_path / "report.html")[1].exists()


@pytest.mark.parametrize("content", ["", "[]", '{"schema": 1}', "[" * 100_000, '{"schema": 2, "golden": {}}'])
def test_what_is_no_run_is_one_sentence(content: str, tmp_path: Path) -> None:
    for name in ("run.json", "figures.json"):
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(EvalError, match="cannot be read as a run"):
        read_figures(tmp_path)
