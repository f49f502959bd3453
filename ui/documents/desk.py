"""The desk where documents are handed in: one at a time is received, indexed by a process of its own, and answered.

Readers are answered from the index that is there until the new one is whole. Whatever goes wrong, that index stays, and
nothing is left of what was handed in.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ingest import BuildError, HakushoError
from ui.documents.incoming import Place, Sent, place_for
from ui.documents.job import Job

if TYPE_CHECKING:
    from assistant import Settings
    from index import Library

MEGABYTE = 1024 * 1024
_START = "import sys; sys.path.append(sys.argv[1]); from ui.documents.worker import main; main()"
_PATIENCE = 20.0


class Desk:
    """Takes documents where the settings allow it; `job` is the last one that was handed in. Safe between threads."""

    def __init__(self, settings: "Settings") -> None:
        """Take none yet."""
        self.enabled = settings.add_documents
        self.most = settings.largest_upload * MEGABYTE
        self.job: Job | None = None
        self._folder = settings.documents
        self._cache = settings.cache_dir
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._called_off = False

    def reserve(self, name: str) -> None:
        """Begin to receive a document; BuildError while there is another."""
        with self._lock:
            if self.job and not self.job.ended:
                raise _busy(self.job)
            self.job = Job(self.job.number + 1 if self.job else 1, name)
            self._called_off = False

    def place(self, sent: Sent, library: "Library") -> Place:
        """Return where the document goes; what an interrupted one has left is cleared away."""
        place = place_for(sent, self._folder, library.documents)
        for left in place.file.parent.glob(".incoming-*"):
            left.unlink(missing_ok=True)
        return place

    def received(self, done: int, total: int) -> None:
        """Note how much of the document is here; BuildError where it was called off."""
        self._at("receive", done, total)
        if self._called_off:
            raise BuildError(ja="中止しました。", en="Cancelled.")

    def fail(self, error: HakushoError | None) -> None:
        """End the job where the document did not come whole: with an error, or because it was called off."""
        if self.job:
            told = (error.ja, error.en) if error else None
            self.job = self.job.ending("failed" if error and not self._called_off else "cancelled", error=told)

    def call_off(self, number: int) -> bool:
        """Call off the job of this number; whether it was still going on. What is in the index by then stays there."""
        with self._lock:
            if not self.job or self.job.number != number or self.job.ended:
                return False
            self._called_off = True
            process = self._process
        if process and process.stdin:
            with contextlib.suppress(OSError):
                process.stdin.close()
        return True

    def begin(self, place: Place, sent: Sent, open_library: Callable[[], "Library"]) -> None:
        """Index a document that has come whole, in a thread of its own; `open_library` opens what it is added to."""
        location = open_library().location
        threading.Thread(target=self._index, args=(place, sent, location, open_library), daemon=True).start()

    def _index(self, place: Place, sent: Sent, location: str, open_library: Callable[[], "Library"]) -> None:
        error, document = _BROKEN, None
        try:
            error = self._work(place, sent, location) or _BROKEN
        except Exception:
            traceback.print_exc(file=sys.stderr)
        finally:
            document = _landed(place, location)
            if document is None:
                place.clear()
        if document:
            self._at("open", 0, 0)
            with contextlib.suppress(HakushoError):
                open_library()  # Nobody who asks next has to wait for it.
            self.job = self._told().ending("done", document=document)
        elif self._called_off:
            self.job = self._told().ending("cancelled")
        else:
            self.job = self._told().ending("failed", error=error)

    def _work(self, place: Place, sent: Sent, location: str) -> tuple[str, str] | None:
        """Run the worker to its end and return the error that it told, if any."""
        order = {"file": str(place.file), "name": sent.name, "location": location, "cache": str(self._cache)}
        error: tuple[str, str] | None = None
        with self._started() as process:
            _order(process.stdin, order)
            for told in _lines(process.stdout):
                if "stage" in told:
                    self._at(*told["stage"])
                elif "error" in told:
                    error = (told["error"][0], told["error"][1])
        return error

    @contextlib.contextmanager
    def _started(self) -> Iterator["subprocess.Popen[str]"]:
        """Start the worker; at the end it is gone, whatever it does."""
        house = str(Path(__file__).parents[2])
        spare = str(max(1, (os.cpu_count() or 2) - 1))
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, house],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={"OMP_NUM_THREADS": spare, **os.environ, "PYTHONUTF8": "1"},
            start_new_session=True,  # Ctrl-C is for the server alone, which then lets go of it.
        )
        with self._lock:
            self._process = process
        try:
            yield process
        finally:
            with self._lock:
                self._process = None
            _let_go(process)

    def _at(self, stage: str, done: int, total: int) -> None:
        self.job = self._told().at(stage, done, total)

    def _told(self) -> Job:
        if self.job is None:
            raise AssertionError("nothing was handed in")
        return self.job


def _order(stream: IO[str] | None, order: dict[str, str]) -> None:
    if stream:
        stream.write(json.dumps(order) + "\n")
        stream.flush()


def _lines(stream: IO[str] | None) -> Iterator[dict[str, Any]]:
    for line in stream or ():
        with contextlib.suppress(ValueError):  # What a library prints is no line of ours.
            value = json.loads(line)
            if isinstance(value, dict):
                yield value


def _let_go(process: "subprocess.Popen[str]") -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with contextlib.suppress(OSError):
                pipe.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _landed(place: Place, location: str) -> str | None:
    """Return the id of the document where the index holds it now, however the worker ended."""
    from index import read_checked_manifest

    try:
        sources = read_checked_manifest(location).sources
    except HakushoError:
        return None
    return next((source.document_id for source in sources if source.path == str(place.file)), None)


def _busy(job: Job) -> BuildError:
    return BuildError(
        ja=f"ほかの資料「{job.name}」を追加しています。終わってからもう一度お試しください。",
        en=f"Another document, “{job.name}”, is being added; try again when that is done.",
    )


_BROKEN = (
    "資料を追加できませんでした。索引は元のままです。詳しくはサーバーのログを見てください。",
    "The document could not be added; the index is as it was. The log of the server says more.",
)
