from hypothesis import given
from hypothesis import strategies as st

from ingest.block import Block
from ingest.headings.outline import Section
from ingest.references.printed import references
from ingest.references.targets import Targets, reference_links, resolve, resolve_all, targets
from ingest.spans import Excerpt, Span

PAPER = "図表Ⅱ-4-2-3 調整の仕組み\n図表Ⅱ-4-2-3（調整の仕組み）\n"


def outlined(*rows: tuple[str, tuple[str, ...], str]) -> list[Section]:
    """Make sections from (title, numbers, reference); the root comes first."""
    root = Section(index=0, parent=None, title="", path=(), numbers=(), reference="", start=0, line=1)
    return [root] + [
        Section(index=i, parent=0, title=t, path=(t,), numbers=n, reference=r, start=10 * i, line=i)
        for i, (t, n, r) in enumerate(rows, start=1)
    ]


def white_paper() -> Targets:
    sections = outlined(
        ("第2節 取組", ("第2節",), "第Ⅱ部第4章第2節"),
        ("3 主な取組", ("第2節", "3"), "第Ⅱ部第4章第2節 3"),
        ("(1) 調整", ("第2節", "3", "(1)"), "第Ⅱ部第4章第2節 3 (1)"),
    )
    cut = PAPER.index("\n")
    blocks = [
        Block("caption", 3, Excerpt((Span(cut + 1, len(PAPER) - 1),))),
        Block("caption", 3, Excerpt((Span(0, cut),))),
    ]
    return targets("paper", "令和元年版白書", "第Ⅱ部第4章", PAPER, sections, blocks)


def law() -> Targets:
    sections = outlined(
        ("第一章 総則", ("第一章",), "第一章"),
        ("第一条（目的）", ("第一章", "第一条"), "第一章第一条"),
        ("第二条（定義）", ("第一章", "第二条"), "第一章第二条"),
        ("第二章 指定", ("第二章",), "第二章"),
        ("第三条（手続）", ("第二章", "第三条"), "第二章第三条"),
        ("附則", (), "附則"),
    )
    return targets("law", "見本保全法", "", "", sections, [])


def target(text: str, own: Targets, section: int = 0, *others: Targets) -> str | None:
    link = resolve(references(text)[0], section, own, others)
    return link.target if link.resolved else None


def test_a_figure_leads_to_its_caption_and_not_to_a_line_that_refers_to_it() -> None:
    link = resolve(references("図表Ⅱ-4-2-3に示す")[0], 1, white_paper())
    assert link.place == "inside"
    assert link.target == "図表Ⅱ-4-2-3"
    assert link.target_span == Span(0, PAPER.index("\n"))


def test_a_section_of_this_part_is_found_however_it_is_written() -> None:
    for written in ("Ⅱ部4章2節3項", "第Ⅱ部第4章第2節", "4章2節3項", "第二部第四章第二節３", "Ⅱ部4章2節3項（1）"):
        assert target(written, white_paper(), 1), written
    assert target("Ⅱ部4章2節3項", white_paper()) == "第Ⅱ部第4章第2節 3"


def test_a_section_of_another_part_is_outside_with_its_canonical_reference() -> None:
    link = resolve(references("Ⅲ部1章2節3項")[0], 1, white_paper())
    assert (link.place, link.target, link.document_id) == ("outside", "第Ⅲ部第1章第2節 3", None)


def test_what_has_no_caption_here_is_outside_and_keeps_its_title() -> None:
    link = resolve(references("資料20（ロードマップ（仮訳））")[0], 1, white_paper())
    assert (link.place, link.target, link.name) == ("outside", "資料20", "ロードマップ（仮訳）")


def test_an_article_leads_to_its_section_in_whatever_chapter_it_stands() -> None:
    assert target("第3条第2項", law(), 2) == "第二章第三条"
    assert target("第九条", law(), 2) is None
    assert target("第2項", law(), 5) == "第二章第三条"


def test_neighbours_count_from_the_place_where_the_reference_stands() -> None:
    assert target("前条", law(), 3) == "第一章第一条"
    assert target("次条", law(), 2) == "第一章第二条"
    assert target("前項", law(), 5) == "第二章第三条"
    assert target("本条第2項", law(), 5) == "第二章第三条"
    assert target("前章", law(), 5) == "第一章"
    assert target("前条", law(), 2) is None


def test_an_article_of_a_named_law_is_outside_unless_that_law_is_in_the_library() -> None:
    assert target("見本保全法第3条", white_paper()) is None
    assert target("見本保全法第3条", white_paper(), 0, law()) == "第二章第三条"
    assert target("港湾法第3条", law(), 2, white_paper()) is None
    named = resolve(references("港湾法第3条")[0], 2, law())
    assert named.target == "港湾法第3条"


