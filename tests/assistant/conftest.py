"""Servers that answer as a test wants, and settings that lead to them; a small library of three documents."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from assistant import Assistant, Settings
from index import build_index, index_exists
from ingest import read_documents
from tests.assistant.llm.scripted import Scripted, scripted
from tests.assistant.papers import papers
from tests.building import built_by


@pytest.fixture(scope="session")
def _server() -> Iterator[Scripted]:
    with scripted() as server:
        yield server


@pytest.fixture
def server(_server: Scripted) -> Scripted:
    """A scripted server that has seen nothing yet."""
    _server.seen.clear()
    _server.headers.clear()
    _server.gone.clear()
    return _server


@pytest.fixture
def asking(settings: Settings, server: Scripted) -> Callable[..., Settings]:
    """Return settings for the scripted server; what is given changes them."""

    def made(**given: object) -> Settings:
        return settings.model_copy(update={"writer": "llm", "llm_base_url": server.address, "llm_model": "m"} | given)

    return made


@pytest.fixture(scope="session")
def small(shared: Path, settings: Settings, request: pytest.FixtureRequest) -> Assistant:
    """An assistant on a report, a law and minutes; one process builds its index."""
    folder = shared / "papers"
    folder.mkdir(exist_ok=True)
    place = str(folder / "index")
    with FileLock(shared / "papers.lock"):
        if not index_exists(place):
            with built_by(request.getfixturevalue("default_encoder")):
                build_index(read_documents(papers(folder)), place, cache=settings.cache_dir)
    return Assistant.open(place, settings)
