"""The Documents tab: what the library holds, the way into the source and back, and what an attacker gets."""

from playwright.sync_api import Page

from assistant import Assistant
from tests.ui.browser import PHONE, faults, visit
from tests.ui.http import send


def opened(page: Page, url: str) -> None:
    """Open the page at the Documents tab, and wait until its only document shows its sections."""
    page.goto(f"{url}?tab=documents")
    page.locator(".hk-counts").first.wait_for()


def test_the_library_is_described_with_its_index_and_each_section_opens_in_the_source(
    page: Page, url: str, assistant: Assistant
) -> None:
    visit(page, url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert not page.evaluate(
        "performance.getEntriesByType('resource').some((one) => /documents|library/.test(one.name))"
    )
    page.get_by_role("button", name="資料", exact=True).click()
    page.locator(".hk-counts").first.wait_for()
    assert page.get_by_role("navigation", name="画面の切り替え").locator("[aria-current=page]").inner_text() == "資料"
    manifest = assistant.library.manifest
    facts = page.locator(".hk-facts").inner_text()
    assert manifest.id in facts and f"{manifest.passages} 箇所" in facts and "384次元" in facts
    about = page.locator(".hk-doc").inner_text()
    assert "『平成30年版防衛白書』（2018年・防衛省）" in about and "PDF から変換した本文です。" in about
    assert page.locator(".hk-doc a.hk-official").get_attribute("href") == (
        "https://www.mod.go.jp/j/publication/wp/wp2018/html/n24201000.html"
    )
    table = page.get_by_role("table", name="『平成30年版防衛白書』の節の構成と件数")
    whole = table.get_by_role("row").nth(1).get_by_role("cell").all_inner_texts()
    assert whole[:2] == [str(manifest.passages), str(manifest.sentences)]
    button = table.get_by_role("button", name="2 ■ ガイドライン見直しの概要", exact=True)
    button.press("Enter")
    page.locator("mark:focus").wait_for()
    assert page.locator("mark:focus").inner_text() == "2 ■ ガイドライン見直しの概要"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "2 ■ ガイドライン見直しの概要"


def test_a_tab_is_a_step_that_the_browser_takes_back_and_speaks_both_languages(page: Page, url: str) -> None:
    opened(page, url)
    assert page.locator(".hk-talk").is_hidden() and page.locator(".hk-source").is_visible()
    page.get_by_role("button", name="English").click()
    assert page.locator(".hk-docs h2").inner_text() == "Documents and their index"
    assert page.locator(".hk-counts thead").inner_text().split() == [
        "Section",
        "Passages",
        "Sentences",
        "Tables",
        "Notes",
    ]
    page.get_by_role("button", name="Ask this document").click()
    assert page.evaluate("document.activeElement.id") == "hk-question" and page.locator(".hk-docs").is_hidden()
    page.go_back()
    page.locator(".hk-docs").wait_for()
    page.locator(".hk-skips a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "hk-question"


def test_axe_finds_nothing_and_a_phone_needs_no_sideways_scrolling(page: Page, url: str) -> None:
    page.set_viewport_size(PHONE)
    opened(page, url)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    found = faults(page, ".hk-head, .hk-docs")  # The source is tried where it is read.
    page.emulate_media(color_scheme="dark")
    page.locator("body.dark").wait_for()
    assert found + faults(page, ".hk-head, .hk-docs") == []


def test_without_the_setting_nothing_can_be_added(page: Page, url: str) -> None:
    opened(page, url)
    assert page.locator(".hk-docs").locator("form, input").count() == 0
    refused = send(url, "/documents?name=a.md", method="POST", body=b"text")
    assert refused.status == 403 and "add_documents" in refused.json["error"]["message"]
    assert send(url, "/library/outline?d=../x").status == 404
