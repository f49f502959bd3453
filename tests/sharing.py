"""How `make test` shares the tests out among its processes, and in which order.

Whatever asks the server on the default library stays together, with a browser or without: one browser, one server. It
waits a great deal and goes first, so that the others compute meanwhile; what needs no library comes first of these,
while the library is being built.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

FOLDERS = ("ingest", "golden", "index", "assistant", "ui", "eval")
_PAGES = "pages"
_SERVED = re.compile(r"\bplaywright\b|\burl: str\b")


class Sharing(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """A process gets whole files, in the order of the collection, and all tests of pages as if they were one file."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        """Keep the order of the collection; by itself xdist begins with the files of the most tests."""
        super().__init__(config, log)
        config.option.loadscopereorder = False
        self._pages = {path.relative_to(config.rootpath).as_posix() for path in pages(config.rootpath / "tests")}

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return _PAGES if file in self._pages else file


def pages(tests: Path) -> list[Path]:
    """Return the files of tests that drive a browser or ask the server."""
    return [path for path in sorted(tests.rglob("test_*.py")) if _SERVED.search(path.read_text(encoding="utf-8"))]


def in_order(items: Sequence[pytest.Item], tests: Path) -> list[pytest.Item]:
    """Return the tests of pages, then folder by folder; a file's tests stay as they stand in it."""
    first = set(pages(tests))

    def place(item: pytest.Item) -> tuple[int, int]:
        folder = item.path.relative_to(tests).parts[0]
        return item.path not in first, FOLDERS.index(folder) if folder in FOLDERS else len(FOLDERS)

    return sorted(items, key=place)
