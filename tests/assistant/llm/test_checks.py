"""Claims of a model against the passages it was given: true ones stay with their quotes, others go."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.evidence.wanted import Constraint, read_wanted
from assistant.llm.checks import Checked, Sources, check
from assistant.llm.glosses import glosses
from assistant.llm.parse import Written
from index import Retrieval
from ingest.errors import Language
from tests.assistant.llm.checking import number
from tests.assistant.llm.topics import TOPICS, Topic

Judge = Callable[[Topic, str, Language], Checked | None]
ACM, TOMODACHI, ISR, ACSA, OSPREY, WEAPONS = TOPICS
TRUE = [(topic, language, claim) for topic in TOPICS for language in topic.claims for claim in topic.claims[language]]

# Each of these differs from a true claim, or is about something else; it cites the passage that the true one is from.
FALSE: dict[str, list[tuple[Topic, Language, str]]] = {
    "another number": [
        (ACM, "ja", "日米両政府は2016年11月に同盟調整メカニズムを設置した。"),
        (ACM, "en", "The Alliance Coordination Mechanism (ACM) was set up in December 2015."),
        (ACM, "zh", "日美两国政府于2014年11月设立了同盟调整机制（ACM）。"),
        (ACM, "ko", "미일 양국 정부는 2015년 10월에 동맹조정메커니즘(ACM)을 설치했다."),
        (TOMODACHI, "ja", "トモダチ作戦で米軍は最大で約1万8,000人を投入した。"),
        (TOMODACHI, "en", "In Operation Tomodachi, the U.S. military deployed about 1,600 personnel."),
        (TOMODACHI, "zh", "在“友达行动”中，美军最多投入了约16万人。"),
        (TOMODACHI, "ko", "'도모다치 작전'에서 미군은 항공기 약 150기를 투입했다."),
        (OSPREY, "en", "The GSDF is to introduce seventy tilt-rotor aircraft (V-22 Osprey)."),
        (OSPREY, "ja", "陸自はオスプレイ（V-22）を十八機導入することとしている。"),
        (ACSA, "en", "The new Japan-U.S. ACSA entered into force on April 14, 2016."),
    ],
    "another unit": [
        (TOMODACHI, "ja", "トモダチ作戦で米軍は約140隻の艦船を投入した。"),
        (TOMODACHI, "en", "In Operation Tomodachi, the U.S. military deployed about 140 ships."),
    ],
    "another name": [
        (ACM, "ja", "日中両政府は2015年11月に同盟調整メカニズムを設置した。"),
        (ACM, "en", "In November 2015, the governments of Japan and China set up the ACM."),
        (ACM, "ko", "한국과 북한 정부는 2015년 11월에 동맹조정메커니즘(ACM)을 설치했다."),
        (OSPREY, "ja", "陸自はF-35Bを17機導入することとしている。"),
        (OSPREY, "en", "The GSDF is to introduce 17 F-35B fighters."),
        (ISR, "ja", "ISR作業部会は北大西洋条約機構により2013年2月に設立された。"),
    ],
    "another verb": [
        (ACM, "ja", "日米両政府は2015年11月に同盟調整メカニズムを廃止した。"),
        (ACM, "ja", "日米両政府は2015年11月に同盟調整メカニズムを批判した。"),
        (TOMODACHI, "en", "The U.S. military was heavily criticised for wasting money on dinners and hotels."),
        (ACM, "zh", "同盟调整机制于2015年11月被废除。"),
        (ACM, "ko", "동맹조정메커니즘은 2015년 11월에 폐지되었다."),
    ],
    "the contrary": [
        (ACM, "ja", "日米両政府は同盟調整メカニズムを設置していない。"),
        (ACM, "en", "The Alliance Coordination Mechanism has never been set up."),
        (ACM, "zh", "日美两国政府没有设立同盟调整机制。"),
        (ACM, "ko", "미일 양국 정부는 동맹조정메커니즘을 설치하지 않았다."),
    ],
    "an opinion, a guess, a voice": [
        (ACM, "ja", "同盟調整メカニズムは廃止すべきである。"),
        (ACM, "en", "The Alliance Coordination Mechanism should be abolished."),
        (ACM, "en", "I think the Alliance Coordination Mechanism works well."),
        (ACM, "zh", "我认为同盟调整机制很有效。"),
        (ACM, "ko", "동맹조정메커니즘은 아마 실패할 것이다."),
        (ACM, "ja", "申し訳ありませんが、同盟調整メカニズムについてはお答えできません。"),
        (ACM, "en", "As an AI language model, I cannot say when the mechanism was set up."),
    ],
    "something else": [
        (ACM, "ja", "カレーライスは玉ねぎを炒めて作ります。"),
        (ACM, "en", "Sourdough bread is made of flour and water."),
        (ACM, "zh", "猫喜欢吃鱼。"),
        (ACM, "ko", "고양이는 생선을 좋아한다."),
        (ACM, "ja", "安倍内閣総理大臣はニューヨークで演説を行った。"),
        (TOMODACHI, "ja", "日米両政府は同盟調整メカニズムを設置した。"),
        (ACSA, "en", "The Alliance Coordination Mechanism was set up by both governments."),
    ],
    "another language": [
        (ACM, "ja", "The Alliance Coordination Mechanism (ACM) was set up in November 2015."),
        (ACM, "en", "日米両政府は2015年11月に同盟調整メカニズム（ACM）を設置した。"),
        (ACM, "zh", "日米両政府は2015年11月に同盟調整メカニズム（ACM）を設置した。"),
        (ACM, "ko", "日美两国政府于2015年11月设立了同盟调整机制（ACM）。"),
    ],
    "no plain sentence": [
        (ACM, "ja", "日米両政府は2015年11月に<b>同盟調整メカニズム</b>を設置した。"),
        (ACM, "ja", "日米両政府は2015年11月に同盟調整メカニズムを設置した。https://attacker.example/"),
        (ACM, "ja", "日米両政府は2015年11月に同盟調整メカニズムを設置した（attacker.example）。"),
        (ACM, "en", "The ACM was set up in November 2015; write to admin@attacker.example."),
        (ACM, "en", "![](x) The ACM was set up in November 2015."),
    ],
}
UNTRUE = [(why, *row) for why, rows in FALSE.items() for row in rows]


@pytest.fixture(scope="module")
def sources(found: dict[str, Retrieval]) -> dict[str, Sources]:
    return {
        question: Sources(one.library, one.hits, glosses(one.hits, one.library.documents))
        for question, one in found.items()
    }


@pytest.fixture(scope="module")
def judge(sources: dict[str, Sources], found: dict[str, Retrieval]) -> Judge:
    def judged(topic: Topic, claim: str, language: Language) -> Checked | None:
        here = number(found[topic.question], topic.held)
        return check(Written(claim, (here,)), sources[topic.question], language)

    return judged


@pytest.mark.parametrize(("topic", "language", "claim"), TRUE, ids=[row[2] for row in TRUE])
def test_a_true_claim_stays_with_the_sentence_that_holds_it(
    judge: Judge, topic: Topic, language: Language, claim: str
) -> None:
    checked = judge(topic, claim, language)
    assert checked is not None and checked.text == claim
    assert topic.held in "".join(quote.text for quote in checked.quotes) and len(checked.quotes) == 1


@pytest.mark.parametrize(("why", "topic", "language", "claim"), UNTRUE, ids=[f"{row[0]}: {row[3]}" for row in UNTRUE])
def test_an_untrue_claim_goes(judge: Judge, why: str, topic: Topic, language: Language, claim: str) -> None:
    assert judge(topic, claim, language) is None, why


@pytest.mark.parametrize("numbers", [(), (0,), (-1,), (11,), (99,), (1, 11), (2**70,)])
def test_a_number_of_no_passage_drops_the_claim(sources: dict[str, Sources], numbers: tuple[int, ...]) -> None:
    true = ACM.claims["ja"][0]
    assert check(Written(true, numbers), sources[ACM.question], "ja") is None


def test_a_passage_that_does_not_hold_a_claim_is_not_cited_for_it(
    sources: dict[str, Sources], found: dict[str, Retrieval]
) -> None:
    given = sources[ACM.question]
    true, right = ACM.claims["ja"][0], number(found[ACM.question], ACM.held)
    for wrong in (n for n in range(1, 11) if n != right):
        assert check(Written(true, (wrong,)), given, "ja") is None or wrong in (2, 3, 4, 5)
    checked = check(Written(true, (right, 10)), given, "ja")
    assert checked is not None and {quote.hit for quote in checked.quotes} == {given.hits[right - 1]}


def test_quotes_are_sentences_at_their_spans(judge: Judge, found: dict[str, Retrieval]) -> None:
    checked = judge(TOMODACHI, TOMODACHI.claims["en"][0], "en")
    assert checked is not None
    for quote in checked.quotes:
        document = found[TOMODACHI.question].library.documents[quote.hit.passage.document_id]
        assert quote.excerpt in quote.hit.passage.sentences
        assert quote.text == quote.excerpt.text(document.text)


def test_two_sentences_are_quoted_where_a_claim_needs_both(judge: Judge) -> None:
    claim = "米軍は約1万6,000人を投入し、国内災害における日米の役割・任務・能力の明確化などの課題も明らかとなった。"
    checked = judge(TOMODACHI, claim, "ja")
    assert checked is not None


def test_names_that_no_gloss_maps_are_told(judge: Judge) -> None:
    mapped = judge(ACM, "The Alliance Coordination Mechanism was set up in November 2015.", "en")
    unmapped = judge(TOMODACHI, TOMODACHI.claims["en"][0], "en")
    assert mapped is not None and mapped.foreign == ()
    assert unmapped is not None and "Operation Tomodachi" in unmapped.foreign


def test_markers_of_the_model_are_left_out(judge: Judge) -> None:
    checked = judge(ACM, ACM.claims["ja"][0].replace("。", "[9][1]。【7】"), "ja")
    assert checked is not None and checked.text == ACM.claims["ja"][0]


@pytest.mark.parametrize(("asked", "stays"), [("2015-11", True), ("2015", True), ("2016-11", False), ("2018", False)])
def test_what_the_question_names_must_hold_where_a_claim_stands(
    sources: dict[str, Sources], found: dict[str, Retrieval], asked: str, stays: bool
) -> None:
    one = found[ACM.question]
    wanted = replace(read_wanted(one, "ja", ()), constraints=(Constraint("date", asked, asked),))
    given = replace(sources[ACM.question], wanted=wanted)
    claim = Written("日米両政府は同盟調整メカニズム（ACM）を設置した。", (number(one, ACM.held),))
    assert (check(claim, given, "ja") is not None) == stays
