"""Versions on disk: an unfinished one is never seen."""

import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from index import store
from ingest import BuildError, IndexMissing, SettingsError


def put(location: Path, version: str, content: str) -> None:
    with store.building(str(location), wait=1), store.new_version(str(location), version) as home:
        (home / "a.txt").write_text(content, encoding="utf-8")


def test_a_new_version_becomes_the_current_one(tmp_path: Path) -> None:
    for version in ("v1", "v2", "v3"):
        put(tmp_path, version, version)
    assert store.current(str(tmp_path)) == "v3"
    assert (store.version_folder(str(tmp_path), "v3") / "a.txt").read_text(encoding="utf-8") == "v3"
    assert sorted(p.name for p in (tmp_path / "versions").iterdir()) == ["v2", "v3"]


def test_an_interrupted_build_leaves_the_old_version(tmp_path: Path) -> None:
    put(tmp_path, "v1", "old")
    with pytest.raises(KeyboardInterrupt), store.new_version(str(tmp_path), "v2") as home:
        (home / "a.txt").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt
    assert store.current(str(tmp_path)) == "v1"
    assert [p.name for p in (tmp_path / "versions").iterdir()] == ["v1"]


def test_a_killed_build_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    put(tmp_path, "v1", "old")
    (tmp_path / "versions" / ".unfinished-v2").mkdir()
    put(tmp_path, "v3", "new")
    assert sorted(p.name for p in (tmp_path / "versions").iterdir()) == ["v1", "v3"]


def test_a_full_disk_is_one_sentence_and_the_old_version_stays(tmp_path: Path) -> None:
    put(tmp_path, "v1", "old")
    program = f"""
        import resource
        from index import store
        from ingest import BuildError
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            with store.new_version({str(tmp_path)!r}, "v2") as home:
                (home / "a.txt").write_text("x" * 100_000, encoding="utf-8")
        except BuildError as error:
            print(error.ja)
    """
    assert resource.RLIMIT_FSIZE is not None
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True)
    assert "索引を書けません" in done.stdout and done.stdout.count("\n") == 1
    assert store.current(str(tmp_path)) == "v1"
    assert [p.name for p in (tmp_path / "versions").iterdir()] == ["v1"]


def test_a_second_builder_waits_or_is_told(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\nfrom index import store\n"
            f"with store.building({str(tmp_path)!r}, wait=5):\n    print('held', flush=True); sys.stdin.read()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BuildError, match="Another process"), store.building(str(tmp_path), wait=0.2):
        pass
    holder.communicate("")
    with store.building(str(tmp_path), wait=5):
        pass


@pytest.mark.parametrize("content", ["", "../../etc", "v9", "\x00", "a" * 200])
def test_a_pointer_to_nowhere_is_no_index(content: str, tmp_path: Path) -> None:
    put(tmp_path, "v1", "x")
    (tmp_path / "CURRENT").write_text(content, encoding="utf-8")
    with pytest.raises(IndexMissing, match="hakusho index build"):
        store.current(str(tmp_path))


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BuildError, match="cannot be written"), store.building(str(tmp_path / "file"), wait=1):
        pass


def test_an_address_is_no_folder() -> None:
    with pytest.raises(SettingsError, match="postgresql://x"):
        store.folder("postgresql://x")
