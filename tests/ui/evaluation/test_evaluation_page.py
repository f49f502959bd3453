"""The Evaluation tab: saved runs with their plots, two beside each other, and what an attacker gets into neither."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.eval.report.runs import question, unanswerable, written
from tests.ui.browser import PHONE, faults
from tests.ui.http import send

HOSTILE = "<script>alert(1)</script>${alert(1)} <img src=http://outside.example/a.png onerror=alert(1)> \u202e<b>"


@pytest.fixture(scope="module", autouse=True)
def runs() -> Iterator[Path]:
    """Two runs with an attack in every text, in the folder that the settings name."""
    folder = Path(os.environ["HAKUSHO_RUNS"]) / "<b>20260401"
    same = [question(i, lang=lang, kind="fact") for i, lang in enumerate(("ja", "en", "zh", "ko") * 6)]
    odd = (question(90, text=HOSTILE), question(90, rank=None, text=HOSTILE))
    told = (unanswerable(91, refused=False, text=HOSTILE), unanswerable(91, refused=True, text=HOSTILE))
    written(folder, [*same, odd[0], told[0]], settings={"a": HOSTILE}, created="2026-04-02T00:00:00+00:00")
    written(folder, [*same, odd[1], told[1]], "<i>after")
    yield folder


def _opened(page: Page, url: str) -> None:
    page.goto(f"{url}?tab=evaluation")
    page.locator("#points").wait_for()


def _two(page: Page, url: str) -> None:
    _opened(page, url)
    page.locator("[data-place='1']").select_option(label="<b>20260401/<i>after (dev, 2026-04-01 09:00)")
    page.locator("#differences").wait_for()


def test_a_run_is_shown_with_its_figures_and_plots_and_nothing_is_fetched_before_the_tab_is_opened(
    page: Page, url: str
) -> None:
    page.goto(url)
    page.locator(".hk-start").wait_for()
    assert not page.evaluate(
        "performance.getEntriesByType('resource').some((one) => /evaluation|report/.test(one.name))"
    )
    page.get_by_role("button", name="評価").press("Enter")
    page.locator("#points").wait_for()
    assert page.locator("#points strong").first.inner_text() == "100.0%"
    drawings = page.locator("#plots").get_by_role("img")
    assert drawings.count() >= 5
    assert page.evaluate(
        "[...document.querySelector('.hk-report').shadowRoot.querySelectorAll('#plots svg')]"
        ".every((one) => one.getBoundingClientRect().height > 50 && one.getBBox().width > 50)"
    )
    page.locator("[data-place='0']").select_option(label="test/hakusho (test, " + _made(url) + ", 数値のみ)")
    page.get_by_text("hakusho eval run --split test").wait_for()
    assert page.locator("#worst").count() == 0 and page.locator("#plots svg").count() > 5


def _made(url: str) -> str:
    runs = send(url, "/evaluation").json["runs"]
    created = next(run["created"] for run in runs if (run["group"], run["place"]) == ("figures", "test/hakusho"))
    return str(created)[:16].replace("T", " ")


def test_two_runs_stand_beside_each_other_with_what_differs_and_can_be_linked_to(page: Page, url: str) -> None:
    _two(page, url)
    rows = page.locator("#differences table").first.locator("tbody tr")
    lost = rows.filter(has_text="not-found recall").inner_text()
    assert "+100.0" in lost and "[+100.0, +100.0]" in lost and "▲ 良くなった" in lost
    assert "2問" in page.locator("#differing .note").inner_text()
    link = page.url
    page.get_by_role("button", name="入れ替える").click()
    page.get_by_text("▼ 悪くなった").first.wait_for()
    page.goto("about:blank")
    page.goto(link)
    page.locator("#differences").wait_for()
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Questions that differ").wait_for()
    assert page.locator(".hk-choosers").inner_text().startswith("Run\n")


def test_hostile_runs_are_text_wherever_it_stands(page: Page, url: str) -> None:
    _two(page, url)
    page.evaluate(
        "document.querySelector('.hk-report').shadowRoot.querySelectorAll('details')"
        ".forEach((one) => { one.open = true; })"
    )
    shown = page.locator(".hk-report").evaluate("(one) => one.shadowRoot.textContent")
    assert shown.count("<script>alert(1)</script>${alert(1)}") > 5 and "\u202e" not in shown
    inside = page.locator(".hk-eval").locator("img, script, iframe, b, i, a, style, form, object, [onerror], [style]")
    assert inside.count() == 0
    page.wait_for_timeout(200)


def test_axe_finds_nothing_and_a_phone_needs_no_sideways_scrolling(page: Page, url: str) -> None:
    page.set_viewport_size(PHONE)
    _two(page, url)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    found = faults(page, ".hk-head, .hk-eval")
    page.emulate_media(color_scheme="dark")
    page.locator("body.dark").wait_for()
    assert found + faults(page, ".hk-head, .hk-eval") == []


def test_a_run_that_is_not_there_is_one_sentence(url: str) -> None:
    for query in ("run=../../etc", "run=", "run=" + "0" * 16):
        refused = send(url, f"/evaluation/report?{query}")
        assert refused.status == 400 and refused.json["error"]["message_ja"].endswith("。")
