"""Who reads the page: in two languages, by keyboard, by ear, on a phone, in the dark; and what an attacker gets."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.ui.browser import PHONE, QUESTION, ask, ask_next, faults, visit
from tests.ui.http import post, send

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


def test_every_piece_of_text_has_its_own_language(page: Page, url: str) -> None:
    visit(page, url)
    page.get_by_role("button", name="English").click()
    for question, own in (("宇宙方面的合作有多少次?", "zh"), ("자위대의 정원은 몇 명입니까?", "ko"), (QUESTION, "ja")):
        ask(page, question)
        assert page.locator(".hk-asked").get_attribute("lang") == own
        left = page.evaluate(
            """() => [...document.querySelectorAll('.hk-talk *, .hk-cited *')]
              .flatMap((one) => [...one.childNodes]).filter((one) => one.nodeType === 3)
              .filter((one) => /[ぁ-ヿ]|防衛白書|第Ⅱ部/.test(one.data))
              .filter((one) => !one.parentNode.closest('[lang]').matches('[lang=ja]'))
              .filter((one) => !one.parentNode.closest('textarea, .hk-history'))
              .map((one) => one.data)"""
        )
        assert left == []


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
    page.keyboard.press("Enter")
    page.locator("mark:focus").wait_for()
    page.get_by_role("button", name="English").focus()
    page.keyboard.press("Enter")
    page.locator(".hk-back").focus()
    page.keyboard.press("Enter")
    assert _focused(page) == "hk-marker"  # It was drawn anew in English.
    page.locator(".hk-outline summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert _focused(page) == "hk-branch"
    page.keyboard.press("Escape")
    assert _focused(page) == "SUMMARY" and page.locator(".hk-outline[open]").count() == 0


def test_the_focus_goes_to_the_answer_when_what_asked_for_it_is_gone(page: Page, url: str) -> None:
    visit(page, url)
    page.locator(".hk-example").first.focus()
    page.keyboard.press("Enter")
    page.locator(".hk-answered").wait_for()
    assert _focused(page) == "hk-result hk-answered"
    ask_next(page, "平成35年11月にACMについて何があったか")
    page.locator(".hk-remove").first.focus()
    page.keyboard.press("Enter")
    page.locator(".hk-answered").wait_for()
    assert _focused(page) == "hk-result hk-answered"
    page.locator(".hk-earlier").first.focus()
    page.keyboard.press("Enter")
    assert _focused(page) == "hk-result hk-answered"


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


PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=http://outside.example/><button>送信</button></form>",
    "<a href=javascript:alert(1)>x</a>",
    "![x](http://outside.example/x.png) [x](javascript:alert(1))",
    "${alert(1)} {{alert(1)}} {{#each value}}{{this}}{{/each}} <%= alert(1) %>",
    "</textarea></style></script></template><script>alert(1)</script>",
    "<link rel=stylesheet href=http://outside.example/x.css><meta http-equiv=refresh content='0;url=http://outside.example'>",
    "javascript:alert(1)",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    "&lt;img src=x onerror=alert(1)&gt; &#60;script&#62;",
)
# What the page takes for names of its own: an attacker of the server could send these, a document cannot.
_OURS = {"id", "name", "state", "kind", "level", "lang", "language", "document", "sha256"}


def _armed(value: Any, payload: str, key: str = "") -> Any:  # noqa: ANN401
    """Return a value with a payload behind every text in it."""
    if isinstance(value, dict):
        return {name: _armed(one, payload, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_armed(one, payload, key) for one in value]
    return value + payload if isinstance(value, str) and key not in _OURS else value


def _arm(route: Route, payload: str) -> None:
    """Let what the server sends arrive with a payload behind every text that a document or a model can write."""
    got = route.fetch()
    if got.headers["content-type"].startswith("application/json"):
        sent = got.json()
        armed = _armed_document(sent, payload) if "parts" in sent else sent | {"view": _armed(sent["view"], payload)}
        return route.fulfill(response=got, body=json.dumps(armed))
    lines = []
    for line in got.text().split("\n"):
        event = json.loads(line.removeprefix("data:")) if line.startswith("data:") else {}
        if event.get("msg") in ("process_generating", "process_completed") and event["output"].get("data"):
            event["output"]["data"][0] = _armed(event["output"]["data"][0], payload)
            line = "data: " + json.dumps(event)
        lines.append(line)
    return route.fulfill(response=got, body="\n".join(lines))


def _armed_document(drawn: dict[str, Any], payload: str) -> dict[str, Any]:
    parts = [part | ({} if "runs" not in part else {"runs": _armed(part["runs"], payload)}) for part in drawn["parts"]]
    sections = [[title + payload, depth, ref + payload, *rest] for title, depth, ref, *rest in drawn["sections"]]
    return drawn | {"parts": parts, "sections": sections}


def test_a_payload_in_every_text_of_an_answer_and_of_its_source_stays_text(page: Page, url: str) -> None:
    payload = "".join(PAYLOADS)
    page.route("**/queue/data*", lambda route: _arm(route, payload))
    page.route("**/document?*", lambda route: _arm(route, payload))
    page.goto(url)
    page.locator(".hk-result.hk-start").wait_for()
    for question in (payload + QUESTION, QUESTION, NOWHERE):
        ask(page, question)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        if page.locator(".hk-marker").count():
            page.locator(".hk-marker").first.click()
        _is_text(page)
    asked = ({"question": question, "keep": True} for question in (QUESTION, payload + QUESTION))
    name, hostile = (post(url, "/v1/ask", one).json["id"] for one in asked)
    page.route("**/answers/*", lambda route: _arm(route, payload))
    page.goto(f"{url}?a={name}")
    page.locator(".hk-again").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.locator(".hk-marker").first.click()
    _is_text(page)
    for form in ("md", "json", "docx"):
        sent = send(url, f"/answers/{hostile}.{form}").headers
        assert (
            sent["Content-Disposition"].startswith('attachment; filename="hakusho-20')
            and "html" not in sent["Content-Type"]
        )
    page.wait_for_timeout(200)


def _is_text(page: Page) -> None:
    """Check that nothing that was sent became more than text."""
    assert page.locator(".hk-panes").inner_text().count("<img src=x onerror=alert(1)>") > 100
    assert page.locator(".hk").locator("img, script, iframe, svg, math, link, meta, style, object").count() == 0
    forms = page.locator(".hk form").evaluate_all("(all) => all.map((one) => one.getAttribute('action'))")
    assert set(forms) == {None}
    links = page.locator(".hk-panes a").evaluate_all("(all) => all.map((one) => new URL(one.href).protocol)")
    assert set(links) <= {"https:"}


def test_a_hostile_document_is_shown_as_text(page: Page, hostile_url: str) -> None:
    visit(page, hostile_url)
    assert page.locator(".hk-open").inner_text() == "<script>alert(1)</script>${alert(1)}白書[9]"
    page.locator(".hk-heading").first.wait_for()
    read = page.locator(".hk-read").text_content() or ""  # What is not in view yet is not laid out, but is there.
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
    page.get_by_role("button", name="資料", exact=True).click()
    page.locator(".hk-counts").wait_for()
    assert (
        page.locator(".hk-doc h3").inner_text()
        == "『<script>alert(1)</script>${alert(1)}白書[9]』（2020年・${alert(1)}）"
    )
    assert "第1 {{#each value}}{{this}}{{/each}} [9]" in page.locator(".hk-counts").inner_text()
    assert page.locator(".hk-docs").locator("img, script, iframe, svg, b, a, form").count() == 0
