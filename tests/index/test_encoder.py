"""Encoders: the light engine stands for the unpacked model, hostile texts are harmless, other models open alike."""

import json
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

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
)
from index.quiet import quiet
from index.spec import Vectors, readable
from ingest.errors import EncoderError
from tests.index.sentences import SENTENCES, TRICKY

HOUSE = Path(__file__).parents[2]


def cosines(a: Vectors, b: Vectors) -> Vectors:
    return np.asarray((a * b).sum(axis=1), np.float32)


def assert_unit(vectors: Vectors, shape: tuple[int, int]) -> None:
    assert vectors.shape == shape and vectors.dtype == np.float32
    assert np.isfinite(vectors).all() and np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


# --- the light engine and torch --------------------------------------------------------------------------------------


def test_light_engine_agrees_with_the_unpacked_folder(light_encoder: LightEncoder, torch_encoder: TorchEncoder) -> None:
    queries = cosines(light_encoder.encode_queries(SENTENCES), torch_encoder.encode_queries(SENTENCES))
    passages = cosines(light_encoder.encode_passages(SENTENCES), torch_encoder.encode_passages(SENTENCES))
    for found in (queries, passages):
        assert len(found) == 50 and found.mean() >= 0.999 and found.min() >= 0.995
    assert light_agreement(torch_encoder, SENTENCES[:4]) == pytest.approx(
        min(queries[:4].min(), passages[:4].min()), abs=1e-4
    )


def test_tricky_texts_agree_too(light_encoder: LightEncoder, torch_encoder: TorchEncoder) -> None:
    found = cosines(light_encoder.encode_passages(TRICKY), torch_encoder.encode_passages(TRICKY))
    assert found.min() >= 0.995


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
    assert cosines(light_encoder.encode_passages(long), torch_encoder.encode_passages(long)).min() >= 0.995


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
        found[i] = light_encoder.encode_queries([SENTENCES[i]])

    threads = [threading.Thread(target=ask, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert np.array_equal(np.concatenate([found[i] for i in range(8)]), alone)


def test_light_engine_leaves_torchs_threads_and_the_environment_alone(
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


def test_torch_answers_questions_where_the_light_engine_is_not_wanted(tiny_model: Path, tmp_path: Path) -> None:
    spec = open_bulk_encoder(str(tiny_model), cache=tmp_path).spec
    asked = open_question_encoder(spec, cache=tmp_path)
    assert isinstance(asked, TorchEncoder) and asked.spec == spec
    with pytest.raises(EncoderError, match="query_prompt is 'Q> ', the index was made with 'other'"):
        open_question_encoder(replace(spec, query_prompt="other"), cache=tmp_path)
    (tiny_model / "config_sentence_transformers.json").write_text('{"prompts": {}}', encoding="utf-8")
    with pytest.raises(EncoderError, match="revision"):
        open_question_encoder(spec, cache=tmp_path)


# --- other models ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tiny_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder of random weights: two layers, characters as tokens, prompts of its own."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    with quiet():
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
        from tokenizers import Tokenizer, models, pre_tokenizers
        from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

        torch.manual_seed(1)
        letters = ["[PAD]", "[UNK]", *map(chr, range(33, 127)), "▁", *"日本の防衛政策白書"]
        tokenizer = Tokenizer(models.BPE({letter: i for i, letter in enumerate(letters)}, [], unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        config = BertConfig(
            vocab_size=len(letters),
            hidden_size=48,
            num_hidden_layers=2,
            num_attention_heads=4,
            intermediate_size=96,
            max_position_embeddings=64,
        )
        BertModel(config).save_pretrained(folder)
        PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
            tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", model_max_length=64
        ).save_pretrained(folder)
        model = SentenceTransformer(
            modules=[Transformer(str(folder)), Pooling(48, "mean")],
            prompts={"query": "Q> ", "passage": "P> "},
            device="cpu",
        )
        model.save(str(folder))
    return folder


@pytest.fixture
def tiny_model(tiny_original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_original, tmp_path / "tiny model"))


def rewrite(path: Path, **changes: Any) -> None:
    settings = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(settings | changes), encoding="utf-8")


def test_folder_opens_by_the_same_code_with_its_own_prompts(tiny_model: Path, tmp_path: Path) -> None:
    encoder = open_bulk_encoder(str(tiny_model), cache=tmp_path)
    spec = encoder.spec
    assert (spec.model, spec.dim, spec.max_tokens) == (str(tiny_model), 48, 64)
    assert (spec.query_prompt, spec.passage_prompt) == ("Q> ", "P> ")
    assert_unit(encoder.encode_passages(["日本の防衛", "白書"]), (2, 48))
    by_hand = encoder.model.encode(["Q> 白書", "P> 白書"], prompt="", normalize_embeddings=True)
    assert cosines(encoder.encode_queries(["白書"]), by_hand[:1]).min() > 0.99999
    assert cosines(encoder.encode_passages(["白書"]), by_hand[1:]).min() > 0.99999
    assert encoder.truncated(["a" * 100, "a"]) == 1
    assert light_agreement(encoder, ["白書"]) is None


@pytest.mark.parametrize(
    ("prompts", "query", "passage"),
    [
        ({}, "", ""),
        ({"document": "D> "}, "", "D> "),
        ({"query": "Q ", "corpus": "C "}, "Q ", "C "),
        ({"document": "", "passage": "P "}, "", "P "),
    ],
)
def test_prompts_are_the_models_own_or_none(
    prompts: dict[str, str], query: str, passage: str, tiny_model: Path, tmp_path: Path
) -> None:
    rewrite(tiny_model / "config_sentence_transformers.json", prompts=prompts)
    spec = open_bulk_encoder(str(tiny_model), cache=tmp_path).spec
    assert (spec.query_prompt, spec.passage_prompt) == (query, passage)


def test_revision_of_a_folder_changes_with_its_files_but_not_with_its_readme(tiny_model: Path, tmp_path: Path) -> None:
    before = open_bulk_encoder(str(tiny_model), cache=tmp_path).spec.revision
    (tiny_model / "README.md").write_text("another", encoding="utf-8")
    assert open_bulk_encoder(str(tiny_model), cache=tmp_path).spec.revision == before
    rewrite(tiny_model / "1_Pooling" / "config.json", include_prompt=False)
    assert open_bulk_encoder(str(tiny_model), cache=tmp_path).spec.revision != before


def test_pickle_weights_are_refused(tiny_model: Path, tmp_path: Path) -> None:
    import torch

    (tiny_model / "model.safetensors").unlink()
    torch.save({"a": torch.zeros(1)}, tiny_model / "pytorch_model.bin")
    with pytest.raises(EncoderError, match="pickle"):
        open_bulk_encoder(str(tiny_model), cache=tmp_path)


def test_pickle_beside_safetensors_is_never_read(tiny_model: Path, tmp_path: Path) -> None:
    (tiny_model / "pytorch_model.bin").write_bytes(b"not a pickle")
    assert open_bulk_encoder(str(tiny_model), cache=tmp_path).spec.dim == 48


EVIL = "import pathlib\npathlib.Path(__file__).with_name('ran').touch()\nclass Evil: pass\n"


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("config.json", {"auto_map": {"AutoModel": "evil.Evil"}}),
        ("config.json", {"auto_map": {"AutoConfig": "evil.Evil"}, "model_type": "evil"}),
        ("tokenizer_config.json", {"auto_map": {"AutoTokenizer": ["evil.Evil", None]}}),
    ],
)
def test_code_of_the_models_own_is_refused_and_not_run(
    file: str, changes: dict[str, Any], tiny_model: Path, tmp_path: Path
) -> None:
    (tiny_model / "evil.py").write_text(EVIL, encoding="utf-8")
    rewrite(tiny_model / file, **changes)
    with pytest.raises(EncoderError, match="code of its own"):
        open_bulk_encoder(str(tiny_model), cache=tmp_path)
    assert not (tiny_model / "ran").exists()


