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


KEY = "sk-never-shown-5d1f"


def test_a_key_is_never_shown(file: Path) -> None:
    settings = load_settings(llm_api_key=KEY, llm_base_url="https://example.org/v1/")
    assert KEY not in f"{settings!r}{settings}{settings.model_dump_json()}"
    assert settings.llm_api_key is not None and settings.llm_api_key.get_secret_value() == KEY
    assert settings.llm_base_url == "https://example.org/v1"


@pytest.mark.parametrize(
    "content",
    [
        f"llm_api_kei = '{KEY}'",
        f"llm_api_key = ['{KEY}']",
        f"llm_api_key = '{KEY} two words'",
        f"llm_api_key = '{KEY}鍵'",
        f"llm_base_url = 'https://me:{KEY}@example.org/v1'",
        f"llm_base_url = '{KEY}'",
        f"llm_model = ['{KEY}']",
    ],
)
def test_a_bad_key_is_refused_without_being_shown(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match="llm_") as refused:
        load_settings()
    assert KEY not in refused.value.ja + refused.value.en + str(refused.value.__cause__)


@pytest.mark.parametrize("address", ["ftp://example.org", "example.org/v1", "http://", "http://host:99999/v1"])
def test_an_address_that_is_no_server_is_refused(file: Path, address: str) -> None:
    with pytest.raises(SettingsError, match="llm_base_url"):
        load_settings(llm_base_url=address)
