"""Documents as the page draws them: every quoted character is there, at its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Document, packaged_sources, passages, read, read_document
from ui.source.numbered import item_mark
from ui.source.plain import plain
from ui.source.readable import readable

GOLDEN = sorted((Path(__file__).parents[2] / "golden" / "documents").iterdir())
DOCUMENTS = [*packaged_sources(), *(path for path in GOLDEN if path.suffix in (".md", ".txt"))]


def _drawn(document: Document) -> dict[str, Any]:
    return readable(document, passages(read(document)))


def _runs(shown: list[Any]) -> Iterator[Any]:
    """Yield the runs and marks of a part, those in the cells of tables too."""
    for one in shown:
        yield one
        if isinstance(one, dict):
            for row in one.get("rows", ()):
                for cell in row:
                    yield from _runs(cell["runs"])


def _all_runs(drawn: dict[str, Any]) -> list[Any]:
    return [run for part in drawn["parts"] for run in _runs([part] if "rows" in part else part.get("runs", []))]


def _check(document: Document) -> None:
    """Check that runs are the document's own text, none twice, and hold all that can be quoted."""
    drawn = _drawn(document)
    shown: set[int] = set()
    for start, text in (run for run in _all_runs(drawn) if isinstance(run, list)):
        assert text == plain(document.text[start : start + len(text)])
        places = set(range(start, start + len(text)))
        assert not places & shown
        shown |= places
    for passage in passages(read(document)):
        assert all(shown >= set(range(span.start, span.end)) for span in passage.spans)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_all_that_can_be_quoted_is_drawn_once_at_its_place(path: Path) -> None:
    _check(read_document(path))


@given(st.text(alphabet="# \n\r\f|-・1<>/tablerdhsup[^]:あ。𠮷\u202e注", max_size=150))
def test_any_text_is_drawn_whole(text: str) -> None:
    _check(Document("d", text, ""))


def test_a_note_is_called_where_its_mark_stands_and_knows_the_way_back() -> None:
    drawn = _drawn(Document("d", "# 章\n\n本文<sup>1</sup>の続き。\n\n<sup>1</sup> 注の文。\n", ""))
    [text, note] = [part for part in drawn["parts"] if part["kind"] in ("paragraph", "footnote")]
    first, mark, rest = text["runs"]
    assert (first[1], rest[1]) == ("本文", "の続き。")
    assert mark["note"] == "1" and note["label"] == "1"
    assert mark["to"] == note["runs"][0][0]


def test_a_table_in_a_cell_stands_where_it_was_printed() -> None:
    text = "<table><tr><td>前<table><tr><td>内</td></tr></table>後</td></tr></table>\n"
    [table] = [part for part in _drawn(Document("d", text, ""))["parts"] if part["kind"] == "table"]
    before, inner, behind = (run for run in table["rows"][0][0]["runs"] if not isinstance(run, str))
    assert (before[1], behind[1]) == ("前", "後")
    assert inner["rows"][0][0]["runs"][0][1] == "内"


def test_pages_and_official_pages_are_named() -> None:
    document = read_document(packaged_sources()[0])
    sections = _drawn(document)["sections"]
    assert sections[0][0] == document.title and sections[0][5] == document.card.url
    assert sections[10][2] == "第Ⅱ部第4章第2節 3 1 (1)" and sections[10][5].startswith("https://www.mod.go.jp/")
    paged = Document("d", "一ページ目の文。\n\n二ページ目の文。\n", "", pages=(0, 10))
    assert [part["page"] for part in _drawn(paged)["parts"] if part["kind"] == "page"] == [2]


def test_a_sentence_that_something_breaks_in_print_says_so_and_on_which_page_it_goes_on() -> None:
    first, last = "両政府は、15年11月に新たな体制を設け、平時からの調整を", "行うこととした。"
    text = f"# 章\n\n{first}\n\n図表1 体制の構成\n\n{last}\n\n次の文。\n"
    for pages, page in (((), None), ((0, text.index("行う")), 2)):
        runs = _all_runs(_drawn(Document("d", text, "", pages=pages)))
        assert runs[1:4] == [[text.index(first), first], {"break": page}, [text.index(last), last]]
    rows = "<table><tr><td>前の欄の文</td>\n\n<td>後の欄の文</td></tr></table>\n"
    drawn = _drawn(Document("d", f"{rows}\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n本文<sup>1</sup>の続き。\n", ""))
    assert not [run for run in _all_runs(drawn) if isinstance(run, dict) and "break" in run]


@pytest.mark.parametrize(
    ("line", "text", "mark"),
    [
        ("- 平和", "平和", "・"),
        ("- ・ 役割", "・ 役割", ""),
        ("3. 手順", "手順", "3."),
        ("  * ①手順", "①手順", ""),
        ("・ 訓練", "・ 訓練", ""),
    ],
)
def test_an_item_keeps_its_sign(line: str, text: str, mark: str) -> None:
    assert item_mark(f"前の行\n{line}", len("前の行\n") + line.index(text)) == mark


@given(st.text())
def test_text_keeps_its_length_and_steers_nothing(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\r\f\u202e\x1b\x00")
