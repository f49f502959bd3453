"""What a run of the tests tried, as a file: for each folder its tests, its properties and the examples that held.

`make soak` writes it to eval/figures/soak.json.
"""

import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from eval.bench import machine

_PASSING = re.compile(r"(\d+) passing,")
_TOLD = "_hypothesis_stats"
_COUNTED = ("tests", "failed", "properties", "examples")


class Figures:
    """A plugin that counts what is tried and writes it to a file at the end."""

    def __init__(self, file: Path) -> None:
        """Count for `file`."""
        self._file = file
        self._begun = time.monotonic()
        self._counts: dict[str, Counter[str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test once it has been called, and its property at the end, with what Hypothesis tells of it."""
        counts = self._counts.setdefault(Path(report.nodeid.split("::")[0]).parent.as_posix(), Counter())
        counts.update(tests=report.when == "call", failed=report.failed)
        if told := vars(report).get(_TOLD):
            counts.update(properties=1, examples=sum(map(int, _PASSING.findall(told))))

    def pytest_sessionfinish(self) -> None:
        """Write the figures."""
        in_order = sorted(self._counts.items())
        found = {
            "machine": machine(),
            "minutes": round((time.monotonic() - self._begun) / 60, 1),
            "folders": {folder: {name: counts[name] for name in _COUNTED} for folder, counts in in_order},
        }
        self._file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
