"""A question to ranked passages: its meaning by sentence, its tokens one by one, its words, its dates, put together.

First all candidates are ranked by their best sentence, by BM25 and by dates; then the first of them again with every
token of the question against every token of the passage. Each part is made comparable by its mean and spread. Words,
and tokens as they are inside the encoder, count by the share of the question that the corpus's vocabulary covers, so a
question in another language is left to what comes out of the encoder, but for those of its words that are put into the
library's (`index.wording`).

Of passages with the same text the first one stays where it is; the others come behind all others.

Where only some passages are allowed, every part ranks these alone; what is usual stays that of the whole corpus.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.days import Days
from index.dense import Vectors
from index.expected import aim
from index.grain import Grain
from index.late import TokenVectors
from index.lexical import Lexical, Words
from index.shares import Share, Weighed, plain, shares, standardized, total
from index.wording import Wording
from ingest import Passage
from ingest.errors import Language

_CANDIDATES = 200
_LATE = 200
_LEXICAL_SHARE = 0.4
_TOKENS_SHARE = 0.7
_DATES = 1.0
_HAIR = 1e-6  # Sums are rounded: what comes behind is a hair below.

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is looked up: its vector, shape (dim,), its tokens' (n, dim), words, dates and language.

    `inner` are the vectors of its tokens inside the encoder, of the same shape, or none.
    """

    vector: Vectors
    tokens: Vectors
    inner: Vectors
    words: Words
    dates: Sequence[str]
    language: Language


@dataclass(frozen=True, slots=True)
class Legs:
    """What is searched. Sentence j belongs to passage `owner[j]`; a passage's sentences stand together.

    `first[i]` is passage i's first sentence, `first[n]` their number: shape (n + 1,). `expected` are the vectors of
    the expected questions; `tokens` and `inner`, those inside the encoder (`index.inner`), are None where a library is
    too large for them, or its encoder has none. `same` numbers the texts of the passages, shape (n,): those with the
    same text have the same number.
    """

    passages: Grain
    sentences: Grain
    tokens: TokenVectors | None
    inner: TokenVectors | None
    lexical: Lexical
    wording: Wording
    days: Days
    expected: Vectors
    owner: Rows
    first: Rows
    same: Rows


@dataclass(frozen=True, slots=True)
class Scored:
    """One passage found: its row, the score it is ranked by, and what the parts gave.

    `dense` is the mean of the cosines of its vector and of its best sentence; `sentence` is that of its best sentences
    beyond what is expected; `late` the mean of the best cosines of the question's tokens, None where it came too late
    for them; `lexical` is BM25; `dates` the agreement of dates, 0 to 1. `reranked` is what a reranker gave, None where
    it did not read the passage. The `shares` add up to the score.
    """

    row: int
    score: float
    dense: float
    sentence: float
    late: float | None
    lexical: float
    dates: float
    shares: tuple[Share, ...] = ()
    reranked: float | None = None


@dataclass(frozen=True, slots=True)
class _SecondLook:
    """What the second look gave for n rows, each of the shape (n,): a `part`'s values, and those of the inner tokens.

    There are no `inner` ones where the index or the question has none.
    """

    part: str
    values: Scores
    inner: Scores | None = None


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the parts gave for some rows, each of the shape (n,), and by how much the words count."""

    rows: Rows
    sentence: Scores
    lexical: Scores
    dates: Scores
    share: float

    def at(self, places: Rows) -> "_Parts":
        """Return the parts of some of the rows."""
        return _Parts(self.rows[places], self.sentence[places], self.lexical[places], self.dates[places], self.share)

    def weighed(self, late: _SecondLook | None = None) -> tuple[Weighed, ...]:
        """Return what adds up to the scores of the rows among each other; `late` is the second look, if any."""
        near, second = 1 - self.share, 0.0 if late is None else _TOKENS_SHARE
        inner = None if late is None else late.inner
        return (
            standardized("sentence", self.sentence, near * (1 - second)),
            *(() if late is None else (standardized(late.part, late.values, near * second),)),
            *(() if inner is None else (standardized("inner", inner, self.share),)),
            standardized("lexical", self.lexical, self.share),
            plain("dates", self.dates, _DATES),
        )


def search(legs: Legs, question: Question, k: int, allowed: NDArray[np.bool_] | None = None) -> list[Scored]:
    """Return the `k` best passages, best first; ties keep the documents' order.

    `allowed` says of each passage whether it may be found, shape (n,); None allows all.
    """
    aimed = aim(question.vector, legs.expected, question.language)
    parts = _parts(legs, question, aimed, allowed)
    if not len(parts.rows):
        return []
    early = parts.weighed()
    scores = total(early)
    order = _order(scores, parts.rows)
    first, later = parts.at(order[:_LATE]), order[_LATE:]
    late = _late(legs, question, aimed, first.rows)
    again = first.weighed(late)
    seen = total(again)
    best = _order(seen, first.rows)
    behind = _behind(scores[later], float(seen.min()))
    ranked = np.concatenate([seen[best], scores[later] + behind.adds])
    once, more = _once(legs.same[np.concatenate([first.rows[best], parts.rows[later]])])
    moved = _again(ranked[more], float(ranked[once[-1]]))

    def made(place: int, *added: Share) -> Scored:
        if place < len(best):
            i = int(best[place])
            return _scored(legs, question, first, i, (*shares(again, i), *added), float(late.values[i]))
        i = int(later[place - len(best)])
        return _scored(legs, question, parts, i, (*shares(early, i), behind, *added))

    return [made(place) for place in once[:k]] + [made(place, moved) for place in more[: max(0, k - len(once))]]


def same_texts(passages: Sequence[Passage]) -> Rows:
    """Return a number for each passage's text, shape (n,), the same for the same text; white space is not compared."""
    numbers: dict[str, int] = {}
    texts = ("".join(passage.text.split()) for passage in passages)
    return np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.int64)


