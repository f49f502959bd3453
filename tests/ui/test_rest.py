import json

import pytest

from assistant import Assistant
from tests.ui.browser import QUESTION
from tests.ui.http import Reply, post, send
from ui.rest import MAX_BODY

ASK = "/v1/ask"


def _error(reply: Reply) -> dict[str, str]:
    error = reply.json["error"]
    assert set(error) == {"code", "message", "message_ja"}
    assert reply.headers["Content-Type"] == "application/json"
    return dict(error)


def test_a_question_gives_the_answer_object(url: str, assistant: Assistant) -> None:
    told = post(url, ASK, {"question": QUESTION}).json
    same = assistant.ask(QUESTION).to_dict()
    assert {**told, "timings_ms": 0} == {**json.loads(json.dumps(same)), "timings_ms": 0}
    assert told["id"] is None


def test_what_ask_takes_the_request_takes(url: str) -> None:
    asked = {
        "question": "場所は？",
        "language": "en",
        "k": 3,
        "filters": {"kinds": ["paragraph"], "section_ref": "第Ⅱ部第4章第2節 3"},
        "history": [[QUESTION, None]],
    }
    told = post(url, ASK, asked).json
    assert told["language"] == "en"
    assert len(told["passages"]) == 3
    assert {one["kind"] for one in told["passages"]} == {"paragraph"}
    assert "同盟調整メカニズム" in told["understood"]["question"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "must be a string"),
        ({"question": ""}, "empty"),
        ({"question": 7}, "must be a string"),
        ({"question": "あ" * 2001}, "too long"),
        ({"question": QUESTION, "k": 0}, "out of range"),
        ({"question": QUESTION, "k": "3"}, "out of range"),
        ({"question": QUESTION, "k": 10**30}, "out of range"),
        ({"question": QUESTION, "language": "xx"}, "not supported"),
        ({"question": QUESTION, "language": ["ja"]}, "cannot be read"),
        ({"question": QUESTION, "history": "x"}, "cannot be read"),
        ({"question": QUESTION, "history": [["a"]]}, "pairs"),
        ({"question": QUESTION, "filters": []}, "cannot be read"),
        ({"question": QUESTION, "filters": {"kinds": "paragraph"}}, "not one text"),
        ({"question": QUESTION, "filters": {"documents": ["x", {}]}}, "x"),
        ({"question": QUESTION, "filters": {"date_from": 2017}}, "2017"),
        ({"question": QUESTION, "filters": {"path": "/"}}, "'path' is not known"),
        ({"question": QUESTION, "keep": "yes"}, "cannot be read"),
        ({"question": QUESTION, "writer": "llm"}, "'writer' is not known"),
        ([QUESTION], "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_sentence(url: str, body: object, said: str) -> None:
    reply = post(url, ASK, body)
    error = _error(reply)
    assert (reply.status, error["code"]) == (400, "question")
    assert said in error["message"]
    assert error["message_ja"].endswith("。")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 60_000, b'{"question": NaN'])
def test_what_is_no_json_is_refused(url: str, body: bytes) -> None:
    reply = send(url, ASK, method="POST", body=body, Content_Type="application/json")
    assert (reply.status, _error(reply)["code"]) == (400, "question")


def test_only_json_that_says_so_and_is_short_is_read(url: str) -> None:
    good = json.dumps({"question": QUESTION}).encode()
    assert send(url, ASK, method="POST", body=good, Content_Type="text/plain").status == 400
    assert send(url, ASK, method="POST", body=good).status == 400
    assert post(url, ASK, {"question": QUESTION, "history": [["x" * MAX_BODY, None]]}).status == 400
    assert send(url, ASK, method="POST", Content_Type="application/json").status == 413
    assert send(url, ASK).status == 404


def test_another_site_asks_nothing(url: str) -> None:
    assert post(url, ASK, {"question": QUESTION}, Origin="http://evil.example").status == 403
    assert post(url, ASK, {"question": QUESTION}, Host="evil.example").status == 400


def test_a_hostile_question_is_a_question(url: str) -> None:
    for question in ("<script>alert(1)</script>灯台", "\ud800灯台", "灯台\u0000\u202e"):
        reply = post(url, ASK, {"question": question})
        assert reply.status == 200
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
