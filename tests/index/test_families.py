"""Encoders of other families, in folders of their shape: their prompts, their limits, which have vectors of tokens."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import build_index, open_library
from index.encoder import TorchEncoder, open_bulk_encoder
from index.prompts import Prompts, prompts_of
from tests.index.families import DIM, FAMILIES, model_folder
from tests.index.vectors import assert_unit, cosines
from tests.sources import document

WANTED = {
    "e5": ("query: ", "passage: ", 64),
    "bge-m3": ("", "", 90),
    "ruri-v3": ("検索クエリ: ", "検索文書: ", 96),
    "embeddinggemma": ("task: search result | query: ", "title: none | text: ", 128),
}
WITH_TOKENS = {"e5", "ruri-v3"}
TEXT = "# 1 訓練\n\n日米の共同訓練は5月に行われた。\n\n# 2 予算\n\n防衛予算は3億円である。\n"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = tmp_path_factory.mktemp("families")
    return {name: model_folder(family, made / f"a-{name}-model") for name, family in FAMILIES.items()}


@pytest.fixture(scope="module")
def encoders(folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, TorchEncoder]:
    cache = tmp_path_factory.mktemp("cache")
    return {name: open_bulk_encoder(str(folder), cache=cache) for name, folder in folders.items()}


@pytest.mark.parametrize("name", FAMILIES)
def test_prompts_and_the_limit_are_those_of_its_configuration(name: str, encoders: dict[str, TorchEncoder]) -> None:
    spec = encoders[name].spec
    assert (spec.query_prompt, spec.passage_prompt, spec.max_tokens) == WANTED[name]
    assert spec.dim == DIM


@pytest.mark.parametrize("name", FAMILIES)
def test_questions_and_passages_are_encoded_with_their_own_prompt(name: str, encoders: dict[str, TorchEncoder]) -> None:
    encoder, text = encoders[name], "日本の防衛政策"
    question, passage, _ = WANTED[name]
    by_hand = encoder.model.encode([question + text, passage + text, text], prompt="", normalize_embeddings=True)
    vectors, *_ = encoder.encode_with_tokens([text])
    for made, wanted in (
        (encoder.encode_queries([text]), by_hand[:1]),
        (encoder.encode_question(text).vector[np.newaxis], by_hand[:1]),
        (encoder.encode_passages([text]), by_hand[1:2]),
        (vectors, by_hand[1:2]),
    ):
        assert_unit(made, (1, DIM))
        assert cosines(made, wanted).min() > 0.9999
    if question:
        assert cosines(by_hand[:1], by_hand[2:]).max() < 0.999  # a prompt changes the vector
        assert cosines(by_hand[:1], by_hand[1:2]).max() < 0.999


@pytest.mark.parametrize("name", FAMILIES)
def test_only_a_mean_of_tokens_in_their_own_space_has_vectors_of_tokens(
    name: str, encoders: dict[str, TorchEncoder]
) -> None:
    encoder, texts = encoders[name], ["日本の防衛", "白書"]
    _, tokens, _ = encoder.encode_with_tokens(texts)
    wanted = [len(text) for text in texts] if name in WITH_TOKENS else [0, 0]  # a character is a token
    assert [len(one) for one in tokens] == wanted
    assert [one.shape[1] for one in tokens] == [DIM] * 2
    assert len(encoder.encode_question(texts[0]).tokens) == wanted[0]


@pytest.mark.parametrize("name", FAMILIES)
def test_an_index_is_built_with_the_passages_prompt_and_asked_with_the_questions(
    name: str, folders: dict[str, Path], encoders: dict[str, TorchEncoder], tmp_path: Path
) -> None:
    place, model = str(tmp_path / "index"), str(folders[name])
    manifest = build_index([document(TEXT)], place, cache=tmp_path, model=model)
    assert (manifest.encoder.query_prompt, manifest.encoder.passage_prompt) == WANTED[name][:2]
    assert (manifest.tokens > 0) == (name in WITH_TOKENS) and manifest.truncated == 0
    library = open_library(place, cache=tmp_path)
    texts = [f"{passage.context}\n{passage.text}" for passage in library.passages]
    question = "防衛予算はいくらか"
    asked = encoders[name].encode_queries([question])[0]
    found = library.retrieve(question, 2)
    assert cosines(found.vector[np.newaxis], asked[np.newaxis]).min() > 0.9999
    wanted = encoders[name].encode_passages(texts) @ asked
    assert library.dense_scores(asked) == pytest.approx(wanted, abs=1e-3)
    assert {hit.row for hit in found.hits} == {0, 1}


def test_what_is_longer_than_the_model_reads_is_counted(encoders: dict[str, TorchEncoder]) -> None:
    for name, (_, prompt, limit) in WANTED.items():
        fits = "a" * (limit - len(prompt) - 3)  # two special tokens and one for the beginning
        assert encoders[name].token_counts([fits]).tolist() == [limit]
        assert (encoders[name].truncated([fits]), encoders[name].truncated([fits + "a"])) == (0, 1)


# The names of prompts in published configurations, and which of them are the question's and the passage's.
CONFIGURED = [
    ({"query": "Q", "passage": "P"}, None, ("Q", "P")),
    ({"query": "Q", "document": "", "passage": "P"}, None, ("Q", "P")),
    ({"search_query": "Q", "search_document": "P", "clustering": "C"}, None, ("Q", "P")),
    ({"retrieval.query": "Q", "retrieval.passage": "P", "text-matching": ""}, None, ("Q", "P")),
    ({"Retrieval-query": "Q", "Retrieval-document": "P", "STS": "S"}, None, ("Q", "P")),
    ({"web_search_query": "Q", "sts_query": "S"}, None, ("Q", "")),
    ({"s2p_query": "Q", "s2s_query": "S"}, None, ("Q", "")),
    ({"query": "Q", "document": "P"}, "document", ("Q", "P")),
    ({"query": "Q"}, "query", ("Q", "")),
    ({"everything": "E"}, "everything", ("E", "E")),
    ({"everything": "E"}, None, ("", "")),
    ({"query": None, "document": None}, None, ("", "")),
    ({}, "missing", ("", "")),
]


@pytest.mark.parametrize(("configured", "default", "wanted"), CONFIGURED)
def test_prompts_are_found_under_the_names_that_models_give_them(
    configured: dict[str, str | None], default: str | None, wanted: tuple[str, str]
) -> None:
    assert prompts_of("somebody/model", configured, default) == Prompts(*wanted)


@pytest.mark.parametrize(
    ("model", "wanted"),
    [
        ("intfloat/multilingual-e5-large", ("query: ", "passage: ")),
        ("/models/E5-base-v2", ("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large-instruct", ("", "")),
        ("cl-nagoya/ruri-v3-310m", ("検索クエリ: ", "検索文書: ")),
        ("cl-nagoya/ruri-base-v2", ("クエリ: ", "文章: ")),
        ("BAAI/bge-m3", ("", "")),
        ("default", ("", "")),
    ],
)
def test_a_known_family_whose_configuration_is_silent_has_the_prompts_of_its_card(
    model: str, wanted: tuple[str, str]
) -> None:
    assert prompts_of(model, {"query": "", "document": None}) == Prompts(*wanted)
    assert prompts_of(model, {"query": "Q: "}) == Prompts("Q: ", "")  # what is configured counts


@given(st.dictionaries(st.text(max_size=12), st.none() | st.text(max_size=5), max_size=5), st.none() | st.text())
def test_any_configuration_gives_prompts_it_holds(configured: dict[str, str | None], default: str | None) -> None:
    found = prompts_of("somebody/model", configured, default)
    assert {found.question, found.passage} <= {"", *(text for text in configured.values() if text)}
