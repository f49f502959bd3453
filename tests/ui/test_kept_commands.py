import json
from pathlib import Path

import pytest

from assistant import Assistant
from tests.ui.command import Hakusho
from ui.kept import Archive, Feedback

QUESTION = "同盟調整メカニズムはいつ設置されたか"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setenv("HAKUSHO_KEPT", str(tmp_path / "kept.sqlite3"))
    return Archive(tmp_path / "kept.sqlite3", 90)


def _fill(archive: Archive, assistant: Assistant) -> list[str]:
    kept = [archive.keep(assistant.ask(question)) for question in (QUESTION, "カレーライスの作り方 " * 9)]
    names = [one.id for one in kept if one]
    archive.add(Feedback(names[0], "right", comment="よい"))
    return names


def test_what_is_kept_is_listed(
    hakusho: Hakusho, archive: Archive, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, absent = _fill(archive, assistant)
    status, out, _ = hakusho("kept", "list")
    assert status == 0
    assert "90 days" in out and QUESTION in out and answered in out
    assert [line.split()[:1] for line in out.splitlines()[-2:]] == [[absent], [answered]]
    assert max(map(len, out.splitlines()[4:])) < 110

    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "期間" in hakusho("kept", "list")[1]

    told = json.loads(hakusho("kept", "list", "--json")[1])
    assert told["days"] == 90 and told["file"] == str(archive.path)
    assert [one["id"] for one in told["answers"]] == [absent, answered]
    assert told["answers"][1]["feedback"][0]["comment"] == "よい"
    assert told["answers"][0]["status"] == "not_found"


def test_an_empty_archive_is_an_empty_list(hakusho: Hakusho, archive: Archive) -> None:
    assert hakusho("kept", "list")[0] == 0
    assert json.loads(hakusho("kept", "list", "--json")[1])["answers"] == []
    assert not archive.path.exists()


def test_answers_are_cleared_by_id_or_all_at_once_and_never_by_accident(
    hakusho: Hakusho, archive: Archive, assistant: Assistant
) -> None:
    names = _fill(archive, assistant)
    assert hakusho("kept", "clear")[0] == 2
    assert hakusho("kept", "clear", "--all", names[0])[0] == 2
    assert len(archive.listed()) == 2
    assert hakusho("kept", "clear", names[0])[:2] == (0, "Answers deleted: 1.\n")
    assert json.loads(hakusho("kept", "clear", "--all", "--json")[1]) == {"deleted": 1}
    assert archive.listed() == []


def test_a_damaged_file_is_one_sentence(hakusho: Hakusho, archive: Archive) -> None:
    archive.path.write_text("nothing of the kind", encoding="utf-8")
    status, out, err = hakusho("kept", "list")
    assert (status, out) == (1, "")
    assert err.startswith(f"{archive.path}, where answers are kept, is damaged or not a file of this version")
    assert err.count("\n") == 1
