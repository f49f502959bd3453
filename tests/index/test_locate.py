"""Other models: a folder or a hub id opens by the same code with its own prompts, or is refused in one sentence."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.encoder import TorchEncoder, light_agreement, open_bulk_encoder, open_question_encoder
from ingest.errors import EncoderError
from tests.index.vectors import assert_unit, cosines

HOUSE = Path(__file__).parents[2]


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


def test_torch_answers_questions_where_the_light_engine_is_not_wanted(tiny_model: Path, tmp_path: Path) -> None:
    spec = open_bulk_encoder(str(tiny_model), cache=tmp_path).spec
    asked = open_question_encoder(spec, cache=tmp_path)
    assert isinstance(asked, TorchEncoder) and asked.spec == spec
    with pytest.raises(EncoderError, match="query_prompt is 'Q> ', the index was made with 'other'"):
        open_question_encoder(replace(spec, query_prompt="other"), cache=tmp_path)
    (tiny_model / "config_sentence_transformers.json").write_text('{"prompts": {}}', encoding="utf-8")
    with pytest.raises(EncoderError, match="revision"):
        open_question_encoder(spec, cache=tmp_path)
