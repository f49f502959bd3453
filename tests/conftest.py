"""What all tests share: settings of nobody's, the default library built once, an assistant on it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from hypothesis import settings as examples
from playwright.sync_api import Browser, sync_playwright

from assistant import Assistant, Settings, load_settings
from tests.ui.browser import launch, missing

examples.register_profile("house", deadline=None)
examples.register_profile("soak", max_examples=3000, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Let no example fail for being slow on a busy machine; `make soak` asks for its own profile."""
    if not config.getoption("--hypothesis-profile"):
        examples.load_profile("house")


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


@dataclass(frozen=True)
class FirstUse:
    """Two callers opened the default library at once, where there was none: what they got, the stages each saw."""

    location: str
    opened: list[Assistant]
    stages: tuple[list[str], list[str]]


@pytest.fixture(scope="session")
def first_use(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> FirstUse:
    place = str(tmp_path_factory.mktemp("default") / "index")
    chosen = Settings(index=place, cache_dir=settings.cache_dir)
    stages: tuple[list[str], list[str]] = ([], [])

    def opened(seen: list[str]) -> Assistant:
        return Assistant.open(settings=chosen, progress=lambda stage, _done, _total: seen.append(stage))

    with ThreadPoolExecutor(2) as pool:
        opening = [pool.submit(opened, seen) for seen in stages]
    return FirstUse(place, [opened.result() for opened in opening], stages)


@pytest.fixture(scope="session")
def location(first_use: FirstUse) -> str:
    """Where the index of the default library lies, built for this run of the tests."""
    return first_use.location


@pytest.fixture(scope="session")
def assistant(location: str, settings: Settings) -> Assistant:
    return Assistant.open(location, settings)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of pages: two cannot be driven from one thread."""
    if reason := missing():
        pytest.skip(reason)
    with sync_playwright() as playwright, launch(playwright) as opened:
        yield opened
