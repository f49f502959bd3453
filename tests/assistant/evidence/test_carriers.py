"""Questions and statements to what of the type asked for a statement holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.answer_type import KINDS, Asked
from assistant.evidence.carriers import carriers, fine_enough, fits, needs_value, read_stated
from tests.assistant.evidence.made import asked, known, stated

LINES = (Path(__file__).parent / "carriers.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(
    ("question", "statement", "values", "fit", "reason"), ROWS, ids=[f"{r[0]}-{r[4]}" for r in ROWS]
)
def test_a_statement_carries_what_is_asked(question: str, statement: str, values: str, fit: str, reason: str) -> None:
    one = asked(question)
    if needs_value(one) or values != "-":
        found = carriers(one, stated(statement), known(question))
        assert " ".join(value.text for value in found) == values.replace("-", ""), reason
    assert fits(one, stated(statement), known(question)) is (fit == "yes"), reason


def test_the_date_of_a_heading_tells_when_where_the_statement_has_none() -> None:
    one = asked("会談はいつ行われたか")
    below = stated("両大臣は会談した。", above="日米防衛相会談（2017年8月17日）")
    assert [value.normalized for value in carriers(one, below, ())] == ["2017-08-17"]
    own = stated("両大臣は同月18日にも会談した。", above="日米防衛相会談（2017年8月17日）")
    assert [value.text for value in carriers(one, own, ())] == ["同月18日"]


def test_the_date_of_a_heading_tells_when_only_within_the_time_that_the_question_names() -> None:
    below = stated("両大臣は会談した。", above="日米防衛相会談（2017年8月17日）")

    def days(question: str) -> list[str]:
        return [value.normalized for value in carriers(asked(question), below, known(question))]

    assert days("2017年の会談はいつ行われたか") == days("会談はいつ行われたか") == ["2017-08-17"]
    assert days("2016年の会談はいつ行われたか") == days("2017年8月17日の会談はいつ決まったか") == []


@pytest.mark.parametrize(
    ("iso", "none", "year", "month", "day"),
    [
        ("2017", True, True, False, False),
        ("2017-08", True, True, True, False),
        ("2017-08-17", True, True, True, True),
        ("FY2017", True, True, False, False),
        ("--08-17", True, True, True, True),
        ("--08", True, True, True, False),
    ],
)
def test_a_date_is_as_fine_as_its_parts(iso: str, none: bool, year: bool, month: bool, day: bool) -> None:
    precisions = (None, "year", "month", "day")
    assert [fine_enough(iso, precision) for precision in precisions] == [none, year, month, day]


@given(st.text(max_size=60), st.sampled_from(KINDS), st.sampled_from([None, "person", "money", "国", "大臣"]))
def test_any_text_is_looked_at_and_what_it_carries_stands_in_it(text: str, kind: str, detail: str | None) -> None:
    one = Asked(kind, unit=detail, focus=detail)  # type: ignore[arg-type]
    statement = read_stated(text, ())
    found = carriers(one, statement, ())
    assert all(text[value.start : value.end] == value.text for value in found)
    assert carriers(one, statement, found) == ()
    assert fits(one, statement, ()) or not (found and needs_value(one))
