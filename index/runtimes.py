"""Ways to run one sentence-transformers model over many texts, and the short measurement that picks the fastest.

torch-fp32 is always there. torch-bf16 (bfloat16 products) and torch-int8 (8-bit products, scaled by token and by
output) are tried only on processors that have instructions for them, and taken only if their vectors agree with fp32.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from index.inner import FEATURE, kept
from index.own_tokens import OwnTokens
from index.spec import Vectors, unit

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor, nn

    Product = Callable[[Tensor], Tensor]

AGREEMENT = 0.995
_BF16_FLAGS = ("avx512_bf16", "amx_bf16", "avx_ne_convert", "bf16", "arm_bf16", "sve_bf16")
_INT8_FLAGS = ("avx512_vnni", "avx_vnni", "amx_int8")
# Tokens in one batch, padding included: larger ones fall out of the processor's cache, smaller ones read the weights
# too often. Measured with 384 dimensions: 512 gives 1.7 times the texts/s of 32 texts a batch.
_BATCH_TOKENS = 512
_SAMPLE, _SECONDS, _CLEARLY_FASTER = 24, 1.0, 1.05
# A runtime that takes this many times as long for one word is not measured further: some kernels are only emulated.
_HOPELESS, _NOTICED = 10, 0.05
_ZERO = 128


@dataclass(frozen=True, slots=True)
class Runtime:
    """A name and what stands in for the linear layers while it runs."""

    name: str
    products: "Mapping[nn.Linear, Product]" = field(default_factory=dict)
    autocast: bool = False

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let the model compute this way inside the block."""
        import torch

        for linear, product in self.products.items():
            linear.__dict__["forward"] = product
        try:
            with torch.autocast("cpu", dtype=torch.bfloat16) if self.autocast else nullcontext():
                yield
        finally:
            for linear in self.products:
                del linear.__dict__["forward"]


FP32 = Runtime("torch-fp32")


def runtimes(model: "SentenceTransformer") -> list[Runtime]:
    """Return the runtimes that this processor is made for, fp32 first."""
    import torch

    has = torch.cpu.get_capabilities()
    found = [FP32]
    if any(has.get(flag) for flag in _BF16_FLAGS):
        found.append(bf16(model))
    if any(has.get(flag) for flag in _INT8_FLAGS):
        try:
            found.append(int8(model))
        except (AttributeError, RuntimeError, NotImplementedError):
            # This torch was built without oneDNN's 8-bit products.
            return found
    return found


def bf16(model: "SentenceTransformer") -> Runtime:
    """Return the runtime of bfloat16 products; a second copy of the linear weights is kept in 16 bits."""
    return Runtime("torch-bf16", {linear: _bf16_product(linear) for linear in _linears(model)}, autocast=True)


def int8(model: "SentenceTransformer") -> Runtime:
    """Return the runtime of 8-bit products; a second copy of the linear weights is kept in 8 bits."""
    return Runtime("torch-int8", {linear: _int8_product(linear) for linear in _linears(model)})


def _linears(model: "SentenceTransformer") -> "list[nn.Linear]":
    from torch import nn

    return [module for module in model.modules() if type(module) is nn.Linear]


def _bf16_product(linear: "nn.Linear") -> "Product":
    import torch

    weight = linear.weight.detach().to(torch.bfloat16)
    bias = None if linear.bias is None else linear.bias.detach().to(torch.bfloat16)
    return partial(_bf16_linear, weight, bias)


def _bf16_linear(weight: "Tensor", bias: "Tensor | None", values: "Tensor") -> "Tensor":
    from torch.nn.functional import linear

    return linear(values.to(weight.dtype), weight, bias)


def _int8_product(linear: "nn.Linear") -> "Product":
    import torch

    weight = linear.weight.detach()
    scale = (weight.abs().amax(1) / 127).clamp(min=1e-12)
    packed = torch.ops.onednn.qlinear_prepack((weight / scale[:, None]).round().to(torch.int8), None)
    bias = torch.zeros(linear.out_features) if linear.bias is None else linear.bias.detach()
    return partial(_int8_linear, packed, scale, torch.zeros(linear.out_features, dtype=torch.long), bias)


def _int8_linear(packed: "Tensor", scale: "Tensor", zero: "Tensor", bias: "Tensor", values: "Tensor") -> "Tensor":
    """Return `values @ weight.T + bias`; each token has its own scale, which is put back after the product.

    Values are stored from 0 up, with 128 for zero: VNNI multiplies unsigned by signed bytes, and for signed values
    oneDNN falls back to a reference loop that is a thousand times slower.
    """
    import torch

    rows = values.reshape(-1, values.shape[-1])
    token_scale = (rows.abs().amax(1, keepdim=True) / 127).clamp(min=1e-12)
    whole = (rows / token_scale).round_().add_(_ZERO).to(torch.uint8)
    product = torch.ops.onednn.qlinear_pointwise(
        whole, 1.0, _ZERO, packed, scale, zero, None, 1.0, 0, torch.float32, "none", [], ""
    )
    return torch.addcmul(bias, product, token_scale).reshape(*values.shape[:-1], -1)


