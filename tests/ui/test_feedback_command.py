from pathlib import Path

import pytest

from assistant import Assistant
from eval import packaged_golden
from ingest import Span, packaged_sources
from tests.ui.browser import QUESTION
from tests.ui.command import Hakusho
from ui.feedback import quoted
from ui.kept import Archive, Feedback


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setenv("HAKUSHO_KEPT", str(tmp_path / "kept.sqlite3"))
    return Archive(tmp_path / "kept.sqlite3", 90)


def test_feedback_becomes_items_that_pass_the_check(
    hakusho: Hakusho, archive: Archive, assistant: Assistant, location: str, tmp_path: Path
) -> None:
    golden = packaged_golden().read_bytes()
    document = next(iter(assistant.library.documents.values()))
    kept = archive.keep(assistant.ask(QUESTION))
    assert kept
    archive.add(Feedback(kept.id, "right"))
    spans = (Span(4000, 4030), Span(4100, 4120))
    place = (document.id, spans, quoted(document, spans))
    archive.add(Feedback(kept.id, "right_place", 1, *place))

    out = tmp_path / "items.jsonl"
    status, told, _ = hakusho("eval", "from-feedback", "--index", location, "--out", out)
    assert (status, told) == (0, f"{out}: 1 lines\n")
    assert f'"quote": "{document.text[4000:4030]}"' in out.read_text(encoding="utf-8")
    assert hakusho("eval", "check", out, "--source", packaged_sources()[0])[0] == 0
    assert hakusho("eval", "from-feedback", "--index", location, "--out", out)[0] == 1
    assert hakusho("eval", "from-feedback", "--index", location)[1] == out.read_text(encoding="utf-8")
    assert packaged_golden().read_bytes() == golden


def test_without_feedback_nothing_is_written(hakusho: Hakusho, archive: Archive, tmp_path: Path) -> None:
    out = tmp_path / "items.jsonl"
    assert hakusho("eval", "from-feedback", "--out", out) == (0, "", "There is no feedback yet.\n")
    assert not out.exists()
