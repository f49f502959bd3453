import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from eval.report.columns import columns
from eval.report.markdown import escape, markdown, row
from eval.report.markup import clean
from eval.report.words import Words
from tests.eval.report.runs import question, retrieved, unanswerable, written

READER = MarkdownIt("commonmark").enable("table")
HOSTILE = "| a || `b` \\| <script>alert(1)</script> ![x](http://a.example/b.png) **c**\n\n# d\n| --- |\n&lt; \u202e"
ODD = st.text(st.sampled_from("|\\`<>&*_[]()!#~$\n\r\u2028\u202e -=+a字") | st.characters())


@given(st.lists(ODD, min_size=1, max_size=4))
def test_any_texts_make_a_row_of_just_these_cells_and_no_markup(texts: list[str]) -> None:
    table = "\n".join([row(["h"] * len(texts)), row(["---"] * len(texts)), row(map(escape, texts))])
    tokens = READER.parse(table)
    cells = [token for before, token in zip(tokens, tokens[1:], strict=False) if before.type == "td_open"]
    assert [_plain(cell.children or []) for cell in cells] == [" ".join(clean(text).split()) for text in texts]


def _plain(children: list) -> str:  # type: ignore[type-arg]
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


def test_every_table_has_rows_of_one_length_whatever_the_texts(tmp_path: Path) -> None:
    records = [question(0, rank=None, text=HOSTILE), question(1), unanswerable(2, refused=False)]
    runs = [written(tmp_path, records, HOSTILE[:20].replace("\n", "")), written(tmp_path, records, "b")]
    text = markdown(columns(runs), Words("ja"))
    tokens = READER.parse(text)
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "image"}
    inline = [child for token in tokens for child in token.children or []]
    assert not {child.type for child in inline} & {"html_inline", "code_inline", "image", "link_open"}
    for table in text.split("\n\n"):
        lines = [line for line in table.split("\n") if line.startswith("|")]
        assert len({len(_cells(line)) for line in lines}) <= 1


def _cells(line: str) -> list[str]:
    tokens = READER.parse("\n".join([line, row(["---"] * 30), line]))
    return [token.content for token in tokens if token.type == "inline"]


def test_the_figures_are_those_of_the_run(tmp_path: Path) -> None:
    run = written(tmp_path, [question(i, rank=1 + i) for i in range(7)])
    text = markdown(columns([run]), Words("en"))
    figures = json.loads((run.folder / "figures.json").read_text(encoding="utf-8"))["figures"]
    lines = {
        line.split(" (")[1].split(")")[0]: line for line in text.split("\n") if line.startswith("| ") and " (" in line
    }
    for figure in (f for f in figures if f["slice"] == "all" and f["measure"].startswith("hit@")):
        low, high = 100 * figure["low"], 100 * figure["high"]
        shown = f"| {figure['n']} | {100 * figure['value']:.1f}% \\[{low:.1f}, {high:.1f}\\] |"
        assert lines[figure["measure"]].endswith(shown)


def test_a_run_that_went_well_has_no_worst_question(tmp_path: Path) -> None:
    text = markdown(columns([written(tmp_path, [retrieved(0)], "bm25")]), Words("en"))
    assert "## Worst questions\n\nThere are none." in text
