"""Builds of small indexes by one open encoder: loading it anew is most of such a build."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from index.encoder import DEFAULT, BulkEncoder, open_bulk_encoder
from index.runtimes import FP32


@contextmanager
def built_by(encoder: BulkEncoder) -> Iterator[None]:
    """Let every build in this process take this encoder for the default one, as it was when it was opened."""
    opened = open_bulk_encoder

    def as_new(model: str = DEFAULT, **options: Any) -> BulkEncoder:
        return _renewed(encoder) if model == DEFAULT else opened(model, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.build.open_bulk_encoder", as_new)
        try:
            yield
        finally:
            _renewed(encoder)


def _renewed(encoder: BulkEncoder) -> BulkEncoder:
    """Take back what a build has measured and chosen."""
    encoder.use_runtime(FP32)
    encoder.measured = {}
    return encoder
