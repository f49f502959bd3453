"""One server on the default library and one browser for all tests of the page; a new page for each."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from assistant import Settings
from index import build_index
from index.encoder import BulkEncoder
from ingest import read_documents
from tests.building import built_by
from tests.ui.browser import DESKTOP, Watch, served
from tests.ui.command import Hakusho
from ui import cli

HOSTILE = """# <img src=x onerror=alert(1)> ${alert(1)} 基地の章

## 第1 {{#each value}}{{this}}{{/each}} [9]

灯台の高さは<script>alert(1)</script>十二尺であり、`${alert(1)}` と [9] と [押す](javascript:alert(1)) を含む。
<img src="http://outside.example/a.png" onerror="alert(1)"> <iframe src="http://outside.example/"></iframe>
灯台の番人は\u202eだれか\u202cである。 </textarea></div><form action="http://outside.example/"><button>押す</button></form>
![絵](http://outside.example/b.png) "><svg onload=alert(1)>

𠮷野の😀灯台に関する記述。𠮷野の灯台の光度は九百燭である。

| <b onclick=alert(1)>灯台</b> | ${alert(1)} |
|---|---|
| 港の灯台 | <a href="javascript:alert(1)">x</a> |
"""


@pytest.fixture(scope="session")
def url(location: str) -> Iterator[str]:
    with served(location) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_url(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, default_encoder: BulkEncoder
) -> Iterator[str]:
    """A server on a document that attacks whoever shows it, its card as well."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "attack.md").write_text(HOSTILE, encoding="utf-8")
    title = "<script>alert(1)</script>${alert(1)}白書[9]"
    card = f'title = "{title}"\ncredit = "<img src=x onerror=alert(1)>"\npublisher = "${{alert(1)}}"\nyear = 2020\n'
    (folder / "attack.source.toml").write_text(card, encoding="utf-8")
    place = str(folder / "index")
    with built_by(default_encoder):
        build_index(read_documents([Path(folder / "attack.md")]), place, cache=settings.cache_dir)
    with served(place) as address:
        yield address


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for all tests, so that what never changes is fetched once; each test leaves it empty."""
    with browser.new_context(viewport=DESKTOP, locale="ja-JP", color_scheme="light") as context:
        yield context


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """A page of a new visitor; whatever a test does, nothing may be asked outside, no dialog, no complaint."""
    opened = visitor.new_page()
    watch = Watch(opened)
    yield opened
    if opened.url.startswith("http"):
        opened.evaluate("localStorage.clear(); sessionStorage.clear()")
    visitor.clear_cookies()
    for each in visitor.pages:
        each.close()
    assert watch.hosts <= {"127.0.0.1"}
    assert watch.dialogs == []
    assert watch.complaints == []


@pytest.fixture
def hakusho(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Hakusho:
    """Run the command in this process; gives status, output, errors."""
    monkeypatch.setenv("LC_ALL", "C")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["hakusho", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return run
