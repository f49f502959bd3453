"""Runtimes of the bulk encoder: they agree, and the choice between them is sound."""

import time
from collections.abc import Sequence

import numpy as np
import pytest

from index import runtimes
from index.encoder import TorchEncoder
from index.runtimes import FP32, Runtime, batches, fastest
from index.spec import Vectors
from tests.index.sentences import SENTENCES

TEXTS = (SENTENCES[1], SENTENCES[31], SENTENCES[14] * 6)


@pytest.mark.parametrize("name", ["bf16", "int8"])
def test_low_precision_vectors_agree_with_fp32(name: str, torch_encoder: TorchEncoder) -> None:
    plain = torch_encoder.encode_passages(TEXTS)
    torch_encoder.use_runtime(getattr(runtimes, name)(torch_encoder.model))
    try:
        assert torch_encoder.runtime == f"torch-{name}"
        made = torch_encoder.encode_passages(TEXTS)
    finally:
        torch_encoder.use_runtime(FP32)
    assert (made * plain).sum(axis=1).min() >= runtimes.AGREEMENT
    assert not np.array_equal(made, plain)
    assert np.array_equal(torch_encoder.encode_passages(TEXTS), plain)


def test_measurement_records_fp32_and_takes_nothing_slower(torch_encoder: TorchEncoder) -> None:
    try:
        torch_encoder.choose_runtime(SENTENCES[:6])
        measured = torch_encoder.measured
        assert measured[torch_encoder.runtime] >= measured["torch-fp32"] > 0
    finally:
        torch_encoder.use_runtime(FP32)


def test_vectors_do_not_depend_on_the_company_a_text_keeps(torch_encoder: TorchEncoder) -> None:
    together = torch_encoder.encode_passages(SENTENCES[::5])
    alone = np.concatenate([torch_encoder.encode_passages([text]) for text in SENTENCES[::5]])
    assert (together * alone).sum(axis=1).min() > 0.99999


def test_batches_hold_each_text_once_longest_first_within_the_budget() -> None:
    lengths = [5, 600, 3, 100, 100, 7, 512, 0, 100]
    grouped = batches(lengths)
    assert sorted(i for batch in grouped for i in batch) == list(range(len(lengths)))
    assert grouped[:2] == [[1], [6]]
    for batch in grouped:
        assert len(batch) == 1 or max(lengths[i] for i in batch) * len(batch) <= 512
    assert batches([]) == []


DELAYS = {"torch-fp32": 0.02, "good": 0.005, "best": 0.001, "wrong": 0.0, "slow": 0.05, "emulated": 0.8}


def _run(runtime: Runtime, texts: Sequence[str]) -> Vectors:
    """A stand-in for a model: known delays, and one runtime whose vectors are off."""
    time.sleep(DELAYS[runtime.name])
    vectors = np.zeros((len(texts), 2), np.float32)
    vectors[:, 1 if runtime.name == "wrong" else 0] = 1
    return vectors


@pytest.mark.parametrize(
    ("others", "chosen"),
    [
        ([], "torch-fp32"),
        (["slow"], "torch-fp32"),
        (["wrong"], "torch-fp32"),
        (["good", "best"], "best"),
        (["best", "good", "wrong"], "best"),
    ],
)
def test_fastest_that_agrees_is_chosen(others: list[str], chosen: str) -> None:
    best, measured = fastest([FP32, *map(Runtime, others)], _run, ["一", "二二", "三三三"])
    assert best.name == chosen and set(measured) == {"torch-fp32", *others}


def test_runtime_that_is_only_emulated_is_given_up_after_one_word() -> None:
    asked: list[tuple[str, int]] = []

    def run(runtime: Runtime, texts: Sequence[str]) -> Vectors:
        asked.append((runtime.name, len(texts)))
        return _run(runtime, texts)

    best, measured = fastest([FP32, Runtime("emulated"), Runtime("good")], run, ["一", "二二", "三三三"])
    assert best.name == "good" and "emulated" not in measured
    assert [count for name, count in asked if name == "emulated"] == [1]


def test_eight_bit_products_are_not_emulated(torch_encoder: TorchEncoder) -> None:
    plain, whole = FP32, runtimes.int8(torch_encoder.model)
    seconds = {}
    for runtime in (plain, whole):
        torch_encoder.use_runtime(runtime)
        start = time.perf_counter()
        torch_encoder.encode_passages(TEXTS[:1])
        seconds[runtime.name] = time.perf_counter() - start
    torch_encoder.use_runtime(FP32)
    assert seconds["torch-int8"] < 50 * seconds["torch-fp32"]
