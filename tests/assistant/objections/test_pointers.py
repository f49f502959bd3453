"""Questions for what another work says, beside sentences that only send the reader there."""

import pytest

from assistant.objections.parts import Part, parts
from tests.assistant.objections.choosing import against

ELSEWHERE = [
    (
        "「橋梁点検の手引」第3章では何を点検することになっているか",
        "点検の方法は、「橋梁点検の手引」第3章による。",
        "第3章",
    ),
    (
        "What does Chapter 5 of the Harbour Plan say about ferries?",
        "For ferries, see the Harbour Plan, Chapter 5.",
        "Chapter 5",
    ),
    ("교량 점검 지침 제3장은 무엇을 정하고 있나요?", "点検の方法は、橋梁点検指針の第3章に従う。", "제3장"),
    ("資料12には橋がいくつ載っているか", "橋の数は増えている（資料12参照）。", "資料12"),
    ("橋の点検費用はいくらか", "点検費用については、第4部2章3節のとおりである。", "第4部"),
    ("政令で定める橋とはどんな橋か", "この条例は、政令で定める橋に適用する。", "政令"),
    (
        "「みずうみビジョン」に掲げられた柱は何か",
        "県は「みずうみビジョン」に基づき、水質を改善した。",
        "みずうみビジョン",
    ),
    ("橋梁宣言の冒頭の一文を示してください", "県は橋梁宣言を発表した。", "橋梁宣言"),
]
HERE = [
    ("橋の点検は何に従って行うか", "点検の方法は、橋梁点検指針の第3章に従う。"),
    ("第3章では何を定めているか", "点検は年に一度行う。"),
    ("どの章に点検のことが書かれているか", "点検の方法は、第3章による。"),
    ("政令で定めることとされているのは何か", "橋の種類は、政令で定める。"),
    ("「みずうみビジョン」に掲げられた柱は何か", "「みずうみビジョン」は、水質、魚、観光の三つを柱とする。"),
    ("訓練の内容は何か", "訓練の内容は、次のとおりである。"),
]


@pytest.mark.parametrize(("question", "text", "what"), ELSEWHERE)
def test_a_pointer_is_no_answer(question: str, text: str, what: str) -> None:
    told = against(question, text)
    assert told is not None and told.kind == "pointer" and what in told.what, told


@pytest.mark.parametrize(("question", "text"), HERE)
def test_what_stands_here_is_an_answer(question: str, text: str) -> None:
    assert against(question, text, heading="第3章 点検") is None


def test_parts_are_read_in_four_languages_and_three_kinds_of_numerals() -> None:
    read = [part for part, _ in parts("第三章、II部4章、제7절, Chapter IX, 資料21、別表第二、第十二条")]
    assert read == [
        *(Part("chapter", 3), Part("part", 2), Part("chapter", 4), Part("section", 7), Part("chapter", 9)),
        *(Part("annex", 21), Part("annex", 2), Part("article", 12)),
    ]
