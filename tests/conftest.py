"""What all tests share: settings of nobody's, the default library built once, an assistant on it.

`make test` runs the tests in two processes, a file of tests in one of them; each has its own fixtures, but for the
default library.
"""

import gc
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings as examples
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer

from assistant import Assistant, Settings, load_settings
from index.encoder import BulkEncoder, open_bulk_encoder
from tests.building import built_by, one_light_encoder
from tests.sharing import Sharing, in_order
from tests.soaking import Figures
from tests.ui.browser import launch, missing

examples.register_profile("house", deadline=None)
examples.register_profile("soak", max_examples=3000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--figures", type=Path, help="a file for what was tried, with numbers (tests.soaking)")


def pytest_configure(config: pytest.Config) -> None:
    """Let no example fail for being slow on a busy machine; `make soak` asks for its own profile.

    One thread for each process: on busy cores the threads of torch spin while they wait for each other, and a small
    batch takes a hundred times as long.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if not config.getoption("--hypothesis-profile"):
        examples.load_profile("house")
    if (file := config.getoption("--figures")) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Figures(file))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Keep Python's search for cyclic garbage out of what stays for the whole run, and is a lot."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items[:] = in_order(items, config.rootpath / "tests")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing | None:
    """Share out by file, but for the tests of pages (`tests.sharing`)."""
    return Sharing(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(autouse=True, scope="session")
def nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings of whoever runs the tests out of them, and what the tests ask out of what is kept for them.

    The cache of encoders stays: it takes long to fill.
    """
    cache = load_settings().cache_dir
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HAKUSHO_SETTINGS", str(tmp_path_factory.mktemp("settings") / "settings.toml"))
        patch.setenv("HAKUSHO_CACHE_DIR", str(cache))
        patch.setenv("HAKUSHO_KEPT", str(tmp_path_factory.mktemp("kept") / "kept.sqlite3"))
        patch.setenv("HAKUSHO_DOCUMENTS", str(tmp_path_factory.mktemp("added") / "documents"))
        patch.setenv("HAKUSHO_RUNS", str(tmp_path_factory.mktemp("evaluated") / "runs"))
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(scope="session")
def settings(nobodys_settings: None) -> Settings:
    return load_settings()


@pytest.fixture(scope="session")
def default_encoder(settings: Settings) -> BulkEncoder:
    """The default encoder in torch, opened once."""
    opened = open_bulk_encoder(cache=settings.cache_dir)
    gc.freeze()
    return opened


@pytest.fixture(autouse=True, scope="session")
def _one_light_encoder() -> Iterator[None]:
    """Let every library that is opened take the same light encoder: reading its weights is most of an opening."""
    with one_light_encoder():
        yield


@pytest.fixture
def one_encoder(default_encoder: BulkEncoder) -> Iterator[None]:
    """Lets the builds of a test take the encoder that is open already."""
    with built_by(default_encoder):
        yield


@dataclass(frozen=True)
class FirstUse:
    """Two callers opened the default library at once, where there was none: which they got, the stages each saw."""

    location: str
    versions: list[str]
    stages: list[list[str]]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run of the tests share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def first_use(shared: Path, settings: Settings) -> FirstUse:
    place, told = shared / "default" / "index", shared / "first_use.json"
    chosen = Settings(index=str(place), cache_dir=settings.cache_dir)
    with FileLock(shared / "first_use.lock"):
        if not told.exists():
            told.write_text(json.dumps(_opened_by_two(chosen)), encoding="utf-8")
    return FirstUse(str(place), **json.loads(told.read_text(encoding="utf-8")))


def _opened_by_two(chosen: Settings) -> dict[str, list[object]]:
    stages: list[list[str]] = [[], []]

    def opened(seen: list[str]) -> Assistant:
        return Assistant.open(settings=chosen, progress=lambda stage, _done, _total: seen.append(stage))

    with ThreadPoolExecutor(2) as pool:
        opening = [pool.submit(opened, seen) for seen in stages]
    versions = [each.result().library.manifest.id for each in opening]
    return {"versions": [*versions], "stages": [*stages]}


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
