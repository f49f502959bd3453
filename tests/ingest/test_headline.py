import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.headline import headline


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 令和5年度 報告書\n\n## 1 概要\n", "令和5年度 報告書"),
        ("\ufeff\n\n# **地域交通** 計画\n本文。", "地域交通 計画"),
        ("第７回検討会　議事録\n\n日時：令和６年\n", "第７回検討会　議事録"),
        ("National Policy 2022\n\nPart I\n", "National Policy 2022"),
        ("第1章 総則\n\n本文。", ""),
        ("# 1 目的\n\n本文。", ""),
        ("## 第2節 取組\n\n本文。", ""),
        ("この計画は、次のとおりとする。\n\n本文。", ""),
        ("続いていく文が、\nここで終わる。\n", ""),
        ("| a | b |\n\n", ""),
        ("<div>\n\n", ""),
        ("", ""),
    ],
)
def test_a_title_is_what_a_text_begins_with(text: str, title: str) -> None:
    assert headline(text) == title


@given(st.text(alphabet="# \n\r\u3000甲1章第|<a。") | st.text())
def test_any_text_has_a_title_of_one_line_or_none(text: str) -> None:
    assert "\n" not in headline(text)
