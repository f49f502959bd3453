from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant
from ingest import Document, LinkError, Span
from ui.links import MAX_CHARS, MAX_NAME, MAX_SPANS, LinkedPlace, linked, read_link

TEXT = "会議は、平成30年４月に設置された。𠮷野委員が🙂と述べた。\n" * 20
_names = st.text(min_size=1, max_size=MAX_NAME)


def _document(name: str = "report", text: str = TEXT) -> Document:
    return Document(name, text, "0" * 64)


@st.composite
def _places(draw: st.DrawFn) -> tuple[Span, ...]:
    ends = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40))
    drawn = draw(st.lists(ends, min_size=1, max_size=6))
    return tuple(Span(start, min(start + size, len(TEXT))) for start, size in drawn)


def _parameters(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, keep_blank_values=True, errors="surrogatepass"))


@given(name=_names, spans=_places())
def test_a_link_leads_back_to_its_place(name: str, spans: tuple[Span, ...]) -> None:
    place = linked(_document(name), spans)
    assert place.query().isascii() and not set(place.query()) & set(" \"'<>#\\")
    assert read_link(_parameters(place.query())) == place
    assert place.state({name: _document(name)}) == "same"


@given(spans=_places(), at=st.integers(0, len(TEXT) - 1), other=st.characters(exclude_categories=["Cs"]))
def test_a_link_is_the_same_place_exactly_as_long_as_its_words_are(
    spans: tuple[Span, ...], at: int, other: str
) -> None:
    place = linked(_document(), spans)
    text = TEXT[:at] + other + TEXT[at + 1 :]
    touched = any(span.start <= at < span.end for span in spans) and other != TEXT[at]
    assert place.state({"report": _document(text=text)}) == ("changed" if touched else "same")


def test_words_that_moved_or_a_document_that_is_gone_are_not_the_same() -> None:
    place = linked(_document(), [Span(4, 10)])
    assert place.state({"report": _document(text="前" + TEXT)}) == "changed"
    assert place.state({"report": _document(text="")}) == "changed"
    assert place.state({"another": _document()}) == "gone"


def test_two_spans_are_not_one_with_the_same_words() -> None:
    apart, whole = linked(_document(), [Span(4, 6), Span(6, 8)]), linked(_document(), [Span(4, 8)])
    assert apart.check != whole.check


@given(parameters=st.dictionaries(st.sampled_from(["doc", "s", "v", "a", "x"]), st.text(max_size=40)))
def test_whatever_stands_in_an_address_is_a_place_or_none_or_refused(parameters: dict[str, str]) -> None:
    try:
        place = read_link(parameters)
    except LinkError as error:
        assert error.ja.endswith("。") and error.en.endswith(".")
    else:
        assert (place is None) == ("doc" not in parameters)


GOOD = {"doc": "report", "s": "4-10,20-25", "v": "0123456789ab"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("s", value) for value in ("", "4", "4-", "-4", "10-4", "4-4", "4-10,", ",4-10", "4-10;20-25", "4 -10")),
        *(("s", value) for value in ("04-10", "４-10", "٤-10", "4-10\n", "4-1e3", "+4-10", "4--10", "4-10-12")),
        *(("s", value) for value in ("4-9999999999", f"0-{MAX_CHARS + 1}", ",".join(["1-2"] * (MAX_SPANS + 1)))),
        *(("v", value) for value in ("", "0123456789a", "0123456789abc", "0123456789AB", "０123456789ab", "g" * 12)),
        ("doc", ""),
        ("doc", "x" * (MAX_NAME + 1)),
    ],
)
def test_a_link_that_cannot_have_been_made_is_refused(name: str, value: str) -> None:
    assert read_link(GOOD) == LinkedPlace("report", (Span(4, 10), Span(20, 25)), "0123456789ab")
    with pytest.raises(LinkError):
        read_link(GOOD | {name: value})
    with pytest.raises(LinkError):
        read_link({key: given for key, given in GOOD.items() if key != name} | ({} if name != "doc" else {"doc": ""}))


@pytest.mark.parametrize(
    "spans", [[], [Span(3, 3)], [Span(0, len(TEXT) + 1)], [Span(1, 2)] * (MAX_SPANS + 1), [Span(0, MAX_CHARS + 1)]]
)
def test_no_link_is_made_that_could_not_be_read(spans: list[Span]) -> None:
    with pytest.raises(LinkError):
        linked(_document(), spans)


def test_every_citation_has_a_link(assistant: Assistant) -> None:
    answer = assistant.ask("日米防衛協力のための指針の経緯は何か")
    documents = assistant.library.documents
    for citation in answer.citations:
        place = linked(citation.document, citation.excerpt.spans)
        assert place.state(documents) == "same"
        changed = replace(citation.document, text=citation.document.text.replace("日", "目"))
        if "日" in citation.quote:
            assert place.state({changed.id: changed}) == "changed"
