"""What the process that adds a document refuses, run here: before anything is built, in words that tell no place."""

import json
import shutil
from pathlib import Path

import pytest

from ingest import SourceError, packaged_sources
from ui.documents.worker import add, named


def _order(file: Path, location: str) -> dict[str, str]:
    return {"file": str(file), "name": "報告.md", "location": location, "cache": "nowhere"}


def test_a_document_that_is_in_the_library_is_not_taken_twice(
    location: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(shutil.copy(packaged_sources()[0], tmp_path / "copy.md"))
    with pytest.raises(SourceError, match="『平成30年版防衛白書』|“平成30年版防衛白書”"):
        add(_order(file, location))
    assert json.loads(capsys.readouterr().out.splitlines()[0]) == {"stage": ["read", 0, 1]}


def test_an_error_names_the_document_as_it_was_sent() -> None:
    order = _order(Path("/srv/documents/x.md"), "/srv/index")
    assert named("/srv/documents/x.md は空です。", order, "「報告.md」") == "「報告.md」は空です。"
    assert named("/srv/index に書けません。", order, "「報告.md」") == "index に書けません。"
