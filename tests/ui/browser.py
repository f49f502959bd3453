"""A real browser on a real page, and what it did while a test looked elsewhere."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Playwright, ViewportSize

HOUSE = Path(__file__).parents[2]
QUESTION = "同盟調整メカニズムはいつ設置されたか"
DESKTOP = ViewportSize(width=1280, height=860)
PHONE = ViewportSize(width=390, height=844)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")


def chromium() -> str | None:
    """Return where Chromium is installed, if it is."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def missing() -> str | None:
    """Return what must be installed before the page can be tried, or None."""
    if chromium() is None:
        return "Chromium is missing; on Debian: apt-get install chromium fonts-noto-cjk"
    fonts = shutil.which("fc-list")
    if fonts and not subprocess.run([fonts, ":lang=ja"], capture_output=True, check=False).stdout.strip():
        return "A Japanese font is missing; on Debian: apt-get install fonts-noto-cjk"
    return None


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chromium(), args=list(_FLAGS))


@contextmanager
def served(index: str, *options: str, language: str = "C.UTF-8") -> Iterator[str]:
    """Run `hakusho ui` as a user would, on a free port; the address is what it prints."""
    with started(index, *options, language=language) as process:
        yield address(process)


@contextmanager
def started(index: str, *options: str, port: int = 0, language: str = "C.UTF-8") -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "ui", "ui", "--port", str(port), "--index", index, *options]
    process = subprocess.Popen(
        command,
        cwd=HOUSE,
        env={**os.environ, "LC_ALL": language, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
            process.wait(20)
        for pipe in (process.stdout, process.stderr):
            _opened(pipe).close()


def address(process: subprocess.Popen[str]) -> str:
    """Wait until the page can be used and return its address."""
    line = _opened(process.stdout).readline()
    found = _address(line)
    assert found, f"no address in {line!r}: {_opened(process.stderr).read()}"
    return found


def starting(process: subprocess.Popen[str]) -> str:
    """Wait until the server listens and return its address."""
    line = _opened(process.stderr).readline()
    found = _address(line)
    assert found, f"no address in {line!r}"
    return found


def _address(line: str) -> str | None:
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    return found[0] if found else None


def _opened(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


class Watch:
    """What a page asked for, said and complained about."""

    def __init__(self, page: Page) -> None:
        self.hosts: set[str | None] = set()
        self.dialogs: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self._asked(request.url))
        page.on("dialog", self._opened)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob"):
            self.hosts.add(urlsplit(url).hostname)

    def _opened(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


def visit(page: Page, url: str) -> None:
    """Open the page and wait until it can be used."""
    page.goto(url)
    page.locator(".hk-start").wait_for()


def ask(page: Page, question: str) -> None:
    """Ask by the keyboard and wait for what comes."""
    page.locator("#hk-question").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.hk-ask').getAttribute('aria-busy') === 'false'")
    page.locator(".hk-answered, .hk-notfound, .hk-failed").wait_for()


def ask_next(page: Page, question: str) -> None:
    """Ask where an answer is shown already, and wait for another."""
    page.evaluate("document.querySelector('.hk-answer').dataset.old = 'yes'")
    ask(page, question)
    page.locator(".hk-answer:not([data-old])").wait_for()


def faults(page: Page, within: str = "html") -> list[str]:
    """Return what axe-core finds wrong with the page as it is now, or with what a selector names of it."""
    spec = find_spec("axe_playwright_python")
    assert spec and spec.origin
    page.evaluate((Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("(within) => axe.run(within, {resultTypes: ['violations']})", within)
    return [f"{v['id']}: {[node['html'][:120] for node in v['nodes']]}" for v in found["violations"]]
