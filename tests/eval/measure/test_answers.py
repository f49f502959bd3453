"""Answers judged by hand: facts, citations, values, verbatim quotes, the language of our own words."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.items import Item, Value
from eval.measure import answers
from eval.measure.judge import Outcome, judge
from eval.places import Place, comparable
from ingest import Document, SourceCard, Span

TEXT = "委員会は平成27年11月に設置された。議長は局長である。"
DOCUMENT = Document(id="memo", text=TEXT, sha256="0", card=SourceCard(title="覚書"))
DOCUMENTS = {"memo": DOCUMENT}
FIRST = (0, TEXT.index("。") + 1)
SECOND = (FIRST[1], len(TEXT))
PLACES = (Place("memo", Span(4, 14)),)


def item(**changed: Any) -> Item:
    whole: dict[str, Any] = {
        **{"id": "a", "lang": "ja", "kind": "date", "question": "いつか", "answer": "2015年11月"},
        "key_facts": (("平成27年11月", "2015年11月"), ("設置",)),
        "evidence": (),
        "answerable": True,
    }
    return Item(**{**whole, **changed})


def citation(number: int, span: tuple[int, int], quote: str | None = None) -> dict[str, Any]:
    shown = TEXT[span[0] : span[1]] if quote is None else quote
    return {"number": number, "document_id": "memo", "quote": shown, "spans": [[*span]], "joins": []}


def answered(*spans: tuple[int, int], **changed: Any) -> dict[str, Any]:
    """Return an answer that quotes these places, a claim each."""
    cited = [citation(i, span) for i, span in enumerate(spans, 1)]
    claims = [{"text": c["quote"], "citations": [c["number"]], "support": None} for c in cited]
    text = "\n".join(["覚書の記述", *(f"「{c['quote']}」 [{c['number']}]" for c in cited)])
    whole = {"status": "answered", "answer": text, "value": None, "claims": claims, "citations": cited, "reason": None}
    return {**whole, **changed}


REFUSED = {
    **answered(),
    "status": "not_found",
    "answer": "覚書には見つかりませんでした。",
    "reason": {"code": "no_passage", "text": "近い箇所がありません。"},
}


@pytest.mark.parametrize(
    ("text", "spelling", "is_stated"),
    [
        ("２０１５ 年 11月に", "2015年11月", True),
        ("15機", "5機", False),
        ("1,500人", "500人", False),
        ("5.2%", "5", False),
        ("約 5。2 回", "5", True),
        ("第5回", "5", True),
        ("The ACM met", "acm", True),
        ("The ACMs met", "acm", False),
        ("F-35A", "F-35", True),
        ("35機、5機", "5機", True),
        ("何もない", "", False),
    ],
)
def test_a_fact_is_stated_where_no_number_or_word_runs_on(text: str, spelling: str, is_stated: bool) -> None:
    assert answers.states(text, spelling) is is_stated


@given(st.text(max_size=20), st.text(min_size=1, max_size=8), st.text(max_size=20))
def test_a_spelling_set_apart_is_always_stated(before: str, spelling: str, after: str) -> None:
    stated = answers.states(f"{before}\n「{spelling}」\n{after}", spelling)
    assert stated is bool("".join(comparable(spelling)))


def test_facts_are_counted_in_the_answer_and_its_value() -> None:
    assert answers.facts(answered(FIRST), item()) == {"facts": 1.0, "all facts": 1.0}
    assert answers.facts(answered(SECOND), item()) == {"facts": 0.0, "all facts": 0.0}
    valued = answered(SECOND, value={"text": "平成27年11月", "normalized": "2015-11", "kind": "date"})
    assert answers.facts(valued, item()) == {"facts": 0.5, "all facts": 0.0}


def test_a_refusal_states_nothing_even_where_its_words_hold_a_fact() -> None:
    assert answers.facts({**REFUSED, "answer": "設置は見つかりません"}, item())["facts"] == 0.0


def test_a_citation_holds_where_it_touches_the_evidence() -> None:
    counts = answers.citations(answered(FIRST, SECOND), item(), PLACES)
    assert counts == {"citations": 2.0, "citations held": 1.0, "claims": 2.0, "claims held": 1.0}


def test_a_citation_elsewhere_holds_where_its_quote_states_what_the_claim_states() -> None:
    other = item(key_facts=(("局長",),))
    assert answers.citations(answered(SECOND), other, PLACES)["citations held"] == 1.0
    claimed = answered(SECOND)
    claimed["claims"][0]["text"] = "議長は次官である。"
    assert answers.citations(claimed, other, PLACES)["citations held"] == 0.0


def test_a_claim_without_a_citation_does_not_hold() -> None:
    given_answer = answered(FIRST)
    given_answer["claims"].append({"text": "設置された。", "citations": [9], "support": None})
    assert answers.citations(given_answer, item(), PLACES)["claims held"] == 1.0


def test_support_stands_beside_whether_its_claim_holds() -> None:
    given_answer = answered(FIRST, SECOND)
    for claim, support in zip(given_answer["claims"], (0.9, 0.2), strict=True):
        claim["support"] = support
    given_answer["claims"].append({"text": "設置された。", "citations": [1], "support": None})
    assert answers.supported(given_answer, item(), PLACES) == [(0.9, 1.0), (0.2, 0.0)]


def test_on_an_unanswerable_question_no_claim_holds() -> None:
    given_answer = answered(FIRST)
    given_answer["claims"][0]["support"] = 0.9
    unanswerable = item(answerable=False, key_facts=())
    assert answers.supported(given_answer, unanswerable, ()) == [(0.9, 0.0)]


@pytest.mark.parametrize(
    ("kind", "wanted", "text", "normalized", "right"),
    [
        ("date", "2015-11", "平成27年11月", "2015-11", 1.0),
        ("date", "2015-11", "平成27年", "2015", 0.0),
        ("number", "16000", "1万6千人", "16,000", 1.0),
        ("number", "16000", "16人", "16", 0.0),
        ("name", "局長", "局 長", "", 1.0),
    ],
)
def test_a_value_is_compared_as_normalized(kind: str, wanted: str, text: str, normalized: str, right: float) -> None:
    asked = item(value=Value(kind, "局長" if kind == "name" else "…", wanted))
    first = answered(FIRST, value={"text": text, "normalized": normalized, "kind": kind})
    counts = {"values": 1.0, "values right": right}
    assert answers.value(first, asked) == counts | {"asked values": 1.0, "asked values right": right}
    assert answers.value(answered(FIRST), asked)["values right"] == 0.0
    assert answers.value(answered(FIRST), item()) == {}
    assert answers.value(first, replace(asked, kind="footnote")) == counts


@pytest.mark.parametrize(
    ("changed", "verbatim"),
    [
        ({}, 1.0),
        ({"quote": "委員会は平成27年12月に設置された。"}, 0.0),
        ({"quote": ""}, 0.0),
        ({"spans": [[0, 9999]]}, 0.0),
        ({"spans": []}, 0.0),
        ({"joins": ["、"]}, 0.0),
        ({"document_id": "other"}, 0.0),
        ({"quote": "委員会、議長", "spans": [[0, 3], [19, 21]], "joins": ["、"]}, 1.0),
    ],
)
def test_a_quote_is_compared_with_its_source_to_the_character(changed: dict[str, Any], verbatim: float) -> None:
    counts = answers.quotes({"citations": [{**citation(1, FIRST), **changed}]}, DOCUMENTS)
    assert counts == {"quotes": 1.0, "quotes verbatim": verbatim}


@pytest.mark.parametrize(
    ("text", "lang", "right"),
    [
        ("覚書の記述\n「Committee」 [1]", "ja", 1.0),
        ("Statements of 覚書\n「委員会は平成27年に」 [1]", "en", 1.0),
        ("覚書の記述\n「委員会」 [1]", "en", 0.0),
        ("覚書의 기술(관련 대목)\n「「委員会」は」 [1]", "ko", 1.0),
    ],
)
def test_only_words_that_are_ours_have_a_language(text: str, lang: str, right: float) -> None:
    assert answers.own_words(answered(answer=text), item(lang=lang), ["覚書"]) == {
        "worded": 1.0,
        "worded in language": right,
    }


def test_an_answer_of_quotes_alone_has_no_words_of_ours() -> None:
    assert answers.own_words(answered(answer="「委員会」 [1]"), item(), ["覚書"]) == {}


def judged(outcome: Outcome) -> dict[str, float]:
    scores, _ = judge([outcome], {outcome.item.id: PLACES if outcome.item.answerable else ()}, DOCUMENTS)
    return scores[outcome.item.id]


def test_a_failed_question_counts_as_zero_in_everything_it_is_asked_for() -> None:
    counts = judged(Outcome(item(value=Value("date", "…", "2015-11")), error={"code": "x", "message": "y"}))
    zero = {"hit@10", "MRR", "in 3000", "facts", "all facts", "citations held", "claims held", "values right", "right"}
    assert not any(counts.get(name) for name in zero)
    asked = {
        "answerable",
        "asked",
        "asked answerable",
        "answered",
        "citations",
        "claims",
        "values",
        "asked values",
        "worded",
    }
    assert {name: counts[name] for name in asked} == dict.fromkeys(asked, 1.0)


def test_refusing_is_right_for_the_unanswerable_only() -> None:
    unanswerable = item(answerable=False, key_facts=())
    assert judged(Outcome(unanswerable, answer=REFUSED))["refused rightly"] == 1.0
    assert judged(Outcome(unanswerable, answer=answered(FIRST)))["refused rightly"] == 0.0
    counts = judged(Outcome(item(), answer=REFUSED))
    assert (counts["refused wrongly"], counts["facts"], "citations" in counts) == (1.0, 0.0, False)


def test_a_system_that_only_retrieves_is_not_asked() -> None:
    assert "asked" not in judged(Outcome(item()))
