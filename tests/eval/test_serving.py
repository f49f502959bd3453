from pathlib import Path

import pytest

from eval.serving import start
from tests.ui.browser import QUESTION


def test_the_server_is_measured_as_it_starts_and_as_many_ask(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAKUSHO_INDEX", location)
    begun, crowd = start([QUESTION, "いつ", "どこで"])
    assert 0 < begun.listens < begun.answers < begun.page
    assert crowd and len(crowd.each) == 3
    assert max(crowd.each) <= crowd.together and crowd.slowest >= 1


def test_a_server_that_does_not_start_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAKUSHO_PORT", "no port")
    with pytest.raises(RuntimeError, match="did not start: .*port"):
        start()
