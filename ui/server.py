"""The server of the page: one address on this machine that answers at once, and a quiet end."""

import contextlib
import errno
import os
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn
from starlette.types import ASGIApp

from ingest import SettingsError
from ui.guard import guarded
from ui.site import Site
from ui.terminal import say, user_language

if TYPE_CHECKING:
    from assistant import Assistant, Settings

HOST = "127.0.0.1"
_LAST_SECONDS = 1


def serve(open_assistant: "Callable[[], Assistant]", settings: "Settings", *, port: int) -> None:
    """Serve the page on 127.0.0.1 until Ctrl-C; port 0 takes a free one. The address is printed once it can be used.

    Until then everybody is told to wait; questions are answered as soon as the assistant is open. Raises SettingsError
    where the port cannot be had, and what `open_assistant` raises.
    """
    site = Site(open_assistant, settings)
    with contextlib.suppress(KeyboardInterrupt), listening(port) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        key = settings.access_key.get_secret_value() if settings.access_key else None
        running = server(guarded(site.application(), key, settings.public_url), address)
        site.on_ready = lambda: _tell(address)
        site.on_fault = running.end
        running.run(sockets=[listener])
    if site.fault:
        raise site.fault


def listening(port: int) -> socket.socket:
    """Return a socket bound to a port of 127.0.0.1; SettingsError where it cannot be had."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise _no_port(port, error) from error
    return listener


def server(app: ASGIApp, address: str) -> "_Announced":
    """Return a server that says when it listens, and speaks again only when something is wrong."""
    config = uvicorn.Config(
        app,
        host=HOST,
        ws="none",
        lifespan="on",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    return _Announced(config, address)


class _Announced(uvicorn.Server):
    """A server that says that it is starting, and where."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            say(f"{'起動しています…' if user_language() == 'ja' else 'Starting…'} {self._address}", error=True)
            sys.stderr.flush()

    def end(self) -> None:
        """Answer what has been asked, then stop."""
        self.should_exit = True


def _tell(address: str) -> None:
    say(f"次のアドレスで開けます：{address}" if user_language() == "ja" else f"Open {address} in a browser.")
    sys.stdout.flush()


def _no_port(port: int, error: OSError) -> SettingsError:
    if error.errno == errno.EADDRINUSE:
        return SettingsError(
            ja=f"ポート {port} は使用中です。「--port 0」で空いているポートを使えます。",
            en=f"Port {port} is in use; `--port 0` takes a free one.",
        )
    why = error.strerror or str(error)
    return SettingsError(ja=f"ポート {port} は使えません（{why}）。", en=f"Port {port} cannot be used: {why}.")
