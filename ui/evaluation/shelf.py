"""Folders of runs to a list of them: those that come with Hakusho, and those in the folder of the settings.

A run is known to the page by a name made of its place, so that no place of this machine is sent there or taken from it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from ui.source.plain import plain

MOST = 300
MOST_BYTES = 100 * 1024 * 1024
_DEPTH = 3
_ABOUT_BYTES = 1024 * 1024
_LONGEST = 200
_FIRST = "hakusho"
# What comes with Hakusho: its folders below `eval`, and what they are called here.
_OURS = (("figures/golden", "figures"), ("reference", "reference"), ("figures/jsquad", "jsquad"))


@dataclass(frozen=True, slots=True)
class Saved:
    """A run on disk: `group` says which of the folders it is from, `place` where in it; `about` is its run.json."""

    group: str
    place: str
    folder: Path
    about: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The name by which it is asked for."""
        return hashlib.sha256(f"{self.group}/{self.place}".encode("utf-8", "surrogateescape")).hexdigest()[:16]

    def to_dict(self) -> dict[str, Any]:
        """Return what the list of runs shows; every text is cut and steers nothing."""
        golden = self.about.get("golden")
        told = golden if isinstance(golden, dict) else {}
        shown = {"system": self.about.get("system"), "created": self.about.get("created")}
        shown |= {"golden": told.get("name"), "split": told.get("split"), "place": self.place}
        texts = {key: None if value is None else plain(str(value))[:_LONGEST] for key, value in shown.items()}
        return texts | {"name": self.name, "group": self.group, "whole": (self.folder / "questions.jsonl").is_file()}


def saved_runs(own: Path) -> list[Saved]:
    """Return the runs in the folder `own`, the newest first, then those that come with Hakusho; at most MOST."""
    found = sorted(_below("runs", own), key=lambda run: (str(run.about.get("created")), run.place), reverse=True)
    home = Path(str(files("eval")))
    return (found + [run for place, group in _OURS for run in _below(group, home / place)])[:MOST]


def _below(group: str, top: Path) -> Iterator[Saved]:
    """Yield the runs in a folder and below it; what cannot be opened, or is no run, is passed over."""
    for folder in _folders(top, _DEPTH):
        about = _about(folder / "run.json")
        if about is not None:
            yield Saved(group, folder.relative_to(top).as_posix(), folder, about)


def _folders(top: Path, depth: int) -> Iterator[Path]:
    yield top
    try:
        found = [path for path in top.iterdir() if path.is_dir() and not path.is_symlink()] if depth else []
    except OSError:
        return
    for folder in sorted(found, key=lambda path: (path.name != _FIRST, path.name)):
        yield from _folders(folder, depth - 1)


def _about(path: Path) -> dict[str, Any] | None:
    try:
        if path.stat().st_size > _ABOUT_BYTES:
            return None
        about = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return about if isinstance(about, dict) else None
