"""What stands before the site: only this machine's browser, only the site's own addresses, and headers on everything.

Gradio also serves uploads, files, a proxy and more to anyone who can reach it; the page needs none of that.
"""

import re
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.access import LOGIN, LOGOUT, Access

HOSTS = ("127.0.0.1", "localhost")
MAX_BODY = 1_000_000
MAX_UPLOAD = 200 * 1024 * 1024  # The most that the settings allow; what they say is held to where it is taken.
READS = (
    "/",
    "/config",
    "/theme.css",
    "/favicon.ico",
    "/manifest.json",
    "/document",
    "/place",
    "/library",
    "/library/outline",
    "/documents/job",
    "/evaluation",
    "/evaluation/report",
    "/gradio_api/app_id",
    "/gradio_api/startup-events",
    "/gradio_api/queue/data",
)
READ_FOLDERS = ("/hakusho/", "/assets/", "/static/", "/svelte/", "/gradio_api/heartbeat/")
READ_FILES = re.compile(r"/answers/[A-Za-z0-9_-]{22}(?:\.(?:md|json|docx))?")
UPLOAD = "/documents"
WRITES = (
    "/gradio_api/queue/join",
    "/gradio_api/cancel",
    "/gradio_api/reset",
    "/v1/ask",
    LOGIN,
    LOGOUT,
    UPLOAD,
    "/documents/cancel",
)
WRITE_FILES = re.compile(r"/answers/[A-Za-z0-9_-]{22}/feedback")
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # With "no-referrer" a browser says of the login form that it is of nowhere.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def guarded(app: ASGIApp, access_key: str | None = None, public_url: str | None = None) -> ASGIApp:
    """Return the application behind its guards; the outermost is asked first.

    With an `access_key` only who has it gets past them. `public_url` is the address of a reverse proxy before all this,
    whose host is then one of ours.
    """
    behind = app if access_key is None else Access(app, access_key)
    public = urlsplit(public_url) if public_url else None
    hosts = [*HOSTS, *([public.hostname] if public and public.hostname else [])]
    return _SecurityHeaders(TrustedHostMiddleware(_Gate(behind, public), allowed_hosts=hosts, www_redirect=False))


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

    def __init__(self, app: ASGIApp, public: SplitResult | None) -> None:
        self._app = app
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = {**scope, "scheme": self._scheme(scope)}
        refusal = _refusal(scope) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _scheme(self, scope: Scope) -> str:
        """Return the scheme of the address that was asked: that of the proxy for its host, http for this machine."""
        host = Headers(scope=scope).get("host", "").lower()
        return self._public.scheme if self._public and host == self._public.netloc else "http"


def _refusal(scope: Scope) -> PlainTextResponse | None:
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is not None and origin != f"{scope['scheme']}://{headers.get('host')}":
        return PlainTextResponse("This address answers its own page only.", 403)
    if not _known(scope["method"], scope["path"]):
        return PlainTextResponse("Not found", 404)
    if scope["method"] == "POST" and not _small(headers.get("content-length"), scope["path"]):
        return PlainTextResponse("Too large", 413)
    return None


def _known(method: str, path: str) -> bool:
    if method in ("GET", "HEAD"):
        return path in READS or path.startswith(READ_FOLDERS) or bool(READ_FILES.fullmatch(path))
    return method == "POST" and (path in WRITES or bool(WRITE_FILES.fullmatch(path)))


def _small(length: str | None, path: str) -> bool:
    """Say whether a body's length is declared and within bounds; the server holds a client to what it declares."""
    return length is not None and length.isdecimal() and int(length) <= (MAX_UPLOAD if path == UPLOAD else MAX_BODY)
