"""Names that no list has: what a term stands for, and things of the kind asked for."""

import pytest

from assistant.asked.kinds import read_asked
from assistant.evidence.things import full_forms, heads_of, of_kind
from index import detect
from index.namings import Naming
from tests.assistant.evidence.made import wanted

NAMINGS = (
    Naming("TIB", "交通結節点情報板", "Transit Information Board"),
    Naming("GIS", "地理情報システム", ""),
)
BOTH = "拠点には交通結節点情報板（TIB）を置く。\nTransit Information Board"


@pytest.mark.parametrize(
    ("question", "text", "full"),
    [
        ("TIBとは何の略ですか。", BOTH, "交通結節点情報板"),
        ("TIBとは英語で何の略ですか。", BOTH, "Transit Information Board"),
        ("What does TIB stand for?", BOTH, "Transit Information Board"),
        ("TIB는 무엇의 약자인가요?", BOTH, "交通結節点情報板"),
        ("GISって何のことですか。", "地理情報システム（GIS）を用いる。", "地理情報システム"),
        ("What is GIS short for?", "地理情報システム（GIS）を用いる。", "地理情報システム"),
        ("GISって何のことですか。", "GISを用いる。", None),
        ("SARとは何ですか。", BOTH, None),
    ],
)
def test_an_abbreviation_stands_for_its_name_in_the_askers_language(question: str, text: str, full: str | None) -> None:
    terms = tuple(one for one in NAMINGS if one.abbreviation in question)
    found = [value.text for value in full_forms(text, wanted(question=question, terms=terms), question)]
    assert found == ([full] if full else [])


@pytest.mark.parametrize(
    ("question", "text", "thing"),
    [
        ("連絡官をどこの司令部に派遣したか", "10月から米アフリカ軍司令部に連絡官を派遣した。", "米アフリカ軍司令部"),
        ("視察したのはどの部隊か", "市内に展開中の空自PAC-3部隊を視察する", "空自PAC-3部隊"),
        ("米アフリカ軍司令部のどの司令部か", "米アフリカ軍司令部に派遣した。", None),
        ("部隊は何をしたか", "第3施設部隊が道路を直した。", None),
    ],
)
def test_a_thing_ends_in_its_kind(question: str, text: str, thing: str | None) -> None:
    asked, *_ = read_asked(question, detect(question))
    heads = heads_of(asked, wanted(question=question))
    assert [value.text for value in of_kind(text, heads, question)] == ([thing] if thing else [])
