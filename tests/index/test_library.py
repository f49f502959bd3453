"""Several documents in one index: adding, changing and deleting them, with the real encoder."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant import Assistant, Settings
from index import build_index, open_library
from ingest import read_sources

LAW = "# 第1章 総則\n\n港の灯台は白く塗る。\n\n# 第2章 罰則\n\n違反した者は過料に処する。\n"
MINUTES = "# 1 開会\n\n議長は午前九時に開会した。\n"
Build = Callable[[], list[int]]
pytestmark = pytest.mark.usefixtures("one_encoder")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "law.md").write_text(LAW, encoding="utf-8")
    (tmp_path / "minutes.html").write_text("<html><h1>1 開会</h1><p>議長は午前九時に開会した。", encoding="utf-8")
    return tmp_path


@pytest.fixture
def build(folder: Path, settings: Settings) -> Build:
    """Return what builds the folder's index and gives how many texts were encoded, one number for each batch."""

    def built() -> list[int]:
        counts = [0]

        def count(stage: str, done: int, total: int) -> None:
            if stage == "encode":
                counts.append(done)

        documents = read_sources([folder / "*.*"]).documents
        build_index(documents, str(folder / "index"), cache=settings.cache_dir, progress=count)
        return counts

    return built


def ids(folder: Path, settings: Settings) -> dict[str, str]:
    """Return the id of each passage by its text."""
    return {p.text: p.id for p in open_library(str(folder / "index"), cache=settings.cache_dir).passages}


def test_only_what_is_new_is_encoded_and_ids_stay(folder: Path, build: Build, settings: Settings) -> None:
    assert build()[-1] == 6  # three passages and their sentences
    before = ids(folder, settings)
    assert build() == [0]
    (folder / "law.md").write_text(
        LAW.replace("# 第2章", "# 第1章の2 補則\n\n灯台の番人を置く。\n\n# 第2章"), encoding="utf-8"
    )
    assert build()[-1] == 2
    after = ids(folder, settings)
    assert before.items() <= after.items() and set(after) - set(before) == {"灯台の番人を置く。"}
    (folder / "rules.txt").write_text("規則の文はこれである。", encoding="utf-8")
    assert build()[-1] == 1  # without a heading, the passage is its sentence
    assert after.items() <= ids(folder, settings).items()
    (folder / "rules.txt").unlink()
    assert build() == [0]
    assert ids(folder, settings) == after


def test_an_open_assistant_finds_deleted_text_no_more(folder: Path, build: Build, settings: Settings) -> None:
    build()
    assistant = Assistant.open(str(folder / "index"), settings)
    answer = assistant.ask("議長は何時に開会したか")
    assert "午前九時" in answer.text
    assert [note for note in answer.to_dict()["notes"] if "HTML" in note and "markitdown" in note] != []
    (folder / "minutes.html").unlink()
    build()
    found = assistant.retrieve("議長は何時に開会したか")
    assert {hit.passage.document_id for hit in found} == {"law"}
    assert not any("午前九時" in hit.passage.text for hit in found)
    (folder / "law.md").write_text(LAW.replace("白く", "赤く"), encoding="utf-8")
    build()
    assert "赤く塗る" in assistant.retrieve("港の灯台の色")[0].passage.text


def test_pages_are_cited(tmp_path: Path, settings: Settings) -> None:
    from tests.ingest.formats.test_convert import line, pages

    raw = pages(line("The harbour plan was adopted in May.", 700), line("The lighthouse is forty metres high.", 700))
    (tmp_path / "plan.pdf").write_bytes(raw)
    build_index(read_sources([tmp_path]).documents, str(tmp_path / "index"), cache=settings.cache_dir)
    answer = Assistant.open(str(tmp_path / "index"), settings).ask("How high is the lighthouse?").to_dict()
    assert [c["page"] for c in answer["citations"] if "forty" in c["quote"]] == [2]
    assert answer["passages"][0]["page"] in (1, 2)
    assert "converted from PDF (pypdfium2" in answer["notes"][0]


def test_the_scores_of_single_legs_are_those_of_every_passage_in_order(assistant: Assistant) -> None:
    library = assistant.library
    found = library.retrieve("同盟調整メカニズムはいつ設置されたか", 100)
    dense, words = library.dense_scores(found.vector), library.word_scores(found.worded.words)
    lexical = np.sum([*words.values()], axis=0)
    assert dense.shape == lexical.shape == (len(library.passages),) and len(found.hits) == 100
    assert [lexical[hit.row] for hit in found.hits] == pytest.approx([hit.lexical for hit in found.hits], rel=1e-5)
    # A hit's dense score is the mean of the passage's own cosine and that of its best sentence.
    own = [2 * hit.dense - max(found.sentence_similarity(hit)) for hit in found.hits]
    assert [dense[hit.row] for hit in found.hits] == pytest.approx(own, abs=1e-5)
    assert not np.any(library.lexical_scores(["ない語"])) and not np.any(library.lexical_scores([]))
