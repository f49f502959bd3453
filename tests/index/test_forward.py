"""The NumPy pass gives what transformers' BertModel gives with the same weights, and refuses what is no number."""

import math
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index.encoder import EncoderSpec
from index.folder import write_folder
from index.forward import Bert, gelu
from index.light import LightEncoder
from index.q4 import Q4_0, Q4File, read_q4, tensor_shapes
from ingest.errors import EncoderError
from tests.index.tiny import HIDDEN, tiny_file

SPEC = EncoderSpec("default", "0" * 64, HIDDEN, 16, "a ", "書 ")


@pytest.fixture(scope="module")
def small() -> Q4File:
    return read_q4(varied())


def varied() -> bytes:
    """Return the tiny file with other scales and nibbles in each block: with equal ones every token is the same."""
    data = bytearray(tiny_file())
    file = read_q4(bytes(data))
    random = np.random.default_rng(7)
    start = len(data) - sum(len(tensor.data) for tensor in file.tensors.values())
    for tensor in file.tensors.values():
        blocks = tensor.count // 32
        if tensor.kind == Q4_0:
            made = np.empty((blocks, 18), np.uint8)
            made[:, :2] = random.uniform(0.02, 0.2, (blocks, 1)).astype("<f2").view(np.uint8)
            made[:, 2:] = random.integers(0, 256, (blocks, 16))
            data[start : start + made.size] = made.tobytes()
        start += len(tensor.data)
    return bytes(data)


def by_hand(tensor: Any) -> NDArray[np.float32]:
    """Return a tensor's weights, block by block as the layout says."""
    if tensor.kind != Q4_0:
        return np.frombuffer(tensor.data, "<f4")
    weights = []
    for at in range(0, len(tensor.data), 18):
        (scale,) = struct.unpack_from("<e", tensor.data, at)
        block = bytes(tensor.data[at + 2 : at + 18])
        weights += [scale * ((byte & 15) - 8) for byte in block] + [scale * ((byte >> 4) - 8) for byte in block]
    return np.array(weights, np.float32)


def test_rows_of_a_table_are_read_alone(small: Q4File) -> None:
    words = small.tensors["emb.word"]
    table = by_hand(words).reshape(-1, HIDDEN)
    assert np.array_equal(words.rows([5, 0, 5], HIDDEN), table[[5, 0, 5]])
    assert words.rows([], HIDDEN).shape == (0, HIDDEN)
    places = small.tensors["emb.pos"]
    assert np.array_equal(places.rows([3], HIDDEN), by_hand(places).reshape(-1, HIDDEN)[3:4])


@pytest.mark.parametrize("ids", [[0, 2], [0, 7, 8, 3, 5, 2], [0, *[4, 7, 8] * 4, 9, 6, 2]])
def test_vectors_are_those_of_bert_in_torch(ids: list[int], small: Q4File, tmp_path: Path) -> None:
    import torch
    from transformers import BertConfig, BertModel

    sizes = small.sizes
    config = BertConfig(
        vocab_size=sizes.vocabulary,
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.feed_forward,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.token_types,
        layer_norm_eps=sizes.epsilon,
    )
    write_folder(tmp_path, small)
    model = BertModel.from_pretrained(str(tmp_path), config=config, dtype=torch.float32)
    with torch.inference_mode():
        expected = model(torch.tensor([ids])).last_hidden_state[0].numpy()
    made = Bert(small)(ids)
    assert made.shape == (len(ids), HIDDEN) and made.dtype == np.float32
    assert np.ptp(made, axis=0).max() > 0.1
    # The folder holds the weights as float16.
    assert np.allclose(made, expected, atol=5e-3)


def test_gelu_is_the_normal_distributions_within_the_stated_error() -> None:
    x = np.linspace(-12, 12, 4001).astype(np.float32)
    expected = [0.5 * v * math.erfc(-v / math.sqrt(2)) for v in x.astype(float)]
    assert np.abs(gelu(x) - expected).max() < 1e-6
    assert np.array_equal(gelu(np.array([-40, 0, 40], np.float32)), [0, 0, 40])


def open_file(tmp_path: Path, data: bytes, spec: EncoderSpec = SPEC) -> LightEncoder:
    path = tmp_path / "small.bin"
    path.write_bytes(data)
    return LightEncoder(path, spec)


def test_a_small_file_opens_and_its_questions_have_their_own_tokens(tmp_path: Path) -> None:
    encoder = open_file(tmp_path, varied())
    made = encoder.encode_question("白書a")
    assert made.vector.shape == (HIDDEN,) and made.tokens.shape == (2, HIDDEN)
    assert np.allclose(encoder.encode_queries(["白書a"])[0], made.vector)
    assert encoder.encode_question("").tokens.shape == (0, HIDDEN)
    # One layer has nothing inside.
    assert made.inner.shape == (0, HIDDEN)
    assert encoder.token_counts(["白書" * 30]) == [35]
    assert encoder.encode_question("白書" * 30).tokens.shape == (16 - 5, HIDDEN)


@pytest.mark.parametrize("size", [3, 60, 500, 2000, -1])
def test_a_damaged_file_is_refused(size: int, tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="damaged"):
        open_file(tmp_path, tiny_file()[:size])


def test_a_file_of_another_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="its vectors have 32 numbers, expected 384"):
        open_file(tmp_path, tiny_file(), EncoderSpec("default", "0" * 64, 384, 16, "a ", "書 "))


def test_weights_that_are_no_numbers_or_too_large_are_refused_without_a_warning(tmp_path: Path) -> None:
    scale = struct.pack("<e", 0.5)
    with pytest.raises(EncoderError, match="not a number"):
        open_file(tmp_path, tiny_file().replace(scale, struct.pack("<e", float("nan"))))
    ones = np.linspace(-1, 1, HIDDEN, dtype="<f4").tobytes()
    encoder = open_file(tmp_path, tiny_file().replace(ones, np.full(HIDDEN, 3e38, "<f4").tobytes()))
    with pytest.raises(EncoderError, match="no usable vectors"):
        encoder.encode_question("白書")


def test_every_tensor_has_its_shape(small: Q4File) -> None:
    assert all(
        by_hand(small.tensors[name]).size == math.prod(shape) for name, shape in tensor_shapes(small.sizes).items()
    )