@pytest.mark.parametrize("kind", ["evil.Evil", "os.system", "", "sentence_transformers_evil.Evil"])
def test_module_of_another_package_is_refused(kind: str, tiny_model: Path, tmp_path: Path) -> None:
    modules = json.loads((tiny_model / "modules.json").read_text(encoding="utf-8"))
    modules[1]["type"] = kind
    (tiny_model / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    (tiny_model / "evil.py").write_text(EVIL, encoding="utf-8")
    with pytest.raises(EncoderError, match="code of its own"):
        open_bulk_encoder(str(tiny_model), cache=tmp_path)
    assert not (tiny_model / "ran").exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("model.safetensors", b"", "cannot be opened"),
        ("model.safetensors", b"\xff" * 64, "cannot be opened"),
        ("config.json", b"{", "cannot be read"),
        ("modules.json", b"{}", "cannot be read"),
        ("modules.json", b"[" * 100_000, "cannot be read"),
        ("tokenizer.json", b"{}", "cannot be opened"),
    ],
)
def test_broken_folder_is_one_sentence(
    name: str, content: bytes, message: str, tiny_model: Path, tmp_path: Path
) -> None:
    (tiny_model / name).write_bytes(content)
    with pytest.raises(EncoderError, match=message) as caught:
        open_bulk_encoder(str(tiny_model), cache=tmp_path)
    assert "\n" not in caught.value.en and "--model" in caught.value.ja


@pytest.mark.parametrize("model", ["./nowhere", "/no/such/folder", "~/nowhere-at-all", "a/b/c", "C:\\models", ""])
def test_folder_that_is_not_there_is_one_sentence(model: str, tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="There is no model folder"):
        open_bulk_encoder(model, cache=tmp_path)


def test_hub_id_without_cache_and_network_is_one_sentence(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from index.encoder import open_bulk_encoder\n"
        "from ingest.errors import EncoderError\n"
        "try: open_bulk_encoder('somebody/some-model', cache=pathlib.Path(sys.argv[1]))\n"
        "except EncoderError as error: print(error.en)\n"
    )
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)}
    asked = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(
        asked, cwd=HOUSE, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stdout.startswith("Model somebody/some-model is not on this computer") and done.stderr == ""


@hypothesis_settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(st.text(st.characters(), max_size=20), max_size=4))
def test_any_texts_give_vectors_in_order(texts: list[str], torch_encoder: TorchEncoder) -> None:
    made = torch_encoder.encode_passages(texts)
    assert_unit(made, (len(texts), 384))
    if texts:
        assert cosines(made[:1], torch_encoder.encode_passages(texts[:1])).min() > 0.9999
