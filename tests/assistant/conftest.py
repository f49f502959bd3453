"""Servers that answer as a test wants, and settings that lead to them."""

from collections.abc import Callable, Iterator

import pytest

from assistant import Settings
from tests.assistant.llm.scripted import Scripted, scripted


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
