"""The real encoders, each opened once for all tests of this folder."""

from pathlib import Path

import pytest

from assistant import Settings
from index.encoder import LightEncoder, TorchEncoder, open_bulk_encoder, open_question_encoder
from index.q4 import Q4File, read_q4
from index.unpack import find_source, unpack_default_encoder


@pytest.fixture(scope="session")
def encoder_folder(settings: Settings) -> Path:
    """The default encoder in the product's own cache, so that it is unpacked once on a machine."""
    return unpack_default_encoder(settings.cache_dir)


@pytest.fixture(scope="session")
def torch_encoder(encoder_folder: Path, settings: Settings) -> TorchEncoder:
    return open_bulk_encoder(cache=settings.cache_dir)


@pytest.fixture(scope="session")
def light_encoder(torch_encoder: TorchEncoder, settings: Settings) -> LightEncoder:
    encoder = open_question_encoder(torch_encoder.spec, cache=settings.cache_dir)
    assert isinstance(encoder, LightEncoder)
    return encoder


@pytest.fixture(scope="session")
def q4_file() -> Q4File:
    return read_q4(find_source().path.read_bytes())
