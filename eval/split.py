"""A golden set to its two halves: `dev` (40 %) to work with, `test` (60 %) to report.

    python -m eval.split FILE

gives every line that has no split yet its one, in the file itself. Lines that have one keep it, so a set can grow.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from eval.items import Item, load_items, read_records
from ingest import HakushoError

DEV_SHARE = 0.4

Stratum = tuple[str, bool, str]


def with_splits(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items, those without a split with one; the same items always get the same.

    Items that are no variants are ordered by language, answerability and kind, within these by the SHA-256 of their
    id. Along that order each goes to `dev` while that has less than its share; so every language, kind and
    answerability has it, to within an item. A variant goes with its parent.
    """
    given = {item.id: item.split for item in items if item.split}
    chosen = {**given, **dict(_chosen(items, given))}
    splits = {item.id: chosen.get(item.variant_of or item.id, item.split) for item in items}
    return tuple(replace(item, split=item.split or splits[item.id]) for item in items)


def _chosen(items: Sequence[Item], given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the id and split of each item that is no variant and has no split."""
    base = sorted((item for item in items if item.variant_of is None), key=_order)
    seen: Counter[str] = Counter()
    for item in base:
        due = (seen["all"] + 1) * DEV_SHARE - seen["dev"]
        split = given.get(item.id) or ("dev" if due >= 1 / 2 else "test")
        seen.update(("all", split))
        if item.id not in given:
            yield item.id, split


def _order(item: Item) -> tuple[Stratum, str, int]:
    digest = hashlib.sha256(item.id.encode("utf-8", "surrogatepass")).hexdigest()
    return (item.lang, item.answerable, item.kind), digest, item.line


def main(arguments: Sequence[str] | None = None) -> int:
    """Give the lines of the file their splits; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.split", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    path: Path = parser.parse_args(arguments).file
    try:
        items = with_splits(load_items(path))
    except HakushoError as error:
        sys.stderr.write(f"{error.ja}\n{error.en}\n")
        return 1
    _write(path, [item.split for item in items])
    counts = Counter(item.split for item in items)
    sys.stdout.write(f"dev {counts['dev']}  test {counts['test']}\n")
    return 0


def _write(path: Path, splits: Sequence[str | None]) -> None:
    """Write the file anew with these splits, all else as it was."""
    records = [record for _, record in read_records(path)]
    lines = [
        json.dumps({**record, "split": split}, ensure_ascii=False)
        for record, split in zip(records, splits, strict=True)
    ]
    beside = path.with_name(f".{path.name}.new")
    beside.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    beside.replace(path)


if __name__ == "__main__":
    sys.exit(main())
