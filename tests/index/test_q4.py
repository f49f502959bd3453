"""Reading a 4-bit file: a hostile one is an error, never a traceback."""

import struct
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.q4 import read_q4
from index.unpack import Source, unpack
from ingest.errors import EncoderError
from tests.index.tiny import tiny_file, tiny_tensors


@pytest.mark.parametrize("size", [0, 3, 4, 20, 43, 60, 75, 120, 200, 300, 500, 900, 2000, -1])
def test_file_that_is_cut_is_an_error_not_a_traceback(size: int) -> None:
    with pytest.raises(EncoderError, match="damaged"):
        read_q4(tiny_file()[:size])


def test_file_of_another_kind_is_refused() -> None:
    with pytest.raises(EncoderError, match="E5S1"):
        read_q4(b"GGUF" + tiny_file()[4:])


@hypothesis_settings(max_examples=400, deadline=None)
@given(at=st.integers(0, 1200), value=st.binary(min_size=1, max_size=8))
def test_overwritten_bytes_never_give_another_error(at: int, value: bytes) -> None:
    data = bytearray(tiny_file())
    data[at : at + len(value)] = value
    try:
        model = read_q4(bytes(data))
    except EncoderError:
        return
    assert set(tiny_tensors()) <= set(model.tensors)


@pytest.mark.parametrize("scale", [float("nan"), float("inf"), 60000.0])
def test_weight_that_is_not_a_number_is_refused(scale: float, tmp_path: Path) -> None:
    data = tiny_file().replace(struct.pack("<e", 0.5), struct.pack("<e", scale))
    path = tmp_path / "nan.bin"
    path.write_bytes(data)
    with pytest.raises(EncoderError, match="not a number"):
        unpack(Source(path, sha256(data).hexdigest(), "0"), tmp_path / "cache")
