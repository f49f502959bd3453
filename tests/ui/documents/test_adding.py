"""A document added in the page: its progress, asked at once, and whatever goes wrong leaves the library as it was.

One server on a library of its own, and one real addition: each takes as long as a build.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.ui.browser import ask, faults, served
from tests.ui.http import post, send

TEXT = "# <img src=x onerror=alert(1)>\n\n## 第1節 灯台\n\n灯台の番人は山田である。灯台は2020年に建てられた。\n"
TITLE = "灯台<script>alert(1)</script>${alert(1)}白書"


@pytest.fixture(scope="module")
def adding_url(location: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("adding") / "index"
    shutil.copytree(location, place)
    with served(str(place), "--add-documents") as address:
        yield address


def _added() -> list[str]:
    folder = Path(os.environ["HAKUSHO_DOCUMENTS"])
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def _choose(page: Page, url: str, name: str, content: bytes) -> None:
    page.goto(f"{url}?tab=documents")
    page.locator(".hk-add-box > summary").click()
    page.locator("#hk-file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})


def test_what_cannot_be_added_is_one_sentence_before_it_is_sent(page: Page, adding_url: str) -> None:
    _choose(page, adding_url, "表.xlsx", b"x")
    assert page.locator(".hk-file-name").inner_text() == "表.xlsx"
    page.get_by_role("button", name="追加する").click()
    assert page.locator(".hk-adding .hk-error").inner_text().startswith("「表.xlsx」は読める形式ではありません")
    assert faults(page, ".hk-docs") == []
    page.get_by_role("button", name="English").click()
    assert page.locator(".hk-file-name").inner_text() == "表.xlsx"  # What was chosen stays.


def test_a_program_is_told_what_is_wrong(adding_url: str) -> None:
    for query, body, said in (
        ("name=a.exe", b"x", "not of a kind"),
        ("name=a.md", b"", "empty"),
        ("name=a.md&year=x", b"x", "four digits"),
    ):
        refused = send(adding_url, f"/documents?{query}", method="POST", body=body)
        assert (refused.status, said in refused.json["error"]["message"]) == (400, True)
    assert not post(adding_url, "/documents/cancel", {"number": 1}).json["cancelled"]
    assert (
        send(adding_url, "/documents?name=a.md", method="POST", body=b"x", Content_Length=str(300 << 20)).status == 413
    )
    assert _added() == []


def test_a_document_that_cannot_be_read_is_named_as_it_was_sent_and_nothing_is_left_of_it(
    page: Page, adding_url: str
) -> None:
    before = send(adding_url, "/library").json["index"]["id"]
    _choose(page, adding_url, "壊れた.docx", b"PK\x03\x04 no archive")
    page.get_by_role("button", name="追加する").click()
    page.locator(".hk-adding .hk-error").wait_for()
    said = page.locator(".hk-adding .hk-error").inner_text()
    assert said.startswith("「壊れた.docx」は") and os.environ["HAKUSHO_DOCUMENTS"] not in said
    assert send(adding_url, "/library").json["index"]["id"] == before and _added() == []


def test_a_document_is_added_and_asked_at_once_and_answers_given_before_say_so(page: Page, adding_url: str) -> None:
    name = _kept(adding_url)
    _choose(page, adding_url, "../灯台.md", TEXT.encode())
    page.locator(".hk-add summary").click()
    page.get_by_label("題名").fill(TITLE)
    page.get_by_role("button", name="追加する").click()
    bar = page.get_by_role("progressbar", name="「灯台.md」を追加しています")
    bar.wait_for()
    busy = send(adding_url, "/documents?name=b.md", method="POST", body=b"x")
    assert busy.status == 409 and "灯台.md" in busy.json["error"]["message_ja"]
    assert post(adding_url, "/v1/ask", {"question": "同盟調整メカニズムとは何か"}).json["status"] == "answered"
    seen = set()
    while (reached := page.evaluate("document.querySelector('.hk-progress progress')?.value")) is not None:
        seen.add(reached)
        page.wait_for_timeout(100)
    assert len(seen) >= 3
    assert page.locator(".hk-well p").inner_text() == f"『{TITLE}』を追加しました。すぐに質問できます。"
    assert page.locator(".hk-doc h3").all_inner_texts()[1] == f"『{TITLE}』"
    page.keyboard.press("Enter")  # The focus is where the new document can be asked.
    ask(page, "灯台の番人は誰か")
    assert page.locator(".hk-value q").inner_text() == "山田"
    assert page.locator(".hk").locator("img, script").count() == 0
    assert _added() == ["灯台.md", "灯台.source.toml"]
    page.goto(f"{adding_url}?a={name}")
    assert "索引が更新されています" in page.locator(".hk-again").inner_text()


def test_adding_can_be_called_off(page: Page, adding_url: str) -> None:
    before = send(adding_url, "/library").json["index"]["id"]
    _choose(page, adding_url, "別の灯台.md", TEXT.replace("山田", "川口").encode())
    page.get_by_role("button", name="追加する").click()
    page.get_by_role("button", name="追加を中止").click()
    page.locator(".hk-well").wait_for()
    assert page.locator(".hk-well").inner_text() == "追加を中止しました。索引は元のままです。"
    assert send(adding_url, "/library").json["index"]["id"] == before
    assert _added() == ["灯台.md", "灯台.source.toml"]


def _kept(url: str) -> str:
    """Return the id of an answer that is kept."""
    return str(post(url, "/v1/ask", {"question": "同盟調整メカニズムはいつ設置されたか", "keep": True}).json["id"])
