"""Pictures of the page as it is: `python -m tests.ui.screenshots` renews those in docs, with a FOLDER all of them."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from assistant import Assistant, load_settings
from tests.ui.browser import DESKTOP, HOUSE, PHONE, QUESTION, ask, launch, missing, served, visit

ENGLISH = "When was the ACM set up?"
NOWHERE = "平成35年11月にACMについて何があったか"
TABLE = "日米安全保障協議委員会の米側の出席者は誰か"
NOTE = "ACSAの正式名称は何か"
TABLET = ViewportSize(width=1024, height=768)

Shows = Callable[[Page], object]


def place(page: Page) -> None:
    """Follow the first marker."""
    page.locator(".hk-claim .hk-marker").first.click()
    page.locator("mark:focus").wait_for()


def nearest(page: Page) -> None:
    """Go to the place of the first passage."""
    page.locator(".hk-show").first.click()
    page.locator("mark:focus").wait_for()
    page.locator(".hk-cited").evaluate("(one) => one.scrollTo(0, 0)")


def answer(page: Page) -> None:
    """Bring the answer to the top, as a phone shows it."""
    page.locator(".hk-result").evaluate("(one) => one.scrollIntoView()")


def _opened(selector: str) -> Shows:
    return lambda page: page.locator(selector).first.click()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: what is asked, one after the other, and what is done then."""

    asked: Sequence[str] = ()
    shows: Shows | None = None
    size: ViewportSize | None = None
    language: str = "ja"
    dark: bool = False


PICTURES = {
    "start": Picture(),
    "answer": Picture((QUESTION,), place),
    "table": Picture((TABLE,), place),
    "footnote": Picture((NOTE,), place),
    "not-found": Picture((NOWHERE,), nearest),
    "follow-up": Picture((QUESTION, "場所は？")),
    "outline": Picture((QUESTION,), _opened(".hk-outline summary")),
    "filters": Picture((), _opened(".hk-scope summary")),
    "error": Picture(("",)),
    "english": Picture((ENGLISH,), place, language="en"),
    "english-not-found": Picture((NOWHERE,), nearest, language="en"),
    "dark": Picture((QUESTION,), place, dark=True),
    "dark-not-found": Picture((NOWHERE,), nearest, dark=True),
    "tablet": Picture((QUESTION,), place, TABLET),
    "phone-start": Picture((), None, PHONE),
    "phone": Picture((QUESTION,), answer, PHONE),
    "phone-place": Picture((QUESTION,), place, PHONE),
    "phone-not-found": Picture((NOWHERE,), answer, PHONE),
    "phone-dark": Picture((ENGLISH,), place, PHONE, "en", dark=True),
}
DOCS = {"page": "english", "page.ja": "answer", "page-not-found": "not-found"}


def take(folder: Path | None) -> None:
    """Take the pictures of docs, or all pictures into a folder."""
    Assistant.open()
    chosen = {name: name for name in PICTURES} if folder else DOCS
    with served(load_settings().index) as url, sync_playwright() as playwright, launch(playwright) as browser:
        for file, name in chosen.items():
            _take(browser, url, (folder or HOUSE / "docs") / f"{file}.png", PICTURES[name])


def _take(browser: Browser, url: str, file: Path, picture: Picture) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    locale = "ja-JP" if picture.language == "ja" else "en-GB"
    with browser.new_context(viewport=picture.size or DESKTOP, locale=locale, reduced_motion="reduce") as context:
        page = context.new_page()
        page.emulate_media(color_scheme="dark" if picture.dark else "light")
        visit(page, url)
        page.locator(".hk-heading").first.wait_for()
        for question in picture.asked:
            ask(page, question)
        if picture.shows:
            picture.shows(page)
        page.evaluate("document.activeElement.blur()")
        page.wait_for_timeout(500)
        page.screenshot(path=file)
    # A page has few colours: a palette makes the file a third as large, and nobody sees it.
    Image.open(file).convert("P", palette=Image.Palette.ADAPTIVE).save(file, optimize=True)


if __name__ == "__main__":
    if reason := missing():
        sys.exit(reason)
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
