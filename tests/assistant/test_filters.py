"""A library of several documents asked with filters: what is found is what a search of these alone would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Filters, Settings
from index import build_index
from ingest import HakushoError, QuestionError, read_documents

TEXTS = {
    "harbour": "# 1 港\n\n灯台は白く塗る。\n\n港の工事は5月に始まった。\n\n# 2 船\n\n漁船は十隻ある。\n",
    "school": "# 1 学校\n\n校舎は白く塗る。\n\n授業は4月に始まった。\n",
    "forest": "# 1 森林\n\n林道の工事は9月に始まった。\n\n# 2 鳥獣\n\n鹿の数を調べる。\n",
    "plan": "# 1 Plan\n\nThe lighthouse is painted white.\n\nWorks begin in May.\n",
}
QUESTIONS = ("工事はいつ始まったか", "灯台の色は何か", "When do the works begin?", "カレーライスの作り方")
ALL = 100


@pytest.fixture(scope="session")
def towns(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Assistant:
    folder = tmp_path_factory.mktemp("towns")
    for name, text in TEXTS.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
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


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_filter_and_a_filter_of_all_documents_give_the_same(towns: Assistant, question: str) -> None:
    plain = towns.retrieve(question).hits
    assert towns.retrieve(question, filters=Filters()).hits == plain
    assert towns.retrieve(question, filters=Filters(tuple(TEXTS))).hits == plain
    assert towns.ask(question, filters=Filters()).text == towns.ask(question).text


def test_an_answer_quotes_the_allowed_documents_only(towns: Assistant) -> None:
    assert "5月" in towns.ask("工事はいつ始まったか").text
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
        towns.library.retrieve("工事", 3, ["nowhere"])
