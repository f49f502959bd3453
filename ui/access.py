"""One key before everything, where the settings name one: a login form for people, a Bearer token for programs.

Who has logged in holds a cookie with a random token, which is no key and is worth nothing once the server has ended.
Wrong keys make all who try wait, longer each time; who is logged in already is not in the way of that.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from math import ceil
from urllib.parse import parse_qs, parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.login import login_page

LOGIN, LOGOUT = "/login", "/logout"
FREE_TRIES = 5
LONGEST_WAIT = 300.0
LIFETIME = 12 * 3600
_SESSIONS = 1000
_MAX_FORM = 4096
_MAX_QUERY = 2000
Clock = Callable[[], float]


class Access:
    """Lets through who has the key; the whole application is behind it, the login alone before it."""

    def __init__(self, app: ASGIApp, key: str, now: Clock = time.monotonic) -> None:
        """Take the application and its key."""
        self._app = app
        self._key = _digest(key)
        self._tries = Tries(now)
        self._sessions = Sessions(now)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        refusal = await self._answered(request)
        await (refusal or self._app)(scope, receive, send)

    async def _answered(self, request: Request) -> Response | None:
        """Return what is answered here; None for a request that may go on."""
        if request.url.path == LOGIN:
            return await self._login(request)
        token = request.cookies.get(cookie_name(request), "")
        if request.url.path == LOGOUT:
            return self._logout(request, token)
        if self._sessions.holds(token):
            return None
        given = request.headers.get("authorization", "")
        if given[:7].lower() != "bearer ":
            return _refusal(request, 401)
        return None if self._opens(given[7:].strip()) else _refusal(request, self._status(), self._tries.wait())

    def _opens(self, key: str) -> bool:
        """Say whether this is the key, unless there were too many wrong ones: then nobody is told."""
        if self._tries.wait():
            return False
        right = hmac.compare_digest(_digest(key), self._key)
        self._tries.count(right=right)
        return right

    def _status(self) -> int:
        return 429 if self._tries.wait() else 401

    async def _login(self, request: Request) -> Response:
        form = parse_qs((await request.body())[:_MAX_FORM].decode("utf-8", "replace"))
        query = form.get("to", [""])[0]
        if not self._opens(form.get("key", [""])[0]):
            return _form(request, self._status(), self._tries.wait(), query, wrong=True)
        made = RedirectResponse(f"/?{_same(query)}" if _same(query) else "/", 303)
        secure = request.url.scheme == "https"
        made.set_cookie(
            cookie_name(request), self._sessions.begin(), LIFETIME, httponly=True, samesite="strict", secure=secure
        )
        return made

    def _logout(self, request: Request, token: str) -> Response:
        self._sessions.end(token)
        made = RedirectResponse("/", 303)
        made.delete_cookie(cookie_name(request), httponly=True, samesite="strict")
        return made


class Tries:
    """Counts wrong keys of everybody together: after a few, each one locks the door for twice as long."""

    def __init__(self, now: Clock) -> None:
        """No try yet."""
        self._now = now
        self._wrong = 0
        self._until = 0.0

    def wait(self) -> float:
        """Return for how many seconds nobody may try, 0 for now."""
        return max(0.0, self._until - self._now())

    def count(self, *, right: bool) -> None:
        """Count a try."""
        self._wrong = 0 if right else self._wrong + 1
        over = self._wrong - FREE_TRIES
        if over >= 0:
            self._until = self._now() + min(LONGEST_WAIT, 2.0 ** min(over, 20))


class Sessions:
    """Who is logged in, for a working day; only digests of the tokens are held."""

    def __init__(self, now: Clock) -> None:
        """Nobody is."""
        self._now = now
        self._ends: dict[bytes, float] = {}

    def begin(self) -> str:
        """Return the token of a new session; the oldest ends where there are too many."""
        token = secrets.token_urlsafe(32)
        self._ends = {held: end for held, end in self._ends.items() if end > self._now()}
        while len(self._ends) >= _SESSIONS:
            del self._ends[next(iter(self._ends))]
        self._ends[_digest(token)] = self._now() + LIFETIME
        return token

    def holds(self, token: str) -> bool:
        """Say whether a token is that of a session that has not ended."""
        return self._ends.get(_digest(token), 0.0) > self._now()

    def end(self, token: str) -> None:
        """End the session of a token, if there is one."""
        self._ends.pop(_digest(token), None)


def cookie_name(request: Request) -> str:
    """Return the name of the cookie: browsers do not tell the ports of one machine apart."""
    server = request.scope.get("server")
    return f"hakusho_{server[1]}" if server else "hakusho"


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _same(query: str) -> str:
    """Return a query made anew of its parts, so that nothing but a query can stand in it."""
    return urlencode(parse_qsl(query[:_MAX_QUERY], keep_blank_values=True))


def _refusal(request: Request, status: int, wait: float = 0.0) -> Response:
    """Return the login form for a person, one line for a program."""
    if request.method in ("GET", "HEAD") and request.url.path == "/":
        return _form(request, status, wait, request.url.query)
    told = {
        "code": "access",
        "message": "The access key is missing or wrong (Authorization: Bearer KEY).",
        "message_ja": "アクセスキーがないか、正しくありません（Authorization: Bearer KEY）。",
    }
    return JSONResponse({"error": told}, status, headers=_headers(wait))


def _form(request: Request, status: int, wait: float, query: str, *, wrong: bool = False) -> Response:
    page = login_page(_same(query), seconds=ceil(wait), wrong=wrong)
    return Response(page, status, headers=_headers(wait), media_type="text/html")


def _headers(wait: float) -> dict[str, str]:
    held = {"Cache-Control": "no-store", "WWW-Authenticate": 'Bearer realm="Hakusho"'}
    return held | ({"Retry-After": str(ceil(wait))} if wait else {})
