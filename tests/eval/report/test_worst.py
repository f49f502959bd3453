from pathlib import Path

from eval.report.cases import case
from eval.report.columns import columns
from eval.report.words import Words
from eval.report.worst import trouble, worst
from tests.eval.report.runs import failed, question, retrieved, unanswerable, written

EN = Words("en")


def test_troubles_come_worst_first_and_what_went_well_does_not_come() -> None:
    wrong = question(4)
    wrong["counts"] |= {"facts": 0.5, "all facts": 0.0}
    refused = question(5)
    refused["counts"] |= {"refused": 1.0, "facts": 0.0, "all facts": 0.0}
    records = [
        *(question(0), unanswerable(1, refused=True), retrieved(2), retrieved(3, rank=10)),
        *(wrong, refused, unanswerable(6, refused=False), question(7, rank=11), retrieved(8, rank=None), failed(9)),
    ]
    assert [t.name for t in worst(records)] == ["failed", "nowhere", "low", "answered", "refused", "wrong"]
    assert [trouble(record) for record in records[:4]] == [None] * 4


def test_the_lowest_rank_and_the_fewest_facts_come_first_whatever_the_order_of_the_records() -> None:
    low = [question(i, rank=rank) for i, rank in enumerate((12, 80, 40))]
    assert [r["rank"] for r in worst(low)[0].records] == [80, 40, 12]
    wrong = [question(i) for i in range(3)]
    for record, facts in zip(wrong, (0.5, 0.0, 0.25), strict=True):
        record["counts"] |= {"facts": facts, "all facts": 0.0}
    assert [r["id"] for r in worst(wrong)[0].records] == ["q001", "q002", "q000"]
    assert worst(wrong) == worst(wrong[::-1])


def test_answers_that_were_sure_and_wrong_come_before_others_the_surest_first() -> None:
    sure = [unanswerable(i, refused=False, claims=[[support, 0.0]]) for i, support in enumerate((0.6, 0.9, 0.49, 0.5))]
    partly = question(4, claims=[[0.95, 1.0], [0.7, 0.0]])
    found = worst([*sure, partly])
    assert [(t.name, [r["id"] for r in t.records]) for t in found] == [
        ("sure", ["q001", "q004", "q000", "q003"]),
        ("answered", ["q002"]),
    ]
    old = {key: value for key, value in sure[1].items() if key != "claims"}
    assert trouble(old) == "answered"


def test_each_trouble_has_its_share_of_the_places() -> None:
    found = worst([*(question(i, rank=None) for i in range(40)), *(question(i, rank=50) for i in range(40, 43))])
    assert [(t.n, len(t.records)) for t in found] == [(40, 22), (3, 3)]


def test_variants_are_left_out() -> None:
    assert worst([question(0, rank=None, variant_of="q001")]) == ()


def test_what_was_wanted_stands_beside_what_each_run_showed(tmp_path: Path) -> None:
    runs = [written(tmp_path, [question(0, rank=12, text="字" * 900)]), written(tmp_path, [failed(0)], "b")]
    made = columns(runs)
    first = next(iter(made[0].records.values()))
    shown = case(first, made, EN)
    assert shown.evidence == (("1", "平成27年11月に設置"),) and len(shown.answer) == 200
    assert shown.results[0].verdicts == (("evidence at 12", False), ("key facts 1/1", True), ("support 100%", True))
    assert [p.touches for p in shown.results[0].passages] == [True, True, False]
    assert [len(p.text) for p in shown.results[0].passages] == [200] * 3
    assert shown.results[1].verdicts == (("not asked", False),)
    sure = columns([written(tmp_path / "sure", [unanswerable(0, refused=False, claims=[[0.86, 0.0]])])])
    told = case(next(iter(sure[0].records.values())), sure, EN).results[0].verdicts
    assert told == (("answered", False), ("support 86%", False))
    both = columns([written(tmp_path, [question(0, rank=12)]), written(tmp_path, [failed(0)], "b")])
    failure = case(next(iter(both[0].records.values())), both, EN).results[1]
    assert failure.verdicts == (("failed", False),) and failure.said == "timeout: too late"
