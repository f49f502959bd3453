"""Messages to an OpenAI-compatible server, and what its model writes, in pieces, as it arrives.

One reply has one deadline, further attempts included. What goes wrong is a `ServerFault`, which holds none of the
server's own words.
"""

import random
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.cancel import Cancel
from assistant.llm.connection import Flood, connect
from assistant.llm.line import Line
from assistant.llm.prompt import Prompt
from assistant.settings import Settings
from ingest import SettingsError, WriterCancelled

if TYPE_CHECKING:
    from openai import OpenAI

LONGEST_REPLY = 64_000
_MOST_TOKENS = 4_000
_AGAIN = frozenset((408, 409, 429))
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0
_OVERFLOW = ("context", "too long", "too many tokens", "maximum")
_ODD = (ValueError, TypeError, AttributeError, LookupError, RecursionError)  # What a reply of any shape can cause.

FaultCode = Literal["unreachable", "timeout", "key", "busy", "context", "request", "broken"]


class ServerFault(Exception):
    """Why there is no reply; `status` is that of HTTP, where there was one."""

    def __init__(self, code: FaultCode, status: int | None = None) -> None:
        """Keep a stable code."""
        super().__init__(code if status is None else f"{code} ({status})")
        self.code = code
        self.status = status


@dataclass(frozen=True, slots=True)
class Usage:
    """How many tokens the server counted."""

    prompt_tokens: int
    completion_tokens: int

    def to_dict(self) -> dict[str, int]:
        """Return JSON values."""
        return asdict(self)


class Server:
    """A model behind an address. Safe to share between threads: each reply has a connection of its own."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings `llm_*`; SettingsError where the address or the model is not set."""
        if not settings.llm_base_url or not settings.llm_model:
            missing = "llm_model" if settings.llm_base_url else "llm_base_url"
            raise SettingsError(
                ja=f"言語モデルで書くには設定 {missing} が必要です。",
                en=f"Writing with a language model needs the setting {missing}.",
            )
        self._settings = settings
        self.model = settings.llm_model

    def reply(self, prompt: Prompt, cancel: Cancel | None = None) -> Iterator[str | Usage]:
        """Yield what the model writes, piece by piece, and behind it the usage where the server tells it.

        Raises ServerFault, WriterCancelled once `cancel` is called, WriterMissing without the extra `llm`. Closing the
        iterator ends the request.
        """
        line = Line()
        deadline = time.monotonic() + self._settings.llm_timeout
        with ExitStack() as stack:
            if cancel:
                stack.enter_context(cancel.telling(line.cut))
            stack.enter_context(_cut_after(self._settings.llm_timeout, line))
            client = stack.enter_context(closing(connect(self._settings, line)))
            with _faults(line, cancel):
                yield from self._attempts(client, prompt, line, deadline)

    def _attempts(self, client: "OpenAI", prompt: Prompt, line: Line, deadline: float) -> Iterator[str | Usage]:
        """Try until a reply begins; a server that refuses a request is asked once more in the plainest form."""
        from openai import APIConnectionError, APIStatusError

        options, failed = _options(prompt), 0
        while True:
            pieces = _pieces(client, self.model, prompt, options)
            try:
                first = next(pieces)
            except APIStatusError as error:
                if error.status_code in (400, 422) and options and not _overflows(error):
                    options = {}
                    continue
                if error.status_code not in _AGAIN and error.status_code < 500:
                    raise
                refused: APIStatusError | APIConnectionError = error
            except APIConnectionError as error:
                refused = error
            else:
                yield first
                yield from pieces
                return
            failed += 1
            pause = _pause(refused, failed)
            if failed > self._settings.llm_retries or line.is_cut or time.monotonic() + pause >= deadline:
                raise refused
            line.wait(pause)


def _options(prompt: Prompt) -> dict[str, Any]:
    """Return what not every server takes: the form of the reply, and that it be the likeliest one, not too long."""
    return {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": prompt.schema},
        },
        "temperature": 0,
        "max_completion_tokens": _MOST_TOKENS,
        "stream_options": {"include_usage": True},
    }


def _pieces(client: "OpenAI", model: str, prompt: Prompt, options: Mapping[str, Any]) -> Iterator[str | Usage]:
    """Yield a reply; ServerFault where it lacks its end. What is beyond LONGEST_REPLY characters is not read."""
    create: Any = client.chat.completions.create
    size, ended = 0, False
    with closing(create(model=model, messages=prompt.messages, stream=True, **options)) as chunks:
        for chunk in chunks:
            text, ends = _read(chunk)
            ended = ended or ends
            size += len(text)
            if size > LONGEST_REPLY:
                return
            yield text
            if usage := _usage(chunk):
                yield usage
    if not ended:
        raise ServerFault("broken")


def _read(chunk: object) -> tuple[str, bool]:
    """Return a chunk's text and whether it is the last; a server may send anything."""
    choices = getattr(chunk, "choices", None)
    first = choices[0] if isinstance(choices, list) and choices else None
    text = getattr(getattr(first, "delta", None), "content", None)
    return text if isinstance(text, str) else "", bool(getattr(first, "finish_reason", None))


def _usage(chunk: object) -> Usage | None:
    told = getattr(chunk, "usage", None)
    counts = [getattr(told, name, None) for name in Usage.__dataclass_fields__]
    return Usage(*counts) if all(type(count) is int for count in counts) else None  # type: ignore[arg-type]


def _overflows(error: Any) -> bool:  # noqa: ANN401
    """Say whether a request was refused for its length."""
    told = f"{error.code} {error.type} {error.message}".lower()
    return any(words in told for words in _OVERFLOW)


def _pause(error: Any, failed: int) -> float:  # noqa: ANN401
    """Return the seconds to wait: what the server asks for, else longer each time, and not the same for all."""
    told = error.response.headers.get("retry-after", "") if hasattr(error, "response") else ""
    if told.isascii() and told.isdigit():
        return float(told[:6])
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** (failed - 1)) * random.uniform(0.5, 1.0)


@contextmanager
def _cut_after(seconds: float, line: Line) -> Iterator[None]:
    timer = threading.Timer(seconds, line.cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _faults(line: Line, cancel: Cancel | None) -> Iterator[None]:
    """Turn whatever a server can cause into a ServerFault, and the end of a cut line into what cut it."""
    from openai import OpenAIError

    try:
        yield
    except (
        OpenAIError,
        ServerFault,
        Flood,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
        RecursionError,
    ) as error:
        if cancel and cancel.called:
            raise WriterCancelled(ja="回答の作成を取り消しました。", en="Writing the answer was cancelled.") from error
        raise ServerFault("timeout") if line.is_cut else _fault(error) from error


def _fault(error: Exception) -> ServerFault:
    from openai import APIConnectionError, APIStatusError, APITimeoutError

    if isinstance(error, ServerFault):
        return error
    if isinstance(error, APIStatusError):
        return ServerFault(_code(error), error.status_code)
    if isinstance(error, APITimeoutError):
        return ServerFault("timeout")
    return ServerFault("unreachable" if isinstance(error, APIConnectionError) else "broken")


def _code(error: Any) -> FaultCode:  # noqa: ANN401
    status = error.status_code
    if status in (401, 403):
        return "key"
    if status in _AGAIN:
        return "busy"
    if status >= 500:
        return "broken"
    return "context" if _overflows(error) else "request"
