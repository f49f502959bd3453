"""The extractive writer: the one to three sentences of the hits that answer, verbatim, in reading order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index import Hit, Retrieval
from ingest import Excerpt

_HITS = 5
_MOST = 3
_NEAR = 1.0
_WORDS = 0.6
_RANK = 0.6
_BROKEN = 0.7
_LABEL_CHARS = 60
_END = re.compile(r"[。．.！？!?][」』）)\]]*$")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of a hit, taken to answer."""

    hit: Hit
    excerpt: Excerpt
    score: float


def choose(found: Retrieval) -> list[Chosen]:
    """Return at most three sentences of the first hits, in the order in which they are read.

    A sentence counts by its cosine with the question, by the share of the question's words that it or its heading
    holds, and by its passage's rank; a sentence without its end counts less. A mere label (a gloss, a caption, a cross
    reference) answers only where there is nothing else. A note is quoted with the sentence that carries its mark.
    """
    every = [offer for hit in found.hits[:_HITS] for offer in _sentences(found, hit)]
    offered = [offer for offer in every if not _is_label(offer)] or every
    if not offered:
        return []
    scores = _scores(found, offered)
    best = max(scores)
    order = sorted(range(len(offered)), key=lambda i: -scores[i])
    near = [i for i in order if scores[i] >= best - _NEAR][:_MOST]
    taken = list(dict.fromkeys(_with_marked(offered, near)))[:_MOST]
    chosen = [Chosen(offered[i].hit, offered[i].excerpt, scores[i]) for i in _distinct(offered, taken)]
    return sorted(chosen, key=lambda c: (c.hit.row, c.hit.passage.sentences.index(c.excerpt)))


def _with_marked(offered: "Sequence[_Offer]", taken: Sequence[int]) -> Iterator[int]:
    """Yield the sentences taken, each note followed by the sentence that it explains, where that is offered, too."""
    places = {(o.hit.passage.document_id, o.excerpt.spans[0].start): i for i, o in enumerate(offered)}
    for i in taken:
        yield i
        passage = offered[i].hit.passage
        spans = [link.target_span for link in passage.links if link.kind == "noted" and link.target_span]
        yield from (places[at] for span in spans if (at := (passage.document_id, span.start)) in places)


@dataclass(frozen=True, slots=True)
class _Offer:
    hit: Hit
    excerpt: Excerpt
    text: str
    cosine: float


def _sentences(found: Retrieval, hit: Hit) -> list[_Offer]:
    source = found.library.documents[hit.passage.document_id].text
    cosines = found.sentence_similarity(hit)
    return [
        _Offer(hit, excerpt, excerpt.text(source), cosine)
        for excerpt, cosine in zip(hit.passage.sentences, cosines, strict=True)
    ]


def _scores(found: Retrieval, offered: Sequence[_Offer]) -> list[float]:
    cosines = np.array([offer.cosine for offer in offered])
    spread = float(cosines.std()) or 1.0
    near = (cosines - cosines.mean()) / spread
    words = [_shared(found, offer) for offer in offered]
    return [
        float(near[i]) + _WORDS * 2 * words[i] + _RANK * offer.hit.score - _BROKEN * (not _ends(offer))
        for i, offer in enumerate(offered)
    ]


def _shared(found: Retrieval, offer: _Offer) -> float:
    """Which share of the question's words, by weight, stands in the sentence, 0 to 1; its heading's count half."""
    weigh = found.library.weight
    total = sum(map(weigh, found.tokens))
    if not total:
        return 0.0
    inside = set(found.library.analyzer.tokens(offer.text))
    above = set(found.library.analyzer.tokens(offer.hit.passage.context)) - inside
    return sum(weigh(t) * (1.0 if t in inside else 0.5 * (t in above)) for t in found.tokens) / total


def _is_label(offer: _Offer) -> bool:
    return not _ends(offer) and len(offer.text) < _LABEL_CHARS


def _ends(offer: _Offer) -> bool:
    """Say whether a sentence has its end; rows and items need none."""
    return offer.hit.passage.kind in ("table_row", "list_item") or bool(_END.search(offer.text))


def _distinct(offered: Sequence[_Offer], taken: Sequence[int]) -> list[int]:
    """Leave out a sentence whose words were quoted already."""
    first = {offered[i].text: i for i in reversed(taken)}
    return [i for i in taken if first[offered[i].text] == i]
