"""Pages of PDF files whose lines stand in columns or rows: what belongs together is, what does not is apart."""

from ingest.formats.convert import convert
from tests.ingest.formats.test_convert import line, pages, pdf


def lines(*content: str) -> list[str]:
    return [row for row in convert(pages("".join(content)), "pdf", "a.pdf").text.splitlines() if row]


def row(height: int, *cells: tuple[int, str]) -> str:
    return "".join(line(text, height, left=left) for left, text in cells)


def test_cells_of_a_table_without_rules_stand_in_their_columns() -> None:
    table = row(700, (50, "Kind"), (200, "Cost")) + row(685, (200, "2023"), (300, "2028"))
    table += row(670, (50, "Dams"), (200, "1,200"), (300, "1,450")) + row(
        655, (50, "Mains"), (200, "800"), (300, "930")
    )
    found = lines(table, line("All amounts are planned ones.", 600))
    assert found == [
        "Kind\tCost\t",
        "\t2023\t2028",
        "Dams\t1,200\t1,450",
        "Mains\t800\t930",
        "All amounts are planned ones.",
    ]


def test_a_number_far_before_its_heading_is_no_cell() -> None:
    assert lines(row(700, (50, "1.2"), (100, "Purpose")), line("The text begins here.", 670))[0] == "1.2 Purpose"


def test_lines_of_a_column_go_on_where_the_column_is_full() -> None:
    left = (
        "The plan of the ministry was revised within",
        "the year before the law came.",
        "Annex",
        "One annex.",
    )
    right = ("The costs of the plan are borne by all the", "prefectures and by the users.", "End", "Of it.")
    content = "".join(
        line(text, 700 - 14 * n, left=side)
        for side, texts in ((50, left), (320, right))
        for n, text in enumerate(texts)
    )
    assert lines(content) == [
        "The plan of the ministry was revised within the year before the law came.",
        "Annex",
        "One annex.",
        "The costs of the plan are borne by all the prefectures and by the users.",
        "End",
        "Of it.",
    ]


def test_text_that_runs_in_other_ways_is_read_as_it_runs() -> None:
    said = ("The plan of the ministry was revised within", "the year before the law came in.", "Annex A")
    for turn, x, y in (((0, 1, -1, 0), 100, 100), ((0, -1, 1, 0), 500, 700), ((-1, 0, 0, -1), 500, 100)):
        a, b, c, d = turn
        content = "".join(
            f"BT /F 12 Tf {a} {b} {c} {d} {x + 15 * n * -c} {y + 15 * n * -d} Tm ({text}) Tj ET "
            for n, text in enumerate(said)
        )
        assert lines(content) == [
            "The plan of the ministry was revised within the year before the law came in.",
            "Annex A",
        ]


def test_what_the_outline_of_the_file_names_is_a_heading() -> None:
    content = line("2. Scope", 700) + line(
        "The law holds for all waters of the country and for those who use them.", 680
    )
    raw = pdf(
        "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
        "<</Type/Pages/Kids[4 0 R]/Count 1>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>",
        "<</Title(2.  Scope)/Parent 6 0 R/Dest[4 0 R/Fit]>>",
    )
    assert convert(raw, "pdf", "a.pdf").text.startswith("# 2. Scope\n\nThe law holds")
