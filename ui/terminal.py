"""What the command line shows: lines, tables, progress. Document text is shown, never obeyed."""

import json
import locale
import os
import sys
import unicodedata
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_STAGES = {
    "read": ("文書を読んでいます", "Reading the documents"),
    "unpack": ("エンコーダーを展開しています", "Unpacking the encoder"),
    "download": ("エンコーダーを取得しています", "Downloading the encoder"),
    "load": ("エンコーダーを読み込んでいます", "Loading the encoder"),
    "load_reranker": ("リランカーを読み込んでいます", "Loading the reranker"),
    "measure": ("速い計算方法を選んでいます", "Choosing the fastest way to compute"),
    "encode": ("索引を作成しています", "Building the index"),
    "write": ("索引を書き込んでいます", "Writing the index"),
    "ask": ("質問に答えています", "Answering questions"),
}


def user_language() -> str:
    """Return "ja" or "en" by the user's locale."""
    named = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(k))), "")
    return "ja" if (named or locale.getlocale()[0] or "").lower().startswith("ja") else "en"


def safe(text: str) -> str:
    """Return text without characters that steer a terminal or reorder what is read; line breaks and tabs stay."""
    return "".join(c if c in "\n\t" or not _steers(c) else "\ufffd" for c in text)


def _steers(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Cc", "Cs")
        or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def say(text: str = "", *, error: bool = False) -> None:
    """Write one line to standard output, or to standard error."""
    stream = sys.stderr if error else sys.stdout
    stream.write(safe(text) + "\n")


def print_json(value: Any) -> None:  # noqa: ANN401
    """Write a JSON value as one line to standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def show_table(rows: Sequence[tuple[str, str]]) -> None:
    """Show names and values in two columns; East Asian characters count two."""
    width = max((columns(name) for name, _ in rows), default=0)
    for name, value in rows:
        say(f"{name}{' ' * (width - columns(name))}  {value}")


def show_columns(rows: Sequence[Sequence[str]]) -> None:
    """Show rows in columns, the first row their names; numbers stand at the right of theirs."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    numeric = [all(v.isdigit() or not v for v in column[1:]) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = [(v, " " * (width - columns(v)), n) for v, width, n in zip(row, widths, numeric, strict=True)]
        say("  ".join(gap + value if number else value + gap for value, gap, number in padded).rstrip())


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: East Asian characters count two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Bar:
    """A progress bar on standard error, drawn from the first report on; on no terminal, one line for each stage."""

    def __init__(self, language: str) -> None:
        """Show nothing yet."""
        self._place = 0 if language == "ja" else 1
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID | None] = {}

    def __enter__(self) -> "Bar":
        """Return the bar, which is called with (stage, done, total)."""
        return self

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Report `done` of `total` in a stage; total 0 means unknown."""
        label = _STAGES.get(stage, (stage, stage))[self._place]
        if not sys.stderr.isatty():
            if stage not in self._tasks:
                self._tasks[stage] = None
                say(f"{label}…", error=True)
            return
        progress = self._drawn()
        task = self._tasks.get(stage)
        if task is None:
            task = self._tasks[stage] = progress.add_task(label, total=total or None)
        progress.update(task, completed=done, total=total or None)

    def _drawn(self) -> "Progress":
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            columns = (
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
            )
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        return self._progress

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
