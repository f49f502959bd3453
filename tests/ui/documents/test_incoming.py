"""What is sent as a document: its name lends letters and nothing else, its card is checked, its place is its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import SUFFIXES, BuildError, SourceError, read_document, slug
from ui.documents.incoming import LONGEST, Place, Sent, place_for, read_sent

ODD = (
    "../../etc/passwd.md",
    "..\\..\\boot.md",
    "/etc/cron.d/x.md",
    "-rf.md",
    ".md",
    "....md",
    "a\0b\nc.md",
    "\u202egnp.md",
    "白書" * 200 + ".md",
    "<img src=x onerror=alert(1)>.md",
    "NAME.source.toml.md",
    "\ud800.md",
)


def _kept(place: Place, sent: Sent, content: bytes) -> None:
    place.unfinished.write_bytes(content)
    place.keep(sent)


@pytest.mark.parametrize("name", ODD)
def test_whatever_a_file_is_called_it_lies_in_the_folder_under_a_name_that_says_nothing(
    name: str, tmp_path: Path
) -> None:
    sent = read_sent({"name": name})
    place = place_for(sent, tmp_path, ())
    assert place.file.parent == place.card.parent == place.unfinished.parent == tmp_path
    assert place.file.suffix == ".md" and len(place.file.name.encode()) < 250
    assert not place.file.name.startswith((".", "-")) and place.file.name.isprintable()
    _kept(place, sent, "灯台の高さは十二尺である。".encode())
    assert [path.name for path in tmp_path.iterdir()] == [place.file.name]


@given(st.text(max_size=80), st.sampled_from(SUFFIXES))
def test_any_name_gives_a_place_in_the_folder(stem: str, suffix: str) -> None:
    folder = Path(__file__).parent  # It is only looked at.
    place = place_for(read_sent({"name": stem + suffix}), folder, ("document",))
    assert place.file.parent == folder and place.file.suffix == suffix
    assert slug(place.file.stem) != "document" and not place.file.exists()


def test_two_documents_of_one_name_have_two_places_and_two_ids(tmp_path: Path) -> None:
    sent = read_sent({"name": "Report.md"})
    first = place_for(sent, tmp_path, ())
    _kept(first, sent, "甲".encode())
    second = place_for(read_sent({"name": "report.txt"}), tmp_path, ())
    third = place_for(sent, tmp_path, {"report-2"})
    assert [place.file.stem for place in (first, second, third)] == ["report", "report-2", "report-3"]


def test_the_card_says_what_was_filled_in_and_nothing_else(tmp_path: Path) -> None:
    title = '灯台"白書\\"]\n[urls]\nx = "\u2028\x7f'
    sent = read_sent(
        {"name": "a.md", "title": title, "publisher": " ", "year": "２０２０", "url": "https://a.example/b"}
    )
    place = place_for(sent, tmp_path, ())
    _kept(place, sent, "灯台の高さは十二尺である。".encode())
    card = read_document(place.file).card
    assert (card.title, card.publisher, card.year, card.url) == (
        '灯台"白書\\"] [urls] x = "',
        None,
        2020,
        "https://a.example/b",
    )
    assert card.urls == {}


@given(st.fixed_dictionaries({key: st.text(max_size=400) for key in ("title", "publisher")}))
def test_any_card_can_be_read_again(values: dict[str, str]) -> None:
    sent = read_sent({"name": "a.md", **values})
    assert all(isinstance(text, str) and 0 < len(text) <= LONGEST and text.isprintable() for text in sent.card.values())


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "not of a kind"),
        ({"name": "a.exe"}, "not of a kind"),
        ({"name": "a.md/b"}, "not of a kind"),
        ({"name": "a.xlsx"}, ".docx"),
        ({"name": "a.md", "year": "平成30年"}, "four digits"),
        ({"name": "a.md", "url": "javascript:alert(1)"}, "https://"),
        ({"name": "a.md", "url": "http://[x"}, "https://"),
    ],
)
def test_what_cannot_be_is_one_sentence(sent: dict[str, str], said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_sent(sent)


def test_a_folder_that_takes_nothing_is_named_by_its_setting_not_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BuildError) as raised:
        place_for(read_sent({"name": "a.md"}), tmp_path / "file" / "below", ())
    assert "documents" in raised.value.en and str(tmp_path) not in raised.value.en + raised.value.ja
