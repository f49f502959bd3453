"""The command and the page with a language model as the writer."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from assistant import Assistant
from tests.assistant.llm.checking import number
from tests.assistant.llm.scripted import Part, Play, Scripted, claims, scripted
from tests.assistant.llm.topics import TOPICS
from tests.ui.browser import ask, served, visit
from tests.ui.command import Hakusho

ACM = TOPICS[0]
TRUE = ACM.claims["ja"][0]
KEY = "sk-never-shown-5d1f"


@pytest.fixture
def here(assistant: Assistant) -> int:
    return number(assistant.library.retrieve(ACM.question, 10), ACM.held)


@pytest.fixture
def server(location: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripted]:
    with scripted() as serving:
        named = {"INDEX": location, "LLM_BASE_URL": serving.address, "LLM_MODEL": "m", "LLM_API_KEY": KEY}
        for name, value in named.items():
            monkeypatch.setenv(f"HAKUSHO_{name}", value)
        yield serving


def test_ask_shows_the_model_s_sentence_with_its_quote(hakusho: Hakusho, server: Scripted, here: int) -> None:
    server.says(claims((TRUE, [here])))
    status, out, err = hakusho("ask", "--writer", "llm", ACM.question)
    assert status == 0 and TRUE in out and ACM.held in out and "言語モデル m が書いた" in out
    assert KEY not in out + err and server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_without_the_option_nothing_is_sent(hakusho: Hakusho, server: Scripted) -> None:
    status, out, _ = hakusho("ask", "--json", ACM.question)
    answer = json.loads(out)
    assert (status, answer["writer"], answer["usage"], server.seen) == (0, "extractive", None, [])


def test_the_setting_does_what_the_option_does(
    hakusho: Hakusho, server: Scripted, here: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAKUSHO_WRITER", "llm")
    server.says(claims((TRUE, [here])))
    assert json.loads(hakusho("ask", "--json", ACM.question)[1])["writer"] == "llm"
    assert json.loads(hakusho("ask", "--json", "--writer", "extractive", ACM.question)[1])["writer"] == "extractive"


def test_batch_has_each_answer_written(hakusho: Hakusho, server: Scripted, here: int, tmp_path: Path) -> None:
    server.says(claims((TRUE, [here])))
    lines = [json.dumps({"id": name, "question": ACM.question}) for name in ("a", "b")]
    (tmp_path / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    status, out, _ = hakusho("batch", "--writer", "llm", tmp_path / "questions.jsonl")
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 0 and [(a["id"], a["writer"]) for a in answers] == [("a", "llm"), ("b", "llm")]
    assert len(server.seen) == 2


def test_a_dead_server_leaves_a_quoted_answer_with_a_note(
    hakusho: Hakusho, server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAKUSHO_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HAKUSHO_LLM_RETRIES", "0")
    status, out, _ = hakusho("ask", "--writer", "llm", ACM.question)
    assert status == 0 and ACM.held in out and "サーバーに接続できません" in out


@pytest.mark.parametrize("missing", ["LLM_BASE_URL", "LLM_MODEL"])
def test_a_missing_setting_is_one_sentence(
    hakusho: Hakusho, server: Scripted, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.delenv(f"HAKUSHO_{missing}")
    status, out, err = hakusho("ask", "--writer", "llm", ACM.question)
    assert (status, out) == (1, "") and missing.lower() in err and "Traceback" not in err and KEY not in err


def test_an_unknown_writer_is_a_usage_error(hakusho: Hakusho) -> None:
    assert hakusho("ask", "--writer", "poet", ACM.question)[0] == 2


def test_the_page_shows_sentences_as_they_are_written_and_stops_when_told(
    page: Page, server: Scripted, here: int, location: str
) -> None:
    first = json.dumps({"claims": [{"text": TRUE, "citations": [here]}]}, ensure_ascii=False).removesuffix("]}")
    slowly: list[Part] = [" ", 0.1] * 600
    server.says(Play([first, ", ", *slowly]), claims((TRUE, [here])))
    with served(location, "--writer", "llm") as url:
        visit(page, url)
        page.locator("#hk-question").fill(ACM.question)
        page.keyboard.press("Enter")
        assert page.locator(".hk-draft").inner_text() == TRUE
        assert page.locator(".hk-ask").get_attribute("aria-busy") == "true"
        page.get_by_role("button", name="中止").click()
        assert page.locator(".hk-stopped").inner_text() == "中止しました。"
        assert server.gone.wait(10)
        ask(page, ACM.question)
        assert page.locator(".hk-claim .hk-own").inner_text() == TRUE
        page.locator(".hk-claim .hk-marker").click()
        assert ACM.held in "".join(page.locator(".hk-read mark").all_text_contents())
