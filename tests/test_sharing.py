"""How the tests are shared out: those of the server together and first, the others folder by folder."""

from itertools import groupby
from pathlib import Path

import pytest

from tests.sharing import FOLDERS, in_order, pages

TESTS = Path(__file__).parent


def test_what_drives_a_browser_or_asks_the_server_is_known_by_what_it_takes() -> None:
    found = {path.relative_to(TESTS).as_posix() for path in pages(TESTS)}
    assert {"ui/test_page.py", "ui/test_rest.py", "eval/report/test_page.py"} <= found
    assert not {name for name in found if name.startswith(("ingest", "index", "assistant"))}


def test_they_come_first_and_no_file_is_torn_apart(request: pytest.FixtureRequest) -> None:
    before = request.session.items
    after = in_order(before[::-1], TESTS)
    assert sorted(item.nodeid for item in after) == sorted(item.nodeid for item in before)
    files = [path for path, _ in groupby(item.path for item in after)]
    assert len(files) == len(set(files))
    first = set(pages(TESTS))
    rest = [path for path in files if path not in first]
    assert files[len(files) - len(rest) :] == rest
    folders = [name for path in rest if (name := path.relative_to(TESTS).parts[0]) in FOLDERS]
    assert folders == sorted(folders, key=FOLDERS.index)
