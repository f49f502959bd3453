"""A library of several documents asked with filters: what is found is what a search of these alone would find."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_examples
from hypothesis import strategies as st

from assistant import Assistant, Filters, Settings
from assistant.filters import KINDS, allowed
from index import build_index
from index.encoder import BulkEncoder
from ingest import HakushoError, Passage, QuestionError, read_documents
from tests.building import built_by
from tests.shelf import shelf

TEXTS = {
    "harbour": "# 1 港\n\n灯台は白く塗る。\n\n港の工事は5月に始まった。\n\n# 2 船\n\n漁船は十隻ある。\n",
    "school": "# 1 学校\n\n校舎は白く塗る。\n\n授業は4月に始まった。\n",
    "forest": "# 1 森林\n\n林道の工事は9月に始まった。\n\n# 2 鳥獣\n\n鹿の数を調べる。\n",
    "years": "# 第1章 平成29年度\n\n## 1 春\n\n4月に橋を架けた。\n\n| 年 | 橋 |\n|---|---|\n| 2015年 | 三本 |\n"
    "| 平成31年3月 | 四本 |\n\n## 11 秋\n\n橋の工事（※1）は2018年10月5日に始まった。\n\n※1 1990年代の橋を除く。\n\n"
    "# 第2章 森\n\n森は広い。\n",
    "plan": "# 1 Plan\n\nThe lighthouse is painted white.\n\nWorks begin in May.\n",
}
QUESTIONS = ("工事はいつ始まったか", "灯台の色は何か", "When do the works begin?", "カレーライスの作り方")
ALL = 100
# Values of each field of a filter, with what they allow, told by the eye from the texts above.
FIRST = "第1章"
SECTIONS = {"第１章": FIRST, "第一章 1": "第1章 1", "第1章11": "第1章 11", "第2章": "第2章", " 1 ": "1", "２": "2"}
TIMES = {
    ("2015", "2015"): {"2015年"},
    ("FY2018", "平成30年度"): {"平成31年3月", "2018年10月5日"},
    ("2018-10-05", None): {"平成31年3月", "2018年10月5日"},
    ("2018-10-06", "2019-02-28"): set(),
    (None, "H11"): {"1990年代"},
    ("2017年4月1日", "平成29年6月"): {"平成29年度"},
}


@pytest.fixture(scope="session")
def towns(tmp_path_factory: pytest.TempPathFactory, settings: Settings, default_encoder: BulkEncoder) -> Assistant:
    folder = tmp_path_factory.mktemp("towns")
    for name, text in TEXTS.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with built_by(default_encoder):
        build_index(read_documents([folder]), str(folder / "index"), cache=settings.cache_dir)
    return Assistant.open(str(folder / "index"), settings)


@given(st.sets(st.sampled_from(sorted(TEXTS)), min_size=1), st.sampled_from(QUESTIONS), st.sampled_from([1, 3, ALL]))
def test_the_first_allowed_ranks_of_all_come_back(towns: Assistant, documents: set[str], question: str, k: int) -> None:
    every = towns.retrieve(question, k=ALL)  # fewer passages than candidates, so all ranks
    assert len(every) == len(towns.library.passages) > 5
    allowed = [hit for hit in every if hit.passage.document_id in documents]
    found = towns.retrieve(question, k=k, filters=Filters(tuple(documents)))
    assert [hit.rank for hit in found] == list(range(1, min(k, len(allowed)) + 1))
    assert {hit.passage.document_id for hit in found} <= documents
    scores = {hit.row: (hit.dense, hit.lexical) for hit in allowed}
    for hit in found:
        assert (hit.dense, hit.lexical) == pytest.approx(scores[hit.row])
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def reads(passage: Passage, words: set[str]) -> bool:
    """Say whether one of some dates is written in a passage or in a heading above it."""
    return any(word in text for word in words for text in (passage.text, *passage.section))


def stands_in(passage: Passage, reference: str) -> bool:
    return re.sub("$", " ", passage.section_ref).startswith((f"{reference} ", f"{reference}第"))


FILTERS = st.fixed_dictionaries(
    {
        "documents": st.none() | st.lists(st.sampled_from(sorted(TEXTS)), max_size=5).map(tuple),
        "section_ref": st.none() | st.sampled_from(sorted(SECTIONS)),
        "kinds": st.none() | st.lists(st.sampled_from(KINDS), max_size=5).map(tuple),
        "time": st.none() | st.sampled_from(sorted(TIMES, key=str)),
    }
)


@settings_of_examples(max_examples=40)
@given(FILTERS, st.sampled_from(QUESTIONS))
def test_what_all_parts_of_a_filter_allow_is_found_and_nothing_else(
    towns: Assistant, parts: dict[str, tuple[str, ...] | str | None], question: str
) -> None:
    documents, section, kinds, time = (parts[name] for name in ("documents", "section_ref", "kinds", "time"))
    expected = [
        passage.id
        for passage in towns.library.passages
        if (documents is None or passage.document_id in documents)
        and (section is None or stands_in(passage, SECTIONS[str(section)]))
        and (kinds is None or passage.kind in kinds)
        and (time is None or reads(passage, TIMES[time]))  # type: ignore[index]
    ]
    asked = Filters(documents, section, kinds, *(time or ()))  # type: ignore[arg-type]
    found = towns.retrieve(question, k=ALL, filters=asked)
    assert sorted(hit.passage.id for hit in found) == sorted(expected)
    few = towns.retrieve(question, k=2, filters=asked)
    assert [hit.passage.id for hit in few] == [hit.passage.id for hit in found][:2]


def test_of_many_passages_every_one_that_is_allowed_is_found_however_far_it_is(assistant: Assistant) -> None:
    library = assistant.library
    for asked in (Filters(kinds=("footnote",)), Filters(section_ref="Ⅱ部4章2節4 3(9)"), Filters(date_to="1989")):
        mask = allowed(asked, library)
        assert mask is not None and 3 < mask.sum() <= ALL
        found = assistant.retrieve("市民の水泳大会", k=ALL, filters=asked)
        assert sorted(hit.row for hit in found) == mask.nonzero()[0].tolist()


def test_an_answer_keeps_to_the_section_and_the_time(towns: Assistant) -> None:
    def cited(filters: Filters) -> set[str]:
        answer = towns.ask("橋の工事はいつ始まったか", filters=replace(filters, documents=("years",)))
        return {c.hit.passage.section_ref for c in answer.citations}

    assert "第1章 11" in cited(Filters()) and cited(Filters(section_ref="第1章 1")) <= {"第1章 1"}
    assert cited(Filters(date_from="2018-10", date_to="2018-10")) == {"第1章 11"}


def bad() -> Iterator[tuple[Filters, str]]:
    """Yield filters that cannot be, each with what the sentence must hold."""
    yield Filters(section_ref="第9章"), "第9章"
    yield Filters(section_ref="第1"), "第1"
    yield Filters(section_ref="１１"), "第1章 11"  # the section that was meant
    yield Filters(section_ref=""), ""
    yield Filters(section_ref="章\n" * 5000), "章 章"
    yield Filters(section_ref=7), "7"  # type: ignore[arg-type]
    yield Filters(kinds=("paragraph", "poem")), "poem"
    yield Filters(kinds="paragraph"), "kinds"  # type: ignore[arg-type]
    yield Filters(kinds=3), "kinds"  # type: ignore[arg-type]
    yield Filters(date_from="2018", date_to="2017-12-31"), "2018"
    for written in (
        "",
        "昨年",
        "8月",
        "2017-13",
        "2017-02-30",
        "2017年から2018年",
        "XXXX",
        "十" * 999,
        2017,
        "2017-01-01\n2",
    ):
        yield Filters(date_from=written), " ".join(str(written).split())[:9]  # type: ignore[arg-type]
        yield Filters(date_to=written), " ".join(str(written).split())[:9]  # type: ignore[arg-type]


@pytest.mark.parametrize(("filters", "named"), list(bad()))
def test_a_value_that_cannot_be_is_one_sentence_that_names_it(towns: Assistant, filters: Filters, named: str) -> None:
    for asked in (towns.ask, towns.retrieve):
        with pytest.raises(QuestionError) as raised:
            asked("工事", filters=filters)
        for sentence in (raised.value.ja, raised.value.en):
            assert named in sentence and "\n" not in sentence and len(sentence) < 300


@given(st.text(max_size=30))
def test_any_text_as_a_date_or_a_section_is_read_or_refused(towns: Assistant, text: str) -> None:
    for filters in (Filters(date_from=text), Filters(date_to=text), Filters(section_ref=text)):
        try:
            mask = allowed(filters, towns.library)
        except QuestionError as error:
            assert error.ja and error.en
        else:
            assert mask is not None and len(mask) == len(towns.library.passages)


def test_the_kinds_are_those_that_passages_have() -> None:
    assert {passage.kind for passage in shelf()[1]} <= set(KINDS)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_filter_and_a_filter_of_all_documents_give_the_same(towns: Assistant, question: str) -> None:
    plain = towns.retrieve(question).hits
    assert towns.retrieve(question, filters=Filters()).hits == plain
    assert towns.retrieve(question, filters=Filters(tuple(TEXTS))).hits == plain
    assert towns.ask(question, filters=Filters()).text == towns.ask(question).text


def test_an_answer_quotes_the_allowed_documents_only(towns: Assistant) -> None:
    anywhere = {c.document.id for c in towns.ask("工事はいつ始まったか").citations}
    assert anywhere and anywhere <= set(TEXTS)
    answer = towns.ask("工事はいつ始まったか", filters=Filters(documents=("forest",)))
    assert "9月" in answer.text and {c.document.id for c in answer.citations} == {"forest"}


def test_what_only_other_documents_hold_is_not_found(towns: Assistant) -> None:
    assert towns.ask("漁船は何隻か").status == "answered"
    answer = towns.ask("漁船は何隻か", filters=Filters(documents=("plan",)))
    assert answer.status == "not_found"
    assert "plan" in answer.text and "harbour" not in answer.text  # it names what was searched


@pytest.mark.parametrize("language", ["ja", "en", "zh", "ko"])
def test_of_no_documents_nothing_is_found(towns: Assistant, language: str) -> None:
    assert len(towns.retrieve("工事", filters=Filters(documents=()))) == 0
    answer = towns.ask("工事", filters=Filters(documents=()), language=language)  # type: ignore[arg-type]
    assert answer.status == "not_found" and answer.text and not answer.to_dict()["passages"]


@pytest.mark.parametrize("documents", [("nowhere",), ("school", "nowhere"), (7,), "school"])
def test_an_unknown_document_is_refused_by_name(towns: Assistant, documents: tuple[str, ...]) -> None:
    for asked in (towns.ask, towns.retrieve):
        with pytest.raises(QuestionError) as raised:
            asked("工事", filters=Filters(documents=documents))
        assert all(named(raised.value, language, documents) for language in ("ja", "en"))


def named(error: HakushoError, language: str, documents: tuple[str, ...]) -> bool:
    sentence = error.sentence(language)
    return (str(documents[-1]) if isinstance(documents, tuple) else "documents") in sentence


def test_a_filter_is_one_frozen_value() -> None:
    assert Filters(("a",)) == Filters(documents=("a",)) and len({Filters(("a",)), Filters(("a",))}) == 1
    with pytest.raises(AttributeError):
        Filters().documents = ()  # type: ignore[misc]


def test_the_settings_can_be_read(towns: Assistant, settings: Settings) -> None:
    assert towns.settings is settings


def test_the_library_knows_its_documents_by_id(towns: Assistant) -> None:
    with pytest.raises(KeyError):
        towns.library.catalogue.of_documents(["nowhere"])
