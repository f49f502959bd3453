"""The SQLite file of what is kept: opened for one short piece of work, closed again, its faults as one sentence."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ingest import KeepError

_OURS = 0x48414B55  # "HAKU": the file's application id, so that no other program's database is written to.
_VERSION = 1
_PATIENCE = 5.0
_SCHEMA = (
    """CREATE TABLE answers (
        id TEXT PRIMARY KEY, asked INTEGER NOT NULL, question TEXT NOT NULL, index_id TEXT NOT NULL,
        status TEXT NOT NULL, answer TEXT NOT NULL, view TEXT) STRICT""",
    "CREATE INDEX answers_asked ON answers (asked)",
    """CREATE TABLE feedback (
        number INTEGER PRIMARY KEY, answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
        given INTEGER NOT NULL, verdict TEXT NOT NULL, citation INTEGER, document_id TEXT, spans TEXT NOT NULL,
        quote TEXT, comment TEXT NOT NULL) STRICT""",
    "CREATE INDEX feedback_answer ON feedback (answer_id)",
    f"PRAGMA application_id = {_OURS}",
    f"PRAGMA user_version = {_VERSION}",
)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Open the file to read it; None where there is none yet. Raises KeepError where it cannot be read."""
    with _told(path):
        if not path.exists():
            yield None
            return
        with closing(_connected(path)) as connection:
            _check(connection, path)
            yield connection


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file, made where there is none, for one transaction. Raises KeepError where it cannot be written."""
    with _told(path):
        _make(path)
        with closing(_connected(path)) as connection:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            try:
                _prepare(connection, path)
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()


def emptied(path: Path) -> None:
    """Give the room of what was deleted back, and leave none of it in the file or in its log."""
    with _told(path), closing(_connected(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _make(path: Path) -> None:
    """Make an empty file that only its owner reads: questions are private."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # In a power cut the last answer may go, never the file.
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables in an empty file; refuse a file that is another program's."""
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        _check(connection, path)
        return
    for statement in _SCHEMA:
        connection.execute(statement)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == _OURS
    if not ours or connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        raise _not_ours(path)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into one sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise _fault(path, error) from error
    except OSError as error:
        why = error.strerror or str(error)
        raise _unusable(path, why, why) from error


def _fault(path: Path, error: sqlite3.Error) -> KeepError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return _not_ours(path)
    ja, en = _WHY.get(code, (str(error), str(error)))
    return _unusable(path, ja, en)


_WHY = {
    sqlite3.SQLITE_FULL: ("空き容量がありません", "no space is left"),
    sqlite3.SQLITE_READONLY: ("書き込めません", "it cannot be written"),
    sqlite3.SQLITE_CANTOPEN: ("開けません", "it cannot be opened"),
    sqlite3.SQLITE_PERM: ("許可がありません", "permission is denied"),
    sqlite3.SQLITE_BUSY: ("他の処理が使っています", "another process holds it"),
    sqlite3.SQLITE_IOERR: ("読み書きに失敗しました", "reading or writing it failed"),
}


def _unusable(path: Path, ja: str, en: str) -> KeepError:
    return KeepError(
        ja=f"回答の保存先 {path} を使えません（{ja}）。", en=f"{path}, where answers are kept, cannot be used: {en}."
    )


def _not_ours(path: Path) -> KeepError:
    return KeepError(
        ja=f"回答の保存先 {path} は壊れているか、この版の Hakusho のファイルではありません。"
        "移動するか、設定 kept で別の場所を指定してください。",
        en=f"{path}, where answers are kept, is damaged or not a file of this version of Hakusho; "
        "move it away, or name another place in the setting kept.",
    )
