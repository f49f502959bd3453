"""From an answer to its place in the source and back: what is marked there is what was quoted, wherever it stands."""

import re

from playwright.sync_api import Locator, Page

from tests.ui.browser import QUESTION, ask, faults, visit

DATE = "15 (平成27) 年11月"
BROKEN = "日米共同訓練・演習はどのように拡大してきているか"
IN_TABLE = "日米安全保障協議委員会の米側の出席者は誰か"
IN_NOTE = "ACSAの正式名称は何か"


def _marked(page: Page) -> str:
    return _plain("".join(page.locator(".hk-read mark").all_text_contents()))


def _plain(text: str) -> str:
    """Return text without what stands between its parts: white space, and the bars between cells."""
    return re.sub(r"[\s|]+", "", text)


def _quote(page: Page, number: int = 1) -> str:
    return _plain(page.locator(".hk-claim q").nth(number - 1).inner_text())


def _go(page: Page, question: str) -> Locator:
    """Ask, follow the first marker, and return what has the focus then."""
    ask(page, question)
    page.locator(".hk-claim .hk-marker").first.click()
    page.locator(".hk-read mark").first.wait_for()
    return page.locator("mark:focus")


def _in_view(page: Page, selector: str) -> bool:
    found = page.evaluate(
        "(selector) => { const pane = document.querySelector('.hk-read').getBoundingClientRect();"
        " const box = document.querySelector(selector).getBoundingClientRect();"
        " return box.top >= pane.top - 1 && box.top < Math.min(pane.bottom, innerHeight); }",
        selector,
    )
    assert isinstance(found, bool)
    return found


def test_a_marker_leads_to_the_exact_words_and_escape_leads_back(page: Page, url: str) -> None:
    visit(page, url)
    place = _go(page, QUESTION)
    assert place.inner_text() == DATE
    assert _marked(page) == _quote(page)
    assert page.locator(".hk-read mark.hk-exact").all_inner_texts() == [DATE]
    assert page.locator(".hk-heading:has(+ p mark)").inner_text() == "(1) 同盟調整メカニズムの設置"
    assert _in_view(page, ".hk-read mark")
    assert page.locator(".hk-card.hk-current h4").inner_text() == "[1] 第Ⅱ部第4章第2節 3 1 (1)"
    page.locator(".hk-here").filter(has_text="第Ⅱ部第4章第2節 3 1 (1)").wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".hk-claim .hk-marker:focus").count() == 1


def test_a_sentence_that_a_page_breaks_is_marked_on_both_of_its_sides(page: Page, url: str) -> None:
    visit(page, url)
    _go(page, BROKEN)
    assert page.locator(".hk-read mark").count() == 2
    assert _marked(page) == _quote(page)
    assert page.locator(".hk-read p:has(mark)").count() == 1
    sign = page.locator(".hk-read mark + .hk-break:has(+ mark)")
    assert sign.get_attribute("role") == "img"
    assert sign.get_attribute("aria-label") == "原本ではここに改ページ・図表・注などが挟まり、文が続く"
    assert page.locator(".hk-read table .hk-break").count() == 0


def test_the_cells_of_a_table_row_are_marked_in_a_table(page: Page, url: str) -> None:
    visit(page, url)
    _go(page, IN_TABLE)
    row = page.locator(".hk-read tr:has(mark)")
    assert row.count() == 1 and row.locator("td:has(mark)").count() > 2
    assert _marked(page) == _quote(page)
    table = page.locator(".hk-read table:has(mark)")
    assert table.locator("th").first.inner_text() == "協議の場"
    named = page.locator(".hk-claim").first.locator("[data-column]")
    names = named.evaluate_all("(all) => all.map((one) => one.dataset.column)")
    assert names == ["協議の場", "出席対象者 日本側", "出席対象者 米側", "目的", "根拠など"]
    quote = page.locator(".hk-claim q").first.text_content()
    assert quote == page.locator(".hk-card mark").first.text_content() and "協議の場" not in (quote or "協議の場")
    assert "協議の場 /" not in page.locator(".hk-card .hk-beside").first.inner_text()
    assert _in_view(page, ".hk-read mark")


def test_a_footnote_is_marked_and_linked_both_ways(page: Page, url: str) -> None:
    visit(page, url)
    _go(page, IN_NOTE)
    note = page.locator(".hk-footnote:has(mark)")
    assert _marked(page) == _quote(page)
    note.locator(".hk-calls").click()
    mark = page.locator(".hk-note:focus")
    assert mark.inner_text() == "2" and "日米物品役務相互提供協定" in page.locator("p:has(.hk-note:focus)").inner_text()
    mark.press("Enter")
    assert page.locator(".hk-footnote:focus .hk-notelabel").inner_text() == "2"
    page.keyboard.press("Escape")
    assert page.locator(".hk-marker:focus").count() == 1


def test_a_reference_leads_to_where_it_points_and_back(page: Page, url: str) -> None:
    visit(page, url)
    reference = page.locator(".hk-read .hk-leads").filter(has_text="図表Ⅱ-4-2-3").first
    reference.click()
    assert page.locator(".hk-caption:has(mark)").inner_text().startswith("図表Ⅱ-4-2-3")
    page.locator(".hk-back").click()
    assert page.locator(".hk-leads:focus").inner_text() == "図表Ⅱ-4-2-3"


