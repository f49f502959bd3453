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


def documents(page: Page) -> None:
    """Go to the documents and open a section in the source."""
    page.locator("[data-tab=documents]").click()
    page.locator(".hk-counts .hk-branch").nth(4).click()
    page.locator("mark:focus").wait_for()
    page.locator(".hk-docs").evaluate("(one) => one.scrollTo(0, 0)")
    page.evaluate("scrollTo(0, 0)")


def adding(page: Page) -> None:
    """Show what is filled in to add a document."""
    page.locator("[data-tab=documents]").click()
    page.locator(".hk-add-box > summary").click()
    page.locator(".hk-add summary").click()
    page.locator("#hk-file").set_input_files({"name": "令和元年版 白書.docx", "mimeType": "text/plain", "buffer": b"x"})


def evaluation(page: Page) -> None:
    """Show the figures that come with Hakusho, and their plots."""
    page.locator("[data-tab=evaluation]").click()
    page.locator("[data-place='0']").select_option(_named(page, "test/hakusho"))
    page.locator("#points").wait_for()


def beside(page: Page) -> None:
    """Show two systems beside each other, at their plots."""
    evaluation(page)
    page.locator("[data-place='1']").select_option(_named(page, "test/langchain-1000"))
    page.locator("#plots .legend").first.wait_for()
    page.locator("#plots").evaluate("(one) => one.scrollIntoView()")
    page.locator(".hk-eval").evaluate("(one) => one.scrollBy(0, -16)")


def _named(page: Page, place: str) -> str:
    """Return the name of the run that is called so."""
    option = page.locator("[data-place='0'] option").filter(has_text=place)
    return option.first.get_attribute("value") or ""


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
    "dark-table": Picture((TABLE,), place, dark=True),
    "dark-not-found": Picture((NOWHERE,), nearest, dark=True),
    "tablet": Picture((QUESTION,), place, TABLET),
    "phone-start": Picture((), None, PHONE),
    "phone": Picture((QUESTION,), answer, PHONE),
    "phone-place": Picture((QUESTION,), place, PHONE),
    "phone-not-found": Picture((NOWHERE,), answer, PHONE),
    "phone-dark": Picture((ENGLISH,), place, PHONE, "en", dark=True),
    "documents": Picture((), documents),
    "documents-adding": Picture((), adding, language="en"),
    "documents-dark": Picture((), documents, dark=True),
    "documents-tablet": Picture((), documents, TABLET),
    "phone-documents": Picture((), documents, PHONE),
    "phone-adding": Picture((), adding, PHONE),
    "evaluation": Picture((), evaluation),
    "evaluation-beside": Picture((), beside, language="en"),
    "evaluation-dark": Picture((), beside, dark=True),
    "phone-evaluation": Picture((), evaluation, PHONE),
    "phone-beside": Picture((), beside, PHONE, dark=True),
}
DOCS = {
    "page-table": "dark-table",
    "page-phone": "phone",
    "page": "english",
    "page.ja": "answer",
    "page-not-found": "not-found",
    "page-documents": "documents",
    "page-evaluation": "evaluation-beside",
}


def take(folder: Path | None) -> None:
    """Take the pictures of docs, or all pictures into a folder."""
    Assistant.open()
    chosen = {name: name for name in PICTURES} if folder else DOCS
    with (
        served(load_settings().index, "--add-documents") as url,
        sync_playwright() as playwright,
        launch(playwright) as browser,
    ):
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
