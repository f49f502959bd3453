"""What is sent as a document to a file with its source card in the folder of added documents; nothing is trusted.

The name that was sent only lends its letters to the file's: no folder, no sign that means something to a system.
"""

import json
import re
import secrets
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ingest import SUFFIXES, BuildError, SourceError

LONGEST = 300
_STEM = 60
_YEAR = re.compile(r"[0-9]{4}")
_PARTING = re.compile(r"[/\\]")
_CARD = ("title", "publisher", "url")


@dataclass(frozen=True, slots=True)
class Sent:
    """What came beside a document: its file's name, and what is known of it, each part checked."""

    name: str
    suffix: str
    card: Mapping[str, str | int]


def read_sent(parameters: Mapping[str, str]) -> Sent:
    """Read the name of a file and its card; SourceError where the kind of file is not read, or a part is not usable."""
    name = _clean(_PARTING.split(parameters.get("name", ""))[-1], cut=False)
    suffix = next((end for end in SUFFIXES if name.lower().endswith(end)), "")
    if not suffix:
        raise SourceError(
            ja=f"「{_shown(name)}」は読める形式ではありません（{' '.join(SUFFIXES)}）。",
            en=f"“{_shown(name)}” is not of a kind that is read ({' '.join(SUFFIXES)}).",
        )
    card: dict[str, str | int] = {key: value for key in _CARD if (value := _clean(parameters.get(key, "")))}
    if year := _clean(parameters.get("year", "")):
        card["year"] = _year(year)
    _check_address(card.get("url"))
    return Sent(_shown(name.removesuffix(name[-len(suffix) :])) + suffix, suffix, card)


def _year(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text)
    if not _YEAR.fullmatch(plain):
        raise SourceError(
            ja=f"発行年「{_shown(text)}」は西暦4桁で書いてください。",
            en=f"Write the year “{_shown(text)}” with four digits.",
        )
    return int(plain)


def _check_address(url: str | int | None) -> None:
    try:
        parts = urlsplit(str(url)) if url is not None else None
    except ValueError:
        parts = urlsplit("")
    if parts is not None and not (parts.scheme in ("http", "https") and parts.netloc):
        raise SourceError(
            ja="公式ページは https:// か http:// で始まるアドレスで書いてください。",
            en="Write the official page as an address that starts with https:// or http://.",
        )


def _clean(text: str, *, cut: bool = True) -> str:
    """Return text on one line without signs that steer or reorder it; `cut` to LONGEST characters."""
    plain = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    kept = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in plain)
    line = " ".join(kept.split())
    return line[:LONGEST].rstrip() if cut else line


def _shown(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an added document lies, with its card; the unfinished one is beside it until it has come whole."""

    file: Path
    card: Path
    unfinished: Path

    def keep(self, sent: Sent) -> None:
        """Make what has come whole a document with its card; BuildError where the folder refuses."""
        try:
            if sent.card:
                # A JSON string is one of TOML, too: what TOML does not allow is not left in it.
                lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in sent.card.items()]
                self.card.write_text("".join(lines), encoding="utf-8", newline="\n")
            self.unfinished.replace(self.file)
        except OSError as error:
            raise unwritable(error) from error

    def clear(self) -> None:
        """Leave nothing of it."""
        for path in (self.file, self.card, self.unfinished):
            path.unlink(missing_ok=True)


def place_for(sent: Sent, folder: Path, taken: Collection[str]) -> Place:
    """Return a place of its own for a document: neither its name nor the id it gives is there, or among those `taken`.

    Raises BuildError where the folder cannot be made.
    """
    from ingest import slug  # Imported here: a server that answers needs no reader of documents.

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        there = {slug(_stem(path)) for path in folder.iterdir()}
    except OSError as error:
        raise unwritable(error) from error
    own = slug(sent.name.removesuffix(sent.suffix))[:_STEM].strip("-.") or "document"
    stem, n = own, 1
    while slug(stem) in there or slug(stem) in taken:
        stem, n = f"{own}-{n + 1}", n + 1
    folder = folder.resolve()
    unfinished = folder / f".incoming-{secrets.token_hex(8)}"
    return Place(folder / f"{stem}{sent.suffix}", folder / f"{stem}.source.toml", unfinished)


def _stem(path: Path) -> str:
    return path.name.removesuffix(".source.toml") if path.name.endswith(".source.toml") else path.stem


def unwritable(error: OSError) -> BuildError:
    """Return the error for a folder that takes no documents; its place is told in the log, not to whoever adds."""
    why = error.strerror or type(error).__name__
    return BuildError(
        ja=f"資料を保存できません（{why}）。設定 documents のフォルダーを確認してください。",
        en=f"The document cannot be saved: {why}; check the folder of the setting documents.",
    )