def test_the_outline_leads_to_its_headings(page: Page, url: str) -> None:
    visit(page, url)
    page.locator(".hk-outline summary").click()
    branch = page.locator(".hk-branch").filter(has_text="（5）後方支援")
    assert branch.locator("xpath=ancestor::ul").count() == 4
    branch.click()
    assert page.locator(".hk-heading:focus").inner_text() == "（5）後方支援"
    assert _in_view(page, ".hk-heading:focus")
    page.locator(".hk-here").filter(has_text="第Ⅱ部第4章第2節 3 2 (5)").wait_for()


def test_a_passage_and_a_near_one_lead_to_their_places_too(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, "カレーライスの作り方")
    button = page.locator(".hk-card .hk-show").nth(1)
    button.click()
    page.locator("mark:focus").wait_for()
    passage = _plain(page.locator(".hk-card .hk-text").nth(1).inner_text())
    assert _marked(page) == passage
    page.keyboard.press("Escape")
    assert button.evaluate("(one) => one === document.activeElement")


def test_a_claim_lights_its_passages_while_it_is_looked_at(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    assert page.locator(".hk-lit").count() == 0
    page.locator(".hk-claim").first.hover()
    assert page.locator(".hk-lit h4 .hk-number").all_inner_texts() == ["[1]"]
    page.locator("h1").hover()
    assert page.locator(".hk-lit").count() == 0
    page.locator(".hk-claim .hk-marker").first.focus()
    assert page.locator(".hk-lit").count() == 1


def test_characters_beyond_the_first_plane_do_not_move_the_marks(page: Page, hostile_url: str) -> None:
    visit(page, hostile_url)
    _go(page, "𠮷野の灯台の光度はいくつか")
    assert "九百燭" in _quote(page) and _marked(page) == _quote(page)


def test_what_is_selected_is_told_as_code_points(page: Page, hostile_url: str) -> None:
    visit(page, hostile_url)
    run, selected = page.evaluate(
        """async () => {
          const { Places } = await import(new URL('hakusho/places.js', document.baseURI).href);
          const source = await (await fetch('document?d=attack')).json();
          const run = source.parts.flatMap((part) => part.runs ?? []).find((one) => one[1]?.includes?.('九百燭'));
          const [places, host, range] = [new Places([]), document.createElement('p'), document.createRange()];
          document.body.append(host);
          places.put(host, [run, document.createTextNode(' | ')]);
          places.sort();
          places.paint([[run[0] + 1, run[0] + 3]]);
          range.selectNodeContents(host);
          const whole = places.selected(range);
          range.setStart(host.querySelector('mark').firstChild, 1);
          const part = places.selected(range);
          host.remove();
          return [run, [whole, part]];
        }"""
    )
    start, text = run
    assert "𠮷" in text
    assert selected == [[[start, start + len(text)]], [[start + 2, start + len(text)]]]


def test_a_place_is_chosen_by_mouse_and_by_keyboard(page: Page, url: str) -> None:
    visit(page, url)
    page.locator(".hk-heading").first.wait_for()
    page.evaluate(
        """async () => {
          const { Source } = await import(new URL('hakusho/source.js', document.baseURI).href);
          const { choosePlace } = await import(new URL('hakusho/select.js', document.baseURI).href);
          const source = new Source(document.querySelector('.hk-source'), { told: () => {} });
          const name = (await (await fetch('document?d=defense-of-japan-2018-part2-chapter4-section2')).json()).id;
          await source.holds([{ id: name, language: 'ja' }]);
          window.choose = () => choosePlace(source, (place) => { window.chosen = place; });
          window.choose();
        }"""
    )
    take = page.get_by_role("button", name="この箇所にする")
    assert take.is_disabled()
    page.locator(".hk-read .hk-paragraph").first.click(click_count=3)
    take.click()
    first = page.evaluate("window.chosen")
    assert first["spans"] == [[40, 116]] and first["text"].strip().startswith("日米両国は、1960")
    page.evaluate("window.choose()")
    page.locator(".hk-read td").nth(2).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("window.chosen.spans") == [[1808, 1821]]
    page.evaluate("window.choose()")
    assert faults(page) == []
    page.keyboard.press("Escape")
    assert page.evaluate("window.chosen") is None and page.locator(".hk-choosing").count() == 0


def test_code_points_and_units_meet_at_one_boundary(page: Page, url: str) -> None:
    visit(page, url)
    texts = ["", "abc", "𠮷野", "a😀b𠮷"]
    found = page.evaluate(
        """async (texts) => {
          const { unitsAt, pointsAt } = await import(new URL('hakusho/places.js', document.baseURI).href);
          const points = (text) => [...Array([...text].length + 1).keys()];
          return texts.map((text) => points(text).map((at) => [unitsAt(text, at), pointsAt(text, unitsAt(text, at))]));
        }""",
        texts,
    )
    assert found == [[[len(text[:i].encode("utf-16-le")) // 2, i] for i in range(len(text) + 1)] for text in texts]
