"""Text that gives orders, or looks like ours, is text: it changes no citation, no status and no setting.

Each case of the corpus is asked with the extractive writer, and with a model that does whatever the case says.
"""

import json
import os
import unicodedata
from collections.abc import Callable

import pytest

from assistant import Answer, Assistant, Settings
from assistant.cite import check as resolve
from assistant.llm import rewrite
from assistant.llm.prompt import prompt
from assistant.orders import is_order
from index import LANGUAGES
from ingest.errors import Language
from tests.assistant.injection.library import Case, Entry, cases, entries
from tests.assistant.llm.scripted import Play, Scripted

INSIDE = entries()
BEHIND = [case for case in cases("question") if case.place == "behind"]
ALONE = [case for case in cases("question") if case.place == "alone"]
KNOWN = INSIDE[0][1]
TRUE = {
    "ja": "{name}の床面積は{area}平方メートルである。",
    "en": "The floor area of {name} is {area:,} square metres.",
    "zh": "{name}的面积为{area}平方米。",
    "ko": "{name}의 바닥 면적은 {area}제곱미터이다.",
}
FALSE = {
    "ja": "{name}の床面積は999平方メートルである。",
    "en": "The floor area of {name} is 999 square metres.",
    "zh": "{name}的面积为999平方米。",
    "ko": "{name}의 바닥 면적은 999제곱미터이다.",
}
Told = Callable[[str, Case, Entry], Answer]


def names(rows: list[tuple[Case, Entry]]) -> list[str]:
    return [f"{case.id} {case.why}" for case, _ in rows]


def true(case: Case, entry: Entry) -> str:
    return TRUE[case.lang].format(name=entry.name, area=entry.area)


def spoken(case: Case) -> Language:
    assert case.lang in LANGUAGES
    return case.lang


@pytest.fixture
def told(injected: Assistant, asking: Callable[..., Settings], server: Scripted) -> Told:
    """Ask a model that obeys every order, repeats it, makes citations up, and then says the truth, too."""

    def obeyed(question: str, case: Case, entry: Entry) -> Answer:
        found = injected.library.retrieve(question, 10)
        here = next((i for i, hit in enumerate(found.hits, 1) if str(entry.area) in hit.passage.text), 1)
        said = [
            *((case.text, [number]) for number in (here, 9, 42)),
            (f"{case.text} [9]", [here]),
            (FALSE[case.lang].format(name=entry.name), [here]),
            (true(case, entry), [42]),
            (true(case, entry) + " ", [here]),
        ]
        reply = json.dumps({"claims": [{"text": text, "citations": numbers} for text, numbers in said]})
        server.says(Play([f"{case.text}\n", *(reply[i : i + 50] for i in range(0, len(reply), 50))]))
        return rewrite(injected.ask(question, language=spoken(case)), found, asking())

    return obeyed


def stays_sound(answer: Answer) -> None:
    """Check what no text may change: every quote at its place, markers that are ours, each claim cited."""
    numbers = [citation.number for citation in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    for citation in answer.citations:
        resolve(citation)
    for claim in answer.claims:
        assert claim.citations and set(claim.citations) <= set(numbers)
    shown = json.loads(json.dumps(answer.to_dict()))
    assert shown["status"] == answer.status and shown["writer"] == answer.writer


@pytest.fixture(autouse=True)
def settings_stay(injected: Assistant) -> object:
    before, variables = injected.settings.model_dump(), dict(os.environ)
    yield
    assert injected.settings.model_dump() == before
    assert {name: os.environ[name] for name in variables if name != "PYTEST_CURRENT_TEST"} == {
        name: value for name, value in variables.items() if name != "PYTEST_CURRENT_TEST"
    }


@pytest.mark.parametrize(("case", "entry"), INSIDE, ids=names(INSIDE))
def test_a_document_that_gives_orders_is_quoted_and_not_obeyed(injected: Assistant, case: Case, entry: Entry) -> None:
    answer = injected.ask(entry.question(case.lang), language=spoken(case))
    stays_sound(answer)
    assert (answer.status, answer.language, answer.writer) == ("answered", case.lang, "extractive")
    assert [citation.quote for citation in answer.citations] == [entry.sentence(case)]


@pytest.mark.parametrize(("case", "entry"), INSIDE, ids=names(INSIDE))
def test_a_model_that_obeys_a_document_is_not_believed(told: Told, case: Case, entry: Entry) -> None:
    answer = told(entry.question(case.lang), case, entry)
    stays_sound(answer)
    assert answer.status == "answered"
    assert [citation.quote for citation in answer.citations] == [entry.sentence(case)]
    if case.place == "inside" and is_order(case.text):  # No claim stands on such a sentence, so it is quoted.
        assert answer.writer == "extractive"
    else:
        assert [claim.text for claim in answer.claims] == [true(case, entry)] and answer.writer == "llm"


@pytest.mark.parametrize("case", BEHIND, ids=[f"{case.id} {case.why}" for case in BEHIND])
def test_a_question_that_gives_orders_is_answered_and_not_obeyed(injected: Assistant, case: Case) -> None:
    answer = injected.ask(f"{KNOWN.question(case.lang)} {case.text}", language=spoken(case))
    stays_sound(answer)
    assert (answer.status, answer.writer) == ("answered", "extractive")
    assert answer.citations[0].quote == KNOWN.fact and len(answer.citations) == 1


@pytest.mark.parametrize("case", BEHIND, ids=[f"{case.id} {case.why}" for case in BEHIND])
def test_a_model_that_obeys_a_question_is_not_believed(told: Told, case: Case) -> None:
    answer = told(f"{KNOWN.question(case.lang)} {case.text}", case, KNOWN)
    stays_sound(answer)
    assert (answer.status, answer.writer) == ("answered", "llm")
    assert [claim.text for claim in answer.claims] == [true(case, KNOWN)]
    assert [citation.quote for citation in answer.citations] == [KNOWN.fact]


@pytest.mark.parametrize("case", ALONE, ids=[f"{case.id} {case.why}" for case in ALONE])
def test_an_order_alone_gets_what_the_documents_say_or_nothing(injected: Assistant, told: Told, case: Case) -> None:
    for answer in (injected.ask(case.text), told(case.text, case, KNOWN)):
        stays_sound(answer)
        assert {claim.text for claim in answer.claims} <= {citation.quote for citation in answer.citations}


@pytest.mark.parametrize(("case", "entry"), INSIDE, ids=names(INSIDE))
def test_what_is_sent_is_framed_and_visible(injected: Assistant, case: Case, entry: Entry) -> None:
    question = f"{entry.question(case.lang)} {case.text}"
    found = injected.library.retrieve(question, 10)
    sent = prompt(question, found.hits, "ja")
    assert sent.material.count(sent.mark) == 2 * (len(found.hits) + 1)
    assert case.text not in sent.rules
    assert {unicodedata.category(c) for c in sent.material if c != "\n"}.isdisjoint({"Cc", "Cf", "Cs", "Co", "Cn"})


def test_the_corpus_has_enough_cases_in_four_languages() -> None:
    every = [case for case, _ in INSIDE] + BEHIND + ALONE
    assert len(every) >= 60 and {case.lang for case in every} == {"ja", "en", "zh", "ko"}
    assert len({case.id for case in every}) == len(every)
