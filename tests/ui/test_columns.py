"""Names of columns above the cells of a row, wherever they go together."""

from ingest import Document, passages, read
from ui.columns import columns

HEAD = "表1 執行額（単位：億円）\n\n| 区分 | 予算 | 執行 |\n|---|---|---|\n"


def _columns(text: str) -> list[tuple[str, list[str] | None]]:
    return [(one.text, columns(one)) for one in passages(read(Document("d", text, "0" * 64)))]


def test_each_cell_of_a_row_has_the_name_of_its_column() -> None:
    assert ("岸壁 | 870 | 95", ["区分", "予算", "執行"]) in _columns(f"{HEAD}| 岸壁 | 870 | 95 |\n")


def test_an_empty_cell_takes_its_name_with_it() -> None:
    assert ("岸壁 | 95", ["区分", "執行"]) in _columns(f"{HEAD}| 岸壁 | | 95 |\n")


def test_what_is_no_row_or_has_no_names_has_no_columns() -> None:
    found = _columns(f"# 章\n\n甲 / 乙 | 丙の本文である。\n\n{HEAD}| 岸壁 | 870 | 95 |\n")
    assert dict(found)["甲 / 乙 | 丙の本文である。"] is None and dict(found)["区分 | 予算 | 執行"] is None
