"""An index opened for asking: documents, passages and the legs that find them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index import store
from index.analyze import Analyzer, analyzer_spec
from index.blas import one_thread
from index.catalogue import Catalogue
from index.days import Days, read
from index.encoder import Encoder, open_question_encoder
from index.encoding import passage_text
from index.grain import Grain
from index.language import LANGUAGES, detect
from index.late import TokenVectors
from index.lexical import Lexical, Words
from index.manifest import Manifest, check_files, damaged, read_manifest, rebuild_command
from index.records import read_documents, read_passages
from index.rerank import Reranking
from index.search import Legs, Question, Scored, same_texts, search, sentence_similarity, sentence_values
from index.spec import Vectors, model_name
from index.wording import Expansion, Worded, Wording
from ingest import Document, IndexMismatch, Passage
from ingest.errors import Language

if TYPE_CHECKING:
    from index.signposts import Signposts

GRAINS = ("passages", "sentences")
LAYERS = ("token", "inner_token")
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its rank from 1 and its score; scores order the hits of one question, nothing more.

    `dense` is a cosine, `lexical` a BM25 score; `found` says what each part of the search gave. `row` is the passage's
    row in its index.
    """

    passage: Passage
    rank: int
    found: Scored

    @property
    def score(self) -> float:
        """What the hits of one question are ordered by."""
        return self.found.score

    @property
    def dense(self) -> float:
        """The cosine of the question with the passage and its best sentence."""
        return self.found.dense

    @property
    def lexical(self) -> float:
        """The BM25 score of the question's words."""
        return self.found.lexical

    @property
    def row(self) -> int:
        """The passage's row in its index."""
        return self.found.row


class Library:
    """One version of an index, read whole; safe to use from several threads."""

    def __init__(
        self,
        location: str,
        manifest: Manifest,
        documents: dict[str, Document],
        passages: tuple[Passage, ...],
        legs: Legs,
        encoder: Encoder,
        reranking: Reranking | None = None,
    ) -> None:
        """Put together what `open_library` has read."""
        self.location = location
        self.manifest = manifest
        self.documents = documents
        self.passages = passages
        self.analyzer = Analyzer()
        self.encoder = encoder
        self.reranking = reranking
        self.namings = legs.wording.namings
        self._legs = legs

    def retrieve(self, question: str, k: int, allowed: NDArray[np.bool_] | None = None) -> "Retrieval":
        """Return the `k` passages nearest to the question, of all or of those `allowed`, shape (n,) (`catalogue`)."""
        language, legs = detect(question), self._legs
        worded = legs.wording.worded(question, language, legs.lexical, self.analyzer)
        encoded = self.encoder.encode_question(worded.text)
        asked = Question(encoded.vector, encoded.tokens, encoded.inner, worded.words, read(question), language)
        first = 0 if self.reranking is None else self.reranking.first
        with one_thread():
            found = search(legs, asked, max(k, first), allowed)
        if self.reranking:
            texts = [passage_text(self.passages[one.row]) for one in found[:first]]
            found = self.reranking.reordered(question, found, texts)[:k]
        hits = (Hit(self.passages[one.row], rank, one) for rank, one in enumerate(found, 1))
        return Retrieval(self, question, encoded.vector, worded, tuple(hits), allowed)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Where the passages stand: which of them a filter allows."""
        return Catalogue(self.documents, self.passages, self._legs.days)

    @cached_property
    def signposts(self) -> "Signposts":
        """Where the passages stand: what a link or an abbreviation leads to."""
        # Imported here: few questions follow links, and it takes as long as a question.
        from index.signposts import Signposts

        return Signposts(self.passages)

    def searched_by(self, change: Callable[[Legs], Legs]) -> "Library":
        """Return this library with other legs: `change` makes them of its own, to leave a part out, say."""
        return self._with(change(self._legs), self.reranking)

    def reranked_by(self, reranking: Reranking | None) -> "Library":
        """Return this library with its first hits put in order by a reranker; None: as the search has them."""
        return self._with(self._legs, reranking)

    def _with(self, legs: Legs, reranking: Reranking | None) -> "Library":
        held = (self.location, self.manifest, self.documents, self.passages)
        return Library(*held, legs, self.encoder, reranking)

    def weight(self, token: str) -> float:
        """Return how much a token tells (its inverse document frequency)."""
        return self._legs.lexical.weight(token)

    def knows(self, token: str) -> bool:
        """Say whether any passage holds a token."""
        return self._legs.lexical.knows(token)

    def dense_scores(self, vector: Vectors) -> Vectors:
        """Return the cosine of a question's vector, shape (dim,), with every passage, shape (n,), in their order."""
        passages = self._legs.passages.dense
        return passages.similarity(vector, np.arange(len(passages)))

    def word_scores(self, words: Words) -> dict[str, NDArray[np.float32]]:
        """Return what each word of a question gives every passage, shape (n,); together they are the BM25 score."""
        return self._legs.lexical.word_scores(words)

    def lexical_scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """Return the BM25 score of every passage, shape (n,), in their order; zeros where no token is known."""
        return self._legs.lexical.scores(tokens)

    def similarity(self, vector: np.ndarray, row: int) -> list[float]:
        """Return the cosine of a question's vector with each sentence of the passage in `row`."""
        return [float(s) for s in sentence_similarity(self._legs, vector, row)]

    def sentence_values(self, question: str, vector: Vectors, row: int) -> list[float]:
        """Return what the search's part "sentence" gives for each sentence of the passage in `row`."""
        return [float(s) for s in sentence_values(self._legs, vector, detect(question), row)]


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found for one question, with what it was looked up by; `allowed` could be found, None: all.

    `worded` says how the question was put into the library's words.
    """

    library: Library
    question: str
    vector: np.ndarray
    worded: Worded
    hits: tuple[Hit, ...]
    allowed: NDArray[np.bool_] | None = None

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words that were looked up: those of the question as it was put into the library's words."""
        return self.worded.words.own

    @property
    def language(self) -> Language:
        """The language that the question was taken to be in."""
        return detect(self.question)

    def understood(self) -> tuple[Expansion, ...]:
        """Return what the search took pieces of the question for: dates, numbers, words of the library."""
        # Imported here: a question is answered without it, and it reads dates.
        from index.understood import understood

        return understood(self.question, self.worded)

    def sentence_similarity(self, hit: Hit) -> list[float]:
        """Return the cosine of the question with each sentence of a hit's passage, in order."""
        return self.library.similarity(self.vector, hit.row)


