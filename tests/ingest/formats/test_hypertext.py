"""Pages as offices publish them: the text stays with its numbers and paragraphs, what the site adds goes."""

import pytest

from ingest.formats.convert import convert
from tests.growth import grows_in_proportion

TEXT = "<h1>指針</h1><p>市町村は、地域の実情に応じて計画を定め、毎年度その実施の状況を公表しなければならない。</p>"


def html(body: str) -> str:
    return convert(f"<html><body>{body}</body></html>".encode(), "html", "a.html").text


KEPT = html(TEXT)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<ol type=a><li>甲<li>乙</ol>", "a. 甲\n\nb. 乙"),
        ("<ol type=I start=3><li>甲<li>乙</ol>", "III. 甲\n\nIV. 乙"),
        ("<ol><li>甲<li value=5>乙<li>丙</ol>", "1. 甲\n\n5. 乙\n6. 丙"),
        ("<ol style='list-style-type: katakana'><li>甲<li>乙</ol>", "ア、 甲\n\nイ、 乙"),
        ("<ol style='list-style:cjk-ideographic inside'><li>甲</ol>", "一、 甲"),
        ("<ul style='list-style: none'><li>(1) 甲<li>(2) 乙</ul>", "(1) 甲\n\n(2) 乙"),
        ("<ol><li>甲<ol type=i><li>乙</ol><li>丙</ol>", "1. 甲\n\n   i. 乙\n2. 丙"),
    ],
)
def test_items_keep_the_numbers_that_are_shown(body: str, text: str) -> None:
    assert html(body) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("　一つ目の文。<br>　二つ目の文。<br>その続き。", "一つ目の文。\n\n　二つ目の文。  \nその続き。"),
        ("&nbsp;&nbsp;一つ目。<br><br>\n二つ目。<br>&nbsp;三つ目。", "一つ目。\n\n二つ目。\n\n三つ目。"),
        ("<p><b>一つ目。<br><br>二つ目。</b>", "**一つ目。  \n  \n二つ目。**"),
    ],
)
def test_paragraphs_that_line_ends_make_are_paragraphs(body: str, text: str) -> None:
    assert html(body) == text


@pytest.mark.parametrize(
    "added",
    [
        "<ul><li><a href='/'>ホーム</a><li><a href='/s'>政策</a></ul>",
        "<div id='gnav'><a href='/'>ホーム</a>｜<a href='/s'>政策について</a></div>",
        "<div role=navigation><h2>目次</h2><a href='/1'>第1章の全文</a></div>",
        "<p class='topicpath'><a href='/'>ホーム</a> &gt; 指針</p>",
        "<p><a href='#main'>本文へ</a></p>",
    ],
)
def test_what_a_site_adds_before_a_text_goes(added: str) -> None:
    assert html(added + TEXT) == KEPT


def test_what_a_site_adds_behind_a_text_goes() -> None:
    assert html(TEXT + "<p><a href='#top'>先頭へ</a></p><div id='footer'>〒100-0000</div>") == KEPT


@pytest.mark.parametrize(
    "body",
    [
        "<div class='menu'>" + TEXT + "</div>",
        "<footer>" + TEXT + "</footer>",
        "<h1>資料</h1><ul><li><a href='a.pdf'>資料１</a><li><a href='b.pdf'>資料２</a></ul>",
        "<ul><li><a href='a'>報告の一覧</a></ul>",
        "<h2><a href='#a'>見出し</a></h2><p>文。",
    ],
)
def test_a_text_in_such_parts_stays(body: str) -> None:
    plain = body.replace("class='menu'", "").replace("footer", "div")
    assert html(body) == html(plain) != ""
    assert "の" in html(body) or "資料２" in html(body) or "# 見出し" in html(body)


def test_pages_of_many_links_are_read_in_time_in_proportion() -> None:
    links = "<div class=menu><p><a href='#a'>所</a></p><ul><li><a href='/b'>他</a></ul></div>"
    assert grows_in_proportion(lambda count: html(links * count + TEXT), 300)
    assert grows_in_proportion(lambda count: html("<footer><p>" * count + "文。"), 300)
