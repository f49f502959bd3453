import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Excerpt, Span
from ingest.spans import joined, trimmed

TEXT = "abcdefghijklmnopqrstuvwxyz0123456789"


@st.composite
def excerpts(draw: st.DrawFn) -> Excerpt:
    spans = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), min_size=1, max_size=5))
    joins = draw(st.lists(st.sampled_from(["", "\n", " | "]), min_size=len(spans) - 1, max_size=len(spans) - 1))
    return Excerpt(tuple(Span(a, a + n) for a, n in spans), tuple(joins))


@given(excerpts())
def test_text_is_the_spans_with_their_joins(excerpt: Excerpt) -> None:
    parts = [TEXT[s.start : s.end] for s in excerpt.spans]
    expected = parts[0] + "".join(j + p for j, p in zip(excerpt.joins, parts[1:], strict=True))
    assert excerpt.text(TEXT) == expected
    assert len(excerpt) == len(expected)


@given(excerpts(), st.data())
def test_a_slice_shows_that_part_but_for_joins_at_its_edges(excerpt: Excerpt, data: st.DataObject) -> None:
    text = excerpt.text(TEXT)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = excerpt.slice(start, end).text(TEXT)
    assert shown in text[start:end]
    assert shown.strip("\n |") == text[start:end].strip("\n |")


def test_joined_leaves_out_empty_excerpts() -> None:
    one, two = Excerpt((Span(0, 2),)), Excerpt((Span(4, 6),))
    assert joined([one, Excerpt(()), two], "\n").text(TEXT) == "ab\nef"


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[3, 2\)"):
        Span(3, 2)
    with pytest.raises(ValueError, match="one join fewer"):
        Excerpt((Span(0, 1),), ("",))


def test_trimmed_drops_white_space_of_every_kind() -> None:
    assert trimmed("\u3000 a b\u00a0\n", 0, 6) == Span(2, 5)
    assert trimmed(" \u3000\n", 0, 3) is None
