"""A sentence that names no day, below a heading that does: the heading is quoted with it, and its date is the value."""

import pytest

from assistant.evidence.choose import choose
from assistant.evidence.dated import below_its_date
from assistant.evidence.support import models
from ingest import Document
from tests.assistant.evidence.made import asking, candidates, grounds, library

TEXT = "# 1 会談\n\n## (1) 首脳会談（17（平成29）年9月21日）\n\n両首脳は、協力を確認した。\n"


def dated(question: str, text: str = TEXT) -> tuple[str, str, str] | None:
    """Return the date's words, its value, and the quote; None where the heading is not quoted."""
    document = Document("sample", text, "0" * 64)
    (one,) = grounds(text)
    wanted = asking(question)
    (quote,) = choose(candidates([one], [5.0], wanted), models())
    found = below_its_date(quote, wanted, library(document))
    if found is None:
        return None
    made, given = found
    assert given.excerpt.text(text) == given.text
    assert given.excerpt.spans[0].start >= made.excerpt.spans[0].start
    return given.text, given.normalized, made.excerpt.text(text)


def test_the_heading_is_quoted_with_its_date() -> None:
    assert dated("首脳会談はいつ行われたか") == (
        "17（平成29）年9月21日",
        "2017-09-21",
        "(1) 首脳会談（17（平成29）年9月21日）\n両首脳は、協力を確認した。",
    )


def test_of_a_year_the_heading_tells_the_day() -> None:
    found = dated("2017年の首脳会談はいつ行われたか")
    assert found and found[1] == "2017-09-21"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("首脳会談で何を確認したか", TEXT),
        ("補足協定はいつ署名されたか", TEXT),
        ("2016年の首脳会談はいつ行われたか", TEXT),
        ("首脳会談はいつ行われたか", TEXT.replace("両首脳", "9月22日、両首脳")),
        ("首脳会談はいつ行われたか", TEXT.replace("（17（平成29）年9月21日）", "")),
    ],
    ids=["not when", "another thing", "another year", "a date of its own", "no date"],
)
def test_the_heading_is_left_where_its_date_is_not_what_is_asked_for(question: str, text: str) -> None:
    assert dated(question, text) is None
