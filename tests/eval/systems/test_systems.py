"""The systems by their names: what all of them keep to, on a library of two small documents."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import Assistant
from eval.systems import SYSTEMS, System, check_names, open_system
from ingest import EvalError, QuestionError

HOUSE = Path(__file__).parents[3]
OURS = ("hakusho", "dense", "bm25", "rrf")
OTHERS = tuple(name for name in SYSTEMS if name != "hakusho")
ENCODED = ("dense", "rrf", "langchain-1000", "llamaindex-1024", "llamaindex-256")
QUESTIONS = ("灯台の色は何か", "When is the lighthouse inspected?", "灯塔多高？", "등대는 무슨 색인가", "開会は何時か")


@pytest.fixture(scope="module")
def opened(small: Assistant) -> dict[str, System]:
    return {name: open_system(name, small) for name in SYSTEMS}


def test_the_systems_stand_in_their_order() -> None:
    assert SYSTEMS == ("hakusho", "dense", "bm25", "rrf", "langchain-1000", "llamaindex-1024", "llamaindex-256")


def test_an_unknown_name_is_refused_with_the_known_ones(small: Assistant) -> None:
    with pytest.raises(EvalError) as caught:
        open_system("bm52", small)
    for sentence in (caught.value.ja, caught.value.en):
        assert "bm52" in sentence and all(name in sentence for name in SYSTEMS)
    with pytest.raises(EvalError, match="nearest"):
        check_names(["dense", "nearest"])
    check_names(SYSTEMS)


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_passages_come_best_first_and_lie_where_they_say(
    name: str, question: str, opened: dict[str, System], small: Assistant
) -> None:
    found = opened[name].retrieve(question, 4)
    assert len(found) <= 4 and (found or name == "bm25")
    assert [s.score for s in found] == pytest.approx(sorted((s.score for s in found), reverse=True), abs=1e-6)
    assert len({s.id for s in found}) == len(found) and not any(set(s.id) & set(" \t\n") for s in found)
    for shown in found:
        text = small.library.documents[shown.document_id].text
        placed = "".join(text[span.start : span.end] for span in shown.spans)
        # Hakusho's passages show a separator between spans that would run together.
        assert placed == ("".join(shown.text.split("\n")) if name in OURS else shown.text)


@pytest.mark.parametrize("name", SYSTEMS)
def test_only_the_documents_named_are_shown_in_the_order_of_all(
    name: str, opened: dict[str, System], small: Assistant
) -> None:
    system, question = opened[name], "灯台の点検はいつか"
    everything = system.retrieve(question, 100)
    assert {s.document_id for s in everything} == {"harbour", "minutes"}
    for document in ("harbour", "minutes"):
        found = system.retrieve(question, 100, [document])
        assert {s.document_id for s in found} == {document}
        if name != "hakusho":  # it searches these alone, and so weighs anew
            assert found == tuple(s for s in everything if s.document_id == document)
            assert system.retrieve(question, 1, {document}) == found[:1]
    assert not system.retrieve(question, 100, [])


@pytest.mark.parametrize("name", SYSTEMS)
def test_settings_are_json_and_name_what_the_figures_depend_on(
    name: str, opened: dict[str, System], small: Assistant
) -> None:
    system = opened[name]
    settings = json.loads(json.dumps(dict(system.settings)))
    assert system.name == name and settings
    if name in ENCODED:
        made, spec = settings["encoder"], small.library.manifest.encoder
        assert (made["model"], made["revision"]) == (spec.model, spec.revision)
        assert (made["query_prompt"], made["passage_prompt"]) == ("query: ", "passage: ")
        assert made["runtime"]
    if name in ("bm25", "rrf"):
        assert settings["bm25"] == {"variant": "lucene", "k1": 0.9, "b": 0.4} and settings["analyzer"]["dictionary"]
    if name == "rrf":
        assert settings["rrf_k"] == 60
    if name not in OURS:
        assert settings["version"] and settings["chunk_size"] and settings["chunk_overlap"]


@pytest.mark.parametrize("name", OTHERS)
def test_what_it_is_compared_with_gives_no_answers(name: str, opened: dict[str, System]) -> None:
    assert opened[name].ask("灯台の色は何か") is None


@pytest.mark.parametrize("name", SYSTEMS)
def test_an_empty_question_is_refused_as_hakusho_refuses_it(name: str, opened: dict[str, System]) -> None:
    with pytest.raises(QuestionError):
        opened[name].retrieve(" 　", 3)


def test_only_what_is_asked_for_is_imported(small: Assistant) -> None:
    code = (
        "import sys\n"
        "from assistant import Assistant\n"
        "from eval.systems import open_system\n"
        "assistant = Assistant.open(sys.argv[1])\n"
        "[open_system(name, assistant).retrieve('灯台の色', 3) for name in ('hakusho', 'dense', 'bm25', 'rrf')]\n"
        "heavy = {'torch', 'llama_index', 'tiktoken', 'nltk', 'langchain_text_splitters', 'ir_measures'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    asked = [sys.executable, "-c", code, small.library.location]
    done = subprocess.run(asked, cwd=HOUSE, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
