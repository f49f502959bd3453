"""Ordered statements to quotes: runs of one passage, lists whole, a second place where two are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.candidates import Candidates
from assistant.evidence.choose import choose, run_excerpt
from assistant.evidence.support import models
from assistant.evidence.wanted import Wanted
from ingest import Excerpt
from tests.assistant.evidence.made import candidates, constraint, ground, grounds, wanted
from tests.shelf import shelf

TOLD = "# 1 訓練\n\n訓練が行われた。米軍が参加した。天候は良かった。自衛隊が支援した。\n"


def quoted(found: Candidates, text: str) -> list[str]:
    return [quote.excerpt.text(text) for quote in choose(found, models())]


def quoted_of(text: str, order: list[float], question: Wanted | None = None) -> list[str]:
    return quoted(candidates(grounds(text), order, question), text)


def test_the_best_statement_is_quoted_alone_where_its_neighbours_are_far_behind() -> None:
    assert quoted_of(TOLD, [0, 5, 0, 0]) == ["米軍が参加した。"]


def test_neighbours_that_come_near_are_quoted_with_it() -> None:
    assert quoted_of(TOLD, [4, 5, 0, 0]) == ["訓練が行われた。米軍が参加した。"]
    assert quoted_of(TOLD, [0, 5, 4, 0]) == ["米軍が参加した。天候は良かった。"]


def test_what_is_near_but_behind_a_gap_is_not() -> None:
    assert quoted_of(TOLD, [0, 5, 0, 4.9]) == ["米軍が参加した。"]


def test_a_run_does_not_leave_its_passage() -> None:
    text = "# 1 訓練\n\n訓練が行われた。\n\n# 2 会談\n\n会談が行われた。\n"
    assert quoted_of(text, [4.9, 5]) == ["会談が行われた。"]


def test_nothing_is_quoted_where_nothing_was_found() -> None:
    assert choose(Candidates(wanted(), (), (), ()), models()) == ()


LISTS = {
    "numbers": "次のいずれかに該当するものを対象とする。\n\n(1) 1万件以上の手続\n(2) 3種類以上の書類\n(3) その他\n",
    "letters": "対象は、以下のとおりである。\n\n① 市町村\n② 都道府県\n③ 国\n",
    "bullets": "要因は、次のとおりである。\n\n- 価格が下落した。\n- 用地の取得が遅れた。\n- 差額が生じた。\n",
    "English": "The office has the following tasks.\n\n- It reviews plans.\n- It keeps registers.\n",
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_lead_brings_its_items(kind: str) -> None:
    text = f"# 1 手続\n\n{LISTS[kind]}"
    one = ground(text)
    order = [5.0] + [0.0] * (len(one.statements) - 1)
    (quote,) = quoted(candidates([one], order), text)
    assert all(statement.excerpt.text(text) in quote for statement in one.statements) and len(order) > 2


def test_an_item_brings_the_items_behind_it_only_where_they_are_marked() -> None:
    assert quoted_of(f"# 1 要因\n\n{LISTS['bullets']}", [0, 5, 0, 0]) == ["価格が下落した。"]
    assert quoted_of(f"# 1 対象\n\n{LISTS['letters']}", [0, 5, 0, 0]) == ["① 市町村\n② 都道府県\n③ 国"]


def test_a_list_ends_where_its_marks_end() -> None:
    text = f"# 1 対象\n\n{LISTS['numbers']}\n費用は国が負担する。\n"
    (quote,) = quoted_of(text, [5, 0, 0, 0, 0])
    assert quote.endswith("(3) その他")


@pytest.mark.parametrize("lead", ["10人以下の班で行う。", "年次の計画を定める。", "次回は5月に開く。"])
def test_a_sentence_that_only_looks_like_a_lead_brings_nothing(lead: str) -> None:
    text = f"# 1 訓練\n\n{lead}米軍が参加した。\n"
    assert quoted_of(text, [5, 0]) == [lead]


TWO = "# 1 会合\n\n## (1) 2016年の会合\n\n東京で開かれた。\n\n## (2) 2017年の会合\n\n大阪で開かれた。\n"
BOTH = (constraint("date", "2016"), constraint("date", "2017"))


def test_two_dates_of_a_question_are_quoted_from_two_places() -> None:
    assert quoted_of(TWO, [5, 4], wanted(*BOTH)) == ["東京で開かれた。", "大阪で開かれた。"]


def test_the_second_place_has_the_date_that_the_first_lacks() -> None:
    three = TWO + "\n## (3) 2018年の会合\n\n名古屋で開かれた。\n"
    assert quoted_of(three, [5, 3, 4], wanted(*BOTH)) == ["東京で開かれた。", "大阪で開かれた。"]


def test_a_second_place_is_not_forced() -> None:
    assert quoted_of(TWO, [5, -5], wanted(*BOTH)) == ["東京で開かれた。"]
    assert quoted_of(TWO, [5, 4], wanted(BOTH[0])) == ["東京で開かれた。"]
    assert quoted_of(
        "# 1 会合\n\n2016年と2017年に開かれた。\n\n# 2 別\n\n2017年に開かれた。\n", [5, 4], wanted(*BOTH)
    ) == ["2016年と2017年に開かれた。"]


def test_a_comparison_is_quoted_from_two_places() -> None:
    question = wanted(question="東京の会合と大阪の会合の違いは何か")
    assert [one.kind for one in question.asked] == ["compare"]
    assert quoted_of(TWO, [5, 4], question) == ["東京で開かれた。", "大阪で開かれた。"]


DOCUMENTS, PASSAGES = shelf()


def within(part: Excerpt, whole: Excerpt) -> bool:
    return all(any(h.start <= s.start and s.end <= h.end for h in whole.spans) for s in part.spans)


def letters(text: str) -> str:
    """Return a text without white space and without what stands between the cells of a row."""
    return "".join(text.split()).replace("|", "")


def test_every_run_of_every_passage_is_its_text_from_one_sentence_to_another() -> None:
    for passage in PASSAGES:
        source, texts = DOCUMENTS[passage.document_id].text, [*passage.sentences]
        told = [sentence.text(source) for sentence in texts]
        for first in range(len(texts)):
            for last in range(first, len(texts)):
                run = run_excerpt(passage, first, last)
                shown = run.text(source)
                assert shown in passage.text and within(run, passage.excerpt)
                assert shown.startswith(told[first]) and shown.endswith(told[last])
                assert letters(shown) == letters("".join(told[first : last + 1]))


@given(st.data())
def test_whatever_the_order_a_quote_is_a_run_around_the_best_statement(data: st.DataObject) -> None:
    text = TOLD + "\n# 2 対象\n\n次のとおりである。\n\n- 市\n- 町\n- 村\n"
    found = grounds(text)
    count = sum(len(one.statements) for one in found)
    order = data.draw(st.lists(st.floats(-9, 9), min_size=count, max_size=count))
    made = candidates(found, order)
    (quote,) = choose(made, models())
    assert quote.best is made.all[order.index(max(order))] and quote.best in quote.statements
    assert {one.hit.row for one in quote.statements} == {quote.hit.row}
    places = [one.statement.place for one in quote.statements]
    assert places == list(range(places[0], places[-1] + 1))
    assert quote.excerpt == run_excerpt(quote.hit.passage, places[0], places[-1])
