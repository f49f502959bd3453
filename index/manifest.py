"""The manifest: everything that made an index, kept beside its files and checked when it is opened."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from index.analyze import AnalyzerSpec
from index.encoder import EncoderSpec
from ingest import IndexMismatch, SplitSettings

SCHEMA = 6
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One document of the index: where it was read and what it was.

    `characters` counts those of its text, `pages` those of its format (0: it has none); `converter` made the text,
    where the format is not text.
    """

    document_id: str
    sha256: str
    path: str
    title: str
    passages: int
    format: str = "text"
    converter: str = ""
    characters: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made an index. `files` maps each file's name to its SHA-256; `measured` gives texts a second by runtime.

    `light` says whether the light encoder gave vectors that agree with the index's (`light_cosine`: the least cosine
    over a sample), so that it may encode questions. `tokens` counts the token vectors kept: 0 where the library is too
    large for them, or the encoder has none.
    """

    id: str
    created: str
    hakusho: str
    encoder: EncoderSpec
    runtime: str
    measured: dict[str, float]
    light: bool
    light_cosine: float | None
    analyzer: AnalyzerSpec
    split: SplitSettings
    sources: tuple[SourceRecord, ...]
    sentences: int
    truncated: int
    tokens: int
    files: dict[str, str] = field(default_factory=dict)
    schema: int = SCHEMA

    @property
    def passages(self) -> int:
        """The number of passages."""
        return sum(source.passages for source in self.sources)


def file_hashes(folder: Path) -> dict[str, str]:
    """Return name -> SHA-256 of every file below `folder` but the manifest."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != NAME)
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest as JSON, with its own SHA-256 beside it."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / NAME).write_text(text, encoding="utf-8")
    (folder / (NAME + ".sha256")).write_text(hashlib.sha256(text.encode()).hexdigest(), encoding="utf-8")


def read_manifest(folder: Path, location: str) -> Manifest:
    """Read a version's manifest; IndexMismatch where it is damaged or of another schema."""
    try:
        raw = (folder / NAME).read_bytes()
        if hashlib.sha256(raw).hexdigest() != (folder / (NAME + ".sha256")).read_text(encoding="utf-8"):
            raise damaged(location, NAME)
        values = json.loads(raw)
        if values["schema"] != SCHEMA:
            raise _other_schema(location, values)
        return _manifest(values)
    except (ValueError, KeyError, TypeError, FileNotFoundError) as error:
        raise damaged(location, NAME) from error


def check_files(manifest: Manifest, folder: Path, location: str) -> None:
    """Compare every file with its SHA-256; IndexMismatch names the first that differs or is missing."""
    found = file_hashes(folder)
    found.pop(NAME + ".sha256", None)
    for name in sorted(manifest.files.keys() | found.keys()):
        if manifest.files.get(name) != found.get(name):
            raise damaged(location, name)


def rebuild_command(location: str, paths: Sequence[str] = (), model: str = "default") -> str:
    """Return the command that builds the index at the location again from the same sources."""
    sources = " ".join(f'"{path}"' for path in paths if path) or "SOURCE..."
    named = f' --model "{model}"' if model != "default" else ""
    return f'hakusho index build {sources} --to "{location}"{named}'


def damaged(location: str, name: str) -> IndexMismatch:
    """Return the error for a file that is not what was written."""
    command = rebuild_command(location)
    return IndexMismatch(
        ja=f"{location} の索引が壊れています（{name} が作成時と違います）。「{command}」で作り直してください。",
        en=f"The index at {location} is damaged: {name} is not as it was written. Rebuild it with: {command}",
    )


def _other_schema(location: str, values: dict[str, Any]) -> IndexMismatch:
    """Return the error for an index of another version; what stood in its manifest then still names its sources."""
    schema, sources = values["schema"], values.get("sources", [])
    command = rebuild_command(location, [str(source["path"]) for source in sources], str(values["encoder"]["model"]))
    return IndexMismatch(
        ja=f"{location} の索引は形式 {schema} で、この版が読む形式 {SCHEMA} ではありません。"
        f"「{command}」で作り直してください。",
        en=f"The index at {location} has schema {schema}, this version reads {SCHEMA}. Rebuild it with: {command}",
    )


def _manifest(values: dict[str, Any]) -> Manifest:
    made = dict(values)
    made["encoder"] = EncoderSpec(**values["encoder"])
    made["analyzer"] = AnalyzerSpec(**values["analyzer"])
    made["split"] = SplitSettings(**values["split"])
    made["sources"] = tuple(SourceRecord(**source) for source in values["sources"])
    return Manifest(**made)
