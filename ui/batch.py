"""A file of questions to a file of answers, line by line."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from assistant import Assistant
from ingest import HakushoError, QuestionError, SourceError

Progress = Callable[[str, int, int], None]


def answer_file(assistant: Assistant, questions: Path, out: Path | None, progress: Progress) -> int:
    """Answer each line of `questions`, write one JSON line for each in order, and return how many failed.

    A line that cannot be answered gives `{"id", "error": {"code", "message"}}` in its place.
    Raises SourceError where the file cannot be read or written.
    """
    lines = _lines(questions)
    failed = 0
    with _output(out) as file:
        for done, line in enumerate(lines, start=1):
            result = _answer(assistant, line)
            failed += "error" in result
            file.write(json.dumps(result, ensure_ascii=False) + "\n")
            file.flush()
            progress("ask", done, len(lines))
    return failed


def _lines(questions: Path) -> list[str]:
    try:
        text = questions.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _cannot("読めません", "read", questions, error) from error
    return [line for line in text.split("\n") if line.strip()]


@contextmanager
def _output(out: Path | None) -> Iterator[IO[str]]:
    if out is None:
        yield sys.stdout
        return
    try:
        file = out.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise _cannot("書けません", "written", out, error) from error
    with file:
        yield file


def _answer(assistant: Assistant, line: str) -> dict[str, Any]:
    name: str | int | None = None
    try:
        item = json.loads(line)
        if not isinstance(item, dict) or not isinstance(item.get("id"), str | int | None):
            raise _bad_line()
        name = item.get("id")
        if not isinstance(item.get("question"), str):
            raise _bad_line()
        return assistant.ask(item["question"]).to_dict() | {"id": name}
    except (ValueError, RecursionError):
        return _error(name, _bad_line())
    except HakushoError as error:
        return _error(name, error)


def _error(name: str | int | None, error: HakushoError) -> dict[str, Any]:
    return {"id": name, "error": {"code": error.code, "message": str(error)}}


def _bad_line() -> QuestionError:
    return QuestionError(
        ja='行は {"id": …, "question": "…"} の形の JSON にしてください。',
        en='A line must be a JSON object {"id": …, "question": "…"}.',
    )


def _cannot(ja: str, en: str, path: Path, error: Exception) -> SourceError:
    why = getattr(error, "strerror", None) or str(error)
    return SourceError(ja=f"{path} を{ja}（{why}）。", en=f"{path} cannot be {en}: {why}.")
