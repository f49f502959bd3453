"""Questions with known answers to examples, on the default library: which statements are right."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant import Assistant
from eval.fitting import examples as module
from eval.fitting.examples import Example, golden_examples, off_topic_examples
from eval.items import Evidence, Item
from eval.places import resolve
from tests.eval.test_jsquad import squad

QUOTE = "15 (平成27) 年11月、日米両政府は、ガイドラインに基づき、日本の平和"


def made(assistant: Assistant, item: Item) -> Example:
    places = resolve(item, assistant.library.documents)
    (one,) = module._examples(assistant, [item], {item.id: places}, {}, "golden")
    return one


def asked(question: str, facts: tuple[tuple[str, ...], ...], quote: str, answerable: bool = True) -> Item:
    evidence = (Evidence(None, quote),) if quote else ()
    return Item("a", "ja", "date", question, "", facts, evidence, answerable=answerable)


def test_a_statement_is_right_where_it_touches_the_evidence_or_states_a_fact(assistant: Assistant) -> None:
    facts = (("15 (平成27) 年11月",), ("同盟調整メカニズム", "ACM"))
    one = made(assistant, asked("同盟調整メカニズムはいつ設置されたか", facts, QUOTE))
    texts = [candidate.statement.stated.text for candidate in one.candidates.all]
    assert one.golden and one.right.any() and one.right.shape == one.full.shape == (len(texts),)
    for text, right, full in zip(texts, one.right, one.full, strict=True):
        facts_held = ["15 (平成27) 年11月" in text, "同盟調整メカニズム" in text or "ACM" in text]
        assert (right, full) == (any(facts_held) or QUOTE in text, all(facts_held)), text
    assert not np.any(one.full & ~one.right)


def test_no_statement_answers_an_unanswerable_question(assistant: Assistant) -> None:
    one = made(assistant, asked("同盟調整メカニズムは何人か", (), "", answerable=False))
    assert not one.right.any() and not one.full.any() and one.candidates.all


def test_questions_about_other_things_are_off_topic(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        module, "unrelated_questions", lambda language: [{"ja": "猫が毛玉を吐く理由"}.get(language, "Why?")]
    )
    file = tmp_path / "squad.json"
    file.write_text(json.dumps(squad(), ensure_ascii=False), encoding="utf-8")
    found = off_topic_examples(file, location, 2)
    assert len(found) == 6 and {one.source for one in found} == {"off topic"}
    assert not any(one.golden or one.item.answerable or one.right.any() for one in found)
    assert len({one.item.id for one in found}) == len(found)


def test_golden_examples_are_those_of_dev_alone(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for: list[str | None] = []

    def none_of(_assistant: Assistant, items: list[Item], *_rest: object) -> list[Example]:
        asked_for.extend(item.split for item in items)
        return []

    monkeypatch.setattr(module, "_examples", none_of)
    assert golden_examples(location) == [] and set(asked_for) == {"dev"}
