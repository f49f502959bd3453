"""Who reads the page: in two languages, by keyboard, by ear, on a phone, in the dark; and what an attacker gets."""

import pytest
from playwright.sync_api import Page

from tests.ui.browser import PHONE, QUESTION, ask, faults, visit

NOWHERE = "カレーライスの作り方"
HOSTILE_QUESTION = "<img src=x onerror=alert(1)>${alert(1)}[9] 同盟調整メカニズム\u202eいつ"


def _focused(page: Page) -> str:
    found = page.evaluate("document.activeElement.className || document.activeElement.tagName")
    assert isinstance(found, str)
    return found


def test_the_language_is_switched_everywhere_and_remembered(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, "平成35年11月にACMについて何があったか")
    page.get_by_role("button", name="English").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_by_role("button", name="Ask", exact=True).is_visible()
    assert page.locator(".hk-notfound h2").first.inner_text() == "Not found in the documents"
    assert page.locator("#hk-cited-title").inner_text() == "Nearest passages (not an answer)"
    assert page.locator(".hk-kind").all_inner_texts() == ["Date", "Abbreviation"]
    assert page.locator(".hk-official-line").inner_text().startswith("Official page (www.mod.go.jp)")
    assert page.locator(".hk-reason p[lang=ja]").count() == 1
    left = page.evaluate(
        """() => [...document.querySelectorAll('.hk *')].filter((one) => one.closest('[lang]').lang === 'en')
          .flatMap((one) => [...one.childNodes]).filter((one) => one.nodeType === 3 && /[ぁ-ヿ一-龠]/.test(one.data))
          .map((one) => one.data)"""
    )
    assert left == ["白書 "]
    page.reload()
    page.locator(".hk-result.hk-start").wait_for()
    assert page.get_by_role("button", name="Ask", exact=True).is_visible()
    page.get_by_role("button", name="日本語").click()
    assert page.get_by_role("button", name="質問する").is_visible()


def test_a_reader_whose_browser_is_not_japanese_is_spoken_to_in_english(page: Page, url: str) -> None:
    with page.context.browser.new_context(locale="fr-FR") as context:  # type: ignore[union-attr]
        other = context.new_page()
        visit(other, url)
        assert other.get_by_role("button", name="Ask", exact=True).is_visible()
        assert other.locator(".hk-read").get_attribute("lang") == "ja"


def test_the_keyboard_alone_leads_everywhere_and_back(page: Page, url: str) -> None:
    visit(page, url)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "質問へ"
    page.keyboard.press("Enter")
    assert _focused(page) == "TEXTAREA"
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".hk-answered").wait_for()
    for _ in range(8):
        page.keyboard.press("Tab")
        if _focused(page) == "hk-marker":
            break
    page.keyboard.press("Enter")
    page.locator("mark:focus").wait_for()
    page.keyboard.press("Escape")
    assert _focused(page) == "hk-marker"
    page.locator(".hk-outline summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert _focused(page) == "hk-branch"
    page.keyboard.press("Escape")
    assert _focused(page) == "SUMMARY" and page.locator(".hk-outline[open]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, url: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit(page, url)
    assert page.locator("body.dark").count() == (scheme == "dark")
    page.locator(".hk-heading").first.wait_for()
    found = faults(page)
    ask(page, QUESTION)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.locator(".hk-claim .hk-marker").first.click()
    page.locator("mark:focus").wait_for()
    page.locator(".hk-check").first.wait_for()
    found += faults(page)
    ask(page, "平成35年11月にACMについて何があったか")
    found += faults(page)
    assert found == []


def test_a_phone_needs_no_sideways_scrolling_and_shows_the_place(page: Page, url: str) -> None:
    page.set_viewport_size(PHONE)
    visit(page, url)
    for question in ("", NOWHERE, QUESTION):
        ask(page, question)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.locator(".hk-claim .hk-marker").first.click()
    page.wait_for_function(
        "(() => { const box = document.querySelector('.hk-read mark').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom < window.innerHeight; })()"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.locator(".hk-back").click()
    assert _focused(page) == "hk-marker"
    page.wait_for_function("document.activeElement.getBoundingClientRect().top < window.innerHeight")


def test_nothing_is_kept_in_the_browser_but_the_language(page: Page, url: str) -> None:
    visit(page, url)
    page.get_by_role("button", name="English").click()
    ask(page, QUESTION)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert QUESTION not in kept
    assert page.evaluate("Object.entries(localStorage).filter(([name]) => name.startsWith('hakusho'))") == [
        ["hakusho.language", "en"]
    ]
    assert page.evaluate("indexedDB.databases()") == []


def test_a_hostile_question_is_shown_as_text(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, HOSTILE_QUESTION)
    assert page.locator(".hk-asked").inner_text() == HOSTILE_QUESTION.replace("\u202e", "\ufffd")
    ask(page, "場所は？")
    page.locator(".hk-completed").wait_for()
    assert "<img src=x onerror=alert(1)>${alert(1)}" in page.locator(".hk-completed").inner_text()
    assert page.locator(".hk").locator("img, script, iframe, svg").count() == 0
    assert page.locator(".hk form").count() == 1
    page.goto(f"{url}#q={HOSTILE_QUESTION}")
    page.reload()
    page.locator(".hk-result.hk-start").wait_for()
    assert page.locator("#hk-question").input_value() == HOSTILE_QUESTION


def test_a_hostile_document_is_shown_as_text(page: Page, hostile_url: str) -> None:
    visit(page, hostile_url)
    assert page.locator(".hk-open").inner_text() == "<script>alert(1)</script>${alert(1)}白書[9]"
    page.locator(".hk-heading").first.wait_for()
    read = page.locator(".hk-read").inner_text()
    assert "${alert(1)} 基地の章" in read and "\u202e" not in read
    assert page.locator(".hk-read table td").filter(has_text="港の灯台").count() == 1
    page.locator(".hk-outline summary").click()
    assert "{{#each value}}{{this}}{{/each}} [9]" in page.locator(".hk-tree").inner_text()
    page.keyboard.press("Escape")
    for question in ("灯台の高さは", "灯台の番人はだれか", NOWHERE):
        ask(page, question)
        page.evaluate("document.querySelectorAll('.hk-others').forEach((one) => { one.open = true; })")
        shown = page.locator(".hk-cited").inner_text()
        assert "${alert(1)}" in shown and "\u202e" not in shown
        assert page.locator(".hk").locator("img, script, iframe, svg, b, .hk-panes a").count() == 0
        assert page.locator(".hk form").count() == 1
        assert set(page.locator(".hk-marker").all_inner_texts()) <= {"[1]", "[2]", "[3]"}
