"""Settings: a TOML file and `HAKUSHO_*` variables, the variables first. An unknown key is an error."""

import os
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path, user_config_path, user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from ingest import SettingsError

_PREFIX = "HAKUSHO_"
_FILE_VARIABLE = "HAKUSHO_SETTINGS"


def settings_file() -> Path:
    """Return where settings are read from: `HAKUSHO_SETTINGS`, or settings.toml in the user's configuration folder."""
    named = os.environ.get(_FILE_VARIABLE)
    return Path(named) if named else user_config_path("hakusho") / "settings.toml"


class Settings(BaseSettings):
    """What a user may set. Frozen; passed as an argument, never global.

    `index` is the location of the default library, `cache_dir` the folder of unpacked encoders, `model` the encoder
    of new indexes ("default", a hub id or a folder). A dense hit counts as near from cosine `floor` on; without it, a
    floor that was measured for the default encoder is taken.
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="forbid", frozen=True)

    index: str = Field(default_factory=lambda: str(user_data_path("hakusho") / "index"), min_length=1)
    cache_dir: Path = Field(default_factory=lambda: user_cache_path("hakusho"))
    model: str | None = Field(default=None, min_length=1)
    passage_chars: int = Field(default=400, ge=100, le=4000)
    floor: float | None = Field(default=None, ge=-1.0, le=1.0)
    port: int = Field(default=7860, ge=0, le=65535)

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
        name, value = ".".join(map(str, first["loc"])), first["input"]
        raise _bad(f"{name} = {value!r}", first["msg"]) from error
    except (ValueError, OSError) as error:
        raise _bad(str(settings_file()), str(error)) from error


def _refuse_unknown_variables() -> None:
    known = {_FILE_VARIABLE, *(_PREFIX + name.upper() for name in Settings.model_fields)}
    for variable in os.environ:
        if variable.upper().startswith(_PREFIX) and variable.upper() not in known:
            raise _bad(variable, f"unknown; known are {', '.join(sorted(known))}")


def _bad(what: str, why: str) -> SettingsError:
    return SettingsError(ja=f"設定 {what} は使えません（{why}）。", en=f"The setting {what} cannot be used: {why}.")
