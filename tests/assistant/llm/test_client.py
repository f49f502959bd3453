"""The client against a scripted server: what is sent, how often, how it ends."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from assistant import Settings
from assistant.cancel import Cancel
from assistant.llm.client import LONGEST_REPLY, Server, ServerFault, Usage
from assistant.llm.prompt import Prompt
from ingest import SettingsError, WriterCancelled, WriterMissing
from tests.assistant.llm.scripted import Play, Scripted, claims, refusal

PROMPT = Prompt("rules", "material", {"type": "object"}, "0" * 16)
Asking = Callable[..., Settings]


def said(settings: Settings, cancel: Cancel | None = None) -> str:
    return "".join(piece for piece in Server(settings).reply(PROMPT, cancel) if isinstance(piece, str))


def fault(settings: Settings) -> tuple[str, int | None]:
    with pytest.raises(ServerFault) as raised:
        said(settings)
    return raised.value.code, raised.value.status


def test_the_reply_comes_in_pieces_and_then_what_it_cost(asking: Asking, server: Scripted) -> None:
    server.says(Play(["あ", "い", "う"]))
    pieces = [piece for piece in Server(asking()).reply(PROMPT) if piece]
    assert pieces == ["あ", "い", "う", Usage(11, 5)]


def test_the_request_asks_for_the_form_of_the_reply(asking: Asking, server: Scripted) -> None:
    server.says(claims(("a", [1])))
    said(asking())
    (request,) = server.seen
    assert (request["model"], request["stream"], request["temperature"]) == ("m", True, 0)
    assert request["messages"] == PROMPT.messages
    assert request["response_format"]["json_schema"]["schema"] == PROMPT.schema


def test_the_server_is_told_nothing_it_does_not_need(
    asking: Asking, server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-server")
    monkeypatch.setenv("OPENAI_ORG_ID", "org")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Me: someone")
    server.says(claims(("a", [1])))
    said(asking())
    told = {"host", "accept", "connection", "content-type", "content-length", "user-agent", "accept-encoding"}
    assert set(server.headers[0]) == told


def test_the_key_goes_to_the_server_only(asking: Asking, settings: Settings, server: Scripted) -> None:
    server.says(refusal(307, Location=server.address.replace("/v1", "/elsewhere")))
    keyed = Settings(llm_base_url=server.address, llm_model="m", llm_api_key=SecretStr("sk-5d1f"))
    with pytest.raises(ServerFault, match="request") as raised:
        said(keyed)
    assert [headers["authorization"] for headers in server.headers] == ["Bearer sk-5d1f"]
    assert "sk-5d1f" not in f"{raised.value!r}{raised.value.__cause__!r}{keyed!r}"


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503])
def test_a_passing_refusal_is_tried_again(asking: Asking, server: Scripted, status: int) -> None:
    server.says(refusal(status, **{"Retry-After": "0"}), claims(("a", [1])))
    assert "claims" in said(asking()) and len(server.seen) == 2


def test_attempts_are_counted(asking: Asking, server: Scripted) -> None:
    server.says(refusal(503, **{"Retry-After": "0"}))
    assert fault(asking(llm_retries=3)) == ("broken", 503)
    assert len(server.seen) == 4
    server.says(refusal(429, **{"Retry-After": "3600"}))
    assert fault(asking(llm_timeout=1)) == ("busy", 429)
    assert len(server.seen) == 5


@pytest.mark.parametrize(("status", "code"), [(401, "key"), (403, "key"), (404, "request")])
def test_a_lasting_refusal_is_not(asking: Asking, server: Scripted, status: int, code: str) -> None:
    server.says(refusal(status))
    assert fault(asking()) == (code, status)
    assert len(server.seen) == 1


def test_a_server_that_does_not_know_the_form_is_asked_plainly(asking: Asking, server: Scripted) -> None:
    server.says(refusal(400, "response_format is not supported"), claims(("a", [1])))
    assert "claims" in said(asking())
    assert set(server.seen[1]) == {"model", "messages", "stream"}


def test_a_request_that_is_too_long_is_not_sent_again(asking: Asking, server: Scripted) -> None:
    server.says(refusal(400, "the request exceeds the available context size"))
    assert fault(asking()) == ("context", 400)
    assert len(server.seen) == 1


SLOW = {
    "no piece": Play([60.0]),
    "few pieces": Play(["a", 60.0]),
    "signs of life only": Play([b": wait\n", 0.05] * 1000),
    "a piece now and then": Play(["a", 0.05] * 1000),
    "half a line": Play([b"data: {", 60.0]),
}


@pytest.mark.parametrize("play", SLOW.values(), ids=list(SLOW))
def test_one_reply_has_one_deadline(asking: Asking, server: Scripted, play: Play) -> None:
    server.says(play)
    assert fault(asking(llm_timeout=0.3)) == ("timeout", None)


BROKEN = {
    "nothing": Play(ends=False),
    "it breaks off": Play(["abc"], ends=False),
    "no JSON": Play([b"data: {broken\n\n"]),
    "deep JSON": Play([b"data: " + b"[" * 100_000 + b"\n\n"]),
    "a list": Play([b"data: [1, 2]\n\n"], ends=False),
    "odd chunks": Play(
        [b'data: {"choices": %s}\n\n' % odd for odd in (b"5", b"[[]]", b'{"a": 1}', b"null")], ends=False
    ),
    "an error": Play([b'data: {"error": {"message": "boom"}}\n\n']),
    "a page": Play([b"<html>sign in</html>"], headers={"Content-Type": "text/html"}, ends=False),
    "no end of a line": Play([b"y" * 1_000_000] * 20),
    "packed": Play(["a"], headers={"Content-Encoding": "gzip"}),
}


@pytest.mark.parametrize("play", BROKEN.values(), ids=list(BROKEN))
def test_a_reply_that_cannot_be_read_is_none(asking: Asking, server: Scripted, play: Play) -> None:
    server.says(play)
    assert fault(asking(llm_retries=0))[0] == "broken"


def test_odd_chunks_among_good_ones_are_passed_over(asking: Asking, server: Scripted) -> None:
    odd = [
        b"data: [1, 2]\n\n",
        b'data: {"choices": [[]]}\n\n',
        b"data: null\n\n",
        b'data: {"choices": [{"delta": 5}]}\n\n',
    ]
    server.says(Play(["a", *odd, "b"]))
    assert said(asking()) == "ab"


def test_of_an_endless_reply_no_more_is_read_than_any_needs(asking: Asking, server: Scripted) -> None:
    server.says(Play(["x" * 10_000] * 10_000))
    assert LONGEST_REPLY - 10_000 <= len(said(asking())) <= LONGEST_REPLY
    assert server.gone.wait(10)


def test_a_dead_server_is_not_reached(asking: Asking) -> None:
    assert fault(asking(llm_base_url="http://127.0.0.1:9/v1", llm_retries=1)) == ("unreachable", None)


CALLED_OFF = {"within a reply": Play(["a", 0.05] * 1000), "before it": Play([60.0]), "between attempts": refusal(503)}


@pytest.mark.parametrize("play", CALLED_OFF.values(), ids=list(CALLED_OFF))
def test_another_thread_can_call_it_off(asking: Asking, server: Scripted, play: Play) -> None:
    cancel = Cancel()
    server.says(play)
    threading.Timer(0.2, cancel).start()
    with pytest.raises(WriterCancelled, match="cancelled"):
        said(asking(llm_retries=9), cancel)
    with pytest.raises(WriterCancelled):
        said(asking(), cancel)


def test_the_server_notices_that_nobody_reads_on(asking: Asking, server: Scripted) -> None:
    server.says(Play(["a", 0.01] * 10_000))
    reply = Server(asking()).reply(PROMPT)
    assert next(piece for piece in reply if piece) == "a"
    reply.close()  # type: ignore[attr-defined]
    assert server.gone.wait(10)


def test_no_thread_stays_behind(asking: Asking, server: Scripted) -> None:
    server.says(claims(("a", [1])))
    said(asking(llm_timeout=3600))
    deadline = time.monotonic() + 10
    while any(isinstance(thread, threading.Timer) for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize("missing", ["llm_base_url", "llm_model"])
def test_a_missing_setting_is_named(asking: Asking, missing: str) -> None:
    with pytest.raises(SettingsError, match=missing):
        Server(asking(**{missing: None}))


def test_without_the_extra_one_sentence_says_how_to_install_it(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(WriterMissing, match=r'pip install "hakusho\[llm\]"'):
        said(asking())


def test_nothing_of_the_client_is_imported_before_it_is_asked() -> None:
    code = "import assistant, assistant.llm, ui.cli, sys; print({'openai', 'httpx2', 'httpx'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"
