"""`hakusho eval` as it is run."""

import json
from pathlib import Path

import pytest

from tests.eval.golden import TEXT, line, write
from tests.ui.command import Hakusho


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    (tmp_path / "memo.md").write_text(TEXT, encoding="utf-8")
    return tmp_path / "memo.md"


def test_the_packaged_set_is_checked_and_counted(hakusho: Hakusho) -> None:
    status, out, err = hakusho("eval", "check")
    assert (status, err) == (0, "")
    assert "items 694" in out and "dev " in out and out.endswith("error 0  warning 0\n")


def test_an_error_is_named_with_its_line_and_ends_with_1(hakusho: Hakusho, memo: Path) -> None:
    path = write(memo.parent, line(), line(id="b", question="何年か", lang="fr"))
    status, out, err = hakusho("eval", "check", path, "--source", memo)
    assert status == 1 and out.endswith("error 1  warning 0\n")
    assert err == "error: line 2 b: “fr” is not one of ja, en, zh, ko\n"


def test_findings_are_japanese_for_a_japanese_reader(
    hakusho: Hakusho, memo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    path = write(memo.parent, line(split=None))
    status, out, err = hakusho("eval", "check", path, "--source", memo)
    assert status == 0 and out.endswith("誤り 0  注意 1\n") and "1 行目 a: split がありません" in err


def test_check_json_is_the_findings(hakusho: Hakusho, memo: Path) -> None:
    status, out, _ = hakusho("eval", "check", "--json", write(memo.parent, line(kind="?")), "--source", memo)
    found = json.loads(out)
    assert status == 1 and [e["code"] for e in found["errors"]] == ["unknown_kind"]
    assert found["counts"]["lang"] == {"ja": 1}


def test_many_findings_are_cut_with_their_number(hakusho: Hakusho, memo: Path) -> None:
    path = write(memo.parent, *(line(id=f"{n}", question=f"問{n}", lang="?") for n in range(60)))
    _, _, err = hakusho("eval", "check", path, "--source", memo)
    assert err.count("\n") == 51 and err.endswith("error: 10 more\n")


@pytest.mark.parametrize(("text", "said"), [("{", "Line 1 is not JSON."), ("", "has no questions.")])
def test_a_bad_file_is_one_sentence(hakusho: Hakusho, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "bad.jsonl").write_text(text, encoding="utf-8")
    status, out, err = hakusho("eval", "check", tmp_path / "bad.jsonl")
    assert (status, out) == (1, "") and said in err and err.count("\n") == 1


def test_a_new_set_is_refused_only_for_being_blank(hakusho: Hakusho, memo: Path) -> None:
    out_file = memo.parent / "questions.jsonl"
    status, out, _ = hakusho("eval", "new", memo, "--out", out_file)
    assert status == 0 and out.endswith("questions.jsonl: 2 lines\n")
    status, _, err = hakusho("eval", "check", out_file, "--source", memo)
    assert status == 1 and err.count("\n") == 1 and "not filled in: 2" in err


def test_a_new_set_goes_to_standard_output_without_a_file(hakusho: Hakusho, memo: Path) -> None:
    status, out, _ = hakusho("eval", "new", memo)
    assert status == 0 and [json.loads(text)["id"] for text in out.splitlines()] == ["q001", "q002"]


def test_a_set_that_is_there_is_not_overwritten(hakusho: Hakusho, memo: Path) -> None:
    path = write(memo.parent, line())
    before = path.read_bytes()
    status, _, err = hakusho("eval", "new", memo, "--out", path)
    assert status == 1 and "already there" in err and err.count("\n") == 1 and path.read_bytes() == before


def test_a_source_that_cannot_be_read_is_one_sentence(hakusho: Hakusho, tmp_path: Path) -> None:
    status, out, err = hakusho("eval", "new", tmp_path / "none.md")
    assert (status, out) == (1, "") and "none.md" in err and err.count("\n") == 1


@pytest.mark.parametrize("command", [(), ("check",), ("new",)])
def test_every_command_has_help_with_an_example(hakusho: Hakusho, command: tuple[str, ...]) -> None:
    status, out, _ = hakusho("eval", *command, "--help")
    assert status == 0 and (not command or f"example: hakusho eval {command[0]}" in out)
