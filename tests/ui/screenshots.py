"""Pictures of the page as it is: `python -m tests.ui.screenshots` renews docs/page.png, with a FOLDER all of them."""

import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from assistant import Assistant, load_settings
from tests.ui.browser import DESKTOP, HOUSE, PHONE, QUESTION, ask, launch, missing, served, visit

LATER = "2025年の防衛費はいくらか"
FOLLOW_UP = (QUESTION, "場所は？")


def take(folder: Path | None) -> None:
    """Take the README's picture, or all pictures into a folder."""
    Assistant.open()
    with served(load_settings().index) as url, sync_playwright() as playwright, launch(playwright) as browser:
        if folder is None:
            _picture(browser, url, HOUSE / "docs" / "page.png", (QUESTION,))
            return
        _picture(browser, url, folder / "start.png")
        _picture(browser, url, folder / "answer.png", (QUESTION,))
        _picture(browser, url, folder / "english.png", ("When was the ACM set up?",))
        _picture(browser, url, folder / "not-found.png", (LATER,))
        _picture(browser, url, folder / "follow-up.png", FOLLOW_UP)
        _picture(browser, url, folder / "error.png", ("",))
        _picture(browser, url, folder / "dark.png", (QUESTION,), dark=True)
        _picture(browser, url, folder / "dark-not-found.png", (LATER,), dark=True)
        _picture(browser, url, folder / "phone.png", (QUESTION,), size=PHONE)
        _picture(browser, url, folder / "phone-not-found.png", (LATER,), size=PHONE)
        _picture(browser, url, folder / "phone-start.png", (), size=PHONE)


def _picture(
    browser: Browser,
    url: str,
    file: Path,
    questions: Sequence[str] = (),
    *,
    dark: bool = False,
    size: ViewportSize = DESKTOP,
) -> None:
    """Take a picture of the page after questions, one after the other."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with browser.new_context(viewport=size, locale="ja-JP", reduced_motion="reduce") as context:
        page = context.new_page()
        page.emulate_media(color_scheme="dark" if dark else "light")
        visit(page, url)
        for question in questions:
            ask(page, question)
        page.wait_for_timeout(500)
        if questions:
            _show(page)
        page.wait_for_timeout(500)
        page.screenshot(path=file)


def _show(page: Page) -> None:
    """Follow the first marker, if there is one."""
    marker = page.locator(".hk-marker").first
    if marker.count():
        marker.click()


if __name__ == "__main__":
    if reason := missing():
        sys.exit(reason)
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
