"""The client against a real server: the protocol, never what its small model says."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pydantic import SecretStr

from assistant import Assistant, Settings
from assistant.cancel import Cancel
from assistant.llm import write
from assistant.llm.client import Server, ServerFault, Usage
from assistant.llm.prompt import Prompt
from ingest import WriterCancelled
from tests.assistant.llm.real import CONTEXT, KEY, llama, weights

pytestmark = pytest.mark.skipif(weights() is None, reason="the tests' language model is not there: make setup")
SCHEMA = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"], "additionalProperties": False}
FREE = {"type": "object", "properties": {"words": {"type": "array", "items": {"type": "string"}, "minItems": 400}}}
SHORT = Prompt("Be brief.", "Give a number.", SCHEMA, "0" * 16)
LONG = Prompt("Write a long list.", "Write four hundred words.", FREE | {"required": ["words"]}, "0" * 16)
Real = Callable[..., Settings]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with llama() as served:
        yield served


@pytest.fixture
def real(address: str, settings: Settings) -> Real:
    def made(**given: object) -> Settings:
        chosen = {"llm_base_url": address, "llm_model": "smollm2", "llm_api_key": SecretStr(KEY), "llm_retries": 0}
        return settings.model_copy(update={"writer": "llm"} | chosen | given)

    return made


def test_a_reply_of_the_form_asked_for_streams_in_pieces_with_its_usage(real: Real) -> None:
    pieces = list(Server(real()).reply(SHORT))
    text = [piece for piece in pieces if isinstance(piece, str) and piece]
    assert len(text) > 1 and "".join(text).lstrip().startswith("{")
    (usage,) = [piece for piece in pieces if isinstance(piece, Usage)]
    assert usage.prompt_tokens > 5 and usage.completion_tokens >= len(text) / 2


def test_a_wrong_key_is_refused(real: Real) -> None:
    with pytest.raises(ServerFault) as raised:
        list(Server(real(llm_api_key=SecretStr("wrong"))).reply(SHORT))
    assert (raised.value.code, raised.value.status) == ("key", 401)


def test_what_is_longer_than_its_context_is_refused(real: Real) -> None:
    with pytest.raises(ServerFault) as raised:
        list(Server(real()).reply(replace(SHORT, material="word " * (2 * CONTEXT))))
    assert (raised.value.code, raised.value.status) == ("context", 400)


def test_a_reply_can_be_called_off_and_the_server_answers_the_next_one(real: Real) -> None:
    cancel = Cancel()
    reply = Server(real()).reply(LONG, cancel)
    assert next(piece for piece in reply if piece)
    cancel()
    with pytest.raises(WriterCancelled):
        list(reply)
    assert list(Server(real()).reply(SHORT))


def test_a_reply_can_be_called_off_by_another_thread(real: Real) -> None:
    cancel = Cancel()
    threading.Timer(0.3, cancel).start()
    with pytest.raises(WriterCancelled):
        list(Server(real()).reply(LONG, cancel))


def test_closing_a_reply_ends_it(real: Real) -> None:
    reply = Server(real()).reply(LONG)
    assert next(piece for piece in reply if piece)
    reply.close()  # type: ignore[attr-defined]
    assert list(Server(real()).reply(SHORT))


def test_a_reply_that_takes_too_long_is_given_up(real: Real) -> None:
    with pytest.raises(ServerFault, match="timeout"):
        list(Server(real(llm_timeout=0.5)).reply(LONG))
    assert list(Server(real()).reply(SHORT))


@pytest.mark.parametrize("wrong", [{"llm_api_key": SecretStr("wrong")}, {"llm_timeout": 0.01}])
def test_a_server_that_fails_leaves_the_answer_to_the_extractive_writer(
    assistant: Assistant, real: Real, wrong: dict[str, object]
) -> None:
    found = assistant.library.retrieve("同盟調整メカニズムはいつ設置されたか", 10)
    report = write(found, real(**wrong), "ja")
    assert report.claims == () and report.citations == () and "原文の抜粋で答えています" in report.notes[0]


def test_passages_go_to_a_real_model_and_what_it_writes_is_checked(assistant: Assistant, real: Real) -> None:
    found = assistant.library.retrieve("同盟調整メカニズムはいつ設置されたか", 10)
    short = tuple(sorted(found.hits, key=lambda hit: len(hit.passage.text + hit.passage.context)))[:1]
    report = write(replace(found, hits=short), real(llm_timeout=5), "ja")
    assert report.usage is None or report.usage.prompt_tokens < CONTEXT
    assert report.notes and bool(report.claims) == bool(report.citations)