def test_a_number_alone_does_not_lead_into_another_document() -> None:
    assert target("図表Ⅱ-4-2-3", law(), 0, white_paper()) is None
    assert target("図表Ⅱ-4-2-3（調整の仕組み）", law(), 0, white_paper()) == "図表Ⅱ-4-2-3"


def test_sections_named_by_part_lead_into_another_document() -> None:
    other = targets("next", "白書", "第Ⅲ部第1章", "", outlined(("第2節", ("第2節",), "第Ⅲ部第1章第2節")), [])
    assert target("Ⅲ部1章2節", white_paper(), 1, other) == "第Ⅲ部第1章第2節"


def test_english_sections_are_found_by_number() -> None:
    sections = outlined(("3 Duties", ("3",), "3"), ("3.2 Operators", ("3", "3.2"), "3 3.2"), ("Annex A", (), "Annex A"))
    policy = targets("policy", "Policy", "", "", sections, [])
    assert target("Section 3.2", policy) == "3 3.2"
    assert target("Section 3", policy) == "3"
    assert target("Annex A", policy) == "Annex A"
    assert target("Section 4", policy) is None


def test_a_loose_form_leads_to_the_nearest_section_or_is_none() -> None:
    sections = outlined(
        ("2 議題", ("2",), "2"),
        ("(1) 案", ("2", "(1)"), "2 (1)"),
        ("ア 背景", ("2", "(1)", "ア"), "2 (1) ア"),
        ("2.1 方法", ("2.1",), "2.1"),
        ("第2章", ("第2章",), "第2章"),
    )
    minutes = targets("minutes", "議事録", "", "", sections, [])
    text = "アの背景、(1)の案、2.1に示す。前年比2.2の伸び、(3)の点、ウの件。"
    block = Block("paragraph", 3, Excerpt((Span(0, len(text)),)))
    assert [x.target for _, x in reference_links(text, [block], minutes)] == ["2 (1) ア", "2 (1)", "2.1"]


def test_the_number_of_a_caption_or_of_a_row_is_no_reference() -> None:
    text = "図表Ⅱ-4-2-3 仕組み"
    caption = Block("caption", 1, Excerpt((Span(0, len(text)),)))
    assert reference_links(text, [caption], white_paper()) == ()
    cells = "第Ⅲ章 調整 | 仕組み"
    row = Block("table_row", 1, Excerpt((Span(0, len(cells)),)))
    assert reference_links(cells, [row], white_paper()) == ()


def test_a_lone_line_with_its_number_is_a_target_and_no_reference_to_itself() -> None:
    text = "別表第二（第3条関係）\n別表第二のとおり。"
    cut = text.index("\n")
    blocks = [Block("paragraph", 0, Excerpt((Span(*ends),))) for ends in ((0, cut), (cut + 1, len(text)))]
    own = targets("law", "", "", text, outlined(), blocks)
    assert [(i, x.text, x.place) for i, x in reference_links(text, blocks, own)] == [
        (0, "第3条", "outside"),
        (1, "別表第二", "inside"),
    ]


def test_a_part_of_an_english_act_is_outside() -> None:
    sections = outlined(("Article 4", ("Article 4",), "Article 4"), ("Chapter 7", ("Chapter 7",), "Chapter 7"))
    policy = targets("policy", "Policy", "", "", sections, [])
    assert target("Article 4", policy) == "Article 4"
    assert target("Article 4 of the Civil Protection Act", policy) is None
    assert target("the Port Act, Article 4", policy) is None
    assert target("the National Transport Plan, Chapter 7", policy) is None


def test_a_whole_library_is_resolved_at_once() -> None:
    text = "見本保全法第3条を見る。"
    texts = {"paper": (text, [Block("paragraph", 0, Excerpt((Span(0, len(text)),)))]), "law": ("", [])}
    links = resolve_all([white_paper(), law()], texts)
    assert [(i, x.document_id, x.span, x.place) for i, x in links["paper"]] == [(0, "law", Span(5, 8), "inside")]
    assert links["law"] == ()


@given(
    st.text(alphabet="第前次同本附別表図１二三Ⅲ条項号章節部の（）()ア.-| \nSection 4") | st.text(), st.integers(0, 6)
)
def test_the_references_of_any_text_are_linked(text: str, section: int) -> None:
    block = Block("paragraph", section, Excerpt((Span(0, len(text)),) if text else ()))
    for own in (law(), targets("any", text, text, text, outlined((text, (text,), text)), [block])):
        assert all(text[x.span.start :].startswith(x.text) for _, x in reference_links(text, [block], own))
