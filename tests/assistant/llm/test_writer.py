"""The writer in its place: what `ask` gives where a language model writes, and where it fails."""

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant import Answer, Assistant, Cancel, Settings
from assistant.llm.client import Server
from assistant.llm.writer import LlmWriter
from index import Retrieval
from ingest import SettingsError, WriterCancelled
from tests.assistant.llm.checking import number
from tests.assistant.llm.scripted import Play, Scripted, claims, refusal
from tests.assistant.llm.topics import TOPICS

ACM = TOPICS[0]
TRUE, ALSO = ACM.claims["ja"]
FALSE = "同盟調整メカニズムは2016年3月に設置された。"
Asked = Callable[..., Answer]


@pytest.fixture
def asked(assistant: Assistant, asking: Callable[..., Settings]) -> Asked:
    """Ask with the scripted server; what is given beside the question changes the settings."""

    def answered(
        question: str = ACM.question,
        cancel: Cancel | None = None,
        told: Callable[[str], None] | None = None,
        **given: object,
    ) -> Answer:
        settings = asking(llm_retries=0, **given)
        return Assistant(assistant.library, settings).ask(question, cancel=cancel, told=told)

    return answered


@pytest.fixture
def here(found: dict[str, Retrieval]) -> int:
    """The number of the passage that the claims on the mechanism are from."""
    return number(found[ACM.question], ACM.held)


def test_the_answer_is_in_the_model_s_words_with_our_quotes(asked: Asked, server: Scripted, here: int) -> None:
    server.says(claims((TRUE, [here])))
    answer = asked()
    assert (answer.status, answer.writer, answer.value) == ("answered", "llm", None)
    assert [claim.text for claim in answer.claims] == [TRUE]
    (citation,) = answer.citations
    assert ACM.held in citation.quote and answer.text.startswith(f"{TRUE} [1]\n")
    assert f"「{citation.quote}」 [1]" in answer.text and citation.document.title in answer.text
    assert "言語モデル m が書いた" in answer.notes[0]
    shown = json.loads(json.dumps(answer.to_dict()))
    assert shown["usage"] == {"prompt_tokens": 11, "completion_tokens": 5}
    assert shown["claims"] == [{"text": TRUE, "citations": [1], "support": None}]


def test_each_sentence_that_stands_is_told(asked: Asked, server: Scripted, here: int) -> None:
    server.says(claims((TRUE, [here]), (FALSE, [here]), (ALSO, [here])))
    told: list[str] = []
    assert [claim.text for claim in asked(told=told.append).claims] == told == [TRUE, ALSO]


def test_a_sentence_is_told_while_the_model_still_writes(asked: Asked, server: Scripted, here: int) -> None:
    first = json.dumps({"claims": [{"text": TRUE, "citations": [here]}]}, ensure_ascii=False).removesuffix("]}")
    server.says(Play([first, ", ", 60.0]))
    cancel, told = Cancel(), list[str]()

    def tell(sentence: str) -> None:
        told.append(sentence)
        cancel()

    with pytest.raises(WriterCancelled):
        asked(cancel=cancel, told=tell)
    assert told == [TRUE]


def test_what_was_dropped_is_told(asked: Asked, server: Scripted, here: int) -> None:
    server.says(claims((TRUE, [here]), (FALSE, [here]), (ALSO, [99])))
    assert any("2件を除きました" in note for note in asked().notes)


def test_a_sentence_that_two_claims_stand_on_is_quoted_once(asked: Asked, server: Scripted, here: int) -> None:
    server.says(claims((TRUE, [here]), (ALSO, [here]), (TRUE, [here])))
    answer = asked()
    assert [claim.citations for claim in answer.claims] == [(1,), (1,)] and len(answer.citations) == 1


FAILING = {
    "no claim stands": (claims((FALSE, [1])), "引用で裏付けられなかった"),
    "no claim": (claims(), "答えを書かなかった"),
    "the key is refused": (refusal(401), "キーが認められません, HTTP 401"),
    "no such model": (refusal(404), "受け付けません, HTTP 404"),
    "busy": (refusal(429, **{"Retry-After": "0"}), "混み合っています"),
    "its own fault": (refusal(500), "HTTP 500"),
    "too long": (refusal(400, "context length exceeded"), "読める長さを超えています"),
    "broken off": (Play(["{"], ends=False), "途中で切れた"),
}


@pytest.mark.parametrize(("play", "note"), FAILING.values(), ids=list(FAILING))
def test_where_the_model_fails_the_answer_is_quoted_with_a_note(
    assistant: Assistant, asked: Asked, server: Scripted, play: Play, note: str
) -> None:
    server.says(play)
    answer, before = asked(), assistant.ask(ACM.question)
    assert (answer.text, answer.claims, answer.citations) == (before.text, before.claims, before.citations)
    assert (answer.writer, answer.value) == ("extractive", before.value)
    assert note in answer.notes[0] and "原文の抜粋で答えています" in answer.notes[0]
    assert answer.notes[1:] == before.notes


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("When was the Alliance Coordination Mechanism set up?", "its server cannot be reached"),
        ("日美同盟协调机制（ACM）是什么时候设立的？", "无法连接服务器"),
        ("동맹조정메커니즘(ACM)은 언제 설치되었습니까?", "서버에 연결할 수 없음"),
    ],
)
def test_the_note_is_in_the_asker_s_language(asked: Asked, question: str, note: str) -> None:
    answer = asked(question, llm_base_url="http://127.0.0.1:9/v1")
    assert answer.status == "not_found" or note in answer.notes[0]


def test_a_question_that_is_not_answered_is_not_sent(asked: Asked, server: Scripted) -> None:
    answer = asked("カレーライスの作り方")
    assert (answer.status, answer.writer, server.seen) == ("not_found", "extractive", [])


def test_fewer_passages_are_sent_to_a_model_that_cannot_read_as_many(asked: Asked, server: Scripted, here: int) -> None:
    def plays(request: dict[str, Any]) -> Play:
        sent = request["messages"][1]["content"].count("=== PASSAGE ")
        return claims((TRUE, [here])) if sent <= 2 else refusal(400, "maximum context length")

    server.plays = plays
    assert here <= 2
    assert asked().writer == "llm"
    sizes = [request["messages"][1]["content"].count("=== PASSAGE ") for request in server.seen]
    assert sizes == [10, 5, 2]


def test_claims_come_while_the_model_still_writes(
    asking: Callable[..., Settings], server: Scripted, found: dict[str, Retrieval], here: int
) -> None:
    goes_on = threading.Event()

    class Held(list[Any]):
        def __iter__(self) -> Iterator[Any]:
            yield f'{{"claims": [{{"text": "{TRUE}", "citations": [{here}]}}, '
            goes_on.wait(10)
            yield f'{{"text": "{ALSO}", "citations": [{here}]}}]}}'

    server.says(Play(Held()))
    events = LlmWriter(Server(asking())).write(found[ACM.question], "ja")
    first = next(events)
    assert not goes_on.is_set() and getattr(first, "text", None) == TRUE
    goes_on.set()
    assert [getattr(event, "text", None) for event in events if hasattr(event, "text")] == [ALSO]


def test_an_answer_can_be_called_off(asked: Asked, server: Scripted) -> None:
    cancel = Cancel()
    server.says(Play(["{", 60.0]))
    threading.Timer(0.3, cancel).start()
    with pytest.raises(WriterCancelled):
        asked(cancel=cancel)


def test_a_writer_without_its_server_is_refused(asked: Asked) -> None:
    with pytest.raises(SettingsError, match="llm_base_url"):
        asked(llm_base_url=None)
