"""Bad models: nothing of what they make up reaches an answer, and what is true of it does."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import settings as examples

from assistant import Settings
from assistant.cite import check as resolve
from assistant.llm import Report, write
from index import LANGUAGES, Retrieval
from tests.assistant.llm.bad import BAD, HERE, KINDS, Answer, answers, dumped, ready
from tests.assistant.llm.checking import number
from tests.assistant.llm.scripted import Play, Scripted
from tests.assistant.llm.topics import TOPICS

SOAK = examples.get_current_profile_name() == "soak"
ANSWERS = answers(BAD if SOAK else 3 * len(KINDS))
# Beside what is bad of these kinds, the true claim of the same reply is shown.
KEPT = frozenset(KINDS) - {"cut off", "malformed", "a citation that does not hold it"}
Told = Callable[[Answer], Report]


@pytest.fixture
def told(asking: Callable[..., Settings], server: Scripted, found: dict[str, Retrieval]) -> Told:
    def written(answer: Answer) -> Report:
        given = found[answer.topic.question]
        server.says(ready(answer.play, number(given, answer.topic.held)))
        settings = asking(llm_retries=0, llm_timeout=0.5 if answer.kind == "slow" else 60)
        return write(given, settings, answer.language)

    return written


@pytest.mark.parametrize("answer", ANSWERS, ids=[f"{i}: {answer.kind}" for i, answer in enumerate(ANSWERS)])
def test_no_claim_reaches_the_answer_but_true_ones(told: Told, answer: Answer) -> None:
    report = told(answer)
    shown = {claim.text for claim in report.claims}
    assert shown == answer.true if answer.kind in KEPT else shown <= answer.true
    assert bool(report.claims) == bool(report.citations) == bool(report.text)
    assert report.notes and (report.claims or "原文" in report.notes[0] or answer.language != "ja")
    quotes = {citation.number: citation.quote for citation in report.citations}
    for citation in report.citations:
        resolve(citation)
    for claim in report.claims:
        held = "".join(quotes[number] for number in claim.citations)
        assert answer.topic.held in held
        assert digits(claim.text) <= digits(held) | years(held)
    assert {number for claim in report.claims for number in claim.citations} == set(quotes)


def digits(text: str) -> set[str]:
    """Return the numbers of a text in digits; 1万6,000 and 1.6万 are 16000."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    plain = re.sub(r"(\d+)\.(\d)[万만]", lambda m: str(int(m[1]) * 10_000 + int(m[2]) * 1_000), plain)
    plain = re.sub(r"(\d+)[万만]\s?(?:(\d)[천千]|(\d+))?", lambda m: str(int(m[1]) * 10_000 + _rest(m)), plain)
    return set(re.findall(r"\d+", plain))


def _rest(match: re.Match[str]) -> int:
    return int(match[2]) * 1000 if match[2] else int(match[3] or 0)


def years(text: str) -> set[str]:
    """Return the years that a text writes with two digits before the era's (15 (平成27) 年)."""
    plain = unicodedata.normalize("NFKC", text)
    return {f"20{year}" for year in re.findall(r"(?<!\d)(\d\d) ?\(平成", plain)}


def test_a_model_that_says_true_things_only_is_shown(told: Told) -> None:
    for topic in TOPICS:
        for language in LANGUAGES:
            true = topic.claims[language]
            play = Play([dumped(*((text, [HERE]) for text in true))])
            report = told(Answer("none", topic, language, play, frozenset(true)))
            assert [claim.text for claim in report.claims] == list(true)
            assert all(f"{claim.text} [1]" in report.text for claim in report.claims)


def test_the_answers_are_the_same_each_time() -> None:
    assert answers(60) == answers(60)
    assert {answer.kind for answer in answers()} == set(KINDS) and len(answers()) == BAD
