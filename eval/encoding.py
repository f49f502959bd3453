"""Bulk encoding: passages a second by the runtime that a build would choose, against plain fp32 encoding."""

import json
import sys
import time
from pathlib import Path

from assistant import load_settings
from index import open_bulk_encoder, passage_text
from ingest import packaged_sources, passages, read, read_document


def compare(cache: Path) -> dict[str, float | str]:
    """Return texts a second of the chosen runtime and of sentence-transformers as it comes, in turn, twice each."""
    texts = [passage_text(p) for p in passages(read(read_document(packaged_sources()[0])))]
    encoder = open_bulk_encoder("default", cache=cache)
    encoder.choose_runtime(texts)
    chosen, plain = 0.0, 0.0
    for _ in range(2):
        chosen = max(chosen, _speed(lambda: encoder.encode_passages(texts), len(texts)))
        plain = max(plain, _speed(lambda: encoder.encode_plainly(texts), len(texts)))
    return {"runtime": encoder.runtime, "chosen": chosen, "plain": plain}


def _speed(encode: object, count: int) -> float:
    start = time.perf_counter()
    encode()  # type: ignore[operator]
    return count / (time.perf_counter() - start)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(compare(load_settings().cache_dir)))