def encode(
    model: "SentenceTransformer",
    runtime: Runtime,
    texts: Sequence[str],
    lengths: Sequence[int],
    *,
    task: Literal["query", "document"],
    prompt: str,
    dim: int,
) -> Vectors:
    """Return one unit vector for each text, shape (n, dim), in the order given; `lengths` are token counts."""
    vectors = np.empty((len(texts), dim), np.float32)
    encode_batch = model.encode_query if task == "query" else model.encode_document
    with runtime.running():
        for batch in batches(lengths):
            made = encode_batch(
                [texts[i] for i in batch], prompt=prompt, batch_size=len(batch), show_progress_bar=False
            )
            vectors[batch] = unit(np.asarray(made, np.float32), dim)
    return vectors


def encode_with_tokens(
    model: "SentenceTransformer",
    runtime: Runtime,
    texts: Sequence[str],
    lengths: Sequence[int],
    *,
    task: Literal["query", "document"],
    prompt: str,
    dim: int,
) -> tuple[Vectors, list[Vectors], list[Vectors]]:
    """Return what `encode` does and the unit vectors of each text's own tokens, shapes (n_tokens, dim), by one pass.

    First those that come out of the model, then those inside it (`index.inner`).
    """
    vectors = np.empty((len(texts), dim), np.float32)
    tokens, inner = ([np.empty((0, dim), np.float32) for _ in texts] for _ in range(2))
    own = OwnTokens.of(model.tokenizer, prompt)
    encode_batch: Callable[..., Any] = model.encode_query if task == "query" else model.encode_document
    with runtime.running(), kept(model):
        for batch in batches(lengths):
            made = encode_batch(
                [texts[i] for i in batch],
                prompt=prompt,
                batch_size=len(batch),
                show_progress_bar=False,
                output_value=None,
            )
            for i, features in zip(batch, made, strict=True):
                vectors[i] = features["sentence_embedding"].float().numpy()
                tokens[i] = own.vectors(features, dim)
                inner[i] = own.vectors(features, dim, FEATURE)
    return unit(vectors, dim), tokens, inner


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Group text numbers, longest first, so that a batch's padded size stays within the budget of tokens."""
    grouped: list[list[int]] = []
    room = 0
    for number in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if not room:
            room = max(1, _BATCH_TOKENS // max(1, lengths[number]))
            grouped.append([])
        grouped[-1].append(number)
        room -= 1
    return grouped


def fastest(
    candidates: Sequence[Runtime], run: Callable[[Runtime, Sequence[str]], Vectors], texts: Sequence[str]
) -> tuple[Runtime, dict[str, float]]:
    """Measure the candidates on a sample of the texts: the fastest that agrees with the first, and all texts/s.

    The first candidate is the reference. A second round tells a slow start from a slow runtime.
    """
    plain, *others = candidates
    sample = _sample(plain, run, texts)
    reference, speeds = _timed(plain, run, sample)
    measured = {plain.name: speeds}
    best = plain
    patience = _HOPELESS * max(_first_word(plain, run), _NOTICED)
    for other in others:
        if _first_word(other, run) > patience:
            continue
        vectors, speed = _timed(other, run, sample)
        measured[other.name] = speed
        agrees = float((vectors * reference).sum(axis=1).min()) >= AGREEMENT
        if agrees and speed > measured[best.name] * (_CLEARLY_FASTER if best is plain else 1):
            best = other
    return best, measured


def _first_word(runtime: Runtime, run: Callable[[Runtime, Sequence[str]], Vectors]) -> float:
    """Return the seconds that one word takes, the runtime's own start included."""
    start = time.perf_counter()
    run(runtime, ["a"])
    return time.perf_counter() - start


def _sample(plain: Runtime, run: Callable[[Runtime, Sequence[str]], Vectors], texts: Sequence[str]) -> list[str]:
    """Return texts of all lengths, as many as the plain runtime encodes in about a second, at least three."""
    ordered = sorted(texts, key=len)
    middle = ordered[len(ordered) // 2 :][:1]
    run(plain, middle)
    start = time.perf_counter()
    run(plain, middle)
    count = min(_SAMPLE, max(3, int(_SECONDS / max(1e-6, time.perf_counter() - start))), len(ordered))
    return [ordered[(2 * i + 1) * len(ordered) // (2 * count)] for i in range(count)]


def _timed(
    runtime: Runtime, run: Callable[[Runtime, Sequence[str]], Vectors], sample: Sequence[str]
) -> tuple[Vectors, float]:
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        vectors = run(runtime, sample)
        seconds.append(time.perf_counter() - start)
    return vectors, round(len(sample) / min(seconds), 2)
