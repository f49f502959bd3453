"""What a reader takes away from the page, sends to it, and opens by a link."""

import io
import json
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser, Page

from assistant import Settings
from tests.ui.browser import DESKTOP, QUESTION, Watch, ask, ask_next, faults, visit
from tests.ui.http import post, send
from ui.kept import Archive

ABSENT = "カレーライスの作り方"
REFERENCE = "防衛省『平成30年版防衛白書』（2018年）第Ⅱ部第4章第2節 3 1 (1)「15 (平成27) 年11月、"


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture
def answered(page: Page, url: str) -> Page:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, url)
    ask(page, QUESTION)
    return page


def _card(page: Page) -> Any:
    return page.locator(".hk-card[data-numbers='1']")


def test_a_citation_is_copied_as_an_official_writes_it(answered: Page) -> None:
    _card(answered).get_by_role("button", name="引用をコピー", exact=True).click()
    answered.get_by_text("コピーしました。").wait_for()
    assert _copied(answered).startswith(REFERENCE)
    assert "日閲覧）" in _copied(answered)
    answered.get_by_role("button", name="English", exact=True).click()
    _card(answered).get_by_role("button", name="Copy citation", exact=True).click()
    answered.get_by_text("Copied.").wait_for()
    assert _copied(answered).startswith("防衛省, 『平成30年版防衛白書』 (2018), 第Ⅱ部第4章第2節 3 1 (1): “")


def test_the_answer_is_copied_with_its_references(answered: Page) -> None:
    answered.get_by_role("button", name="出典付きでコピー").click()
    answered.get_by_text("コピーしました。").wait_for()
    text = _copied(answered)
    assert text.startswith(f"質問：{QUESTION}\n") and f"[1] {REFERENCE}" in text


def test_files_are_saved_and_say_what_the_answer_says(answered: Page) -> None:
    contents = {}
    for form in ("Markdown", "JSON", "Word"):
        with answered.expect_download() as told:
            answered.get_by_role("button", name=f"{form} 形式で保存").click()
        assert told.value.suggested_filename.startswith("hakusho-20")
        contents[form] = told.value.path().read_bytes()
    answer = json.loads(contents["JSON"])
    quote = answer["citations"][0]["quote"]
    assert (answer["question"], answer["status"], answer["schema"]) == (QUESTION, "answered", 1)
    assert quote in contents["Markdown"].decode("utf-8")
    assert quote in "\n".join(p.text for p in docx.Document(io.BytesIO(contents["Word"])).paragraphs)


def test_links_open_the_answer_and_the_place_in_a_fresh_browser(answered: Page, browser: Browser, url: str) -> None:
    answered.get_by_role("button", name="リンクをコピー", exact=True).click()
    answered.get_by_text("コピーしました。").wait_for()
    answer = _copied(answered)
    assert answer.startswith(f"{url}?a=")
    _card(answered).get_by_role("button", name="箇所へのリンクをコピー").click()
    answered.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('?doc='))")
    place = _copied(answered)
    with browser.new_context(viewport=DESKTOP, locale="ja-JP") as context:
        other = context.new_page()
        watch = Watch(other)
        other.goto(answer)
        other.locator(".hk-answered").wait_for()
        assert "の回答です。" in other.locator(".hk-again").inner_text()
        assert "索引が更新" not in other.locator(".hk-again").inner_text()
        other.locator(".hk-marker").first.click()
        other.locator(".hk-read mark.hk-exact").wait_for()
        assert faults(other) == []
        ask_next(other, "場所は？")
        assert "同盟調整メカニズム" in other.locator(".hk-completed q").inner_text()
        assert other.locator(".hk-earlier").all_inner_texts() == [QUESTION, "場所は？"] and other.url == url
        other.goto(place)
        other.locator(".hk-read mark").first.wait_for()
        assert "".join(other.locator(".hk-read mark").all_inner_texts()).startswith("15 (平成27) 年11月、日米両政府は")
        other.goto(place[:-12] + "0" * 12)
        other.get_by_text("リンクの箇所の文言が変わったため、示せません。").wait_for()
        assert other.locator(".hk-read mark").count() == 0
        assert watch.dialogs == [] and watch.hosts == {"127.0.0.1"}


def test_a_link_to_nothing_says_so_and_the_next_question_leaves_it(browser: Browser, url: str) -> None:
    with browser.new_context(locale="ja-JP") as context:
        page = context.new_page()
        watch = Watch(page)
        page.goto(f"{url}?doc=x&s=1-2&v=<script>")
        page.get_by_text("このリンクは壊れているため").wait_for()
        for name in ("<img src=x onerror=alert(1)>", "A" * 22):
            page.goto(f"{url}?a={name}")
            page.locator(".hk-failed").wait_for()
            assert "この回答は保存されていません" in page.locator(".hk-failed").inner_text()
        ask(page, QUESTION)
        page.locator(".hk-answered").wait_for()
        assert page.url == url
        assert watch.dialogs == [] and watch.hosts == {"127.0.0.1"}


