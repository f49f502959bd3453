"""The report in a real browser: nothing is asked outside, hostile text is text, light and dark, on a phone."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from eval.report import write_report
from tests.eval.report.runs import failed, question, retrieved, unanswerable, written
from tests.ui.browser import DESKTOP, faults

SMALL = ViewportSize(width=360, height=740)
HOSTILE = (
    "<script>alert(1)</script>${alert(1)}{{x}} <img src=http://outside.example/a.png onerror=alert(1)> \u202e]]>--><b>"
)
LIMIT = 2_000_000


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three runs of few questions, one of them with an attack in every text."""
    folder = tmp_path_factory.mktemp("report")
    good = [question(i, lang=lang, kind="fact") for i, lang in enumerate(("ja", "en", "zh", "ko") * 6)]
    sure = unanswerable(92, refused=False, text=HOSTILE, claims=[[0.91, 0.0]])
    bad = [question(90, rank=None, text=HOSTILE), failed(91), sure, question(93, rank=44)]
    pair = question(94, kind="era", variant_of="q000")
    hostile = [question(0), *good[1:], *bad, pair]
    written(folder, hostile)
    written(folder, hostile, "<b>bold", settings={"a": HOSTILE})
    written(folder, [retrieved(i) for i in range(24)] + [retrieved(90, text=HOSTILE, rank=3)], "bm25")
    return write_report([folder / "hakusho", folder], folder / "report.html", "ja")[0]


def _opened(browser: Browser, report: Path, scheme: str = "light", size: ViewportSize = DESKTOP) -> Iterator[Page]:
    asked: list[str] = []
    said: list[str] = []
    with browser.new_context(viewport=size, color_scheme=scheme, locale="ja-JP") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(report.as_uri())
        yield page
        assert asked == [report.as_uri()]
        assert said == []


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    yield from _opened(browser, report)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_everything_unfolded(browser: Browser, report: Path, scheme: str) -> None:
    for page in _opened(browser, report, scheme):
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert faults(page) == []


def test_dark_is_dark_and_light_is_light(browser: Browser, report: Path) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        for page in _opened(browser, report, scheme):
            grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds == {"light": "rgb(244, 246, 248)", "dark": "rgb(18, 22, 29)"}


def test_the_page_itself_does_not_scroll_sideways_on_a_phone(browser: Browser, report: Path) -> None:
    for page in _opened(browser, report, size=SMALL):
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") == SMALL["width"]


def test_hostile_text_is_shown_as_it_is(page: Page) -> None:
    shown = page.locator(".case .asked").all_text_contents()
    assert any(f"{HOSTILE.replace(chr(0x202E), chr(0xFFFD))}（90）" in text for text in shown)
    assert page.locator("script, img, iframe, link, form, a[href^=http], b").count() == 0
    assert "B <b>bold" in page.locator("#summary thead th").all_text_contents()


def test_drawings_are_named_and_described(page: Page) -> None:
    drawn = page.locator("figure svg[role=img]")
    assert drawn.count() == 5 + 1 + 3 + 1 + 2
    for drawing in drawn.all():
        named = [drawing.get_attribute(name) for name in ("aria-labelledby", "aria-describedby")]
        assert all(page.locator(f"[id='{name}']").text_content() for name in named)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_support_is_drawn_beside_the_risk_for_each_run_that_has_it(page: Page, report: Path) -> None:
    drawn = page.locator("#plot-support svg")
    assert [svg.locator(".panel").text_content() for svg in drawn.all()] == [
        "A hakusho (文 27件)",
        "B <b>bold (文 27件)",
    ]
    found = json.loads((report.parent / "hakusho" / "figures.json").read_text(encoding="utf-8"))["bins"]
    assert drawn.first.locator(".mark").count() == drawn.first.locator(".whisker").count() == len(found)
    assert drawn.first.locator(".count").all_text_contents() == [str(one["n"]) for one in found]
    curve, support = (page.locator(f"#plot-{name}").bounding_box() for name in ("curve", "support"))
    assert curve and support and curve["y"] == support["y"] and curve["x"] < support["x"]


def test_a_sure_answer_that_is_wrong_is_among_the_cases(page: Page) -> None:
    case = page.locator(".trouble", has_text="自信を持って誤った").locator(".case")
    assert case.count() == 1 and "確からしさ 91%" in (case.locator(".verdicts").first.text_content() or "")


def test_runs_differ_by_mark_and_dash_not_by_colour_alone(page: Page) -> None:
    lines = page.locator("#plot-hits .panels svg").first.locator("path.line")
    assert len({line.get_attribute("stroke-dasharray") for line in lines.all()}) == 3
    assert page.locator("#plot-hits .legend li").all_text_contents() == ["A hakusho", "B <b>bold", "C bm25"]


def test_the_figures_are_those_of_the_runs(page: Page, report: Path) -> None:
    """Every figure over all questions stands in the summary with its exact value."""
    for column, name in ((0, "hakusho"), (2, "bm25")):
        found = json.loads((report.parent / name / "figures.json").read_text(encoding="utf-8"))["figures"]
        wanted = {f["measure"]: f["value"] for f in found if f["slice"] == "all"}
        rows = page.evaluate(
            """column => [...document.querySelectorAll('#summary tbody tr:not(.group)')].map(row =>
            [row.querySelector('th code').textContent,
             [...row.querySelectorAll('td:not(.side)')][column].querySelector('data')?.value])""",
            column,
        )
        assert {name: float(value) for name, value in rows if value is not None} == wanted


def test_seven_runs_of_the_whole_golden_set_stay_below_two_megabytes(tmp_path: Path) -> None:
    records = [question(i, rank=None, text="長い文章\u202e<&>" * 60) for i in range(694)]
    first = written(tmp_path / "runs", records, "run").folder
    for i in range(6):
        shutil.copytree(first, first.with_name(f"run{i}"))
    page, text = write_report([first.parent], tmp_path / "report.html")
    assert page.stat().st_size < LIMIT and text.stat().st_size < LIMIT


def test_nothing_but_the_style_is_in_the_page_and_its_policy_allows_nothing_else(report: Path) -> None:
    html = report.read_text(encoding="utf-8")
    assert html.startswith('<!DOCTYPE html>\n<html lang="ja">')
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b|@import|url\(", html)
    assert html == write_report([report.parent / "hakusho", report.parent], report)[0].read_text(encoding="utf-8")
