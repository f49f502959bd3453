from datetime import date
from typing import Any

import pytest

from assistant import Assistant
from tests.ui.browser import QUESTION
from ui.exports import reference
from ui.exports.reference import web_address

DAY = date(2026, 4, 1)
CITATION: dict[str, Any] = {
    "number": 2,
    "document_title": "令和5年版報告書",
    "document_year": 2023,
    "document_publisher": "見本省",
    "section_ref": "第1部第2節 1",
    "page": None,
    "url": "https://example.org/report/2-1",
    "quote": "委員会は「灯台」を設けた。",
}


def test_the_reference_of_the_white_paper_is_one_that_an_official_writes(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION).to_dict()
    citation = answer["citations"][0]
    ja, en = (reference(citation, DAY, form).text for form in ("ja", "en"))
    link = "https://www.mod.go.jp/j/publication/wp/wp2018/html/n24203000.html"
    assert ja.startswith("防衛省『平成30年版防衛白書』（2018年）第Ⅱ部第4章第2節 3 1 (1)「15 (平成27) 年11月、")
    assert ja.endswith(f"を設置した。」（{link}、2026年4月1日閲覧）")
    assert en.startswith("防衛省, 『平成30年版防衛白書』 (2018), 第Ⅱ部第4章第2節 3 1 (1): “15 (平成27) 年11月、")
    assert en.endswith(f"を設置した。” {link} (accessed 1 April 2026)")
    assert citation["quote"] in ja and citation["quote"] in en


def test_quotation_marks_within_a_quote_stay_as_the_document_has_them() -> None:
    assert "「委員会は「灯台」を設けた。」" in reference(CITATION, DAY, "ja").text


@pytest.mark.parametrize(
    ("missing", "ja", "en"),
    [
        ({"document_publisher": None}, "『令和5年版報告書』（2023年）", "『令和5年版報告書』 (2023), "),
        ({"document_year": None}, "見本省『令和5年版報告書』第1部", "見本省, 『令和5年版報告書』, 第1部"),
        ({"section_ref": ""}, "（2023年）「委員会", "(2023): “委員会"),
        ({"page": 12}, "第2節 1 12頁「", "第2節 1, p. 12: “"),
    ],
)
def test_what_a_card_does_not_say_is_left_out(missing: dict[str, Any], ja: str, en: str) -> None:
    assert ja in reference(CITATION | missing, DAY, "ja").text
    assert en in reference(CITATION | missing, DAY, "en").text


@pytest.mark.parametrize(
    "url", [None, "javascript:alert(1)", "http://", "https://a b/", "https://a/>x", "//a/", "h\u202ettp://a"]
)
def test_without_an_address_that_can_be_followed_there_is_no_link_and_no_day(url: str | None) -> None:
    assert web_address(url) is None
    assert reference(CITATION | {"url": url}, DAY, "ja").text.endswith("「委員会は「灯台」を設けた。」")
    assert reference(CITATION | {"url": url}, DAY, "en").text.endswith("“委員会は「灯台」を設けた。”")


def test_an_older_answer_without_a_publisher_has_a_reference_too() -> None:
    older = {name: value for name, value in CITATION.items() if name != "document_publisher"}
    assert reference(older, DAY, "ja").text.startswith("『令和5年版報告書』（2023年）")


def test_characters_that_steer_are_made_visible() -> None:
    assert reference(CITATION | {"quote": "灯\u202e台\x1b[0m"}, DAY, "ja").quote == "灯\ufffd台\ufffd[0m"
