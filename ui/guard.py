"""What stands before the site: only this machine's browser, only the site's own addresses, and headers on everything.

Gradio also serves uploads, files, a proxy and more to anyone who can reach it; the page needs none of that.
"""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost")
MAX_BODY = 1_000_000
READS = (
    "/",
    "/config",
    "/theme.css",
    "/favicon.ico",
    "/manifest.json",
    "/document",
    "/place",
    "/gradio_api/app_id",
    "/gradio_api/startup-events",
    "/gradio_api/queue/data",
)
READ_FOLDERS = ("/hakusho/", "/assets/", "/static/", "/svelte/", "/gradio_api/heartbeat/")
READ_FILES = re.compile(r"/answers/[A-Za-z0-9_-]{22}(?:\.(?:md|json|docx))?")
WRITES = ("/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset", "/v1/ask")
WRITE_FILES = re.compile(r"/answers/[A-Za-z0-9_-]{22}/feedback")
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def guarded(app: ASGIApp) -> ASGIApp:
    """Return the application behind its guards; the outermost is asked first."""
    return _SecurityHeaders(TrustedHostMiddleware(_Gate(app), allowed_hosts=list(HOSTS), www_redirect=False))


class _SecurityHeaders:
    """Sets the headers on every answer, refusals and errors among them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, sent)


class _Gate:
    """Lets through what the site's own page and programs ask for, and nothing that another site's page sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await refusal(scope, receive, send)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{headers.get('host')}":
        return PlainTextResponse("This address answers its own page only.", 403)
    if not _known(scope["method"], scope["path"]):
        return PlainTextResponse("Not found", 404)
    if scope["method"] == "POST" and not _small(headers.get("content-length")):
        return PlainTextResponse("Too large", 413)
    return None


def _known(method: str, path: str) -> bool:
    if method in ("GET", "HEAD"):
        return path in READS or path.startswith(READ_FOLDERS) or bool(READ_FILES.fullmatch(path))
    return method == "POST" and (path in WRITES or bool(WRITE_FILES.fullmatch(path)))


def _small(length: str | None) -> bool:
    """Say whether a body's length is declared and within bounds; the server holds a client to what it declares."""
    return length is not None and length.isdecimal() and int(length) <= MAX_BODY
