"""The dates of passages and of their headings, to find those that a question's dates agree with."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest import Passage

_YEAR = 4  # Characters of 2017: no shorter value is a date of its own.
_PARTLY = 0.5


@dataclass(frozen=True, slots=True)
class Days:
    """The passages (rows) that hold each date or stand below a heading with it, by its value: 2017-08, FY2017."""

    rows: Mapping[str, NDArray[np.int64]]

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> "Days":
        """Collect the dates of passages and of all headings above them."""
        of_heading = cache(read)
        rows: dict[str, list[int]] = {}
        for row, passage in enumerate(passages):
            above = (value for heading in passage.section for value in of_heading(heading))
            for value in dict.fromkeys([*(date.iso for date in passage.dates), *above]):
                rows.setdefault(value, []).append(row)
        return cls({value: np.array(found, dtype=np.int64) for value, found in rows.items()})

    def agreement(self, asked: Iterable[str], n: int) -> NDArray[np.float32]:
        """Return how well each of n passages agrees with the dates of a question, 0 to 1, shape (n,); their mean.

        1 for the same date or one within it (2017-08-17 for 2017-08), a half for one around it (2017).
        """
        found = [self._agreement(value, n) for value in dict.fromkeys(asked)]
        return np.mean(found, axis=0, dtype=np.float32) if found else np.zeros(n, np.float32)

    def _agreement(self, asked: str, n: int) -> NDArray[np.float32]:
        agreed = np.zeros(n, np.float32)
        for value, rows in self.rows.items():
            degree = agree(asked, value)
            if degree:
                agreed[rows] = np.maximum(agreed[rows], np.float32(degree))
        return agreed

    def save(self, folder: Path) -> None:
        """Write `days.json`."""
        values = {value: rows.tolist() for value, rows in self.rows.items()}
        (folder / "days.json").write_text(json.dumps(values), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, n: int) -> "Days":
        """Read what `save` wrote for n passages; ValueError where a row is none of them."""
        values = json.loads((folder / "days.json").read_text(encoding="utf-8"))
        rows = {value: np.array(found, dtype=np.int64) for value, found in values.items()}
        if any(len(found) and not 0 <= found.min() <= found.max() < n for found in rows.values()):
            raise ValueError("days.json names a passage that is not there")
        return cls(rows)


def read(text: str) -> tuple[str, ...]:
    """Return the values of the dates in a question or a heading; nothing is loaded for one without a digit."""
    if not any(c.isnumeric() or c == "元" for c in text):
        return ()
    from ingest.dates.read import read_dates

    return tuple(dict.fromkeys(mention.value.iso for mention in read_dates(text) if mention.resolved))


def agree(asked: str, held: str) -> float:
    """Return how well a date of a passage agrees with one asked for: compared at the parts that both have."""
    if held == asked or held.startswith(f"{asked}-"):
        return 1.0
    return _PARTLY if len(held) >= _YEAR and asked.startswith(f"{held}-") else 0.0
