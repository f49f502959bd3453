"""One small library for all cases: the register with the injections, beside two documents without any."""

from pathlib import Path

import pytest
from filelock import FileLock

from assistant import Assistant, Settings
from index import build_index, index_exists
from index.encoder import BulkEncoder
from ingest import read_documents
from tests.assistant.injection.library import register
from tests.building import built_by
from tests.golden.lines import GOLDEN


@pytest.fixture(scope="session")
def injected(shared: Path, settings: Settings, default_encoder: BulkEncoder) -> Assistant:
    folder = shared / "injection"
    folder.mkdir(exist_ok=True)
    place = str(folder / "index")
    with FileLock(shared / "injection.lock"), built_by(default_encoder):
        if not index_exists(place):
            files = [register(folder), GOLDEN / "documents" / "minutes.txt", GOLDEN / "documents" / "budget.md"]
            build_index(read_documents(files), place, cache=settings.cache_dir)
    return Assistant.open(place, settings)
