import os
import re
import signal
import socket
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from ingest import SettingsError
from tests.ui.browser import address, started
from ui.guard import HEADERS, MAX_BODY
from ui.server import listening


def _ask(url: str, path: str = "/", *, method: str = "GET", **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", urlsplit(url).port, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    response = connection.getresponse()
    response.body = response.read()  # type: ignore[attr-defined]
    connection.close()
    return response


@pytest.mark.parametrize("path", ["/", "/nowhere"])
def test_every_answer_has_the_headers(url: str, path: str) -> None:
    response = _ask(url, path)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Server"] is None


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_a_host_that_is_not_this_machine_is_refused(url: str, host: str) -> None:
    response = _ask(url, Host=host)
    assert response.status == 400
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"])
def test_a_request_from_another_site_is_refused(url: str, origin: str) -> None:
    assert _ask(url, Origin=origin).status == 403
    assert _ask(url, Origin=url.rstrip("/")).status == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/file=pyproject.toml"),
        ("GET", "/gradio_api/file=ui/page.py"),
        ("GET", "/gradio_api/proxy=http://evil.example/"),
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/openapi.json"),
        ("GET", "/gradio_api/runs"),
        ("POST", "/gradio_api/call/ask"),
        ("POST", "/gradio_api/component_server"),
        ("GET", "/gradio_api/mcp/sse"),
        ("GET", "/monitoring"),
        ("GET", "/docs"),
        ("GET", "/openapi.json"),
        ("GET", "/static/../../../../pyproject.toml"),
        ("GET", "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/gradio/routes.py"),
        ("DELETE", "/"),
    ],
)
def test_what_the_page_does_not_need_is_not_there(url: str, method: str, path: str) -> None:
    assert _ask(url, path, method=method, Content_Length="0").status in (403, 404)


def test_a_body_that_is_too_large_or_does_not_say_is_refused(url: str) -> None:
    assert _ask(url, "/gradio_api/queue/join", method="POST", Content_Length=str(MAX_BODY + 1)).status == 413
    assert _ask(url, "/gradio_api/queue/join", method="POST").status == 413


def test_it_listens_on_this_machine_only(url: str) -> None:
    with listening(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
    others = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in others - {"127.0.0.1"}:
        with socket.socket() as knock, pytest.raises(OSError):
            knock.settimeout(2)
            knock.connect((other, urlsplit(url).port))


def test_a_port_in_use_is_said(url: str) -> None:
    port = urlsplit(url).port
    assert port
    with pytest.raises(SettingsError) as refused, listening(port):
        pass
    assert refused.value.ja == f"ポート {port} は使用中です。「--port 0」で空いているポートを使えます。"


def test_the_command_says_that_a_port_is_in_use(url: str, location: str) -> None:
    with started(location, port=urlsplit(url).port or 0, language="ja_JP.UTF-8") as process:
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert output == ""
    assert re.fullmatch(r"ポート \d+ は使用中です。「--port 0」で空いているポートを使えます。\n", errors)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to a process here")
def test_the_command_starts_with_one_line_and_ends_quietly(location: str) -> None:
    with started(location, language="ja_JP.UTF-8") as process:
        url = address(process)
        assert _ask(url).status == 200
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert output == ""
    assert errors == "起動しています…\n"
