"""A command as a whole process: wall seconds and peak memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import IO


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process. `peak_mb` is the peak resident memory in MB, None where the system does not tell."""

    seconds: float
    peak_mb: float | None
    output: str


def run(command: Sequence[str]) -> Run:
    """Run a command to its end; RuntimeError with its last line of errors where it fails."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, stdin=subprocess.DEVNULL)
        status, peak_mb = _wait(process)
        spent = time.perf_counter() - start
        if status != 0:
            last = _read(errors).strip().splitlines()[-1:]
            raise RuntimeError(f"{' '.join(command)} ended with {status}: {' '.join(last)}")
        return Run(spent, peak_mb, _read(output))


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def in_turn(first: Sequence[str], second: Sequence[str], times: int) -> tuple[list[Run], list[Run]]:
    """Run two commands in turn, so that a machine whose speed drifts treats both alike."""
    pairs = [(run(first), run(second)) for _ in range(times)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def seconds(runs: Sequence[Run]) -> float:
    """Return the median wall seconds."""
    return median(r.seconds for r in runs)


def peak(runs: Sequence[Run]) -> float | None:
    """Return the largest peak memory in MB."""
    known = [r.peak_mb for r in runs if r.peak_mb is not None]
    return max(known, default=None)


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, float | None]:
    if not hasattr(os, "wait4"):
        return process.wait(), None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return process.returncode, usage.ru_maxrss * unit / 1e6