def sentence_similarity(legs: Legs, vector: Vectors, row: int) -> Vectors:
    """Return the cosine of `vector` with each sentence of the passage in `row`."""
    return legs.sentences.dense.similarity(vector, np.arange(legs.first[row], legs.first[row + 1]))


def sentence_values(legs: Legs, vector: Vectors, language: Language, row: int) -> Vectors:
    """Return what the part "sentence" gives for each sentence of the passage in `row` by itself, in order."""
    ids = np.arange(legs.first[row], legs.first[row + 1])
    return legs.sentences.similarity(aim(vector, legs.expected, language), ids)


def _parts(legs: Legs, question: Question, aimed: Vectors, allowed: NDArray[np.bool_] | None) -> _Parts:
    """Return what all parts but the tokens gave for the rows that any of them ranks among its first."""
    n = len(legs.passages)
    lexical = legs.lexical.sum_of(question.words)
    dates = legs.days.agreement(question.dates, n)
    if allowed is not None:
        lexical, dates = np.where(allowed, lexical, np.float32(0)), np.where(allowed, dates, np.float32(0))
    rows = _candidates(legs, aimed, (lexical, dates), allowed)
    share = _LEXICAL_SHARE * question.words.share
    return _Parts(rows, _best(legs, aimed, rows), lexical[rows], dates[rows], share)


def _candidates(legs: Legs, aimed: Vectors, sparse: Sequence[Scores], allowed: NDArray[np.bool_] | None) -> Rows:
    """Return the allowed rows that any part ranks among its first, in ascending order."""
    of_sentences = None if allowed is None else allowed[legs.owner]
    nearest = legs.sentences.nearest(aimed, _CANDIDATES, of_sentences)
    found = [legs.passages.nearest(aimed, _CANDIDATES, allowed), legs.owner[nearest]]
    for scores in sparse:
        first = np.argsort(-scores, kind="stable")[:_CANDIDATES]
        found.append(first[scores[first] > 0])
    return np.unique(np.concatenate(found))


def _best(legs: Legs, aimed: Vectors, rows: Rows) -> Scores:
    """Return the cosine of each row's best sentence, shape (n,)."""
    if not len(rows):
        return np.zeros(0, np.float32)
    counts = legs.first[rows + 1] - legs.first[rows]
    ids = np.concatenate([np.arange(legs.first[row], legs.first[row + 1]) for row in rows])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return np.asarray(np.maximum.reduceat(legs.sentences.similarity(aimed, ids), starts), np.float32)


def _late(legs: Legs, question: Question, aimed: Vectors, rows: Rows) -> _SecondLook:
    """Return the second look: token by token, or by the passages' own vectors where there are no tokens."""
    if legs.tokens is None or not len(question.tokens):
        return _SecondLook("passage", legs.passages.similarity(aimed, rows))
    values = legs.tokens.similarity(question.tokens, rows)
    if legs.inner is None or not len(question.inner) or not question.words.share:
        return _SecondLook("tokens", values)
    return _SecondLook("tokens", values, legs.inner.similarity(question.inner, rows))


def _scored(
    legs: Legs, question: Question, parts: _Parts, place: int, added: tuple[Share, ...], late: float | None = None
) -> Scored:
    row = int(parts.rows[place])
    own = legs.passages.dense.similarity(question.vector, parts.rows[[place]])[0]
    dense = float(own + sentence_similarity(legs, question.vector, row).max()) / 2
    sentence, lexical, dates = (float(part[place]) for part in (parts.sentence, parts.lexical, parts.dates))
    return Scored(row, sum(share.adds for share in added), dense, sentence, late, lexical, dates, added)


def _behind(scores: NDArray[np.float64], floor: float) -> Share:
    """Return what moves falling scores below `floor`, where they are not: no second look was taken at them."""
    moved = min(0.0, floor - float(scores[0])) if len(scores) else 0.0
    return Share("behind", moved, moved, 1.0)


def _once(same: Rows) -> tuple[list[int], list[int]]:
    """Return the places of texts that come for the first time, and of those that come again, each in order."""
    first = np.zeros(len(same), np.bool_)
    first[np.unique(same, return_index=True)[1]] = True
    return np.flatnonzero(first).tolist(), np.flatnonzero(~first).tolist()


def _again(scores: NDArray[np.float64], floor: float) -> Share:
    """Return what moves falling scores below `floor`: their texts have been shown."""
    moved = floor - float(scores[0]) - _HAIR if len(scores) else 0.0
    return Share("again", moved, moved, 1.0)


def _order(scores: NDArray[np.float64], rows: Rows) -> Rows:
    return np.lexsort((rows, -scores))
