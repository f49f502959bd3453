"""Lone lines in brackets: headings where a document has several above its prose; captions of articles in a law."""

import pytest

from tests.ingest.headings.outlines import references, titles, with_bodies

SEVERAL = "（働き方の改革）\n　進める。\n（家計所得の増大）\n　増やす。\n\n２．投資\n（国内投資の拡大）\n　進める。\n"


def test_several_lines_in_brackets_above_prose_are_headings_side_by_side() -> None:
    text = "１．賃金\n" + SEVERAL
    assert titles(text) == ["１．賃金", "（働き方の改革）", "（家計所得の増大）", "２．投資", "（国内投資の拡大）"]
    assert references(text) == ["1", "？1", "？1", "2", "？2"]


@pytest.mark.parametrize(
    "lines",
    [
        "（働き方の改革）\n　進める。\n（家計所得の増大）\n　増やす。\n",
        "（質疑応答）\n　続けた。\n" * 4,
        "（資料の配付）\n○会長　始める。\n（傍聴者入室）\n○委員　続ける。\n（委員の退室）\n○会長　終わる。\n",
        "（令和３年改訂）\n　改めた。\n（令和４年改訂）\n　改めた。\n（令和５年改訂）\n　改めた。\n",
    ],
)
def test_few_or_repeated_or_spoken_lines_in_brackets_are_text(lines: str) -> None:
    assert titles("１．賃金\n\n" + lines + "\n２．投資\n\n進める。\n") == ["１．賃金", "２．投資"]


def test_in_a_law_they_are_captions() -> None:
    law = with_bodies(
        "（目的の規定）\n第１条　定める。", "（用語の定義）\n第２条　定める。", "（市の責務等）\n第３条　定める。"
    )
    assert titles(law) == ["第１条（目的の規定）", "第２条（用語の定義）", "第３条（市の責務等）"]


def test_lines_that_are_no_headings_leave_the_numbers_as_they_are() -> None:
    plain = with_bodies("１ 目的", "２ 範囲")
    assert titles(plain.replace("本文", "（用語の定義）\n本文", 1)) == titles(plain)
