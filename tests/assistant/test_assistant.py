"""The whole way from a question to an answer, on the white paper, with the real encoder."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant import Answer, Assistant, Settings
from assistant.cite import Chosen, check, cite
from index import build_index
from ingest import CitationError, Excerpt, QuestionError, Span, read_documents
from tests.conftest import FirstUse
from tests.sources import white_paper

ACM = "第Ⅱ部第4章第2節 3 1 (1)"
PAGE_3 = "https://www.mod.go.jp/j/publication/wp/wp2018/html/n24203000.html"


def fields(names: str) -> set[str]:
    return set(names.split())


def quoted(answer: Answer, reference: str) -> str:
    """Return all that is quoted from a section."""
    return "".join(c.quote for c in answer.citations if c.hit.passage.section_ref == reference)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("同盟調整メカニズムはいつ設置されたか", "ja"),
        ("ＡＣＭが設置されたのはいつ？", "ja"),
        ("When was the Alliance Coordination Mechanism set up?", "en"),
    ],
)
def test_the_date_is_quoted_from_its_section(assistant: Assistant, question: str, language: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.language) == ("answered", language)
    assert "15 (平成27) 年11月" in quoted(answer, ACM)
    assert answer.value and (answer.value.text, answer.value.normalized) == ("15 (平成27) 年11月", "2015-11")
    assert {c.hit.passage.url for c in answer.citations if c.hit.passage.section_ref == ACM} == {PAGE_3}


# Each line: a question, what the quotes must hold, and where. Facts of the source, read in it.
FACTS = [
    ("トモダチ作戦で米軍は最大何人を投入したか", "約1万6,000人", "第Ⅱ部第4章第2節 3 3"),
    ("ISR作業部会はいつ設立されたか", "13 (平成 25) 年 2 月に設立", "第Ⅱ部第4章第2節 3 2 (1)"),
    ("相互の防衛調達に関する覚書とは何ですか", "Memorandum of Understanding", "第Ⅱ部第4章第2節 3 6 (1)"),
    ("新たな日米ACSAはいつ発効したか", "同月25日に発効した", "第Ⅱ部第4章第2節 3 2 (5)"),
    ("2018年4月の日米首脳会談は何回行われたか", "3回にわたって", "第Ⅱ部第4章第2節 4 3 (5)"),
    ("旧日米安全保障条約はいつ承認されたか", "1951(昭和26)年", "第Ⅱ部第4章第2節 1"),
]


@pytest.mark.parametrize(("question", "words", "reference"), FACTS, ids=[row[0] for row in FACTS])
def test_facts_are_quoted_from_their_sections(assistant: Assistant, question: str, words: str, reference: str) -> None:
    assert words in quoted(assistant.ask(question), reference)


def test_every_field_of_the_contract_is_there(assistant: Assistant) -> None:
    answer = json.loads(json.dumps(assistant.ask("同盟調整メカニズムはいつ設置されたか").to_dict()))
    assert set(answer) == set(
        fields(
            "schema id question language status answer value claims citations passages understood reason "
            "notes writer usage index timings_ms"
        )
    )
    assert set(answer["citations"][0]) >= set(
        fields(
            "number passage_id document_id document_title document_year document_publisher section section_ref url "
            "page context quote spans joins"
        )
    )
    assert set(answer["passages"][0]) == set(
        fields(
            "rank score id document_id document_year kind section section_ref url page text context spans "
            "joins links dates via explain"
        )
    )
    assert set(answer["claims"][0]) == {"text", "citations", "support"}
    assert set(answer["understood"]) == {"question", "constraints"}
    assert set(answer["index"]) == {"id", "encoder"} and set(answer["timings_ms"]) == {"retrieve", "answer"}
    assert [p["rank"] for p in answer["passages"]] == list(range(1, 11))
    assert answer["citations"][0]["document_year"] == 2018


def test_retrieve_has_the_fields_of_its_contract(assistant: Assistant) -> None:
    found = assistant.retrieve("共同訓練の目的", k=3)
    assert [hit.rank for hit in found] == [1, 2, 3] and len(found) == 3
    assert set(found.to_dict()) == fields("schema id question language passages understood index timings_ms")


def resolves(places: dict[str, object], source: str, shown: str) -> bool:
    """Join the spans of a citation or a passage by hand and compare."""
    spans, joins = places["spans"], places["joins"]
    assert isinstance(spans, list) and isinstance(joins, list)
    parts = [source[start:end] for start, end in spans]
    return shown == parts[0] + "".join(j + p for j, p in zip(joins, parts[1:], strict=True))


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(min_size=1, max_size=60),
        st.lists(
            st.sampled_from(
                [
                    "日米",
                    "同盟",
                    "訓練",
                    "[9]",
                    "いつ",
                    "who",
                    "ACM",
                    "2017年",
                    "何",
                    "宇宙",
                    "${x}",
                    "<b>",
                    "北朝鮮",
                    "の",
                    "?",
                ]
            ),
            min_size=1,
        ).map("".join),
    )
)
def test_whatever_is_asked_every_quote_is_verbatim(assistant: Assistant, question: str) -> None:
    source = white_paper().text
    try:
        answer = assistant.ask(question).to_dict()
    except QuestionError:
        return
    for citation in answer["citations"]:
        assert resolves(citation, source, citation["quote"])
    for passage in answer["passages"]:
        assert resolves(passage, source, passage["text"])
    assert [c["text"] for c in answer["claims"]] == [c["quote"] for c in answer["citations"]]
    if value := answer["value"]:
        (quote,) = (c["quote"] for c in answer["citations"] if c["number"] == value["citation"])
        assert value["text"] in quote and resolves(
            value | {"joins": [""] * (len(value["spans"]) - 1)}, source, value["text"]
        )
    assert answer["status"] == ("answered" if answer["citations"] else "not_found")


def test_an_answer_is_a_run_of_sentences_of_one_passage_and_names_the_edition(assistant: Assistant) -> None:
    answer = assistant.ask("トモダチ作戦で米軍は最大何人を投入したか")
    (citation,), source = answer.citations, white_paper().text
    held = [each for each in citation.hit.passage.sentences if each.text(source) in citation.quote]
    assert held and "".join(each.text(source) for each in held) == citation.quote
    assert [claim.citations for claim in answer.claims] == [(1,)] and citation.quote in answer.text
    assert answer.text.split("\n")[1] == "平成30年版防衛白書の記述（関連する記述）"


def test_a_sentence_whose_end_is_printed_first_is_quoted_whole(assistant: Assistant) -> None:
    answer = assistant.ask("同盟調整メカニズムは、どの段階で何の調整を行うか")
    quote = next(c for c in answer.citations if "適時の情報共有" in c.quote)
    first, second = quote.excerpt.spans[:2]
    assert quote.excerpt.joins == ("",) and second.end < first.start


def test_a_quoted_footnote_shows_the_sentence_that_carries_its_mark(assistant: Assistant) -> None:
    answer = assistant.ask("97ガイドラインは日米間の役割や協力のあり方をどう区分して規定したか").to_dict()
    note = next(c for c in answer["citations"] if "①平素、②日本に対する武力攻撃、③周辺事態" in c["quote"])
    assert "97ガイドラインが了承された。" in note["context"] and "了承された" not in note["quote"]


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "記述"), ("en", "Statements of"), ("zh", "的记述"), ("ko", "의 기술")]
)
def test_our_own_words_are_in_the_language_asked_for(assistant: Assistant, language: str, words: str) -> None:
    answer = assistant.ask("同盟調整メカニズムはいつ設置されたか", language=language)  # type: ignore[arg-type]
    assert words in answer.text and "平成30年版防衛白書" in answer.text and answer.language == language


@pytest.mark.parametrize("question", ["カレーライスの作り方", "How do I bake sourdough bread?", "今天天气怎么样？"])
def test_what_the_documents_do_not_touch_is_not_found(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found" and not answer.citations and not answer.claims
    assert answer.reason is not None and answer.reason.code == "no_passage" and answer.reason.text
    assert len(answer.to_dict()["passages"]) == 10


@pytest.mark.parametrize("k", [0, 101, -1])
def test_a_count_out_of_range_is_refused(assistant: Assistant, k: int) -> None:
    with pytest.raises(QuestionError, match="out of range"):
        assistant.retrieve("同盟", k=k)


def test_an_unknown_language_is_refused(assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match="fr"):
        assistant.ask("同盟", language="fr")  # type: ignore[arg-type]


def test_the_same_question_gives_the_same_answer_from_many_threads(assistant: Assistant) -> None:
    questions = [row[0] for row in FACTS] * 2
    alone = [assistant.ask(q).text for q in questions]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda q: assistant.ask(q).text, questions)) == alone


def test_a_citation_outside_of_its_passage_is_an_error(assistant: Assistant) -> None:
    found = assistant.retrieve("同盟調整メカニズム", k=1)
    outside = Chosen(found[0], Excerpt((Span(0, 5),)), 1.0)
    with pytest.raises(CitationError):
        cite([outside], found.documents)


def test_a_quote_that_was_changed_is_an_error(assistant: Assistant) -> None:
    citation = assistant.ask("同盟調整メカニズムはいつ設置されたか").citations[0]
    changed = type(citation)(1, citation.hit, citation.document, citation.quote.replace("15", "16"), citation.excerpt)
    check(citation)
    with pytest.raises(CitationError):
        check(changed)


@pytest.mark.usefixtures("one_encoder")
def test_a_rebuilt_index_is_picked_up_and_an_unusable_one_is_not(settings: Settings, tmp_path: Path) -> None:
    place = str(tmp_path / "index")
    source = tmp_path / "memo.md"
    source.write_text("# 1 訓練\n\n訓練は5月に行われた。\n", encoding="utf-8")
    build_index(read_documents([source]), place, cache=settings.cache_dir)
    assistant = Assistant.open(place, settings)
    assert "5月" in assistant.ask("訓練はいつ行われたか").text
    source.write_text("# 1 訓練\n\n訓練は6月に行われた。\n", encoding="utf-8")
    build_index(read_documents([source]), place, cache=settings.cache_dir)
    with ThreadPoolExecutor(1) as pool, assistant._reopening:  # While somebody else is opening it, nobody waits.
        assert "5月" in pool.submit(assistant.ask, "訓練はいつ行われたか").result(20).text
    assert "6月" in assistant.ask("訓練はいつ行われたか").text
    (tmp_path / "index" / "CURRENT").write_text("gone", encoding="utf-8")
    assert "6月" in assistant.ask("訓練はいつ行われたか").text


def test_the_default_library_is_built_at_first_use_by_one_of_two(first_use: FirstUse) -> None:
    assert len(first_use.versions) == 2 and len({*first_use.versions}) == 1
    assert sorted("encode" in seen for seen in first_use.stages) == [False, True]
    assert any("measure" in seen for seen in first_use.stages)
