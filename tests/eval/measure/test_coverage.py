"""Evidence and shown passages: by span, by text, together; checked against counting characters one by one."""

from hypothesis import given
from hypothesis import strategies as st

from eval.measure.coverage import Reach, reach
from eval.places import Place
from eval.systems.system import Shown
from ingest import Span

SOURCE = "委員会は平成27年11月に\n設置された。| 目的 | 共有 |"


def span(words: str) -> Span:
    start = SOURCE.index(words)
    return Span(start, start + len(words))


def place(words: str) -> Place:
    return Place("d", span(words))


def shown(*pieces: str | Span, document: str = "d") -> Shown:
    """Return a passage that shows these pieces of the source."""
    spans = tuple(piece if isinstance(piece, Span) else span(piece) for piece in pieces)
    return Shown("p", "".join(SOURCE[s.start : s.end] for s in spans), 1.0, document, spans)


def test_one_passage_completes_a_place_at_its_rank_and_its_last_character() -> None:
    passages = [shown("設置された"), shown("委員会は平成27年11月")]
    assert reach(place("平成27年"), SOURCE, passages) == Reach(2, len("設置された") + len("委員会は平成27年"))


def test_two_passages_complete_a_place_together() -> None:
    assert reach(place("平成27年11月"), SOURCE, [shown("平成27"), shown("年11月に")]) == Reach(2, 8)


def test_white_space_and_marks_need_not_be_shown() -> None:
    assert reach(place("11月に\n設置"), SOURCE, [shown("11月に", "設置")]) == Reach(1, 6)
    assert reach(place("| 目的 | 共有 |"), SOURCE, [shown("目的"), shown("共有")]) == Reach(2, 4)


def test_a_place_of_marks_alone_needs_them() -> None:
    assert reach(place("。|"), SOURCE, [shown("。|")]) == Reach(1, 2)
    assert reach(place("。|"), SOURCE, [shown("設置された")]) is None


def test_a_passage_of_another_document_shows_nothing_of_it() -> None:
    assert reach(place("委員会"), SOURCE, [shown("委員会", document="other")]) is None


def test_a_passage_without_spans_is_compared_after_nfkc_without_white_space() -> None:
    bare = Shown("p", "はじめに\n平成２７年 11 月に設置", 1.0)
    assert reach(place("平成27年11月に\n設置"), SOURCE, [bare]) == Reach(1, len(bare.text))
    assert reach(place("平成27年"), SOURCE, [bare]) == Reach(1, len("はじめに\n平成２７年"))


def test_text_split_over_two_passages_without_spans_is_in_neither() -> None:
    assert reach(place("平成27年"), SOURCE, [Shown("a", "平成", 1.0), Shown("b", "27年", 1.0)]) is None


ranges = st.tuples(st.integers(0, 28), st.integers(1, 9)).map(lambda r: Span(r[0], min(len(SOURCE), r[0] + r[1])))


@given(st.lists(st.lists(ranges, min_size=1, max_size=3), max_size=6))
def test_coverage_is_as_when_characters_are_ticked_off_one_by_one(spans: list[list[Span]]) -> None:
    wanted = place("平成27年11月に\n設置")
    missing = {i for i in range(wanted.span.start, wanted.span.end) if SOURCE[i].isalnum()}
    expected, chars = None, 0
    for rank, pieces in enumerate(spans, 1):
        for at in (i for piece in pieces for i in range(piece.start, piece.end)):
            missing.discard(at)
            chars += 1
            if not missing and expected is None:
                expected = Reach(rank, chars)
    assert reach(wanted, SOURCE, [shown(*pieces) for pieces in spans]) == expected
