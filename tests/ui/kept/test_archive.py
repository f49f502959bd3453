import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from ingest import KeepError, QuestionError, Span
from tests.ui.browser import HOUSE
from ui.kept import Archive, Feedback
from ui.kept.archive import ID, MAX_FEEDBACK

QUESTION = "同盟調整メカニズムはいつ設置されたか"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: float) -> None:
        self.now += timedelta(days=days)


@pytest.fixture(scope="module")
def answer(assistant: Assistant) -> Answer:
    return assistant.ask(QUESTION)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def archive(tmp_path: Path, clock: Clock) -> Archive:
    return Archive(tmp_path / "deep" / "kept.sqlite3", 30, clock)


def _kept(archive: Archive, answer: Answer) -> str:
    kept = archive.keep(answer)
    assert kept
    return kept.id


def test_an_answer_is_found_under_its_id_as_it_was_given(archive: Archive, answer: Answer, clock: Clock) -> None:
    view = {"state": "answered", "text": "「」\u202e\ud800"}
    kept = archive.keep(answer, view)
    assert kept
    assert archive.find(kept.id) == kept
    assert kept.answer == answer.to_dict(name=kept.id)
    assert (kept.asked, kept.view) == (clock.now, view)


def test_ids_cannot_be_guessed_and_what_is_no_id_finds_nothing(archive: Archive, answer: Answer) -> None:
    names = [_kept(archive, answer) for _ in range(5)]
    assert len({name[:8] for name in names}) == 5
    assert all(ID.fullmatch(name) for name in names)
    for wrong in ("", "%", "' OR 1=1 --", names[0][:-1], names[0] + "\n", names[0].swapcase(), "\ud800" * 22):
        assert archive.find(wrong) is None


def test_no_id_reads_as_an_option(archive: Archive, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["-" * 22, "-c" + "A" * 20, "A" * 22])
    monkeypatch.setattr("secrets.token_urlsafe", lambda _: next(drawn))
    assert _kept(archive, answer) == "A" * 22


def test_nothing_is_written_before_there_is_something_to_keep(archive: Archive) -> None:
    assert archive.find("A" * 22) is None
    assert archive.listed() == [] and archive.feedback() == [] and archive.clear() == 0
    archive.expire()
    assert not archive.path.parent.exists()


@pytest.mark.skipif(os.name != "posix", reason="files have no such modes here")
def test_only_its_owner_can_read_the_file(archive: Archive, answer: Answer) -> None:
    _kept(archive, answer)
    with closing(sqlite3.connect(archive.path)):
        files = list(archive.path.parent.iterdir())
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_answers_expire_and_their_words_go_from_the_file(archive: Archive, answer: Answer, clock: Clock) -> None:
    old = _kept(archive, answer)
    clock.pass_days(29)
    young = _kept(archive, answer)
    assert archive.find(old)
    clock.pass_days(1.1)
    assert archive.find(old) is None
    assert [one.id for one in archive.listed()] == [young]
    archive.expire()
    assert _rows(archive, "answers") == 1


def test_feedback_keeps_its_answer_as_long_as_itself(archive: Archive, answer: Answer, clock: Clock) -> None:
    name = _kept(archive, answer)
    clock.pass_days(20)
    archive.add(Feedback(name, "right"))
    clock.pass_days(20)
    archive.expire()
    assert archive.find(name) and len(archive.feedback()) == 1
    clock.pass_days(11)
    archive.expire()
    assert (_rows(archive, "answers"), _rows(archive, "feedback")) == (0, 0)


