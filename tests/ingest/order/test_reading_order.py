"""The golden sentences of the white paper: each is in one block, in its section, whatever the pages put into it."""

from pathlib import Path

import pytest

from ingest import read
from ingest.order.furniture import furniture
from ingest.order.reunite import reunite
from ingest.scan import scan
from tests.sources import document, white_paper

GOLDEN = Path(__file__).parents[2] / "golden"


def white_paper_lines() -> list[dict[str, str]]:
    rows = (GOLDEN / "whitepaper_facts.tsv").read_text(encoding="utf-8").splitlines()
    names = rows[0].removeprefix("# ").split("\t")
    facts = [dict(zip(names, row.split("\t"), strict=False)) for row in rows[1:]]
    return [fact for fact in facts if fact["kind"] in ("sentence", "section")]


@pytest.fixture(scope="module")
def white_paper_blocks() -> list[tuple[str, str]]:
    reading = read(white_paper())
    text = reading.document.text
    stretches = scan(text)
    left_out = {stretches[i].line for i in furniture(text, stretches)}
    blocks = [block for block in reading.blocks if block.line not in left_out]
    united = reunite(text, blocks, reading.sections)
    return [(reading.sections[b.section].reference, "".join(b.excerpt.text(text).split())) for b in united]


@pytest.mark.parametrize("fact", white_paper_lines(), ids=lambda fact: fact["id"])
def test_each_golden_sentence_of_the_white_paper_is_in_one_block(
    fact: dict[str, str], white_paper_blocks: list[tuple[str, str]]
) -> None:
    wanted = {"".join(fact[name].split()) for name in ("text", "expect") if fact[name]}
    found = [reference for reference, shown in white_paper_blocks if any(text in shown for text in wanted)]
    assert found, fact["reason"]
    if fact["section_ref"] and not fact["section_ref"].startswith("□"):
        assert fact["section_ref"] in found, fact["reason"]


def test_an_english_sentence_goes_on_behind_a_box() -> None:
    text = (
        "# 1 Finance\n\nFunding has been uneven across regions. Authorities said that the present grant scheme\n\n"
        "Box 1: A levy\n\nIn one county a levy paid for a sea wall.\n\ntoo often came late.\n\n# 2 Next\n\nText.\n"
    )
    reading = read(document(text))
    shown = [(reading.sections[b.section].title, b.excerpt.text(text)) for b in reading.blocks]
    assert shown[0][1].endswith("the present grant scheme too often came late.")
    assert shown[1] == ("Box 1: A levy", "In one county a levy paid for a sea wall.")


def test_sentences_of_a_short_extract_are_whole_though_every_page_cuts_one() -> None:
    text = (
        "第１章 流域\n\n健全な水循環のためには、住民等の連携が重要である。法律では、流域を単位とした総合的な管\n\n"
        "- 36 -\n\n理を行うことが理念とされた。\n\n第２章 貯留\n\n"
        "地下水は重要である。利用の形が異なるため、地域の合意が必\n\n- 37 -\n\n要となる。\n"
    )
    shown = [block.excerpt.text(text) for block in read(document(text)).blocks]
    assert [whole.rpartition("、")[2] for whole in shown] == [
        "流域を単位とした総合的な管理を行うことが理念とされた。",
        "地域の合意が必要となる。",
    ]
