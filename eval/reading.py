"""Reading: seconds and memory for a large document made of a small one, and what twice its size takes."""

import json
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

from ingest import Document, passages, read, read_document

MEGABYTE = 1_000_000


def document_of(source: Document, megabytes: float) -> Document:
    """Return a document of about that size: the source over and over, a chapter each."""
    count = max(1, round(megabytes * MEGABYTE / len(source.text.encode())))
    chapters = (f"# 第{i}章 第{i}の章\n\n{source.text}\n\n" for i in range(1, count + 1))
    return replace(source, text="".join(chapters))


def measure(source: Document, megabytes: float) -> dict[str, float]:
    """Return processor seconds for reading and splitting half the size and the whole, and the peak memory in MB."""
    half, whole = (_seconds(document_of(source, size)) for size in (megabytes / 2, megabytes))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"half": half, "whole": whole, "peak_mb": peak * (1 if sys.platform == "darwin" else 1024) / 1e6}


def _seconds(document: Document) -> float:
    start = time.process_time()
    passages(read(document))
    return time.process_time() - start


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(read_document(Path(sys.argv[2])), float(sys.argv[1]))))