def _rows(archive: Archive, table: str) -> int:
    with closing(sqlite3.connect(archive.path)) as file:
        return int(file.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_with_no_days_nothing_is_kept(tmp_path: Path, answer: Answer) -> None:
    archive = Archive(tmp_path / "kept.sqlite3", 0)
    assert archive.keep(answer) is None
    assert not archive.path.exists()


def test_the_oldest_goes_where_there_are_too_many_but_not_one_with_feedback(
    archive: Archive, answer: Answer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.kept.archive.MAX_ANSWERS", 3)
    names = [_kept(archive, answer)]
    archive.add(Feedback(names[0], "right"))
    for _ in range(4):
        clock.pass_days(0.01)
        names.append(_kept(archive, answer))
    assert [one.id for one in archive.listed()] == [*reversed(names[2:]), names[0]]


def test_feedback_is_kept_in_order_with_its_place(archive: Archive, answer: Answer) -> None:
    name, other = _kept(archive, answer), _kept(archive, answer)
    said = Feedback(name, "right_place", 1, "a", (Span(9, 12), Span(3, 5)), "あ'); DROP TABLE answers; --", "ここ")
    for one in (said, Feedback(other, "right")):
        archive.add(one)
    (found,) = archive.feedback(name)
    assert found.to_dict() | {"given": None} == said.to_dict()
    assert [one.answer_id for one in archive.feedback()] == [name, other]
    assert {one.id: one.feedback for one in archive.listed()} == {name: 1, other: 1}


def test_feedback_needs_an_answer_that_was_given_and_ends_somewhere(archive: Archive, answer: Answer) -> None:
    with pytest.raises(QuestionError, match="not kept"):
        archive.add(Feedback("A" * 22, "right"))
    name = _kept(archive, answer)
    for _ in range(MAX_FEEDBACK):
        archive.add(Feedback(name, "right"))
    with pytest.raises(QuestionError, match="at most"):
        archive.add(Feedback(name, "right"))


def test_what_is_cleared_is_gone_with_its_feedback_and_from_the_bytes_of_the_file(
    archive: Archive, answer: Answer
) -> None:
    secret = "the words of one answer"
    gone, stays = archive.keep(answer, {"text": secret}), archive.keep(answer)
    assert gone and stays
    archive.add(Feedback(gone.id, "right", comment=secret))
    assert archive.clear([gone.id, "nothing"]) == 1
    assert archive.feedback() == [] and [one.id for one in archive.listed()] == [stays.id]
    assert secret.encode() not in b"".join(file.read_bytes() for file in archive.path.parent.iterdir())
    assert archive.clear() == 1 and archive.listed() == []


WRITER = """
import sys
from assistant import Assistant, load_settings
from pathlib import Path
from ui.kept import Archive
answer = Assistant.open(sys.argv[1], load_settings()).ask("{}")
archive = Archive(Path(sys.argv[2]), 30)
print("\\n".join(archive.keep(answer).id for _ in range(20)))
"""


def test_threads_and_processes_write_at_once(archive: Archive, answer: Answer, location: str, clock: Clock) -> None:
    clock.now = datetime.now(UTC)
    command = [sys.executable, "-c", WRITER.format(QUESTION), location, str(archive.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=HOUSE) as other:
        with ThreadPoolExecutor(8) as pool:
            names = list(pool.map(lambda _: _kept(archive, answer), range(100)))
        output, _ = other.communicate(timeout=60)
    assert other.returncode == 0
    assert {one.id for one in archive.listed()} == {*names, *output.split()}
    assert len(names) + len(output.split()) == 120


@pytest.mark.parametrize("content", [b"not a database at all" * 99, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_one_clear_sentence_and_stays_as_it_is(
    archive: Archive, answer: Answer, content: bytes
) -> None:
    archive.path.parent.mkdir()
    archive.path.write_bytes(content)
    for use in (lambda: archive.keep(answer), archive.listed, archive.clear, archive.expire):
        with pytest.raises(KeepError) as refused:
            use()
        assert refused.value.ja.startswith(f"回答の保存先 {archive.path} は壊れているか、")
        assert refused.value.en.count(".") >= 1
    assert archive.path.read_bytes() == content


def test_a_file_cut_short_or_with_other_values_is_one_clear_sentence(archive: Archive, answer: Answer) -> None:
    name = _kept(archive, answer)
    with closing(sqlite3.connect(archive.path)) as file, file:
        file.execute("UPDATE answers SET answer = '{'")
    with pytest.raises(KeepError, match="hakusho kept clear"):
        archive.find(name)
    archive.clear()
    _kept(archive, answer)
    with closing(sqlite3.connect(archive.path)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    archive.path.write_bytes(archive.path.read_bytes()[:9000])
    with pytest.raises(KeepError):
        archive.keep(answer)


def test_another_program_s_database_is_not_written_to(archive: Archive, answer: Answer) -> None:
    archive.path.parent.mkdir()
    with closing(sqlite3.connect(archive.path)) as file, file:
        file.execute("CREATE TABLE accounts (name TEXT)")
    with pytest.raises(KeepError, match="not a file of this version"):
        archive.keep(answer)
    with closing(sqlite3.connect(archive.path)) as file:
        assert file.execute("SELECT name FROM sqlite_master").fetchall() == [("accounts",)]


def test_a_place_that_cannot_be_written_is_one_clear_sentence(tmp_path: Path, answer: Answer) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place in (tmp_path, tmp_path / "file" / "kept.sqlite3"):
        with pytest.raises(KeepError) as refused:
            Archive(place, 30).keep(answer)
        assert "を使えません" in refused.value.ja


@contextmanager
def _files_of_at_most(size: int) -> Iterator[None]:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_one_clear_sentence_and_loses_nothing(archive: Archive, answer: Answer) -> None:
    name = _kept(archive, answer)
    with _files_of_at_most(65_536), pytest.raises(KeepError, match="cannot be used"):
        for _ in range(50):
            archive.keep(answer)
    assert archive.find(name)
    assert json.dumps(archive.keep(answer) is not None) == "true"


def test_a_file_that_another_holds_is_one_clear_sentence(
    archive: Archive, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = _kept(archive, answer)
    monkeypatch.setattr("ui.kept.database._PATIENCE", 0.05)
    with closing(sqlite3.connect(archive.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(KeepError, match="another process holds it"):
            archive.keep(answer)
        assert archive.find(name)
        other.rollback()
