"""What hits point to: in six documents passage by passage, and behind real hits of the white paper."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Filters
from index import Hit, Retrieval, follow
from index.follow import MOST, MOST_OF_ONE
from index.lexical import Words
from index.search import Scored
from index.signposts import Signposts
from index.wording import Worded
from tests.shelf import shelf


@pytest.fixture(scope="module")
def library() -> Any:  # noqa: ANN401
    """Six documents to follow links in; a row of a table is the nearer to any question, the further down it stands."""
    documents, passages = shelf()
    posts = Signposts(passages)
    return SimpleNamespace(
        documents=documents, passages=passages, signposts=posts, similarity=lambda _vector, row: [float(row)]
    )


def found(library: Any, rows: Sequence[int], allowed: np.ndarray | None = None) -> Retrieval:  # noqa: ANN401
    hits = (
        Hit(library.passages[row], rank, Scored(row, 0.0, 0.0, 0.0, None, 0.0, 0.0)) for rank, row in enumerate(rows, 1)
    )
    return Retrieval(library, "?", np.zeros(1, np.float32), Worded("?", Words()), tuple(hits), allowed)


def row_of(library: Any, document: str, begins: str) -> int:  # noqa: ANN401
    passages = enumerate(library.passages)
    return next(row for row, p in passages if p.document_id.startswith(document) and p.text.startswith(begins))


# A hit by its document and beginning, and what it points to: kind, words, beginning.
POINTS = [
    ("budget", "岸壁 | 18,900", [("note", "注1", "（注1）入札")]),
    ("budget", "（注1）入札", [("noted", "注1", "岸壁 | 18,900")]),
    ("budget", "費用便益比（B/C）", [("note", "1", "便益の総額を")]),
    ("guideline", "審査 | 台帳との照合", [("note", "注2", "（注2）台帳")]),
    ("guideline", "※1 処理件数", [("noted", "※1", "調査結果は")]),
    ("policy", "Registers are kept", []),
    ("law", "国は、前条の基本理念", [("section", "前条", "地域避難支援体制の整備は、支援を受ける者")]),
]


@pytest.mark.parametrize(("document", "begins", "points"), POINTS, ids=[f"{row[0]} {row[1]}" for row in POINTS])
def test_a_hit_points_to_notes_sections_and_definitions(
    library: Any,  # noqa: ANN401
    document: str,
    begins: str,
    points: list[tuple[str, str, str]],
) -> None:
    made = follow(found(library, [row_of(library, document, begins)]))
    assert [(one.via.kind, one.via.text) for one in made] == [(kind, text) for kind, text, _ in points]
    assert all(one.passage.text.startswith(text) for one, (_, _, text) in zip(made, points, strict=True))


def test_a_figure_is_followed_to_the_rows_nearest_to_the_question(library: Any) -> None:  # noqa: ANN401
    made = follow(found(library, [row_of(library, "policy", "The Meteorological Service")]))
    rows = [one for one in made if one.via.kind == "figure"]
    assert [one.via.text for one in rows] == ["Table 1"] * 3 == ["Table 1"] * len(rows)
    assert {one.passage.kind for one in rows} == {"table_row"} and all("Table 1" in one.passage.context for one in rows)
    table = [
        row
        for row, p in enumerate(library.passages)
        if (p.document_id, p.kind) == ("policy", "table_row") and "Table 1" in p.beside
    ]
    assert [one.row for one in rows] == table[-3:] and len(table) > 3


def test_a_caption_without_rows_is_followed_itself(library: Any) -> None:  # noqa: ANN401
    row = next(row for row, p in enumerate(library.passages) if any(link.text == "図１" for link in p.links))
    (made,) = (one for one in follow(found(library, [row])) if one.via.text == "図１")
    assert (made.via.kind, made.passage.kind) == ("figure", "caption")


@given(st.data())
def test_what_is_added_is_bounded_new_allowed_and_pointed_to(library: Any, data: st.DataObject) -> None:  # noqa: ANN401
    n = len(library.passages)
    rows = data.draw(st.lists(st.integers(0, n - 1), max_size=30, unique=True))
    allowed = np.ones(n, np.bool_) if data.draw(st.booleans()) else np.arange(n) % 2 == 0
    made = follow(found(library, rows, allowed))
    assert len(made) <= MOST and not {one.row for one in made} & set(rows)
    assert len({one.row for one in made}) == len(made) and all(allowed[one.row] for one in made)
    assert [one.via.rank for one in made] == sorted(one.via.rank for one in made)
    for one in made:
        source = library.passages[rows[one.via.rank - 1]]
        assert one.via.source == source.id and one.passage is library.passages[one.row]
        assert one.via.kind == "abbreviation" or one.via.text in {link.text for link in source.links}
        assert sum(other.via.rank == one.via.rank for other in made) <= MOST_OF_ONE


def test_links_of_all_hits_go_before_abbreviations(library: Any) -> None:  # noqa: ANN401
    def linked(rows: list[int]) -> set[int]:
        return {one.row for one in follow(found(library, rows)) if one.via.kind != "abbreviation"}

    rows = [row for row, p in enumerate(library.passages) if p.document_id.startswith("defense")][::6]
    alone = set().union(*(linked([row]) for row in rows)) - set(rows)
    assert len(follow(found(library, rows))) == MOST > len(alone) > 2 and linked(rows) == alone


def test_hits_of_the_white_paper_are_followed_and_stay_as_they_are(assistant: Assistant) -> None:
    question = "日米ACSAで提供の対象となる物品・役務は何か"
    plain = assistant.retrieve(question)
    made = assistant.retrieve(question, follow=True)
    assert made.hits == plain.hits and plain.followed == () and made.followed
    values = made.to_dict()["passages"]
    assert values[: len(plain)] == plain.to_dict()["passages"]
    for value, one in zip(values[len(plain) :], made.followed, strict=True):
        assert (value["rank"], value["score"], value["explain"]) == (None, None, None)
        assert value["via"] == {
            "from": plain[one.via.rank - 1].passage.id,
            "rank": one.via.rank,
            "kind": one.via.kind,
            "text": one.via.text,
        }
        assert value["id"] == one.passage.id and value["text"] == one.passage.text
    assert {value["via"] for value in values[: len(plain)]} == {None}


def test_a_filter_holds_for_what_is_followed(assistant: Assistant) -> None:
    question = "オスプレイの導入計画"

    def kinds(filters: Filters) -> set[str]:
        made = assistant.retrieve(question, k=3, filters=filters, follow=True)
        return {one.passage.kind for one in made.followed}

    assert "footnote" in kinds(Filters(kinds=("paragraph", "footnote", "table_row")))
    assert kinds(Filters(kinds=("paragraph",))) <= {"paragraph"}
