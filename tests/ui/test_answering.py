"""An answer on the terminal, line by line."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from assistant import LANGUAGES, Answer, Assistant, Filters
from tests.ui.browser import QUESTION
from ui import phrases
from ui.answering import show_answer
from ui.support import Level, level, percent

NOWHERE = "カレーライスの作り方"
Shown = Callable[..., list[str]]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> Shown:
    def lines(answer: Answer, filters: Filters | None = None) -> list[str]:
        show_answer(answer, filters)
        return capsys.readouterr().out.splitlines()

    return lines


def _supported(answer: Answer, support: float | None) -> Answer:
    return replace(answer, claims=tuple(replace(claim, support=support) for claim in answer.claims))


def test_the_value_comes_first_and_apart_with_what_was_computed(assistant: Assistant, shown: Shown) -> None:
    lines = shown(assistant.ask(QUESTION))
    assert lines[:3] == ["「15 (平成27) 年11月」（＝2015年11月） [1]", "", "平成30年版防衛白書の記述（関連する記述）"]


def test_support_stands_at_the_place_of_the_quote(assistant: Assistant, shown: Shown) -> None:
    answer = assistant.ask(QUESTION)
    place = "[1] 『平成30年版防衛白書』 (2018) 第Ⅱ部第4章第2節 3 1 (1)"
    for support, told in ((0.871, "高い（87%）"), (0.5, "中程度（50%）")):
        lines = shown(_supported(answer, support))
        assert lines[lines.index(place) + 2] == f"    確からしさ：{told}"
    assert "    確からしさ：低い（31%）。答えでないおそれがあります" in shown(_supported(answer, 0.31))
    assert not any("確からしさ" in line for line in shown(_supported(answer, None)))


def test_the_answer_s_language_is_that_of_the_words_around_it(assistant: Assistant, shown: Shown) -> None:
    answer = _supported(assistant.ask(QUESTION, language="en"), 0.871)
    assert shown(answer)[0] == "「15 (平成27) 年11月」 (= November 2015) [1]"
    assert "    Support: high (87%)" in shown(answer)


def test_notes_say_how_the_present_was_read(assistant: Assistant, shown: Shown) -> None:
    answer = replace(assistant.ask(QUESTION), remarks=("「現在」は2018年と解しています。",))
    assert "※ 「現在」は2018年と解しています。" in shown(answer)


def test_not_found_says_so_first_then_why_and_what_is_near_as_no_answer(assistant: Assistant, shown: Shown) -> None:
    lines = shown(assistant.ask(NOWHERE))
    assert lines[0] == "【該当する記述なし】"
    assert "理由：質問の語を含む箇所も、内容の近い箇所もありません。" in lines
    near = lines[lines.index("比較的近い箇所（回答ではありません）") + 1 :]
    assert [line[:4] for line in near] == ["  - ", "    "] * 3
    assert not any("検索しました" in line or "[1]" in line for line in lines)


def test_not_found_names_the_section_the_kinds_and_the_time_that_were_searched(
    assistant: Assistant, shown: Shown
) -> None:
    filters = Filters(section_ref="Ⅱ部4章2節3", kinds=("table_row", "footnote"), date_from="H27", date_to="平成28年度")
    told = "次の範囲だけを検索しました：節「Ⅱ部4章2節3」、種類「表の行、脚注」、H27以後の記述、平成28年度以前の記述"
    assert told in shown(assistant.ask(NOWHERE, filters=filters), filters)
    only = Filters(documents=tuple(assistant.library.documents))
    assert not any("検索しました" in line for line in shown(assistant.ask(NOWHERE, filters=only), only))


def test_what_was_read_from_the_question_is_told_with_dates_in_other_words(assistant: Assistant, shown: Shown) -> None:
    lines = shown(assistant.ask("H35年11月にACMについて何があったか"))
    assert "質問から読み取った条件：時期 H35年11月（＝2023年11月）、略語・記号 ACM" in lines


def test_what_was_found_takes_no_line_longer_than_a_terminal_s(assistant: Assistant, shown: Shown) -> None:
    lines = shown(assistant.ask(NOWHERE))
    texts = [line for line in lines if line.startswith("    ")]
    assert texts and all(line.endswith("…") and len(line) <= 80 for line in texts)


def test_all_words_are_there_in_all_languages() -> None:
    tables = [one for name, one in vars(phrases).items() if name.isupper()]
    words = [each for one in tables for each in (one.values() if isinstance(next(iter(one.values())), dict) else [one])]
    assert len(words) > 20 and all(set(each) == set(LANGUAGES) for each in words)
    assert set(phrases.LEVELS) == set(get_args(Level))


def test_support_is_never_certain_and_a_word_goes_with_it() -> None:
    assert [percent(support) for support in (0.0, 0.004, 0.5, 0.999, 1.0)] == [1, 1, 50, 99, 99]
    assert [level(support) for support in (0.1, 0.49, 0.5, 0.79, 0.8, 1.0)] == ["low"] * 2 + ["moderate"] * 2 + [
        "high"
    ] * 2
