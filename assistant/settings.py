"""Settings: a TOML file and `HAKUSHO_*` variables, the variables first. An unknown key is an error."""

import os
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from platformdirs import user_cache_path, user_config_path, user_data_path
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from ingest import SettingsError

_PREFIX = "HAKUSHO_"
_SHORTEST_KEY = 12
_FILE_VARIABLE = "HAKUSHO_SETTINGS"
_SHOWN = (
    "index",
    "cache_dir",
    "model",
    "reranker",
    "rerank",
    "passage_chars",
    "least_support",
    "port",
    "public_url",
    "kept",
    "keep_days",
    "add_documents",
    "largest_upload",
    "documents",
    "runs",
    "writer",
    "llm_timeout",
    "llm_retries",
)


def settings_file() -> Path:
    """Return where settings are read from: `HAKUSHO_SETTINGS`, or settings.toml in the user's configuration folder."""
    named = os.environ.get(_FILE_VARIABLE)
    return Path(named) if named else user_config_path("hakusho") / "settings.toml"


def _server(url: str) -> str:
    """Return the address of a server; ValueError where it is none, or holds a password, which would be shown."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError("write it as https://HOST/v1")
    if parts.username is not None or parts.password is not None:
        raise ValueError("give the key as llm_api_key, not in the address")
    return url.rstrip("/")


def _sendable(key: SecretStr) -> SecretStr:
    """Return a key that a header can carry."""
    secret = key.get_secret_value()
    if not secret or not secret.isascii() or not secret.isprintable() or " " in secret:
        raise ValueError("a key is made of printable ASCII characters without blanks")
    return key


def _long(key: SecretStr) -> SecretStr:
    """Return a key that cannot be tried out."""
    if len(key.get_secret_value()) < _SHORTEST_KEY:
        raise ValueError(f"an access key has at least {_SHORTEST_KEY} characters")
    return _sendable(key)


def _site(url: str) -> str:
    """Return the address of a site: a scheme, a host, perhaps a port, and nothing behind them."""
    parts = urlsplit(_server(url))
    if parts.path or parts.query or parts.fragment:
        raise ValueError("write it as https://HOST")
    return f"{parts.scheme}://{parts.netloc.lower()}"


class Settings(BaseSettings):
    """What a user may set. Frozen; passed as an argument, never global.

    `index` is the location of the default library, `cache_dir` the folder of unpacked encoders, `model` the encoder
    of new indexes ("default", a hub id or a folder). An answer with less support than `least_support`,
    0 to 1, is "not found", beside what is not found anyway. `reranker`, a CrossEncoder (a hub id or a folder), puts
    the first `rerank` hits in its own order; none by default.

    Page and API listen on `port` of this machine; with an `access_key` they answer who has it only, and `public_url` is
    the address of a reverse proxy before them, such as https://hakusho.example.

    The page keeps answers and feedback in the SQLite file `kept` for `keep_days` days; 0 keeps nothing. With
    `add_documents` whoever uses it may add documents of up to `largest_upload` megabytes, which are kept in the folder
    `documents`. It shows the evaluation runs in the folder `runs`.

    `writer` "llm" asks the model `llm_model` of the OpenAI-compatible server at `llm_base_url`, such as
    http://127.0.0.1:8080/v1, with the key `llm_api_key`. One answer may take `llm_timeout` seconds, with at most
    `llm_retries` attempts after the first.
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True)

    index: str = Field(default_factory=lambda: str(user_data_path("hakusho") / "index"), min_length=1)
    cache_dir: Path = Field(default_factory=lambda: user_cache_path("hakusho"))
    model: str | None = Field(default=None, min_length=1)
    reranker: str | None = Field(default=None, min_length=1)
    rerank: int = Field(default=20, ge=1, le=100)
    passage_chars: int = Field(default=400, ge=100, le=4000)
    least_support: float = Field(default=0.0, ge=0.0, le=1.0)
    port: int = Field(default=7860, ge=0, le=65535)
    access_key: Annotated[SecretStr, AfterValidator(_long)] | None = None
    public_url: Annotated[str, AfterValidator(_site)] | None = None
    kept: Path = Field(default_factory=lambda: user_data_path("hakusho") / "kept.sqlite3")
    keep_days: int = Field(default=90, ge=0, le=3650)
    add_documents: bool = False
    largest_upload: int = Field(default=50, ge=1, le=200)
    documents: Path = Field(default_factory=lambda: user_data_path("hakusho") / "documents")
    runs: Path = Path("runs")
    writer: Literal["extractive", "llm"] = "extractive"
    llm_base_url: Annotated[str, AfterValidator(_server)] | None = None
    llm_model: str | None = Field(default=None, min_length=1)
    llm_api_key: Annotated[SecretStr, AfterValidator(_sendable)] | None = None
    llm_timeout: float = Field(default=60.0, gt=0, le=3600)
    llm_retries: int = Field(default=2, ge=0, le=10)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take arguments first, then variables, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, settings_file())


def load_settings(**given: Any) -> Settings:  # noqa: ANN401  (checked by the model)
    """Return the settings; SettingsError names an unknown key or an unusable value."""
    _refuse_unknown_variables()
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise _bad(f"{name} = {first['input']!r}" if name in _SHOWN else name, first["msg"]) from error
    except (ValueError, OSError) as error:
        raise _bad(str(settings_file()), str(error)) from error


def _refuse_unknown_variables() -> None:
    known = {_FILE_VARIABLE, *(_PREFIX + name.upper() for name in Settings.model_fields)}
    for variable in os.environ:
        if variable.upper().startswith(_PREFIX) and variable.upper() not in known:
            raise _bad(variable, f"unknown; known are {', '.join(sorted(known))}")


def _bad(what: str, why: str) -> SettingsError:
    return SettingsError(ja=f"設定 {what} は使えません（{why}）。", en=f"The setting {what} cannot be used: {why}.")
