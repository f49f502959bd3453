"""Where an index lies: `versions/<id>/` and a small file `CURRENT` that names the one to read.

A version is written whole and synced before CURRENT is replaced, so a reader sees the old index or the new one, and
an interrupted build leaves the old one answering. Copying the folder is a backup.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest import BuildError, IndexMissing, SettingsError

_VERSION = re.compile(r"[0-9A-Za-z-]{1,80}")
_KEPT = 2


def folder(location: str) -> Path:
    """Return the folder that a location names; SettingsError for an address that needs another store."""
    if "://" in location:
        raise SettingsError(
            ja=f"索引の場所 {location} は使えません。フォルダーを指定してください。",
            en=f"The index location {location} is not supported; name a folder.",
        )
    return Path(location).expanduser()


def exists(location: str) -> bool:
    """Say whether a finished index lies at the location."""
    return (folder(location) / "CURRENT").is_file()


def current(location: str) -> str:
    """Return the id of the version that CURRENT names; IndexMissing where there is none."""
    try:
        named = (folder(location) / "CURRENT").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        named = ""
    if not _VERSION.fullmatch(named) or not (folder(location) / "versions" / named).is_dir():
        raise IndexMissing(
            ja=f"{location} に索引がありません。「hakusho index build --to {location}」で作れます。",
            en=f'There is no index at {location}; make one with "hakusho index build --to {location}".',
        )
    return named


def version_folder(location: str, version: str) -> Path:
    """Return where the files of a version lie."""
    return folder(location) / "versions" / version


def check_current(location: str, version: str) -> None:
    """Refuse, with a BuildError, to replace another version than this one."""
    if current(location) != version:
        raise BuildError(
            ja=f"{location} の索引がその間に更新されました。もう一度やり直してください。",
            en=f"The index at {location} has changed meanwhile; try again.",
        )


@contextmanager
def building(location: str, *, wait: float) -> Iterator[None]:
    """Hold the location's build lock; BuildError where another build holds it for longer than `wait` seconds."""
    home = folder(location)
    try:
        (home / "versions").mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(home / ".lock"))
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise BuildError(
            ja=f"{location} では別の処理が索引を作成中です。終わってからやり直してください。",
            en=f"Another process is building the index at {location}; try again when it has finished.",
        ) from error
    except OSError as error:
        raise _cannot_write(location, error) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def new_version(location: str, version: str) -> Iterator[Path]:
    """Give a folder to write a version into; when the block ends well, it becomes the current one.

    Whatever goes wrong (a full disk, an interrupt), the unfinished folder is removed and CURRENT stays as it was.
    Raises BuildError for anything the file system refuses.
    """
    versions = folder(location) / "versions"
    unfinished = versions / f".unfinished-{version}"
    try:
        _remove_unfinished(versions)
        unfinished.mkdir()
        yield unfinished
        _sync_tree(unfinished)
        unfinished.replace(versions / version)
        _point_to(location, version)
        _forget_old(versions, version)
    except OSError as error:
        raise _cannot_write(location, error) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _point_to(location: str, version: str) -> None:
    pointer = folder(location) / ".CURRENT.new"
    pointer.write_text(version + "\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(folder(location) / "CURRENT")
    _sync(folder(location))


def _remove_unfinished(versions: Path) -> None:
    for left in versions.glob(".unfinished-*"):
        shutil.rmtree(left, ignore_errors=True)


def _forget_old(versions: Path, version: str) -> None:
    """Keep the new version and the one before it, for readers that have just read CURRENT."""
    others = sorted((p for p in versions.iterdir() if p.name != version), key=lambda p: p.stat().st_mtime)
    for old in others[: len(others) - (_KEPT - 1)]:
        shutil.rmtree(old, ignore_errors=True)


def _sync_tree(top: Path) -> None:
    for path in [*top.rglob("*"), top, top.parent]:
        _sync(path)


def _sync(path: Path) -> None:
    """Flush to disk; some systems cannot open a folder for that, and do not need it."""
    flags = os.O_RDWR if path.is_file() else os.O_RDONLY
    with contextlib.suppress(PermissionError, IsADirectoryError):
        handle = os.open(path, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cannot_write(location: str, error: OSError) -> BuildError:
    why = error.strerror or str(error)
    return BuildError(
        ja=f"{location} に索引を書けません（{why}）。前の索引があればそのまま使えます。",
        en=f"The index cannot be written to {location}: {why}. An index that was there before still answers.",
    )
