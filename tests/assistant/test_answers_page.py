"""docs/answers.md and its Japanese: everything that an answer can say is explained, and the example is an answer."""

import json
import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from assistant import Assistant, Reason, Settings
from assistant.asked.answer_type import KINDS
from assistant.evidence.wanted import Constraint

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("answers.md", "answers.ja.md")}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_code_type_kind_and_field_is_explained(page: str, assistant: Assistant) -> None:
    codes = get_args(get_type_hints(Reason)["code"])
    named = set(get_args(get_type_hints(Constraint)["kind"])) - {"date"} | {"year", "month", "day", "fiscal_year"}
    fields = set(assistant.ask("同盟調整メカニズムはいつ設置されたか").to_dict())
    plain = {"schema", "id", "question", "language"}
    wanted = {*codes, *KINDS, *named, *fields, "least_support"} - plain
    assert wanted - set(re.findall("`([a-z_]+)`", page)) == set()
    assert "least_support" in Settings.model_fields


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_example_of_a_value_is_that_of_the_packaged_source(page: str, assistant: Assistant) -> None:
    (example,) = re.findall("```json\n(.*?)```", page, re.DOTALL)
    assert assistant.ask("同盟調整メカニズムはいつ設置されたか").to_dict()["value"] == json.loads(example)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_example_of_a_later_year_is_what_is_said(page: str, assistant: Assistant) -> None:
    answer = assistant.ask("2020年の日米共同訓練は何回行われたか")
    assert answer.reason and answer.reason.code == "time" and answer.reason.text in page


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_example_of_a_follow_up_is_how_it_is_understood(page: str, assistant: Assistant) -> None:
    answer = assistant.ask("その翌年は？", history=[("2015年の「2+2」では何が公表されたか", None)])
    assert answer.retrieved.understood in page and answer.retrieved.understood.startswith("2016年")
