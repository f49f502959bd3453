"""The bulk encoder: a sentence-transformers model in torch, its own prompts honoured, by the fastest runtime."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from index import runtimes
from index.prompts import prompts_of
from index.quiet import quiet
from index.spec import EncoderSpec, QuestionVectors, Vectors, readable, unit
from ingest.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Task = Literal["query", "document"]
_NO_LIMIT = 1 << 24
# The ways of pooling that add up the vectors of tokens; what comes from one token, or from the largest numbers, says
# nothing about the others.
_SUMS = ("mean", "mean_sqrt_len_tokens", "weightedmean")


class TorchEncoder:
    """Encodes with torch; calls from several threads wait for each other."""

    def __init__(
        self, folder: Path, *, model: str, revision: str, progress: Callable[[str], None] | None = None
    ) -> None:
        """Load the folder's model in float32; EncoderError where it cannot be loaded."""
        self._progress = progress or (lambda _stage: None)
        self._progress("load")
        self.model = _load(folder, model)
        self._lock = threading.Lock()
        self._runtime = runtimes.FP32
        self.measured: dict[str, float] = {}
        self._tokens_count = _is_sum_of_tokens(self.model)
        prompts = prompts_of(model, self.model.prompts, self.model.default_prompt_name)
        self.spec = EncoderSpec(
            model=model,
            revision=revision,
            dim=self._dimension(model),
            max_tokens=_limit(self.model.max_seq_length),
            query_prompt=prompts.question,
            passage_prompt=prompts.passage,
        )

    @property
    def runtime(self) -> str:
        """The name of the runtime in use."""
        return self._runtime.name

    def choose_runtime(self, texts: Sequence[str]) -> None:
        """Measure this processor's runtimes on a sample of the texts and use the fastest; `measured` is texts/s."""
        if not texts:
            return
        self._progress("measure")
        with self._lock:
            self._runtime, self.measured = runtimes.fastest(
                runtimes.runtimes(self.model), lambda runtime, sample: self._run(runtime, sample, "document"), texts
            )

    def use_runtime(self, runtime: runtimes.Runtime) -> None:
        """Use this runtime from now on."""
        self._runtime = runtime

    def encode_question(self, text: str) -> QuestionVectors:
        """Return the unit vectors of one question and of its tokens."""
        vectors, tokens, inner = self._run_with_tokens([text], "query")
        return QuestionVectors(vectors[0], tokens[0], inner[0])

    def encode_with_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[Vectors], list[Vectors]]:
        """Return the unit vectors of passages, shape (n, dim), and of each one's tokens, shapes (n_tokens, dim).

        One pass gives all; last come those of the tokens inside the model (`index.inner`). Tokens of the prompt and
        special ones are left out; there are none where the model has no vectors of tokens, or has them in another space
        than those of texts (not mean pooling, or layers behind it).
        """
        return self._run_with_tokens(texts, "document")

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each question, shape (n, dim)."""
        with self._lock:
            return self._run(self._runtime, texts, "query")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each passage, shape (n, dim)."""
        with self._lock:
            return self._run(self._runtime, texts, "document")

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of tokens of each passage, shape (n,), its prompt and the special tokens included."""
        with self._lock:
            return np.asarray(self._lengths(list(map(readable, texts)), self.spec.passage_prompt), np.int64)

    def truncated(self, texts: Sequence[str]) -> int:
        """Return how many passages are longer than the model reads; the rest of each is not in its vector."""
        if self.spec.max_tokens is None:
            return 0
        return int((self.token_counts(texts) > self.spec.max_tokens).sum())

    def _run(self, runtime: runtimes.Runtime, texts: Sequence[str], task: Task) -> Vectors:
        prompt, texts, lengths = self._prepared(texts, task)
        return runtimes.encode(self.model, runtime, texts, lengths, task=task, prompt=prompt, dim=self.spec.dim)

    def _run_with_tokens(self, texts: Sequence[str], task: Task) -> tuple[Vectors, list[Vectors], list[Vectors]]:
        with self._lock:
            if not self._tokens_count:
                none = np.empty((0, self.spec.dim), np.float32)
                return self._run(self._runtime, texts, task), [none] * len(texts), [none] * len(texts)
            prompt, texts, lengths = self._prepared(texts, task)
            return runtimes.encode_with_tokens(
                self.model, self._runtime, texts, lengths, task=task, prompt=prompt, dim=self.spec.dim
            )

    def _prepared(self, texts: Sequence[str], task: Task) -> tuple[str, list[str], list[int]]:
        """Return the prompt, the texts as they can be read, and how many tokens of each the model reads."""
        prompt = self.spec.query_prompt if task == "query" else self.spec.passage_prompt
        cleaned = list(map(readable, texts))
        limit = self.spec.max_tokens or _NO_LIMIT
        return prompt, cleaned, [min(length, limit) for length in self._lengths(cleaned, prompt)]

    def _lengths(self, texts: list[str], prompt: str) -> list[int]:
        """Return token counts; characters stand for tokens where the model has a tokenizer of another kind."""
        if not texts:
            return []
        tokenizer = self.model.tokenizer
        prompted = [prompt + text for text in texts]
        if callable(tokenizer):
            return [len(ids) for ids in tokenizer(prompted, truncation=False, verbose=False)["input_ids"]]
        if hasattr(tokenizer, "encode_batch"):
            return [len(encoding.ids) for encoding in tokenizer.encode_batch(prompted)]
        return [len(text) for text in prompted]

    def _dimension(self, model: str) -> int:
        dim = self.model.get_embedding_dimension()
        if dim is None:
            dim = int(np.asarray(self.model.encode(["a"], show_progress_bar=False)).shape[-1])
        unit(np.asarray(self.model.encode(["a"], show_progress_bar=False), np.float32), dim)
        return dim


def _is_sum_of_tokens(model: "SentenceTransformer") -> bool:
    """Say whether a text's vector is a sum of its tokens' vectors, of whatever length: only then do they compare."""
    _, *later = model
    pooled = [module.pooling_mode for module in later if type(module).__name__ == "Pooling"]
    others = {type(module).__name__ for module in later} - {"Pooling", "Normalize", "Dropout"}
    return len(pooled) == 1 and pooled[0] in _SUMS and not others


def _limit(tokens: int | None) -> int | None:
    return tokens if tokens is not None and 0 < tokens < _NO_LIMIT else None


def _load(folder: Path, model: str) -> "SentenceTransformer":
    """Load a folder as torch would, without code of the folder's own, without pickles, without the network."""
    with quiet():
        import torch
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(
                str(folder),
                device="cpu",
                trust_remote_code=False,
                local_files_only=True,
                model_kwargs={"use_safetensors": True, "dtype": torch.float32},
            )
        # A folder can be wrong in as many ways as the libraries have exceptions.
        except Exception as error:
            why = " ".join(str(error).split())[:200] or type(error).__name__
            raise EncoderError(
                ja=f"モデル {model} を開けません（{why}）。"
                "sentence-transformers 形式のモデルを `--model` で指定してください。",
                en=f"Model {model} cannot be opened ({why}); name a sentence-transformers model with `--model`.",
            ) from error
