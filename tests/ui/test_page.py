import re

import pytest
from playwright.sync_api import Page

from tests.ui.browser import PHONE, QUESTION, ask, faults, visit

PLACE = "第Ⅱ部第4章第2節 3 1 (1)"
DATE = "15 (平成27) 年11月"
NOWHERE = "カレーライスの作り方"
HOSTILE_QUESTION = "<img src=x onerror=alert(1)>${alert(1)}[9] 同盟調整メカニズム\u202eいつ"


def _focused(page: Page) -> str:
    found = page.evaluate("document.activeElement.className || document.activeElement.tagName")
    assert isinstance(found, str)
    return found


def test_a_marker_leads_to_the_passage_and_its_official_page(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    assert DATE in page.locator(".hk-claim q").first.inner_text()
    page.locator(".hk-marker").first.click()
    passage = page.locator("article:focus")
    assert passage.locator("h4").inner_text() == f"[1] {PLACE}"
    assert passage.locator("mark.hk-current").inner_text().startswith(DATE)
    assert passage.locator(".hk-section li").all_inner_texts()[-1] == "(1) 同盟調整メカニズムの設置"
    link = passage.locator("a.hk-official")
    assert link.get_attribute("href") == "https://www.mod.go.jp/j/publication/wp/wp2018/html/n24203000.html"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"


def test_the_value_stands_large_at_the_top_with_what_was_computed_and_leads_to_its_place(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    line = page.locator(".hk-value")
    assert line.locator("q").inner_text() == DATE
    assert line.locator(".hk-computed").inner_text() == "＝2015年11月 換算 computed"
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.hk-value q')).fontSize.slice(0, -2)"
        " > 1.3 * getComputedStyle(document.querySelector('.hk-claim q')).fontSize.slice(0, -2)"
    )
    assert page.locator(".hk-claim q .hk-exact").all_inner_texts() == [DATE]
    line.locator(".hk-marker").click()
    assert page.locator("article:focus mark.hk-current .hk-exact").all_inner_texts() == [DATE]
    assert page.locator("mark").count() == 1


def test_support_is_a_word_and_a_bar_with_a_name(page: Page, url: str) -> None:
    visit(page, url)
    page.route(
        "**/queue/data*", lambda route: route.fulfill(response=(got := route.fetch()), body=_sure(got.text(), 87))
    )
    ask(page, QUESTION)
    assert page.locator(".hk-support > span").first.inner_text() == "確からしさ：高い（87%）"
    meter = page.get_by_role("meter", name="確からしさ")
    assert (meter.get_attribute("aria-valuenow"), meter.get_attribute("aria-valuetext")) == ("87", "高い（87%）")
    assert (
        0.8
        < page.evaluate("(m => m.firstChild.offsetWidth / m.clientWidth)(document.querySelector('.hk-meter'))")
        < 0.93
    )
    assert page.locator(".hk-doubt").count() == 0


def test_a_low_support_says_what_that_means(page: Page, url: str) -> None:
    visit(page, url)
    page.route(
        "**/queue/data*", lambda route: route.fulfill(response=(got := route.fetch()), body=_sure(got.text(), 31))
    )
    ask(page, QUESTION)
    assert page.locator(".hk-doubt").inner_text().startswith("答えでないおそれがあります")
    assert faults(page) == []


def _sure(stream: str, percent: int) -> str:
    level = "high" if percent > 50 else "low"
    changed, count = re.subn(r'"percent": ?\d+, ?"level": ?"\w+"', f'"percent":{percent},"level":"{level}"', stream)
    assert count
    return changed


def test_what_was_read_from_the_question_stands_below_it(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, "平成35年11月にACMについて何があったか")
    read = page.get_by_role("list", name="質問から読み取った条件 Read from the question").get_by_role("listitem")
    assert read.all_inner_texts() == ["時期 date 平成35年11月（＝2023年11月）", "略語・記号 abbreviation ACM"]


def test_a_follow_up_is_understood_until_a_new_conversation_begins(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    assert page.locator(".hk-completed").count() == 0
    _ask_next(page, "場所は？")
    assert "同盟調整メカニズム" in page.locator(".hk-completed q").inner_text()
    page.get_by_role("button", name="新しい会話を始める").click()
    page.locator(".hk-start").wait_for()
    assert page.locator("#hk-question").input_value() == "" and _focused(page) == "TEXTAREA"
    ask(page, "場所は？")
    assert page.locator(".hk-completed").count() == 0


def test_a_conversation_is_one_visitor_s_and_one_visit_s(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    other = page.context.new_page()
    for one in (other, page):
        visit(one, url)
        ask(one, "場所は？")
        assert one.locator(".hk-completed").count() == 0


def _ask_next(page: Page, question: str) -> None:
    page.evaluate("document.querySelector('.hk-answer').dataset.old = 'yes'")
    ask(page, question)
    page.locator(".hk-answer:not([data-old])").wait_for()


def test_the_edition_the_credit_and_the_note_stand_above_the_passages(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    about = page.locator(".hk-document").first.inner_text()
    assert "『平成30年版防衛白書』（2018年・防衛省）" in about
    assert "出典：防衛省『平成30年版 防衛白書』第Ⅱ部第4章第2節" in about
    assert "PDF" in about
    assert page.locator(".hk-label").inner_text().startswith("平成30年版防衛白書の記述（関連する記述）")


def test_the_keyboard_alone_leads_there_and_back(page: Page, url: str) -> None:
    visit(page, url)
    page.keyboard.press("Tab")
    assert _focused(page) == "TEXTAREA"
    ask(page, QUESTION)
    for _ in range(6):
        page.keyboard.press("Tab")
    assert _focused(page) == "hk-marker"
    page.keyboard.press("Enter")
    assert _focused(page) == "ARTICLE"
    page.keyboard.press("Escape")
    assert _focused(page) == "hk-marker"


def test_a_question_in_english_finds_the_same_place(page: Page, url: str) -> None:
    visit(page, url)
    page.get_by_role("button", name="When was the ACM set up?").click()
    page.locator(".hk-answered").wait_for()
    assert any(PLACE in name for name in page.locator("article h4").all_inner_texts())
    assert page.locator(".hk-asked").get_attribute("lang") == "en"
    assert page.locator(".hk-claim q").first.get_attribute("lang") == "ja"


def test_the_same_question_twice_is_answered_twice(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    page.evaluate("document.querySelector('.hk-answer').dataset.old = 'yes'")
    ask(page, QUESTION)
    page.locator(".hk-answer:not([data-old])").wait_for()
    assert page.locator(".hk-result").get_attribute("aria-busy") == "false"


def test_not_found_does_not_look_like_an_answer(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, NOWHERE)
    assert page.locator(".hk-notfound h2").first.inner_text().startswith("該当する記述なし")
    assert page.locator(".hk-reason p").all_inner_texts() == [
        "理由 Reason",
        "質問の語を含む箇所も、内容の近い箇所もありません。",
    ]
    assert page.get_by_text("比較的近い箇所（回答ではありません）").is_visible()
    assert page.locator("article").count() > 0
    assert page.locator("article h4 .hk-tag").count() == page.locator("article").count()
    assert page.locator(".hk-marker, .hk-claim, .hk-value, .hk-meter, mark, .hk-exact").count() == 0


def test_what_cannot_be_asked_is_said_in_one_sentence(page: Page, url: str) -> None:
    visit(page, url)
    for question, sentence in (("　 ", "質問が空です"), ("あ" * 20_000, "質問が長すぎます")):
        ask(page, question)
        page.locator(".hk-error p").filter(has_text=sentence).wait_for()
        assert page.locator(".hk-error p").count() == 2
        assert "Traceback" not in page.content()


def test_enter_that_ends_a_composed_word_does_not_ask(page: Page, url: str) -> None:
    visit(page, url)
    page.locator("#hk-question").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "どうめい", "selectionStart": 4, "selectionEnd": 4})
    for kind in ("rawKeyDown", "keyUp"):
        keyboard.send(
            "Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        )
    keyboard.send("Input.insertText", {"text": "同盟"})
    assert page.locator("#hk-question").input_value() == "同盟"
    assert page.locator(".hk-ask").get_attribute("aria-busy") != "true"
    assert page.locator(".hk-start").is_visible()


def test_a_hostile_question_is_shown_as_text(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, HOSTILE_QUESTION)
    assert page.locator(".hk-asked").inner_text() == HOSTILE_QUESTION.replace("\u202e", "\ufffd")
    _ask_next(page, "場所は？")
    assert "<img src=x onerror=alert(1)>${alert(1)}" in page.locator(".hk-completed").inner_text()
    assert page.locator(".hk-result").locator("img, script, iframe, form").count() == 0


def test_a_hostile_document_is_shown_as_text(page: Page, hostile_url: str) -> None:
    visit(page, hostile_url)
    assert "『<script>alert(1)</script>${alert(1)}白書[9]』" in page.locator(".hk-library").inner_text()
    for question in ("灯台の高さは", "灯台の番人はだれか", NOWHERE):
        ask(page, question)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        shown = page.locator(".hk-sources").inner_text()
        assert "${alert(1)}" in shown
        assert "\u202e" not in shown
        assert page.locator(".hk-result").locator("img, script, iframe, form, svg, b, a").count() == 0
        assert set(page.locator(".hk-marker").all_inner_texts()) <= {"[1]", "[2]", "[3]"}


def test_a_link_that_is_no_web_address_is_not_made(page: Page, url: str) -> None:
    visit(page, url)
    page.route("**/queue/data*", lambda route: route.fulfill(response=(got := route.fetch()), body=_armed(got.text())))
    ask(page, QUESTION)
    assert page.locator("article").count() > 0
    assert page.locator(".hk-result a").count() == 0


def _armed(stream: str) -> str:
    assert "https://www.mod.go.jp/" in stream
    return stream.replace("https://www.mod.go.jp/", "javascript:alert(1)//")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, url: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit(page, url)
    assert page.locator("body.dark").count() == (scheme == "dark")
    assert page.evaluate("document.documentElement.lang") == "ja"
    found = faults(page)
    for question in (QUESTION, "場所は？", "平成35年11月にACMについて何があったか", ""):
        ask(page, question)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        if page.locator(".hk-marker").count():
            page.locator(".hk-marker").first.click()
        found += faults(page)
    assert found == []


def test_a_phone_needs_no_sideways_scrolling(page: Page, url: str) -> None:
    page.set_viewport_size(PHONE)
    visit(page, url)
    for question in ("", NOWHERE, QUESTION):
        ask(page, question)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.locator(".hk-marker").first.click()
    page.wait_for_function(
        "(() => { const box = document.querySelector('mark.hk-current').getBoundingClientRect();"
        " return box.top >= 0 && box.top < window.innerHeight; })()"
    )
    page.locator("article:focus .hk-back").click()
    assert _focused(page) == "hk-marker"


def test_nothing_is_kept_in_the_browser(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert QUESTION not in kept
    assert page.evaluate("indexedDB.databases()") == []
