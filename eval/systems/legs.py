"""Hakusho's own passages ranked by one leg alone, or by both in the way that is usual elsewhere.

`dense` ranks by the cosine of question and passage, without sentences; `bm25` by BM25 over the product's tokens, and
finds nothing for a question of which the library knows no token; `rrf` adds up 1 / (60 + rank) over the two rankings
(reciprocal rank fusion; Cormack et al., SIGIR 2009).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.systems.retriever import Ranking, Retriever, by_score
from eval.systems.system import Shown
from index import Library, Manifest
from index.lexical import K1, VARIANT, B
from ingest import Passage

RRF_K = 60


def open_leg(name: str, library: Library) -> Retriever:
    """Open `dense`, `bm25` or `rrf` over the passages of a library."""
    ways: Mapping[str, Callable[[Library, str], Ranking]] = {"dense": _dense, "bm25": _bm25, "rrf": _rrf}
    rank = ways[name]
    shown = [_shown(passage) for passage in library.passages]
    return Retriever(name, _settings(name, library.manifest), shown, lambda question: rank(library, question))


def fused(rankings: Sequence[NDArray[np.int64]], n: int) -> NDArray[np.float64]:
    """Return the fused score of each of `n` rows, shape (n,), from rankings that may each leave rows out."""
    scores = np.zeros(n)
    for rows in rankings:
        scores[rows] += 1 / (RRF_K + np.arange(1, len(rows) + 1))
    return scores


def encoder_settings(manifest: Manifest, runtime: str) -> dict[str, Any]:
    """Return what the vectors of passages depend on: the library's encoder, its prompts, how it was run."""
    return {**asdict(manifest.encoder), "runtime": runtime}


def _dense(library: Library, question: str) -> Ranking:
    return by_score(library.dense_scores(library.encoder.encode_queries([question])[0]))


def _bm25(library: Library, question: str) -> Ranking:
    return by_score(library.lexical_scores(library.analyzer.tokens(question)), above=0)


def _rrf(library: Library, question: str) -> Ranking:
    rankings = [_dense(library, question).rows, _bm25(library, question).rows]
    return by_score(fused(rankings, len(library.passages)), above=0)


def _shown(passage: Passage) -> Shown:
    return Shown(passage.id, passage.text, 0.0, passage.document_id, passage.spans, passage.section_ref)


def _settings(name: str, manifest: Manifest) -> dict[str, Any]:
    legs = {
        "dense": {"encoder": encoder_settings(manifest, manifest.runtime)},
        "bm25": {"bm25": {"variant": VARIANT, "k1": K1, "b": B}, "analyzer": asdict(manifest.analyzer)},
    }
    split = {"splitter": "hakusho", "version": manifest.hakusho, **asdict(manifest.split)}
    if name == "rrf":
        return {**split, **legs["dense"], **legs["bm25"], "rrf_k": RRF_K}
    return {**split, **legs[name]}
