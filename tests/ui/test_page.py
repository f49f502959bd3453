"""Asking on the page: the answer, what there is instead of one, the conversation, and what is searched."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

from tests.ui.browser import QUESTION, ask, ask_next, faults, visit

DATE = "15 (平成27) 年11月"
NOWHERE = "カレーライスの作り方"
LATER = "平成35年11月にACMについて何があったか"


def _focused(page: Page) -> str:
    found = page.evaluate("document.activeElement.className || document.activeElement.tagName")
    assert isinstance(found, str)
    return found


def test_before_the_first_question_there_are_examples_and_the_source(page: Page, url: str) -> None:
    visit(page, url)
    examples = page.locator(".hk-example")
    assert examples.evaluate_all("(all) => all.map((one) => one.lang)") == ["ja", "en", "zh", "ko"]
    assert page.locator(".hk-library li").inner_text().startswith("平成30年版防衛白書")
    page.locator(".hk-heading").first.wait_for()
    assert page.locator(".hk-bar").inner_text().startswith("原文\n『平成30年版防衛白書』（2018年・防衛省）")
    assert "PDF から変換した本文です。" in page.locator(".hk-official-line").inner_text()
    examples.nth(1).click()
    page.locator(".hk-answered").wait_for()
    assert page.locator(".hk-asked").get_attribute("lang") == "en"
    assert page.locator(".hk-claim q").first.get_attribute("lang") == "ja"
    assert page.locator(".hk-label").inner_text() == "平成30年版防衛白書の記述（原文引用）"


def test_the_value_stands_large_at_the_top_and_the_passage_with_its_official_page_beside_it(
    page: Page, url: str
) -> None:
    visit(page, url)
    ask(page, QUESTION)
    line = page.locator(".hk-value")
    assert line.locator("q").inner_text() == DATE
    assert line.locator(".hk-computed").inner_text() == "＝2015年11月 換算"
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.hk-value q')).fontSize.slice(0, -2)"
        " > 1.3 * getComputedStyle(document.querySelector('.hk-claim q')).fontSize.slice(0, -2)"
    )
    assert page.locator(".hk-claim q .hk-exact").all_inner_texts() == [DATE]
    passage = page.locator(".hk-card").first
    assert passage.locator("h4").inner_text() == "[1] 第Ⅱ部第4章第2節 3 1 (1)"
    assert passage.locator(".hk-section li").all_inner_texts()[-1] == "(1) 同盟調整メカニズムの設置"
    assert passage.locator("mark .hk-exact").all_inner_texts() == [DATE]
    link = passage.locator("a.hk-official")
    assert link.get_attribute("href") == "https://www.mod.go.jp/j/publication/wp/wp2018/html/n24203000.html"
    assert link.get_attribute("rel") == "noopener noreferrer" and link.get_attribute("target") == "_blank"
    about = page.locator(".hk-document").first.inner_text()
    assert "『平成30年版防衛白書』（2018年・防衛省）" in about and "PDF から変換" in about
    assert "出典：防衛省『平成30年版 防衛白書』第Ⅱ部第4章第2節" in about


@contextmanager
def _changed(page: Page, what: str, to: str) -> Iterator[None]:
    """Answers arrive with something changed in them, wherever it stands."""

    def armed(route: Route) -> None:
        got = route.fetch()
        text, count = re.subn(what, to, got.text())
        assert count
        route.fulfill(response=got, body=text)

    page.route("**/queue/data*", armed)
    yield
    page.unroute("**/queue/data*")


def test_support_is_a_word_and_a_bar_with_a_name(page: Page, url: str) -> None:
    visit(page, url)
    for percent, level, word in ((87, "high", "高い"), (31, "low", "低い")):
        with _changed(page, r'"percent": ?\d+, ?"level": ?"\w+"', f'"percent":{percent},"level":"{level}"'):
            ask(page, QUESTION)
        assert page.locator(".hk-support > span").first.inner_text() == f"確からしさ：{word}（{percent}%）"
        meter = page.get_by_role("meter", name="確からしさ")
        assert meter.get_attribute("aria-valuenow") == str(percent)
        width = page.evaluate("(m => m.firstChild.offsetWidth / m.clientWidth)(document.querySelector('.hk-meter'))")
        assert abs(width - percent / 100) < 0.07
        assert page.locator(".hk-doubt").count() == (level == "low")
    assert faults(page) == []


def test_written_text_does_not_look_like_a_quote_and_a_link_that_is_no_web_address_is_not_made(
    page: Page, url: str
) -> None:
    visit(page, url)
    with _changed(page, r'"quoted": ?true', '"quoted":false'):
        ask(page, QUESTION)
    assert page.locator(".hk-claim q").count() == 0
    assert page.locator(".hk-claim .hk-own").first.get_attribute("lang") == "ja"
    assert page.locator(".hk-label").inner_text() == "言語モデルによる要約（引用ではありません）"
    assert page.evaluate("getComputedStyle(document.querySelector('.hk-claim')).borderLeftStyle") == "dotted"
    with _changed(page, "https://www.mod.go.jp/", "javascript:alert(1)//"):
        ask(page, QUESTION)
    page.locator(".hk-claim q").first.wait_for()
    assert page.locator(".hk-card").count() > 0
    assert page.locator(".hk-cited a").count() == 0


def test_not_found_does_not_look_like_an_answer(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, NOWHERE)
    assert page.locator(".hk-notfound h2").first.inner_text() == "該当する記述なし"
    assert page.locator(".hk-reason p").all_inner_texts() == [
        "理由",
        "質問の語を含む箇所も、内容の近い箇所もありません。",
    ]
    assert page.locator("#hk-cited-title").inner_text() == "比較的近い箇所（回答ではありません）"
    cards = page.locator(".hk-card.hk-near")
    assert (
        cards.count() > 0
        and cards.locator(".hk-warned").all_inner_texts() == ["参考・回答ではありません"] * cards.count()
    )
    assert page.locator(".hk-marker, .hk-claim, .hk-value, .hk-meter, .hk-card mark, .hk-exact").count() == 0


def test_what_was_read_from_the_question_can_be_taken_out_of_it(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, LATER)
    read = page.get_by_role("list", name="質問から読み取った条件").get_by_role("listitem")
    assert read.all_text_contents() == ["時期 平成35年11月（＝2023年11月）×", "略語・記号 ACM×"]
    page.get_by_role("button", name="「平成35年11月」を除いて質問し直す").click()
    page.locator(".hk-answered").wait_for()
    assert page.locator(".hk-asked").inner_text() == "ACMについて何があったか"
    assert page.locator("#hk-question").input_value() == "ACMについて何があったか"


def test_a_follow_up_is_understood_until_a_new_conversation_begins(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    assert page.locator(".hk-completed").count() == 0
    ask_next(page, "場所は？")
    assert "同盟調整メカニズム" in page.locator(".hk-completed q").inner_text()
    assert page.get_by_role("button", name="ログアウト").count() == 0
    page.get_by_role("button", name="新しい会話を始める").click()
    page.locator(".hk-result.hk-start").wait_for()
    assert page.locator("#hk-question").input_value() == "" and _focused(page) == "TEXTAREA"
    assert page.locator(".hk-earlier").count() == 0
    ask(page, "場所は？")
    assert page.locator(".hk-completed").count() == 0


def test_what_is_asked_at_once_after_an_answer_is_asked(page: Page, url: str) -> None:
    visit(page, url)
    page.evaluate(
        """(questions) => {
            const form = document.querySelector('.hk-ask'), box = document.querySelector('#hk-question');
            const next = () => { if (questions.length) { box.value = questions.shift(); form.requestSubmit(); } };
            const idle = () => form.getAttribute('aria-busy') === 'false' && next();
            new MutationObserver(idle).observe(form, { attributeFilter: ['aria-busy'] });
            next();
        }""",
        [QUESTION, NOWHERE, QUESTION, NOWHERE],
    )
    page.locator(".hk-earlier").nth(3).wait_for()


def test_the_questions_of_this_visit_can_be_looked_at_again(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    ask_next(page, QUESTION)  # The same question twice is answered twice.
    ask_next(page, NOWHERE)
    earlier = page.locator(".hk-earlier")
    assert earlier.all_inner_texts() == [QUESTION, QUESTION, NOWHERE]
    assert earlier.nth(2).get_attribute("aria-current") == "true"
    earlier.first.click()
    page.locator(".hk-answered").wait_for()
    assert page.locator(".hk-asked").inner_text() == QUESTION and _focused(page) == "hk-result hk-answered"
    page.locator(".hk-claim .hk-marker").first.click()
    assert page.locator("mark:focus").inner_text() == DATE
    ask_next(page, "場所は？")  # It follows the answer that is shown.
    assert "同盟調整メカニズム" in page.locator(".hk-completed q").inner_text()


def test_a_conversation_is_one_visitor_s_and_one_visit_s(page: Page, url: str) -> None:
    visit(page, url)
    ask(page, QUESTION)
    other = page.context.new_page()
    for one in (other, page):
        visit(one, url)
        ask(one, "場所は？")
        assert one.locator(".hk-completed").count() == 0


def test_a_section_can_be_chosen_and_taken_off_again(page: Page, url: str) -> None:
    visit(page, url)
    page.locator(".hk-scope summary").click()
    page.locator(".hk-check").filter(has_text="4 ■ 日米間の政策協議").locator("input").check()
    assert page.locator(".hk-chosen li span").all_inner_texts() == ["第Ⅱ部第4章第2節 4"]
    assert page.evaluate("document.activeElement.checked")
    ask(page, QUESTION)
    places = page.locator(".hk-card h4").all_text_contents()
    assert places and all("第Ⅱ部第4章第2節 4" in place for place in places)
    page.get_by_role("button", name="絞り込み「第Ⅱ部第4章第2節 4」を外す").click()
    ask_next(page, QUESTION)
    assert page.locator(".hk-card h4").first.inner_text() == "[1] 第Ⅱ部第4章第2節 3 1 (1)"


def test_the_section_that_is_read_can_be_asked_within_and_a_bad_time_is_said(page: Page, url: str) -> None:
    visit(page, url)
    page.locator(".hk-outline summary").click()
    page.locator(".hk-branch").filter(has_text="（5）後方支援").click()
    page.get_by_role("button", name="この節に絞る").click()
    assert page.locator(".hk-chosen li span").all_inner_texts() == ["第Ⅱ部第4章第2節 3 2 (5)"]
    page.locator(".hk-scope summary").click()
    page.get_by_label("始め").fill("いつか")
    page.get_by_label("始め").press("Enter")
    ask(page, QUESTION)
    assert "日付 いつか は読めません" in page.locator(".hk-error").inner_text()


def test_a_question_can_be_stopped_and_another_asked(page: Page, url: str) -> None:
    visit(page, url)
    page.route("**/queue/data*", lambda route: None)
    page.locator("#hk-question").fill(QUESTION)
    page.keyboard.press("Enter")
    stop = page.get_by_role("button", name="中止")
    stop.click()
    assert page.locator(".hk-ask").get_attribute("aria-busy") == "false" and stop.is_hidden()
    assert page.locator(".hk-status").inner_text() == "中止しました。"
    page.unroute("**/queue/data*")
    assert page.locator(".hk-result").get_attribute("class") == "hk-result hk-start"


def test_what_cannot_be_asked_is_said_in_one_sentence(page: Page, url: str) -> None:
    visit(page, url)
    for question, sentence in (("　 ", "質問が空です"), ("あ" * 20_000, "質問が長すぎます")):
        ask(page, question)
        page.locator(".hk-error").filter(has_text=sentence).wait_for()
        assert page.locator(".hk-error").count() == 1
        assert "Traceback" not in page.content()


def test_enter_that_ends_a_composed_word_does_not_ask(page: Page, url: str) -> None:
    visit(page, url)
    page.locator("#hk-question").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "どうめい", "selectionStart": 4, "selectionEnd": 4})
    for kind in ("rawKeyDown", "keyUp"):
        keyboard.send(
            "Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        )
    keyboard.send("Input.insertText", {"text": "同盟"})
    assert page.locator("#hk-question").input_value() == "同盟"
    assert page.locator(".hk-ask").get_attribute("aria-busy") != "true"
    assert page.locator(".hk-start").is_visible()
