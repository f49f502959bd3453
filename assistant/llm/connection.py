"""Settings to a client of the `openai` package that keeps to the address it was given.

Redirects are not followed, no variable of that package's own gives a key or an address, nothing about this machine is
told, and a proxy is used only where the user's environment names one.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.llm.line import Line
from assistant.settings import Settings
from ingest import WriterMissing

if TYPE_CHECKING:
    from openai import OpenAI

MOST_BYTES = 16_000_000
_CONNECT_SECONDS = 10.0
_TOLD = frozenset(("host", "accept", "connection", "content-type", "content-length", "authorization"))


class Flood(Exception):
    """A server sends more than any reply holds, or packs it so that its size cannot be told."""


def connect(settings: Settings, line: Line) -> "OpenAI":
    """Return a client for one reply whose connections `line` can cut; WriterMissing without the extra `llm`."""
    try:
        import openai
        from openai import DefaultHttpx2Client
    except ImportError as error:
        raise WriterMissing(
            ja='言語モデルで書くには追加の部品が必要です: pip install "hakusho[llm]"',
            en='Writing with a language model needs an extra: pip install "hakusho[llm]"',
        ) from error
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    timeout = openai.Timeout(settings.llm_timeout, connect=min(settings.llm_timeout, _CONNECT_SECONDS))
    hooks: dict[str, list[Any]] = {"request": [_hook(line, key)], "response": [_bounded]}
    return openai.OpenAI(
        base_url=settings.llm_base_url,
        api_key=key or "none",
        max_retries=0,
        timeout=timeout,
        http_client=DefaultHttpx2Client(event_hooks=hooks, follow_redirects=False, timeout=timeout),
    )


def _hook(line: Line, key: str | None) -> Any:  # noqa: ANN401
    """Return a hook that has a request tell `line` of its sockets, and the server no more than it needs."""

    def tell(_event: str, info: dict[str, Any]) -> None:
        told = getattr(info.get("return_value"), "get_extra_info", None)
        if told and (held := told("socket")):
            line.connected(held)

    def prepare(request: Any) -> None:  # noqa: ANN401
        needed = _TOLD if key else _TOLD - {"authorization"}
        for name in [name for name in request.headers if name.lower() not in needed]:
            del request.headers[name]
        request.headers.update({"User-Agent": "hakusho", "Accept-Encoding": "identity"})
        request.extensions = {**request.extensions, "trace": tell}

    return prepare


def _bounded(response: Any) -> None:  # noqa: ANN401
    """Have a response end in Flood beyond MOST_BYTES; one that is packed could grow without bounds."""
    from httpx2 import SyncByteStream

    if response.headers.get("content-encoding", "identity") != "identity":
        raise Flood
    inner = response.stream

    class Bounded(SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for part in inner:
                size += len(part)
                if size > MOST_BYTES:
                    raise Flood
                yield part

        def close(self) -> None:
            inner.close()

    response.stream = Bounded()
