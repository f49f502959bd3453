from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from assistant import Answer, Assistant, Filters
from tests.ui.browser import QUESTION
from ui.turns import MAX_TURNS, Turns
from ui.view import View, ask_view

DATE = "15 (平成27) 年11月"


def _shown(assistant: Assistant, question: object, turns: Turns = ()) -> View:
    return ask_view(assistant, question, turns)[0]


def _exact(pieces: Sequence[dict[str, Any]]) -> str:
    return "".join(piece["text"] for piece in pieces if piece["exact"])


def test_an_answer_is_shown_from_its_claims_and_citations(assistant: Assistant) -> None:
    view = _shown(assistant, QUESTION)
    assert view["state"] == "answered"
    numbers = [number for claim in view["claims"] for number in claim["citations"]]
    shown = [number for group in view["sources"] for passage in group["passages"] for number in passage["numbers"]]
    assert sorted(numbers) == sorted(shown)
    assert all(claim["quoted"] for claim in view["claims"])


def test_a_citation_says_where_it_stands_and_where_the_short_answer_does(assistant: Assistant) -> None:
    view = _shown(assistant, QUESTION)
    [citation] = view["citations"]
    document = assistant.library.documents[citation["document"]]
    assert view["sources"][0]["document"]["sha256"] == document.sha256
    assert "".join(document.text[a:b] for a, b in citation["exact"]) == DATE
    quote = "".join(piece["text"] for piece in view["claims"][0]["pieces"])
    assert "".join(document.text[a:b] for a, b in citation["spans"]) == quote


def test_a_passage_of_a_document_with_pages_names_its_page(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    documents = {name: replace(one, pages=(0, 12_000, 13_000)) for name, one in answer.retrieved.documents.items()}
    view = _shown(_Gives(replace(answer, retrieved=replace(answer.retrieved, documents=documents))), QUESTION)  # type: ignore[arg-type]
    assert [passage["page"] for passage in view["sources"][0]["passages"]] == [2]
    assert {passage["page"] for passage in _shown(assistant, QUESTION)["nearest"][0]["passages"]} == {None}


def test_filters_say_what_is_searched(assistant: Assistant) -> None:
    view, turns = ask_view(assistant, QUESTION, (), Filters(section_ref="第Ⅱ部第4章第2節 4"))
    near = [passage["section_ref"] for group in view["nearest"] for passage in group["passages"]]
    assert near and all(place.startswith("第Ⅱ部第4章第2節 4") for place in near) and len(turns) == 1


def test_the_value_is_marked_in_its_quote_and_in_its_passage_and_nowhere_else(assistant: Assistant) -> None:
    view = _shown(assistant, QUESTION)
    assert view["value"] == {"text": DATE, "computed": "2015年11月", "citation": 1}
    assert [_exact(claim["pieces"]) for claim in view["claims"]] == [DATE]
    [group] = view["sources"]
    assert [_exact(passage["pieces"]) for passage in group["passages"]] == [DATE]
    assert not any(_exact(passage["pieces"]) for group in view["nearest"] for passage in group["passages"])


class _Gives:
    """An assistant that gives the answer of another, changed."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def ask(self, question: str, **_: object) -> Answer:
        return self.answer


def test_support_is_a_percentage_and_a_word_or_nothing(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    for support, told in ((0.9, {"percent": 90, "level": "high"}), (None, None)):
        changed = replace(answer, claims=tuple(replace(claim, support=support) for claim in answer.claims))
        view = _shown(_Gives(changed), QUESTION)  # type: ignore[arg-type]
        assert [claim["support"] for claim in view["claims"]] == [told]


def test_a_claim_in_other_words_than_its_quote_is_not_shown_as_one(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    written = replace(answer, value=None, claims=(replace(answer.claims[0], text="The ACM dates from 2015."),))
    [claim] = _shown(_Gives(written), QUESTION)["claims"]  # type: ignore[arg-type]
    assert claim["quoted"] is False
    assert claim["pieces"] == [{"text": "The ACM dates from 2015.", "exact": False}]


def test_what_was_read_from_the_question_is_told_with_the_date_meant(assistant: Assistant) -> None:
    view = _shown(assistant, "平成35年11月にACMについて何があったか")
    assert view["state"] == "not_found" and "2023年11月" in view["reason"]
    assert view["constraints"] == [
        {"kind": "date", "text": "平成35年11月", "computed": "2023年11月", "without": "ACMについて何があったか"},
        {"kind": "code", "text": "ACM", "computed": None, "without": "平成35年11月に何があったか"},
    ]


def test_a_follow_up_is_completed_from_the_turns_and_becomes_one_of_them(assistant: Assistant) -> None:
    first, turns = ask_view(assistant, QUESTION)
    assert first["completed"] is None and turns == ((QUESTION, DATE),)
    view, turns = ask_view(assistant, "場所は？", turns)
    assert view["question"] == "場所は？" and "同盟調整メカニズム" in view["completed"]
    assert [question for question, _ in turns] == [QUESTION, view["completed"]]


def test_a_conversation_holds_its_last_turns_and_none_that_was_refused(assistant: Assistant) -> None:
    turns: Turns = ()
    for year in range(2010, 2011 + MAX_TURNS):
        _, turns = ask_view(assistant, f"{year}年の日米首脳会談では何が確認されたか", turns)
    assert [question[:4] for question, _ in turns] == [str(year) for year in range(2011, 2011 + MAX_TURNS)]
    assert ask_view(assistant, "", turns)[1] == turns


class _Broken:
    def ask(self, question: str, **_: object) -> None:
        raise RuntimeError("the disk is on fire")


def test_a_fault_of_ours_is_a_general_sentence_and_stands_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    view = _shown(_Broken(), QUESTION)  # type: ignore[arg-type]
    assert view["state"] == "error"
    assert "予期しない問題" in view["ja"]
    assert "fire" not in str(view)
    assert "the disk is on fire" in capsys.readouterr().err


@pytest.mark.parametrize("question", [None, 7, ["a"], "", "あ" * 20_000, "\ud800"])
def test_what_cannot_be_asked_is_an_error_of_two_sentences(assistant: Assistant, question: object) -> None:
    view = _shown(assistant, question)
    assert view["state"] == "error"
    assert view["ja"].endswith("。")
    assert view["en"].endswith((".", "read."))
