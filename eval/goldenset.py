"""A golden set's file and the documents it is about to a set that can be run: items of a split with their places."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.check import check_items
from eval.items import Item, load_items
from eval.places import Place, resolve
from ingest import Document, GoldenError

_INDEX_MATTERS = frozenset({"unknown_section"})  # Sections are shown; no figure depends on them.


@dataclass(frozen=True, slots=True)
class GoldenSet:
    """What is asked: `name` and `sha256` of the file, the split (None: all), its items, where their evidence stands.

    `documents` are those of the library that is asked, by id; `places` are by item id.
    """

    name: str
    sha256: str
    split: str | None
    items: tuple[Item, ...]
    documents: Mapping[str, Document]
    places: Mapping[str, tuple[Place, ...]]


def load_set(path: Path, documents: Mapping[str, Document], split: str | None = None) -> GoldenSet:
    """Read a golden set for a library's documents.

    Raises GoldenError where the file cannot be read, an item is faulty, its evidence has no single place in these
    documents, or the split has no items.
    """
    items = load_items(path)
    errors = [e for e in check_items(items, documents.values()).errors if e.code not in _INDEX_MATTERS]
    if errors:
        more = len(errors) - 1
        raise GoldenError(
            ja=f"{path}: {errors[0].sentence('ja')}ほか {more} 件（hakusho eval check で確認できます）。",
            en=f"{path}: {errors[0].sentence('en')} ({more} more; see hakusho eval check).",
        )
    chosen = tuple(item for item in items if split is None or item.split == split)
    if not chosen:
        raise GoldenError(
            ja=f"{path} に {split} の質問がありません。", en=f"{path} has no questions in the split {split}."
        )
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    places = {item.id: resolve(item, documents) for item in chosen}
    return GoldenSet(path.name, sha256, split, chosen, documents, places)
