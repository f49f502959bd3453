"""What all tests share: settings of nobody's, the default library built once, an assistant on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant, Settings, load_settings
from index import build_index
from ingest import packaged_sources, read_documents


@pytest.fixture(autouse=True, scope="session")
def nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings of whoever runs the tests out of them; the cache of encoders stays, it takes long to fill."""
    cache = load_settings().cache_dir
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HAKUSHO_SETTINGS", str(tmp_path_factory.mktemp("settings") / "settings.toml"))
        patch.setenv("HAKUSHO_CACHE_DIR", str(cache))
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(scope="session")
def settings(nobodys_settings: None) -> Settings:
    return load_settings()


@pytest.fixture(scope="session")
def location(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> str:
    """The default library's index, built for this run of the tests."""
    place = str(tmp_path_factory.mktemp("default") / "index")
    build_index(read_documents(packaged_sources()), place, cache=settings.cache_dir)
    return place


@pytest.fixture(scope="session")
def assistant(location: str, settings: Settings) -> Assistant:
    return Assistant.open(location, settings)


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that the default location of indexes is empty."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path
