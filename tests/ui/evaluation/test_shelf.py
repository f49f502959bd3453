"""Which runs there are: those of whoever runs the server, then those that come with Hakusho; no place is told."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.eval.report.runs import about, question, written
from ui.evaluation.shelf import MOST, Saved, saved_runs

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)


def test_own_runs_come_first_the_newest_before_the_others_then_those_that_come_with_hakusho(tmp_path: Path) -> None:
    written(tmp_path / "old", [question(0)], created="2026-01-01T00:00:00+00:00")
    written(tmp_path / "new", [question(0)], "bm25", created="2026-02-01T00:00:00+00:00")
    found = [run.to_dict() for run in saved_runs(tmp_path)]
    assert [one["place"] for one in found[:2]] == ["new/bm25", "old/hakusho"]
    assert found[0]["whole"] and {one["group"] for one in found[2:]} == {"figures", "reference", "jsquad"}
    ours = next(one for one in found if one["group"] == "figures")
    assert (ours["system"], ours["split"], ours["whole"]) == ("hakusho", "test", False)
    assert len({one["name"] for one in found}) == len(found)
    assert str(tmp_path) not in json.dumps(found)


def test_no_folder_of_runs_is_no_fault_and_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    ours = len(saved_runs(tmp_path / "nowhere"))
    assert ours > 0
    written(tmp_path / "elsewhere", [question(0)])
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert len(saved_runs(tmp_path / "runs")) == ours


def test_there_are_never_more_than_can_be_chosen_from(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "run.json").write_text("{}", encoding="utf-8")
    assert len(saved_runs(tmp_path)) == MOST


@given(_json, st.text(max_size=20))
def test_whatever_a_run_says_of_itself_is_text_that_steers_nothing(value: object, place: str) -> None:
    told = Saved("runs", place, Path("nowhere"), {**about(), "system": value, "golden": value}).to_dict()
    assert all(isinstance(one, str | bool | None) for one in told.values())
    assert not any("\u202e" in one for one in told.values() if isinstance(one, str))
