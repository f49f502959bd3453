from pathlib import Path

import pytest

from assistant import load_settings
from ingest import SettingsError


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("HAKUSHO_SETTINGS", str(path))
    return path


def test_variables_come_before_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('index = "/a"\nport = 8000\n', encoding="utf-8")
    monkeypatch.setenv("HAKUSHO_PORT", "9000")
    settings = load_settings()
    assert (settings.index, settings.port) == ("/a", 9000)
    assert load_settings(port=1234).port == 1234


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert load_settings().model is None
    assert not file.exists()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("indx = 'a'", "indx"),
        ("port = 'many'", "port"),
        ("passage_chars = 5", "passage_chars"),
        ("port = ", "settings.toml"),
    ],
)
def test_a_bad_file_is_refused_by_name(file: Path, content: str, named: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=named):
        load_settings()


def test_an_unknown_variable_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAKUSHO_MODLE", "x")
    with pytest.raises(SettingsError, match="HAKUSHO_MODLE"):
        load_settings()


def test_settings_are_frozen(file: Path) -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().port = 1
