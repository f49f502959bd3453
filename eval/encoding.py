"""Bulk encoding: passages a second by the runtime that a build would choose, against plain fp32 encoding."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from assistant import load_settings
from index import open_bulk_encoder, passage_text, unpack_default_encoder
from ingest import packaged_sources, passages, read, read_document


def compare(cache: Path) -> dict[str, float | str]:
    """Return passages a second of the chosen runtime and of sentence-transformers as it comes, in turn, twice each."""
    from sentence_transformers import SentenceTransformer

    texts = [passage_text(p) for p in passages(read(read_document(packaged_sources()[0])))][::2]
    encoder = open_bulk_encoder("default", cache=cache)
    encoder.choose_runtime(texts)
    plain = SentenceTransformer(str(unpack_default_encoder(cache)), device="cpu", model_kwargs={"dtype": "float32"})
    speeds: dict[str, float] = {"chosen": 0.0, "plain": 0.0}
    for _ in range(2):
        speeds["chosen"] = max(speeds["chosen"], _speed(lambda: encoder.encode_passages(texts), len(texts)))
        speeds["plain"] = max(speeds["plain"], _speed(lambda: plain.encode(texts, prompt_name="passage"), len(texts)))
    return {"runtime": encoder.runtime, **speeds}


def _speed(encode: Callable[[], object], count: int) -> float:
    start = time.perf_counter()
    encode()
    return count / (time.perf_counter() - start)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(compare(load_settings().cache_dir)))
