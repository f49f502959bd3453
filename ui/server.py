"""The server of the page: one address on this machine, an application with the page in it, and a quiet end."""

import contextlib
import errno
import os
import socket
import sys

import uvicorn
from fastapi import FastAPI

from assistant import Assistant
from ingest import SettingsError
from ui.guard import guard
from ui.terminal import say, user_language

HOST = "127.0.0.1"
_LAST_SECONDS = 1


def serve(assistant: Assistant, *, port: int) -> None:
    """Serve the page on 127.0.0.1 until Ctrl-C; port 0 takes a free one. The address is printed once it answers.

    Raises SettingsError where the port cannot be had.
    """
    japanese = user_language() == "ja"
    with contextlib.suppress(KeyboardInterrupt), listening(port) as listener:
        say("起動しています…" if japanese else "Starting…", error=True)
        server(build_app(assistant), listener).run(sockets=[listener])


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


def build_app(assistant: Assistant) -> FastAPI:
    """Return the application: the page at the root, behind its guards. Imports gradio, which takes seconds."""
    import gradio

    from ui.page import build_page, icon, static, theme

    app = FastAPI(title="Hakusho", docs_url=None, redoc_url=None, openapi_url=None)
    gradio.mount_gradio_app(
        app,
        build_page(assistant),
        path="/",
        server_name=HOST,
        footer_links=[],
        favicon_path=icon(),
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        show_error=False,
        theme=theme(),
        css=static("page.css"),
    )
    guard(app)
    return app


def server(app: FastAPI, listener: socket.socket) -> uvicorn.Server:
    """Return a server that prints its address once it answers, and speaks again only when something is wrong."""
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
    return _Announced(config, listener.getsockname()[1])


class _Announced(uvicorn.Server):
    """A server that says where it is."""

    def __init__(self, config: uvicorn.Config, port: int) -> None:
        super().__init__(config)
        self._port = port

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            address = f"http://{HOST}:{self._port}/"
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
