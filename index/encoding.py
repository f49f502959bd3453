"""The texts of passages to vectors of all grains; what the version before encoded already is taken from there."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.dense import Vectors
from index.encoder import BulkEncoder
from index.expected import expected_questions
from index.gather import Gathering
from index.late import MOST_TOKENS, TokenVectors
from ingest import Passage

Progress = Callable[[str, int, int], None]
_BATCH = 64
_NUMBER_CHARS = 6
# Fewer texts are encoded by any runtime before the measurement of all would be done.
_MANY = 128


@dataclass(frozen=True, slots=True)
class Texts:
    """What is encoded: each passage with its context, and each sentence alone."""

    passages: tuple[str, ...]
    sentences: tuple[str, ...]

    @property
    def grains(self) -> tuple[tuple[str, ...], ...]:
        """The texts of each grain: passages, sentences."""
        return self.passages, self.sentences

    @property
    def all(self) -> tuple[str, ...]:
        """All texts, those of passages first."""
        return self.passages + self.sentences


@dataclass(frozen=True, slots=True)
class Known:
    """What was encoded before, by the hash of the text: its vector, and the row of `tokens` that holds its tokens.

    `tokens` are those that come out of the encoder, then those inside it; none where there are none.
    """

    vectors: Mapping[str, Vectors] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    tokens: tuple[TokenVectors, ...] = ()


@dataclass(frozen=True, slots=True)
class Encoded:
    """The vectors of each grain, shape (n, dim); the passages' tokens; the expected questions, shape (4, dim).

    `tokens` are as in `Known`.
    """

    passages: Vectors
    sentences: Vectors
    tokens: tuple[TokenVectors, ...]
    expected: Vectors


def texts_of(passages: Sequence[Passage], sources: Mapping[str, str]) -> Texts:
    """Return the texts to encode; `sources` are the documents' texts by id."""
    sentences = (sentence.text(sources[p.document_id]) for p in passages for sentence in p.sentences)
    return Texts(tuple(map(passage_text, passages)), tuple(sentences))


def passage_text(passage: Passage) -> str:
    """Return what is embedded for a passage: its context, then its text."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


def encode(encoder: BulkEncoder, passages: Sequence[Passage], texts: Texts, known: Known, report: Progress) -> Encoded:
    """Encode what is not known, each text once; `report(stage, done, total)` is called as it goes on."""
    wanted = [text for text in dict.fromkeys(texts.all) if key(text) not in known.vectors]
    if len(wanted) >= _MANY:
        encoder.choose_runtime(wanted)
    kept = int(encoder.token_counts(texts.passages).sum()) <= MOST_TOKENS
    work = _Work(encoder, dict(known.vectors), len(wanted), report)
    late = work.with_tokens(texts.passages, _usable(known, texts)) if kept else ()
    work.encode(wanted)
    headings = [_title(heading) for passage in passages for heading in passage.section]
    own, sentences = (np.stack([work.vectors[key(text)] for text in grain]) for grain in texts.grains)
    expected = expected_questions(encoder, headings, texts.sentences)
    return Encoded(own, sentences, late, expected)


@dataclass(slots=True)
class _Work:
    """The vectors so far, by the hash of the text; `done` counts the texts that were encoded of all `wanted`."""

    encoder: BulkEncoder
    vectors: dict[str, Vectors]
    wanted: int
    report: Progress
    done: int = 0

    def encode(self, texts: Sequence[str]) -> None:
        """Encode the texts that have no vector yet."""
        # Long and short texts apart: a batch is as slow as its longest.
        left = sorted((text for text in texts if key(text) not in self.vectors), key=len, reverse=True)
        for batch in _batches(left):
            self._add(batch, self.encoder.encode_passages(batch))

    def with_tokens(self, texts: Sequence[str], known: Known) -> tuple[TokenVectors, ...]:
        """Return the token vectors of each text, encoding those that are not known; nothing where there are none."""
        left = dict.fromkeys(text for text in texts if key(text) not in known.rows)
        layers = [Gathering(one.basis) for one in known.tokens] or [Gathering(), Gathering()]
        for batch in _batches(sorted(left, key=len, reverse=True)):
            vectors, *found = self.encoder.encode_with_tokens(batch)
            for layer, tokens in zip(layers, found, strict=False):
                layer.add(map(key, batch), tokens)
            self._add(batch, vectors)
        names = [*map(key, texts)]
        made = (layer.tokens(names, _known(known, i, names)) for i, layer in enumerate(layers))
        return tuple(tokens for tokens in made if tokens is not None)

    def _add(self, batch: Sequence[str], vectors: Vectors) -> None:
        self.vectors.update(zip(map(key, batch), vectors, strict=True))
        self.done += len(batch)
        self.report("encode", min(self.done, self.wanted), self.wanted)


def _known(known: Known, layer: int, names: Iterable[str]) -> dict[str, Vectors]:
    held = (name for name in dict.fromkeys(names) if name in known.rows)
    return {name: known.tokens[layer].vectors(known.rows[name]) for name in held}


def _usable(known: Known, texts: Texts) -> Known:
    """Return what is known without its tokens, where most passages are new: their directions are found anew."""
    held = sum(key(text) in known.rows for text in texts.passages)
    return known if 2 * held >= len(texts.passages) else Known(known.vectors)


def _batches(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]


def _title(heading: str) -> str:
    """Return a heading without its number, where a short first word may be one."""
    first, _, rest = heading.replace("\u3000", " ").partition(" ")
    return rest.strip() if rest.strip() and len(first) <= _NUMBER_CHARS else heading


def key(text: str) -> str:
    """Return the hash of a text, by which its vectors are known again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
