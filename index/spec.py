"""What an encoder is: the protocol that turns texts into vectors, and the record of which encoder made an index."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import EncoderError

DEFAULT = "default"

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EncoderSpec:
    """Which encoder made an index; `dataclasses.asdict` of it is JSON.

    `model` is what was asked for: "default", a folder or a hub id. `revision` is the sha256 of the default encoder's
    source, the digest of a folder's files, or a hub commit. `max_tokens` is None where the model has no limit.
    """

    model: str
    revision: str
    dim: int
    max_tokens: int | None
    query_prompt: str
    passage_prompt: str


@dataclass(frozen=True, slots=True)
class QuestionVectors:
    """One question: its vector, shape (dim,), and those of its tokens, shape (n_tokens, dim), all of unit length.

    `tokens` are the question's own: those of the prompt and the special ones are left out. There are none where the
    model has no vectors of tokens, or has them in another space than those of texts. `inner` are the vectors of the
    same tokens inside the model (`index.inner`), none where its layers cannot be told.
    """

    vector: Vectors
    tokens: Vectors
    inner: Vectors


def model_name(model: str) -> str:
    """Return the name under which a model is recorded: a folder as its absolute path, any other name as it is."""
    folder = Path(model).expanduser()
    return str(folder.resolve()) if model not in ("", DEFAULT) and folder.is_dir() else model


class Encoder(Protocol):
    """Turns texts into unit vectors; questions and passages are encoded differently."""

    @property
    def spec(self) -> EncoderSpec:
        """What the encoder is."""
        ...

    def encode_question(self, text: str) -> QuestionVectors:
        """Return the unit vectors of one question and of its tokens."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each question, shape (n, dim)."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each passage, shape (n, dim)."""
        ...


def readable(text: str) -> str:
    """Return the text as every encoder can read it: without U+0000, pairs of surrogates joined, lone ones U+FFFD."""
    text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def unit(vectors: Vectors, dim: int) -> Vectors:
    """Return the vectors, shape (n, dim), divided by their lengths; a zero vector stays zero.

    Raises EncoderError where the shape is another or a number is not finite.
    """
    if vectors.ndim != 2 or vectors.shape[1] != dim or not np.isfinite(vectors).all():
        raise EncoderError(
            ja=f"エンコーダが正しいベクトルを返しません（形 {vectors.shape}、期待 (n, {dim})、有限の数）。"
            "別のモデルを `--model` で指定してください。",
            en=f"The encoder gives no usable vectors (shape {vectors.shape}, expected (n, {dim}), all finite); "
            "name another model with `--model`.",
        )
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    made: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return made
