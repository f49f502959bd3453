"""`hakusho ui` as a process: how soon it listens, answers and shows its page, and how it answers many at once."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median
from urllib.parse import urlsplit

CLIENTS = 30
_COMMAND = [sys.executable, "-m", "ui", "ui", "--port", "0"]
_PAUSE = 0.02
_TIMEOUT = 120


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from the start of the process until it listens, answers `POST /v1/ask`, and shows the page."""

    listens: float
    answers: float
    page: float


@dataclass(frozen=True, slots=True)
class Crowd:
    """Seconds for as many questions one after another (`alone`) and all at once (`together`), and for each of these.

    Each was asked once before: what is kept of passages once they are read may not count for one of the two alone.
    """

    alone: float
    together: float
    each: tuple[float, ...]

    @property
    def slowest(self) -> float:
        """The slowest of those asked at once against their median."""
        return max(self.each) / median(self.each)


def start(questions: Sequence[str] = ()) -> tuple[Start, Crowd | None]:
    """Start the server, ask it all `questions` if there are any, and end it; RuntimeError where it does not answer."""
    begun = time.perf_counter()
    with _running() as (port, listens):
        body = json.dumps({"question": questions[0] if questions else "白書"})
        answers = _when(port, "POST", "/v1/ask", body) - begun
        page = _when(port, "GET", "/", None) - begun
        return Start(listens - begun, answers, page), _crowd(port, questions) if questions else None


@contextmanager
def _running() -> Iterator[tuple[int, float]]:
    """Run the server; gives its port, and when it said that it listens."""
    with subprocess.Popen(_COMMAND, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8") as process:
        try:
            line = process.stderr.readline() if process.stderr else ""
            listens = time.perf_counter()
            found = re.search(r"http://\S+", line)
            if not found:
                raise RuntimeError(f"hakusho ui did not start: {line.strip()}")
            yield urlsplit(found[0]).port or 0, listens
        finally:
            process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)


def _when(port: int, method: str, path: str, body: str | None) -> float:
    """Return when a request is answered for the first time; until then it is told to wait."""
    deadline = time.perf_counter() + _TIMEOUT
    while (status := _status(port, method, path, body)) == 503:
        if time.perf_counter() > deadline:
            break
        time.sleep(_PAUSE)
    if status != 200:
        raise RuntimeError(f"{method} {path} is answered with {status}")
    return time.perf_counter()


def _status(port: int, method: str, path: str, body: str | None) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
    try:
        headers = {"Content-Type": "application/json"} if body else {}
        connection.request(method, path, body.encode("utf-8") if body else None, headers)
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def _crowd(port: int, questions: Sequence[str]) -> Crowd:
    """Ask all questions one after another, then again so, which counts, then all at once."""
    _first, alone = (sum(_asked(port, question) for question in questions) for _ in range(2))
    with ThreadPoolExecutor(len(questions)) as pool:
        begun = time.perf_counter()
        each = tuple(pool.map(lambda question: _asked(port, question), questions))
        together = time.perf_counter() - begun
    return Crowd(alone, together, each)


def _asked(port: int, question: str) -> float:
    begun = time.perf_counter()
    status = _status(port, "POST", "/v1/ask", json.dumps({"question": question}))
    if status != 200:
        raise RuntimeError(f"a question is answered with {status}")
    return time.perf_counter() - begun
