"""The archive: answers under random ids, feedback on them, for as many days as they are to be kept."""

import json
import re
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest import KeepError, QuestionError, Span
from ui.kept.database import emptied, reading, writing
from ui.kept.record import Feedback, Kept, Listed

if TYPE_CHECKING:
    from assistant import Answer

MAX_ANSWERS = 10_000
MAX_FEEDBACK = 50
ID = re.compile(r"[A-Za-z0-9_-]{22}")


class Archive:
    """Keeps answers in one file for `days` days; with 0 it keeps nothing. Safe for several threads and processes.

    Every method raises KeepError, one clear sentence, where the file cannot be used.
    """

    def __init__(self, path: Path, days: int, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Open nothing yet: the file is made when the first answer is kept."""
        self.path = path
        self.days = days
        self._now = now

    def keep(self, answer: "Answer", view: dict[str, Any] | None = None) -> Kept | None:
        """Keep an answer with what the page shows of it, and return it under its new id; None where none are kept."""
        if self.days == 0:
            return None
        name = _unguessable()
        told = answer.to_dict(name=name)
        kept = Kept(name, self._now().replace(microsecond=0), told, view)
        with writing(self.path) as file:
            self._forget(file)
            file.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)", _row(kept))
        return kept

    def find(self, name: str) -> Kept | None:
        """Return the answer that was kept under an id; None where there is none, or its time has passed."""
        if not ID.fullmatch(name):
            return None
        with reading(self.path) as file:
            row = file and file.execute(_FIND, (name, self._since())).fetchone()
        return _kept(self.path, row) if row else None

    def listed(self) -> list[Listed]:
        """Return the kept answers, the newest first."""
        with reading(self.path) as file:
            rows = file.execute(_LIST, (self._since(),)).fetchall() if file else []
        return [Listed(name, _time(asked), *rest) for name, asked, *rest in rows]

    def clear(self, names: Sequence[str] | None = None) -> int:
        """Delete the answers of these ids with their feedback, or all; return how many there were."""
        with reading(self.path) as file:
            if file is None:
                return 0
        with writing(self.path) as file:
            file.execute("CREATE TEMP TABLE chosen (id TEXT PRIMARY KEY)")
            every = file.execute("SELECT id FROM answers").fetchall() if names is None else [(n,) for n in names]
            file.executemany("INSERT OR IGNORE INTO chosen VALUES (?)", every)
            gone = file.execute("DELETE FROM answers WHERE id IN (SELECT id FROM chosen)").rowcount
        emptied(self.path)
        return gone

    def expire(self) -> None:
        """Delete what has been kept for long enough."""
        with reading(self.path) as file:
            if file is None:
                return
        with writing(self.path) as file:
            self._forget(file)

    def add(self, feedback: Feedback) -> None:
        """Keep feedback; QuestionError where no such answer is kept, or as much was said about it as can be."""
        if self.find(feedback.answer_id) is None:
            raise unknown_answer()
        with writing(self.path) as file:
            said = file.execute("SELECT count(*) FROM feedback WHERE answer_id = ?", (feedback.answer_id,)).fetchone()
            if said[0] >= MAX_FEEDBACK:
                raise _enough()
            values = (feedback.verdict, feedback.citation, feedback.document_id, _spans(feedback))
            rest = (feedback.quote, feedback.comment)
            row = (feedback.answer_id, int(self._now().timestamp()), *values, *rest)
            file.execute(f"INSERT INTO feedback ({_SAID}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def feedback(self, name: str | None = None) -> list[Feedback]:
        """Return what was said, about one answer or all, the oldest first."""
        with reading(self.path) as file:
            rows = file.execute(_HEARD, (self._since(), name, name)).fetchall() if file else []
        return [_feedback(self.path, row) for row in rows]

    def _since(self) -> int:
        """Return the time from which on answers are kept, in seconds."""
        return int((self._now() - timedelta(days=self.days)).timestamp()) if self.days else _NEVER

    def _forget(self, file: sqlite3.Connection) -> None:
        """Delete what is older than is kept, and of the rest what is too much; feedback keeps its answer."""
        file.execute("DELETE FROM feedback WHERE given < ?", (self._since(),))
        file.execute(f"DELETE FROM answers WHERE asked < ? AND {_UNHEARD}", (self._since(),))
        file.execute(f"DELETE FROM answers WHERE {_UNHEARD} AND id IN ({_OLDEST})", (MAX_ANSWERS - 1,))


_NEVER = 2**62
_SAID = "answer_id, given, verdict, citation, document_id, spans, quote, comment"
_UNHEARD = "id NOT IN (SELECT answer_id FROM feedback)"
_HELD = "max(asked, (SELECT ifnull(max(given), 0) FROM feedback WHERE answer_id = id)) >= ?"
_OLDEST = "SELECT id FROM answers ORDER BY asked DESC, rowid DESC LIMIT -1 OFFSET ?"
_FIND = f"SELECT id, asked, answer, view FROM answers WHERE id = ? AND {_HELD}"
_LIST = f"""SELECT id, asked, question, index_id, status, (SELECT count(*) FROM feedback WHERE answer_id = id)
    FROM answers WHERE {_HELD} ORDER BY asked DESC, rowid DESC"""
_HEARD = f"SELECT {_SAID} FROM feedback WHERE given >= ? AND (? IS NULL OR answer_id = ?) ORDER BY number"


def unknown_answer() -> QuestionError:
    """Return the error for an id under which no answer is kept."""
    return QuestionError(
        ja="この回答は保存されていません。保存期間が過ぎたか、削除されました。",
        en="This answer is not kept; its time has passed, or it was deleted.",
    )


def _unguessable() -> str:
    """Return an id of 128 random bits that no command line takes for an option."""
    while (name := secrets.token_urlsafe(16)).startswith("-"):
        pass
    return name


def _row(kept: Kept) -> tuple[str | int | None, ...]:
    answer = kept.answer
    told = (answer["question"], answer["index"]["id"], answer["status"], json.dumps(answer))
    return kept.id, int(kept.asked.timestamp()), *told, json.dumps(kept.view) if kept.view else None


def _kept(path: Path, row: tuple[Any, ...]) -> Kept:
    name, asked, answer, view = row
    try:
        return Kept(name, _time(asked), json.loads(answer), json.loads(view) if view else None)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path) from error


def _feedback(path: Path, row: tuple[Any, ...]) -> Feedback:
    name, given, verdict, citation, document_id, spans, quote, comment = row
    try:
        places = tuple(Span(start, end) for start, end in json.loads(spans))
    except (ValueError, TypeError, RecursionError) as error:
        raise _unreadable(path) from error
    return Feedback(name, verdict, citation, document_id, places, quote, comment, _time(given))


def _spans(feedback: Feedback) -> str:
    return json.dumps([[span.start, span.end] for span in feedback.spans])


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _unreadable(path: Path) -> KeepError:
    return KeepError(
        ja=f"{path} に保存された回答が読めません。hakusho kept clear で削除できます。",
        en=f"An answer kept in {path} cannot be read; hakusho kept clear deletes it.",
    )


def _enough() -> QuestionError:
    return QuestionError(
        ja=f"一つの回答に送れる意見は{MAX_FEEDBACK}件までです。",
        en=f"One answer takes at most {MAX_FEEDBACK} pieces of feedback.",
    )
