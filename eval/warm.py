"""A library that is open: the latency of questions asked one after another and by four at once, and of answers.

Beside it what its token vectors take of the memory.
"""

import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np

from assistant import Assistant
from eval.items import load_items, packaged_golden
from index.late import TokenVectors
from index.library import LAYERS
from index.store import version_folder
from ingest import Passage

ASKING = 4
_FIRST = 5


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of single questions."""

    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class Warm:
    """Retrieval `alone` and by four at once (`together`), what an answer takes `beyond` it, megabytes of `tokens`."""

    alone: Latency
    together: Latency
    beyond: Latency
    tokens: float


def measure(assistant: Assistant, count: int) -> Warm:
    """Return the figures of `count` different questions each way."""
    alone, together = warm_retrieval(assistant, count)
    asked = [item.question for item in load_items(packaged_golden()) if item.split == "dev"][:count]
    return Warm(alone, together, beyond_retrieval(assistant, asked), token_memory(assistant))


def warm_retrieval(assistant: Assistant, count: int) -> tuple[Latency, Latency]:
    """Return the latency of `count` different questions asked alone and by four threads at once."""
    questions = _questions(assistant.library.passages, 2 * count)
    for question in questions[:_FIRST]:
        assistant.retrieve(question)
    alone = [_timed(assistant, question) for question in questions[:count]]
    with ThreadPoolExecutor(ASKING) as pool:
        together = list(pool.map(partial(_timed, assistant), questions[count:]))
    return _latency(alone), _latency(together)


def beyond_retrieval(assistant: Assistant, questions: Sequence[str]) -> Latency:
    """Return what the answers to different questions take beyond the retrieval of their passages."""
    for question in questions[:_FIRST]:
        assistant.ask(question)
    return _latency([_answered(assistant, question) for question in questions])


def token_memory(assistant: Assistant) -> float:
    """Return the megabytes of the library's token vectors in memory; a file that is read where it lies takes none."""
    home = version_folder(assistant.library.location, assistant.library.manifest.id)
    layers = [layer for name in LAYERS if (layer := TokenVectors.load(home, name))]
    arrays = [array for layer in layers for array in (layer.codes, layer.factors, layer.basis)]
    return sum(array.nbytes for array in arrays if not isinstance(array, np.memmap)) / 1e6


def _questions(passages: tuple[Passage, ...], count: int) -> list[str]:
    """Make different questions of a usual length out of the library's own words."""
    texts = [p.text for p in passages]
    starts = ((i * 7 + i // len(texts) * 11) % max(1, len(texts[i % len(texts)]) - 20) for i in range(count))
    return [f"{texts[i % len(texts)][start : start + 20]}とは何か{i}" for i, start in enumerate(starts)]


def _timed(assistant: Assistant, question: str) -> float:
    start = time.perf_counter()
    assistant.retrieve(question)
    return 1000 * (time.perf_counter() - start)


def _answered(assistant: Assistant, question: str) -> float:
    start = time.perf_counter()
    answer = assistant.ask(question)
    return 1000 * (time.perf_counter() - start) - answer.retrieved.retrieve_ms


def _latency(times: list[float]) -> Latency:
    return Latency(float(np.median(times)), float(np.percentile(times, 95)))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(measure(Assistant.open(), int(sys.argv[1])))))
