"""A library of two small documents with the real encoder, for the tests of this folder."""

from pathlib import Path

import pytest

from assistant import Assistant, Settings
from index import build_index
from index.encoder import BulkEncoder
from ingest import read_sources
from tests.building import built_by

HARBOUR = """# 第1章 港

港の灯台は白く塗る。灯台の高さは四十メートルである。

港の長は、毎年四月に灯台を点検する。

# 第2章 罰則

灯台を壊した者は過料に処する。
"""
MINUTES = "# 1 開会\n\n議長は午前九時に開会した。\n\n# 2 議題\n\n灯台の点検の時期について協議した。\n"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, settings: Settings, default_encoder: BulkEncoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("small")
    (folder / "harbour.md").write_text(HARBOUR, encoding="utf-8")
    (folder / "minutes.md").write_text(MINUTES, encoding="utf-8")
    with built_by(default_encoder):
        build_index(read_sources([folder]).documents, str(folder / "index"), cache=settings.cache_dir)
    return Assistant.open(str(folder / "index"), settings)
