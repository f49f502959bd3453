"""A server that speaks the OpenAI protocol over real HTTP and plays whatever model a test writes: good ones and bad."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Part = str | bytes | float
"""A piece of the model's text; raw bytes for the wire; or seconds to wait."""


@dataclass
class Play:
    """One reply: a status, and what follows. `ends` sends the last chunk, the usage and [DONE]."""

    parts: Sequence[Part] = ()
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    ends: bool = True


def claims(*written: tuple[str, Sequence[int]], step: int = 7) -> Play:
    """Return the reply of a model that keeps the form, in small pieces."""
    text = json.dumps({"claims": [{"text": t, "citations": list(c)} for t, c in written]}, ensure_ascii=False)
    return Play([text[i : i + step] for i in range(0, len(text), step)])


def refusal(status: int, message: str = "no", code: str = "", **headers: str) -> Play:
    body = json.dumps({"error": {"message": message, "type": code, "code": code}}).encode()
    return Play(status=status, body=body, headers={"Content-Type": "application/json", **headers})


@dataclass
class Scripted:
    """The server: `plays` makes a reply of each request; `seen` are the requests, with headers in small letters."""

    address: str
    plays: Callable[[dict[str, Any]], Play]
    seen: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)

    def says(self, *plays: Play) -> None:
        """Play these in order, the last one for ever."""
        left = list(plays)
        self.plays = lambda _request: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def scripted() -> Iterator[Scripted]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.scripted = Scripted(f"http://127.0.0.1:{server.server_port}/v1", lambda _request: Play())  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.scripted  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:  # noqa: N802
        told: Scripted = self.server.scripted  # type: ignore[attr-defined]
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        told.seen.append(request)
        told.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.close_connection = True
        try:
            self._play(told.plays(request))
        except OSError:
            told.gone.set()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _play(self, play: Play) -> None:
        self.send_response(play.status)
        for name, value in ({"Content-Type": "text/event-stream", "Connection": "close"} | play.headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(play.body)
        if play.status != 200:
            return
        for part in play.parts:
            self._send(part)
        if play.ends:
            self._send(_chunk({}, "stop"))
            usage = {"prompt_tokens": 11, "completion_tokens": 5, "total_tokens": 16}
            self._send(_event({"id": "1", "object": "chat.completion.chunk", "choices": [], "usage": usage}))
            self._send(b"data: [DONE]\n\n")

    def _send(self, part: Part) -> None:
        if isinstance(part, float):
            time.sleep(part)
            return
        self.wfile.write(part if isinstance(part, bytes) else _chunk({"content": part}, None))
        self.wfile.flush()


def _chunk(delta: dict[str, str], reason: str | None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return _event({"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]})


def _event(value: object) -> bytes:
    return b"data: " + json.dumps(value).encode() + b"\n\n"
