"""The access key: nothing is answered without it, trying keys out is slow, and the cookie is not the key."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant import load_settings
from ingest import SettingsError
from tests.ui.browser import QUESTION, Watch, ask, faults, served
from tests.ui.http import post, send
from ui.access import FREE_TRIES, LIFETIME, LONGEST_WAIT, Access
from ui.guard import guarded

KEY = "a-key-of-some-length"
PATHS = (
    *(
        ("GET", path)
        for path in ("/", "/config", "/hakusho/app.js", "/document", "/place", "/assets/x", "/favicon.ico")
    ),
    ("GET", "/answers/" + "A" * 22),
    ("GET", "/answers/" + "A" * 22 + ".md"),
    *(
        ("GET", path)
        for path in ("/library", "/library/outline", "/documents/job", "/evaluation", "/evaluation/report")
    ),
    ("POST", "/documents"),
    ("POST", "/documents/cancel"),
    ("GET", "/gradio_api/queue/data"),
    ("POST", "/v1/ask"),
    ("POST", "/mcp"),
    ("GET", "/whatever/is/mounted/here"),
    ("POST", "/answers/" + "A" * 22 + "/feedback"),
    ("POST", "/gradio_api/queue/join"),
)


@dataclass
class Reply:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def cookie(self) -> str:
        """What a browser sends back."""
        (morsel,) = SimpleCookie(self.headers["set-cookie"]).values()
        return f"{morsel.key}={morsel.value}"


def call(app: ASGIApp, method: str = "GET", path: str = "/", body: bytes = b"", **headers: str) -> Reply:
    """Send one request to an application."""
    path, _, query = path.partition("?")
    reply = Reply()
    given = {"host": "127.0.0.1:7860", "content-length": str(len(body)), **headers}
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()],
        "scheme": "http",
        "server": ("127.0.0.1", 7860),
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            reply.status = message["status"]
            reply.headers.update({name.decode(): value.decode() for name, value in message["headers"]})
        else:
            reply.body += message["body"]

    # In a thread of its own: the one of the tests has the browser's loop.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, app(scope, receive, send)).result()  # type: ignore[arg-type]
    return reply


async def _open(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("open")(scope, receive, send)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(clock: Clock) -> Access:
    return Access(_open, KEY, clock)


def _login(app: ASGIApp, key: str = KEY, to: str = "") -> Reply:
    return call(app, "POST", "/login", urlencode({"key": key, "to": to}).encode())


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_nothing_is_answered_without_the_key_and_everything_with_it(app: Access, method: str, path: str) -> None:
    refused = call(app, method, path)
    assert (refused.status, refused.headers["www-authenticate"]) == (401, 'Bearer realm="Hakusho"')
    assert b"open" not in refused.body
    assert call(app, method, path, authorization=f"Bearer {KEY}").body == b"open"
    assert call(app, method, path, cookie=_login(app).cookie).body == b"open"


def test_a_person_gets_a_form_and_a_program_a_line(app: Access) -> None:
    form = call(app, path="/?a=x&q=%22%3E%3Cscript%3E")
    assert form.headers["content-type"] == "text/html; charset=utf-8"
    assert b'name="to" value="a=x&amp;q=%22%3E%3Cscript%3E"' in form.body and b"<script" not in form.body
    assert call(app, "POST", "/v1/ask").headers["content-type"] == "application/json"


def test_the_cookie_is_a_random_token_that_only_the_server_reads(app: Access) -> None:
    first, second = _login(app), _login(app)
    assert first.status == 303 and first.headers["location"] == "/"
    kept = first.headers["set-cookie"]
    assert "HttpOnly" in kept and "SameSite=strict" in kept and "Path=/" in kept
    assert KEY not in kept and first.cookie != second.cookie
    assert call(app, cookie=first.cookie[:-1]).status == 401
    assert call(app, cookie=f"hakusho_7860={KEY}").status == 401
    assert call(app, cookie=first.cookie.replace("7860", "7861")).status == 401


def test_after_the_login_the_page_that_was_asked_for_opens_and_no_other_site(app: Access) -> None:
    assert _login(app, to="a=x&s=1-2%2C3").headers["location"] == "/?a=x&s=1-2%2C3"
    for odd in ("//evil.example", "https://evil.example/", "a=1\r\nSet-Cookie: x=y", "/\\evil"):
        location = _login(app, to=odd).headers["location"]
        assert location.startswith("/?") or location == "/"
        assert "evil.example/" not in location and "\n" not in location


def test_a_session_ends_after_its_time_or_by_logging_out(app: Access, clock: Clock) -> None:
    cookie, other = _login(app).cookie, _login(app).cookie
    assert call(app, "POST", "/logout", cookie=cookie).status == 303
    assert call(app, cookie=cookie).status == 401
    assert call(app, cookie=other).status == 200
    clock.now += LIFETIME + 1
    assert call(app, cookie=other).status == 401


def test_trying_keys_out_is_slower_each_time_and_does_not_disturb_who_is_in(app: Access, clock: Clock) -> None:
    cookie = _login(app).cookie
    for _ in range(FREE_TRIES - 1):
        assert _login(app, "wrong").status == 401
    waits = []
    for _ in range(12):
        locked = _login(app, "wrong")
        assert locked.status == 429
        waits.append(float(locked.headers["retry-after"]))
        assert _login(app).status == 429, "the right key does not tell either"
        assert call(app, "POST", "/v1/ask", authorization=f"Bearer {KEY}").status == 429
        assert call(app, cookie=cookie).status == 200
        clock.now += waits[-1] + 1
    assert waits == [*(2**i for i in range(9)), *[LONGEST_WAIT] * 3]
    assert "あと" in _login(app, "wrong").body.decode()
    clock.now += LONGEST_WAIT + 1
    assert _login(app).status == 303
    assert _login(app, "wrong").status == 401


def test_wrong_bearer_keys_count_as_well(app: Access) -> None:
    for _ in range(FREE_TRIES):
        call(app, authorization="Bearer wrong")
    assert _login(app).status == 429


@pytest.mark.parametrize("body", [b"", b"key=", b"\xff" * 50, b"key=%ff&key=x", b"&" * 4000, b"key=" + b"x" * 900_000])
def test_whatever_is_sent_to_the_login_is_a_wrong_key(app: Access, body: bytes) -> None:
    assert call(app, "POST", "/login", body).status == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", f"Basic {KEY}", f"bearer{KEY}", f"Bearer {KEY}x", KEY])
def test_a_header_without_the_key_opens_nothing(app: Access, header: str) -> None:
    assert call(app, authorization=header).status == 401
    assert call(app, authorization=f"bearer  {KEY} ").status == 200


def test_the_guards_stand_before_the_key_as_well() -> None:
    app = guarded(_open, KEY)
    assert call(app).headers["x-frame-options"] == "DENY"
    assert call(app, host="evil.example").status == 400
    assert call(app, "POST", "/login", b"key=x", origin="http://evil.example").status == 403
    assert call(app, "POST", "/login", b"key=x", origin="http://127.0.0.1:7860").status == 401
    assert call(app, "GET", "/login").status == 404


def test_behind_a_proxy_its_address_is_ours_and_the_cookie_travels_over_https_only() -> None:
    app = guarded(_open, KEY, "https://hakusho.example")
    body = urlencode({"key": KEY}).encode()
    inside = call(app, "POST", "/login", body, host="hakusho.example", origin="https://hakusho.example")
    assert inside.status == 303 and "Secure" in inside.headers["set-cookie"]
    assert call(app, "POST", "/login", body, host="hakusho.example", origin="http://hakusho.example").status == 403
    assert call(app, "POST", "/login", body, host="hakusho.example", origin="https://evil.example").status == 403
    assert call(app, host="evil.example").status == 400
    local = call(app, "POST", "/login", body, origin="http://127.0.0.1:7860")
    assert local.status == 303 and "Secure" not in local.headers["set-cookie"]
    assert call(guarded(_open, KEY), host="hakusho.example").status == 400


@pytest.mark.parametrize("key", ["short", "x" * 11, "a key with\nbreaks in it", "鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵"])
def test_a_key_that_cannot_be_used_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(access_key=key)
    assert "access_key" in refused.value.en and key not in refused.value.en


@pytest.mark.parametrize(
    "url", ["hakusho.example", "ftp://x", "https://", "https://x/path", "https://u:p@x", "https://x?y"]
)
def test_the_address_of_a_proxy_is_one(url: str) -> None:
    with pytest.raises(SettingsError, match="public_url"):
        load_settings(public_url=url)
    assert load_settings(public_url="https://Hakusho.example:8443/").public_url == "https://hakusho.example:8443"


def test_a_person_logs_in_and_lands_where_the_link_led(
    browser: Browser, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAKUSHO_ACCESS_KEY", KEY)
    monkeypatch.setenv("HAKUSHO_PUBLIC_URL", "https://hakusho.example")
    with served(location) as url, browser.new_context(locale="ja-JP") as context:
        page = context.new_page()
        watch = Watch(page)
        page.goto(f"{url}?a=nothing")
        assert faults(page) == []
        page.get_by_label("アクセスキー").fill("wrong")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        page.get_by_label("アクセスキー").fill(KEY)
        page.keyboard.press("Enter")
        page.locator(".hk-failed").wait_for()
        assert page.url == f"{url}?a=nothing"
        ask(page, QUESTION)
        page.locator(".hk-answered").wait_for()
        assert post(url, "/v1/ask", {"question": QUESTION}).status == 401
        assert post(url, "/v1/ask", {"question": QUESTION}, Authorization=f"Bearer {KEY}").status == 200
        proxied = send(url, "/config", Host="hakusho.example", Authorization=f"Bearer {KEY}")
        assert proxied.json["root"] == "https://hakusho.example"
        other = context.new_page()
        other.goto(url)
        other.locator(".hk-start").wait_for()
        other.get_by_role("button", name="ログアウト").click()
        other.get_by_label("アクセスキー").wait_for()
        page.locator("#hk-question").fill(QUESTION)
        page.keyboard.press("Enter")
        page.get_by_text("ログインの有効期限が切れました。").first.wait_for()
        assert watch.dialogs == [] and watch.hosts == {"127.0.0.1"}
