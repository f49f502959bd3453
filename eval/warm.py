"""Warm retrieval: the latency of questions asked one after another, and by four at once."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np

from assistant import Assistant
from ingest import Passage

ASKING = 4


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of single questions."""

    median: float
    p95: float


def warm_retrieval(assistant: Assistant, count: int) -> tuple[Latency, Latency]:
    """Return the latency of `count` different questions asked alone and by four threads at once."""
    questions = _questions(assistant.library.passages, 2 * count)
    for question in questions[:5]:
        assistant.retrieve(question)
    alone = [_timed(assistant, question) for question in questions[:count]]
    with ThreadPoolExecutor(ASKING) as pool:
        together = list(pool.map(partial(_timed, assistant), questions[count:]))
    return _latency(alone), _latency(together)


def _questions(passages: tuple[Passage, ...], count: int) -> list[str]:
    """Make different questions of a usual length out of the library's own words."""
    texts = [p.text for p in passages]
    starts = ((i * 7 + i // len(texts) * 11) % max(1, len(texts[i % len(texts)]) - 20) for i in range(count))
    return [f"{texts[i % len(texts)][start : start + 20]}とは何か{i}" for i, start in enumerate(starts)]


def _timed(assistant: Assistant, question: str) -> float:
    start = time.perf_counter()
    assistant.retrieve(question)
    return 1000 * (time.perf_counter() - start)


def _latency(times: list[float]) -> Latency:
    return Latency(float(np.median(times)), float(np.percentile(times, 95)))


if __name__ == "__main__":
    sys.stdout.write(json.dumps([asdict(latency) for latency in warm_retrieval(Assistant.open(), int(sys.argv[1]))]))