def test_a_question_in_the_address_fills_the_box_and_is_not_asked(page: Page, url: str) -> None:
    visit(page, f"{url}#q=%E3%81%84%E3%81%A4%E3%81%8B<b>")
    assert page.locator("#hk-question").input_value() == "いつか<b>"
    assert page.locator(".hk-answered, .hk-notfound, .hk-failed").count() == 0


def test_an_answer_whose_index_has_changed_says_which_quotes_still_stand(page: Page, url: str) -> None:
    name = post(url, "/v1/ask", {"question": QUESTION, "keep": True}).json["id"]
    told = send(url, f"/answers/{name}").json
    told["standing"] = {"changed": True, "citations": {"1": "changed"}}
    page.route(f"**/answers/{name}", lambda route: route.fulfill(json=told))
    page.goto(f"{url}?a={name}")
    page.locator(".hk-again").wait_for()
    assert "[1] の引用は、今の原文と一致しません。" in page.locator(".hk-again").inner_text()
    assert _card(page).get_by_text("この引用は、今の原文と一致しません。").count() == 1
    assert faults(page) == []


def test_feedback_is_stored_with_the_place_that_was_chosen_in_the_source(
    answered: Page, url: str, settings: Settings
) -> None:
    answered.get_by_text("この回答への意見を送る").click()
    answered.get_by_label("回答は正しい").check()
    answered.get_by_label("補足（任意）").fill("確かめた")
    answered.get_by_role("button", name="送る").click()
    answered.locator(".hk-answer .hk-thanks").wait_for()

    card = _card(answered)
    card.get_by_text("引用[1]への意見を送る").click()
    card.get_by_role("button", name="送る").click()
    assert card.get_by_text("どれか一つを選んでください。").count() == 1
    card.get_by_label("正しい箇所は別にある（原文で選ぶ）").check()
    card.get_by_role("button", name="原文で箇所を選ぶ").click()
    answered.locator(".hk-choosing").wait_for()
    answered.evaluate(
        "document.getSelection().selectAllChildren("
        "[...document.querySelectorAll('.hk-read p')].find((p) => p.textContent.length > 40))"
    )
    chosen = answered.evaluate("document.getSelection().toString()")
    answered.get_by_role("button", name="この箇所にする").click()
    card.get_by_role("button", name="送る").click()
    card.locator(".hk-thanks").wait_for()
    assert faults(answered) == []

    archive = Archive(settings.kept, settings.keep_days)
    where, whole = list(reversed(archive.feedback()))[:2]
    assert (whole.verdict, whole.citation, whole.comment) == ("right", None, "確かめた")
    assert (where.verdict, where.citation, where.answer_id) == ("right_place", 1, whole.answer_id)
    assert where.quote and where.quote.replace("\n", "")[:20] == chosen[:20]
    kept = archive.find(whole.answer_id)
    assert kept and kept.answer["question"] == QUESTION


def test_not_found_may_be_called_wrong(page: Page, url: str, settings: Settings) -> None:
    visit(page, url)
    ask(page, ABSENT)
    page.get_by_text("この回答への意見を送る").click()
    page.get_by_label("どこかに書かれているはず").check()
    page.get_by_role("button", name="送る").click()
    page.locator(".hk-thanks").wait_for()
    assert Archive(settings.kept, settings.keep_days).feedback()[-1].verdict == "wrongly_not_found"


def test_an_answer_that_is_not_kept_says_so_and_can_be_copied(page: Page, url: str) -> None:
    visit(page, url)

    def unkept(stream: str) -> str:
        place = stream.index('"kept":')
        end = stream.index("}", place)
        return f'{stream[:place]}"kept":null,"unkept":{{"ja":"満杯です。","en":"Full."}}{stream[end + 1 :]}'

    page.route("**/queue/data*", lambda route: route.fulfill(response=(got := route.fetch()), body=unkept(got.text())))
    ask(page, QUESTION)
    assert "満杯です。" in page.locator(".hk-unkept").inner_text()
    assert page.get_by_role("button", name="出典付きでコピー").count() == 1
    assert page.get_by_role("button", name="リンクをコピー", exact=True).count() == 0
    assert page.locator(".hk-opinion").count() == 0


def test_hostile_text_is_taken_away_as_text(page: Page, hostile_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, hostile_url)
    ask(page, "灯台の高さは")
    page.get_by_role("button", name="出典付きでコピー").click()
    page.get_by_text("コピーしました。").wait_for()
    assert "${alert(1)}" in _copied(page)
    for form in ("Markdown", "Word"):
        with page.expect_download() as told:
            page.get_by_role("button", name=f"{form} 形式で保存").click()
        assert told.value.path().stat().st_size > 100
    page.get_by_text("この回答への意見を送る").click()
    page.get_by_label("回答は正しい").check()
    page.get_by_label("補足（任意）").fill("<img src=x onerror=alert(1)>${alert(1)}")
    page.get_by_role("button", name="送る").click()
    page.locator(".hk-thanks").wait_for()
