"""Small indexes built and opened by encoders that are open already: loading them anew is most of such work."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest

from index.encoder import DEFAULT, BulkEncoder, open_bulk_encoder
from index.light import open_light_encoder
from index.runtimes import FP32, Runtime, runtimes


@contextmanager
def built_by(encoder: BulkEncoder) -> Iterator[None]:
    """Let every build in this process take this encoder for the default one, as it was when it was opened.

    No runtimes are measured: on a busy machine another one wins each time, and a test finds something else.
    """
    opened = open_bulk_encoder

    def as_new(model: str = DEFAULT, **options: Any) -> BulkEncoder:
        return _renewed(encoder) if model == DEFAULT else opened(model, **options)

    def unmeasured(_texts: object) -> None:
        encoder.use_runtime(_quickest(encoder))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.build.open_bulk_encoder", as_new)
        patch.setattr(encoder, "choose_runtime", unmeasured)
        try:
            yield
        finally:
            _renewed(encoder)


@contextmanager
def one_light_encoder() -> Iterator[None]:
    """Let every library of this process take one light encoder for questions: a call changes nothing in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.encoder.open_light_encoder", cache(open_light_encoder))
        yield


@cache
def _quickest(encoder: BulkEncoder) -> Runtime:
    """Return the runtime of the fewest bits that this processor is made for."""
    return runtimes(encoder.model)[-1]


def _renewed(encoder: BulkEncoder) -> BulkEncoder:
    """Take back what a build has chosen."""
    encoder.use_runtime(FP32)
    encoder.measured = {}
    return encoder
