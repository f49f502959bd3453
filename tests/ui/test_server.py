import os
import re
import signal
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ingest import SettingsError
from tests.ui.browser import QUESTION, address, started, starting
from tests.ui.http import post, send
from ui.guard import HEADERS, MAX_BODY
from ui.server import listening


@pytest.mark.parametrize("path", ["/", "/nowhere"])
def test_every_answer_has_the_headers(url: str, path: str) -> None:
    response = send(url, path)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Server"] is None


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_a_host_that_is_not_this_machine_is_refused(url: str, host: str) -> None:
    response = send(url, Host=host)
    assert response.status == 400
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"])
def test_a_request_from_another_site_is_refused(url: str, origin: str) -> None:
    assert send(url, Origin=origin).status == 403
    assert send(url, Origin=url.rstrip("/")).status == 200


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
    assert send(url, path, method=method, Content_Length="0").status in (403, 404)


def test_a_body_that_is_too_large_or_does_not_say_is_refused(url: str) -> None:
    assert send(url, "/gradio_api/queue/join", method="POST", Content_Length=str(MAX_BODY + 1)).status == 413
    assert send(url, "/gradio_api/queue/join", method="POST").status == 413


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
def test_it_answers_before_the_page_is_there_then_shows_it_and_ends_quietly(location: str) -> None:
    with started(location, language="ja_JP.UTF-8") as process:
        url = starting(process)
        waits = send(url)
        assert (waits.status, waits.headers["Retry-After"]) == (503, "1")
        assert '<meta http-equiv="refresh" content="1">' in waits.text and "起動しています" in waits.text
        assert {name: waits.headers[name] for name in HEADERS} == HEADERS
        assert send(url, "/config").json["error"]["code"] == "starting"
        while (asked := post(url, "/v1/ask", {"question": QUESTION})).status == 503:
            assert asked.headers["Retry-After"] == "1"
        assert asked.json["status"] == "answered"
        assert send(url).status == 503
        assert address(process) == url
        assert "gradio" in send(url).text
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20) == ("", "")
    assert process.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to a process here")
def test_ctrl_c_ends_it_while_it_is_starting(location: str) -> None:
    with started(location) as process:
        starting(process)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20) == ("", "")
    assert process.returncode == 0


def test_an_index_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with started(str(tmp_path / "nowhere"), language="ja_JP.UTF-8") as process:
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (1, "")
    first, second = errors.splitlines()
    assert first.startswith("起動しています… http://127.0.0.1:")
    assert "索引がありません" in second
