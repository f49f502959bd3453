"""Source card: what is known of a source beside its text (`NAME.source.toml` beside `NAME.md`)."""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ingest.errors import SourceError


@dataclass(frozen=True, slots=True)
class SourceCard:
    """Title, publisher, year and the like of one source.

    `converted_from` names the format that the text was converted from ("PDF"), where it was: such text has errors that
    the official page has not. `ref_prefix` stands before every section reference (such as 第Ⅱ部第4章, where the text
    starts below it). `urls` maps a section reference without that prefix (such as "第2節 1") to its page.
    """

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    year: int | None = None
    credit: str | None = None
    url: str | None = None
    converted_from: str | None = None
    ref_prefix: str = ""
    urls: dict[str, str] = field(default_factory=dict)


def card_path(source: Path) -> Path:
    """Return where the card of `source` lies, if there is one."""
    return source.with_name(source.stem + ".source.toml")


def read_card(path: Path) -> SourceCard:
    """Read a source card; SourceError where it is not TOML, or a key or a value is not one of a card's."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise _bad_card(path, f"{error}") from error
    known = {f.name for f in fields(SourceCard)}
    for key in values:
        if key not in known:
            raise _bad_card(path, f"unknown key {key!r} (known: {', '.join(sorted(known))})")
    _check_types(path, values)
    return SourceCard(**values)


def _check_types(path: Path, values: dict[str, Any]) -> None:
    for key, value in values.items():
        wanted: type = {"year": int, "urls": dict}.get(key, str)
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise _bad_card(path, f"{key} must be {wanted.__name__}, got {value!r}")
    for address in [values.get("url"), *values.get("urls", {}).values()]:
        if address is not None and not _is_web_address(address):
            raise _bad_card(path, f"{address!r} is not an http(s) address")


def _is_web_address(address: object) -> bool:
    if not isinstance(address, str):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _bad_card(path: Path, why: str) -> SourceError:
    return SourceError(
        ja=f"資料カード {path} を読めません（{why}）。",
        en=f"The source card {path} cannot be read: {why}.",
    )
