"""What a page adds is told from what the author wrote: numbers, running heads and copyright lines go, content stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.order.furniture import PAGE_NUMBERS, furniture
from ingest.scan import scan
from tests.growth import grows_in_proportion
from tests.sources import white_paper

PROSE = "国は、地域の実情に応じ、必要な施策を総合的に講ずるものとし、関係機関と緊密に連携して取り組む。" * 5
CUT = PROSE + "また、住民の意見を聴きながら、計画の"
REST = "見直しを行う。" + PROSE


def lines(text: str) -> list[str]:
    stretches = scan(text)
    found = sorted(furniture(text, stretches))
    starts = [(s.mark.start if s.mark else s.start) for s in stretches]
    return [text[starts[i] : stretches[i].end].strip() for i in found]


@pytest.mark.parametrize(("form", "pattern", "example"), PAGE_NUMBERS, ids=[row[2] for row in PAGE_NUMBERS])
def test_each_form_of_page_number_finds_its_example(form: str, pattern: object, example: str) -> None:
    assert lines(f"{CUT}\n\n{example}\n\n{REST}\n") == [example], form


@pytest.mark.parametrize(
    "number", ["- 12 -", "－ １２ －", "— 12 —", "12", "１２", "12/34", "P.12", "12ページ", "Page 12 of 34"]
)
def test_a_page_number_in_a_sentence_is_furniture(number: str) -> None:
    assert lines(f"{CUT}\n\n{number}\n\n{REST}\n") == [number]


def test_a_running_head_goes_with_its_page_numbers_and_the_title_stays() -> None:
    head = "地域防災計画の手引き"
    pages = [f"{CUT}\n\n{head}\n\n- {n} -\n\n{REST}" for n in (1, 2, 3)]
    assert lines(f"{head}\n\n" + "\n\n".join(pages)) == [head, "- 1 -", head, "- 2 -", head, "- 3 -"]


def test_running_heads_that_differ_in_their_page_number_are_one() -> None:
    text = "\n\n".join(f"{CUT}\n\n{n} 環境白書\n\n{REST}" for n in (4, 5, 6))
    assert lines(text) == ["4 環境白書", "5 環境白書", "6 環境白書"]


def test_a_head_and_a_number_on_neighbouring_lines_are_furniture() -> None:
    assert lines(f"{CUT}\n\n第3回検討会\n－２－\n\n{REST}\n") == ["第3回検討会\n－２－"]


def test_a_chapter_in_the_margin_goes_and_a_chapter_that_begins_stays() -> None:
    assert lines(f"{CUT}\n\n図1 体制\n\n第4章\n\n防災の体制\n\n\n{REST}\n") == ["第4章", "防災の体制"]
    assert lines(f"第3章 前提\n\n{PROSE}\n\n第4章\n\n防災の体制\n\n{PROSE}\n") == []


def test_a_chapter_that_carries_the_numbers_on_stays_behind_a_missing_full_stop() -> None:
    assert lines(f"第3章 前提\n\n{CUT}\n\n第4章 体制\n\n{REST}\n") == []
    assert lines(f"第5章 前提\n\n{CUT}\n\n第5章 前提\n\n{REST}\n") == ["第5章 前提"]


def test_form_feeds_are_page_edges() -> None:
    pages = [f"年次報告\n\n{CUT if n % 2 else PROSE}\n\n{n}" for n in range(1, 7)]
    found = lines("\n\n\f".join(pages))
    assert [line for line in found if line.isdigit()] == ["1", "2", "3", "4", "5", "6"]
    assert found.count("年次報告") == 5


def test_a_copyright_line_on_every_page_is_furniture() -> None:
    text = f"{PROSE}\n\n© 2023 Office for Harbours\n\n{PROSE}\n\n© 2023 Office for Harbours\n"
    assert len(lines(text)) == 2
    assert lines(f"{PROSE}\n\n© 2023 Office for Harbours\n") == []


@pytest.mark.parametrize(
    "text",
    [
        # A chronology whose years stand alone.
        "\n\n".join(f"{year}\n\n{PROSE}" for year in range(2011, 2019)),
        # Numbered parts whose numbers stand alone.
        "\n\n".join(f"{n}\n\n{PROSE}" for n in range(1, 9)),
        # Cells of a table that was broken into lines.
        "\n\n".join(str(n) for n in range(1, 40)),
        "区分\n\n" + "\n\n".join(f"項目\n\n{n}/12" for n in range(1, 12)),
        # Headings used in every part.
        "\n\n".join(f"（施行期日）\n\n{PROSE}" for _ in range(6)),
        "\n\n".join(f"附則\n\n{PROSE}" for _ in range(6)),
        "\n\n".join(f"ア 総論\n\n{PROSE}\n\nイ 各論\n\n{PROSE}" for _ in range(6)),
        # A list and repeated sentences.
        "\n".join(f"- {n}" for n in range(1, 30)),
        "\n\n".join("適切に対処する。" for _ in range(30)),
        # A table of contents.
        "\n\n".join(f"第{n}章 施策\n\nP.{n * 4}" for n in range(1, 12)),
        "",
    ],
)
def test_content_stays(text: str) -> None:
    assert lines(text) == []


def test_the_white_paper_has_one_running_head() -> None:
    text = white_paper().text
    stretches = scan(text)
    assert [stretches[i].line for i in sorted(furniture(text, stretches))] == [232, 234]


@settings(max_examples=150)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                [
                    "- 3 -",
                    "12",
                    "第4章",
                    "\n",
                    "\n\n",
                    "\f",
                    "国は、",
                    "計画の",
                    "。",
                    "　",
                    "P.3",
                    "© 2023",
                    "|",
                    "## 1 ",
                ]
            ),
            max_size=60,
        ).map("".join),
    )
)
def test_no_text_is_too_odd(text: str) -> None:
    stretches = scan(text)
    assert furniture(text, stretches) <= set(range(len(stretches)))


def test_time_grows_with_size_only() -> None:
    page = "{0}\n\n第4章\n\n- {1} -\n\n{1}\n\n年次報告\n\n{2}"
    texts = {n: "\n\n".join(page.format(CUT, i, REST) for i in range(n)) for n in (200, 800)}
    read = {n: (text, scan(text)) for n, text in texts.items()}
    assert grows_in_proportion(lambda n: furniture(*read[n]), 200)


def test_a_title_beside_two_page_numbers_is_the_pages_though_no_sentence_is_cut() -> None:
    head = "令和５年版 河川白書"
    pages = [f"{PROSE}\n\n{head}\n\n{n}\n\n{PROSE}" for n in (36, 37)]
    assert lines("\n\n".join(pages)) == [head, "36", head, "37"]
    assert lines(f"{head}\n\n" + "\n\n".join(pages)) == [head, "36", head, "37"]


def test_a_box_on_two_pages_stays_beside_their_numbers() -> None:
    text = "\n\n".join(f"{PROSE}\n\n- {n} -\n\nコラム　港の一日を見る\n\n{PROSE}" for n in (36, 37))
    assert lines(text) == ["- 36 -", "- 37 -"]


def test_a_running_head_that_ends_in_a_year_leaves_the_title() -> None:
    english = "The scheme was reviewed by a panel in May. It found that the ports lacked funds and that their " * 3
    pages = [f"{english}\n\n{n}\n\nCoastal Review 2023\n\nplans were late. " for n in (4, 5)]
    assert lines("Coastal Review 2023\n\n" + "\n\n".join(pages))[:2] == ["4", "Coastal Review 2023"]


def test_a_margin_that_a_conversion_marked_as_headings_is_furniture() -> None:
    head = "# 令和５年版 河川白書"
    page = f"{CUT}\n\n# 36\n\n{head}\n\n{REST}"
    text = f"{head}\n\n## 第１章 流域\n\n{page}\n\n## 第２章 貯留\n\n{CUT}\n\n## 第２章 貯留\n\nに努める。{PROSE}\n"
    assert lines(text) == ["# 36", head, "## 第２章 貯留"]


def test_headings_used_twice_stay_where_no_sentence_is_cut() -> None:
    assert lines(f"# 第１章 港\n\n## 背景\n\n{PROSE}\n\n# 第２章 道\n\n## 背景\n\n{PROSE}\n") == []
    assert lines(f"# 1\n\n{PROSE}\n\n# 2\n\n{PROSE}\n\n# 3\n\n{PROSE}\n") == []