def open_library(
    location: str, *, cache: Path, model: str | None = None, progress: Callable[[str], None] | None = None
) -> Library:
    """Open the current version at a location; `progress` is told the stages of loading an encoder that takes long.

    Raises IndexMissing where there is none, IndexMismatch where it is damaged or was made by an encoder (`model`, if
    one is asked for) or an analyzer other than this installation's, EncoderError where its encoder cannot be had.
    """
    for left in reversed(range(_TRIES)):
        version = store.current(location)
        try:
            return _open(location, store.version_folder(location, version), cache, model, progress)
        except (IndexMismatch, FileNotFoundError):
            if not left or store.current(location) == version:
                raise
    raise AssertionError("unreachable")


def read_checked_manifest(location: str) -> Manifest:
    """Read the current manifest and check every file against it; IndexMissing, IndexMismatch."""
    home = store.version_folder(location, store.current(location))
    manifest = read_manifest(home, location)
    check_files(manifest, home, location)
    return manifest


def stored_documents(location: str) -> dict[str, Document]:
    """Return the documents of the current version, checked; IndexMissing, IndexMismatch."""
    read_checked_manifest(location)
    return read_documents(store.version_folder(location, store.current(location)) / "documents.jsonl")


def _open(location: str, home: Path, cache: Path, model: str | None, progress: Callable[[str], None] | None) -> Library:
    manifest = read_manifest(home, location)
    check_files(manifest, home, location)
    _check_made_by(manifest, location, model and model_name(model))
    try:
        documents = read_documents(home / "documents.jsonl")
        passages = read_passages(home / "passages.jsonl", documents)
        legs = read_legs(home, passages)
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(location, "passages.jsonl") from error
    _check_counts(legs, passages, manifest, location)
    encoder = open_question_encoder(manifest.encoder, cache=cache, light=manifest.light, progress=progress)
    return Library(location, manifest, documents, passages, legs, encoder)


def read_legs(home: Path, passages: Sequence[Passage]) -> Legs:
    """Read the vectors and the lexical index of a version."""
    counts = [len(passage.sentences) for passage in passages]
    own, sentences = (Grain.load(home, name) for name in GRAINS)
    return Legs(
        own,
        sentences,
        TokenVectors.load(home, LAYERS[0]),
        TokenVectors.load(home, LAYERS[1]),
        Lexical.load(home / "lexical"),
        Wording.load(home),
        Days.load(home, len(passages)),
        np.load(home / "expected.npy", allow_pickle=False),
        np.repeat(np.arange(len(passages)), counts),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        same_texts(passages),
    )


def _check_made_by(manifest: Manifest, location: str, model: str | None) -> None:
    """Refuse, by name, an index that this installation or these settings would not have made."""
    here = analyzer_spec()
    differing = [
        (name, made, now)
        for name, made, now in (
            ("encoder", manifest.encoder.model, model or manifest.encoder.model),
            *((f"analyzer {key}", made, asdict(here)[key]) for key, made in asdict(manifest.analyzer).items()),
        )
        if made != now
    ]
    if not differing:
        return
    name, made, now = differing[0]
    command = rebuild_command(location, [source.path for source in manifest.sources], manifest.encoder.model)
    raise IndexMismatch(
        ja=f"{location} の索引は {name} が {made} で作られていますが、現在は {now} です。"
        f"「{command}」で作り直してください。",
        en=f"The index at {location} was made with {name} {made}, now it is {now}. Rebuild it with: {command}",
    )


def _check_counts(legs: Legs, passages: Sequence[Passage], manifest: Manifest, location: str) -> None:
    tokens = (len(passages) if layer is None else len(layer) for layer in (legs.tokens, legs.inner))
    counts = (len(legs.passages), len(legs.sentences), *tokens, *legs.expected.shape)
    wanted = (len(passages), int(legs.first[-1]), *[len(passages)] * 2, len(LANGUAGES), legs.passages.dense.dim)
    if counts != wanted or len(passages) != manifest.passages or legs.passages.dense.dim != manifest.encoder.dim:
        raise damaged(location, f"{json.dumps(counts)} != {json.dumps(wanted)}")
