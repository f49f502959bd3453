"""What a user names to the files it means: files, folders with all below, patterns such as `reports/**/*.md`."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import SourceError
from ingest.formats.sniff import HTML, MARKDOWN

SUFFIXES = (*MARKDOWN, ".txt", ".text", *HTML, ".docx", ".pdf")
# Documents that are not read: named, so that nobody takes them for indexed.
NOT_READ = frozenset(
    [".doc", ".docm", ".dot", ".dotx", ".epub", ".hwp", ".hwpx", ".jtd", ".odp", ".ods", ".odt", ".pages", ".ppt"]
    + [".pptm", ".pptx", ".rtf", ".tex", ".wps", ".xls", ".xlsm", ".xlsx", ".xps", ".zip"]
)

_LISTED = NOT_READ.union(SUFFIXES)
_PASSED_OVER = (".", "~$")
_PATTERN = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, folder or pattern that could not be read, and why."""

    path: str
    error: SourceError


def find_files(sources: Sequence[str | Path]) -> Iterator[Path | Unread]:
    """Yield the files that `sources` mean, in order, each once; Unread for what means none or is not read.

    In folders, files that are no documents (by the ends of their names), hidden ones and lock files are passed over.
    """
    seen: set[str] = set()
    for source in sources:
        for found in _of(Path(source)):
            place = os.path.realpath(found.path if isinstance(found, Unread) else found)
            if place not in seen:
                seen.add(place)
                yield found


def _of(source: Path) -> Iterator[Path | Unread]:
    if source.is_dir():
        yield from _folder(source)
    elif os.path.lexists(source) or not _PATTERN.search(str(source)):
        yield source
    else:
        yield from _pattern(source)


def _folder(folder: Path) -> Iterator[Path | Unread]:
    found = list(_walked(folder))
    if not found:
        kinds = " ".join(SUFFIXES)
        yield _unread(
            folder,
            f"フォルダ {folder} に読める文書（{kinds}）がありません。",
            f"The folder {folder} holds no document that can be read ({kinds}).",
        )
    yield from found


def _walked(folder: Path) -> Iterator[Path | Unread]:
    """Yield the documents below a folder, by name. Links to folders are followed, each folder is entered once."""
    entered = {os.path.realpath(folder)}
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        if not place.is_dir():
            yield place if place.suffix.lower() in SUFFIXES else _other(place)
            continue
        try:
            below = sorted(place.iterdir(), reverse=True)
        except OSError as error:
            yield _unopened(place, error)
            continue
        for path in below:
            if path.name.startswith(_PASSED_OVER):
                continue
            if path.is_dir():
                real = os.path.realpath(path)
                waiting += [path] if real not in entered else []
                entered.add(real)
            elif path.suffix.lower() in _LISTED:
                waiting.append(path)


def _pattern(pattern: Path) -> Iterator[Path | Unread]:
    """Yield the documents that a pattern means; `**` stands for any folders below, links to folders left out."""
    fixed = next(i for i, part in enumerate(pattern.parts) if _PATTERN.search(part))
    asked = [*pattern.parts[fixed:], *(["*"] if pattern.name == "**" else [])]
    try:
        found = sorted(path for path in Path(*pattern.parts[:fixed]).glob("/".join(asked)) if not path.is_dir())
    except ValueError:
        found = []
    listed = [p for p in found if p.suffix.lower() in _LISTED and not p.name.startswith(_PASSED_OVER)]
    if not listed:
        yield _unread(pattern, f"{pattern} に当たる文書がありません。", f"No document matches {pattern}.")
    yield from (path if path.suffix.lower() in SUFFIXES else _other(path) for path in listed)


def _other(path: Path) -> Unread:
    return _unread(
        path,
        f"{path} の形式（{path.suffix}）は読めません。DOCX か PDF で保存し直してください。",
        f"{path} is in a format that is not read ({path.suffix}); save it as DOCX or PDF.",
    )


def _unopened(path: Path, error: OSError) -> Unread:
    why = error.strerror or str(error)
    return _unread(path, f"{path} を開けません（{why}）。", f"{path} cannot be opened: {why}.")


def _unread(path: Path, ja: str, en: str) -> Unread:
    return Unread(str(path), SourceError(ja=ja, en=en))
