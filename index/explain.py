"""Hits to explanations: what each part of the search gave a hit, in which words, and why it ranks where it does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from index.days import agree, read
from index.library import Hit, Retrieval
from index.shares import Share
from ingest import Excerpt, Passage

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Nearest:
    """The sentence of a passage that is nearest to the question, as shown and by its place; `value` is its cosine.

    It is the cosine that the search ranks by, beyond what questions and texts have in common.
    """

    text: str
    excerpt: Excerpt
    value: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """A date of the question and the one that agrees with it best, in the passage's "text" or a "heading" above it.

    `degree` is 1 for the same time or one within it, a half for one around it; `words` is how it is written there.
    """

    asked: str
    held: str
    place: str
    words: str
    degree: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far a hit is ahead of the one at `rank` (or, below zero, behind it), and by which parts, the widest first."""

    rank: int
    ahead: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a hit ranks where it does: its `shares` add up to its score.

    `words` are the words of the question that the passage holds, as they are searched, with their BM25 scores, and add
    up to that of the passage; `missing` are the others. `against` is the hit before it, for the first one that behind.
    """

    score: float
    shares: tuple[Share, ...]
    nearest: Nearest | None
    words: tuple[tuple[str, float], ...]
    missing: tuple[str, ...]
    dates: tuple[Agreement, ...]
    against: Comparison | None

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation in JSON types: the field `explain` of a passage."""
        near, against = self.nearest, self.against
        values = {
            "score": self.score,
            "parts": [{**asdict(share), "adds": share.adds} for share in self.shares],
            "sentence": near and {"text": near.text, "spans": _spans(near.excerpt), "value": near.value},
            "words": [{"word": word, "score": score} for word, score in self.words],
            "missing": list(self.missing),
            "dates": [asdict(found) for found in self.dates],
            "against": against
            and {
                "rank": against.rank,
                "ahead": against.ahead,
                "parts": [{"part": part, "ahead": ahead} for part, ahead in against.parts],
            },
        }
        rounded: dict[str, Any] = _rounded(values)
        return rounded


def explanations(found: Retrieval) -> tuple[Explanation, ...]:
    """Return an explanation for each hit, in their order."""
    scores = _word_scores(found)
    asked = read(found.question)
    return tuple(
        Explanation(
            hit.score,
            hit.found.shares,
            _nearest(found, hit),
            tuple((word, of[i]) for word, of in scores.items() if of[i] > 0),
            tuple(word for word, of in scores.items() if of[i] <= 0),
            tuple(_agreements(hit.passage, asked, _text(found, hit))),
            _against(found.hits, i),
        )
        for i, hit in enumerate(found.hits)
    )


def _word_scores(found: Retrieval) -> Mapping[str, list[float]]:
    """Return, by the words of the question, what each gives to the BM25 scores of the hits."""
    scored = found.library.word_scores(found.worded.words)
    return {word: [float(scores[hit.row]) for hit in found.hits] for word, scores in scored.items()}


def _nearest(found: Retrieval, hit: Hit) -> Nearest | None:
    values = found.library.sentence_values(found.question, found.vector, hit.row)
    if not values:
        return None
    best = max(range(len(values)), key=values.__getitem__)
    excerpt = hit.passage.sentences[best]
    return Nearest(excerpt.text(_text(found, hit)), excerpt, values[best])


def _text(found: Retrieval, hit: Hit) -> str:
    return found.library.documents[hit.passage.document_id].text


def _agreements(passage: Passage, asked: Sequence[str], text: str) -> Iterator[Agreement]:
    """Yield, for each date asked for that one of the passage agrees with, the best of these; its own go first."""
    held = [(date.iso, "text", str(date.to_dict(text)["text"])) for date in passage.dates]
    held += [(value, "heading", heading) for heading in passage.section for value in read(heading)]
    for value in asked:
        found = [Agreement(value, iso, place, words, agree(value, iso)) for iso, place, words in held]
        if found and (best := max(found, key=lambda one: one.degree)).degree > 0:
            yield best


def _against(hits: tuple[Hit, ...], i: int) -> Comparison | None:
    """Compare a hit with the one before it, the first one with that behind."""
    if len(hits) < 2:
        return None
    hit, other = hits[i], hits[i - 1 if i else 1]
    ahead: dict[str, float] = {}
    for share, sign in (*((ours, 1) for ours in hit.found.shares), *((its, -1) for its in other.found.shares)):
        ahead[share.part] = ahead.get(share.part, 0.0) + sign * share.adds
    widest = sorted(ahead.items(), key=lambda item: -abs(item[1]))
    return Comparison(other.rank, hit.score - other.score, tuple(widest))


def _spans(excerpt: Excerpt) -> list[list[int]]:
    return [[span.start, span.end] for span in excerpt.spans]


def _rounded(value: Any) -> Any:  # noqa: ANN401  (JSON values)
    """Return JSON values with numbers short enough to be read, and exact enough to be added up."""
    if isinstance(value, dict):
        return {name: _rounded(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(value, _DIGITS) if isinstance(value, float) else value
