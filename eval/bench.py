"""`make bench`: speed and memory of asking, serving and building on this machine, as a table and as JSON.

Whole commands are timed as processes, in turn with what they are compared to; ratios within one run are what counts,
as machines differ. Everything is measured in a process of its own: systems count the memory of the one that starts a
process into that process's peak, so this one stays small.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from eval.items import load_items, packaged_golden
from eval.process import in_turn, peak, run, seconds
from eval.serving import CLIENTS, Crowd, Start, start
from eval.warm import ASKING, Latency
from ingest import packaged_sources

QUESTION = "同盟調整メカニズムはいつ設置されたか"
_ASK = [sys.executable, "-m", "ui", "ask", "--json", QUESTION]
_IMPORT = [sys.executable, "-c", "import sentence_transformers"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and the bound it should keep ("" where there is none)."""

    name: str
    value: float | None
    unit: str
    bound: str = ""


def main() -> None:
    """Measure, print the table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("bench.json"), help="where to write the JSON")
    parser.add_argument("--runs", type=int, default=3, help="runs of each whole command")
    parser.add_argument("--questions", type=int, default=100, help="questions asked warm")
    parser.add_argument("--megabytes", type=float, default=10.0, help="size of the document that is read")
    parser.add_argument("--documents", type=Path, nargs="*", default=[], help="documents to read beside the packaged")
    given = parser.parse_args()
    documents = [*packaged_sources()[:1], *given.documents]
    figures = list(measure(given.runs, given.questions, documents, given.megabytes))
    result = {"machine": machine(), "figures": [asdict(figure) for figure in figures]}
    given.out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(table(figures))


def measure(runs: int, questions: int, documents: Sequence[Path], megabytes: float) -> Iterator[Figure]:
    """Yield the figures of asking, of serving, of warm retrieval and answers, of building and of reading."""
    yield from _asking(runs)
    yield from _serving(runs)
    yield from _warm(questions)
    yield from _encoding()
    yield from _building()
    yield from _reading(documents, megabytes)


def _asking(runs: int) -> Iterator[Figure]:
    run(_ASK)
    asked, imported = in_turn(_ASK, _IMPORT, runs)
    yield Figure("hakusho ask, start to exit", seconds(asked), "s", "<= 2")
    yield Figure("… against importing sentence_transformers", seconds(asked) / seconds(imported), "x", "<= 0.25")
    yield Figure("… peak memory", peak(asked), "MB", "<= 700")


def _serving(runs: int) -> Iterator[Figure]:
    """Measure the start of the server beside the import of gradio, which it cannot do without, then many clients."""
    questions = [item.question for item in load_items(packaged_golden()) if item.split == "dev"][:CLIENTS]
    served, imported = [], []
    for _ in range(runs):
        served.append(start(questions))
        imported.append(run([sys.executable, "-c", "import gradio"]))
    starts, crowds = [one for one, _ in served], [crowd for _, crowd in served if crowd]
    yield from _starts(starts, seconds(imported))
    yield from _crowds(crowds)


def _starts(starts: Sequence[Start], gradio: float) -> Iterator[Figure]:
    page = median(one.page for one in starts)
    yield Figure("hakusho ui, start to listening", median(one.listens for one in starts), "s", "<= 1")
    yield Figure("… to the first answer to POST /v1/ask", median(one.answers for one in starts), "s")
    yield Figure("… to the page", page, "s")
    yield Figure("… to the page, beyond importing gradio", page - gradio, "s", "<= 3")
    yield Figure("… to the page, against importing gradio", page / gradio, "x")


def _crowds(crowds: Sequence[Crowd]) -> Iterator[Figure]:
    """Compare all at once with one after another, on all cores."""
    shares = [crowd.together * (os.cpu_count() or 1) / crowd.alone for crowd in crowds]
    name = f"{CLIENTS} clients at once, total against one after another on every core"
    yield Figure(name, median(shares), "x", "<= 1.3")
    yield Figure("… the slowest against the median", median(crowd.slowest for crowd in crowds), "x", "<= 2")


def _warm(questions: int) -> Iterator[Figure]:
    measured = json.loads(run([sys.executable, "-m", "eval.warm", str(questions)]).output)
    alone, together, beyond = (Latency(**measured[name]) for name in ("alone", "together", "beyond"))
    yield Figure("warm retrieve, median", alone.median, "ms", "<= 40")
    yield Figure("warm retrieve, 95th percentile", alone.p95, "ms", "<= 80")
    yield Figure(f"… median with {ASKING} at once against alone", together.median / alone.median, "x", "<= 3")
    yield Figure(f"… 95th percentile with {ASKING} at once against alone", together.p95 / alone.p95, "x", "<= 3")
    yield Figure("warm ask beyond retrieval, median", beyond.median, "ms", "<= 120")
    yield Figure("… 95th percentile", beyond.p95, "ms")
    yield Figure("token vectors of the default library in memory", measured["tokens"], "MB", "<= 70")


def _encoding() -> Iterator[Figure]:
    measured = json.loads(run([sys.executable, "-m", "eval.encoding"]).output)
    yield Figure(f"bulk encoding ({measured['runtime']})", measured["chosen"], "passages/s")
    bound = ">= 1.5 with bf16 or VNNI, else >= 1"
    yield Figure("… against plain fp32 encoding", measured["chosen"] / measured["plain"], "x", bound)


def _building() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        source = str(packaged_sources()[0])
        built = run([sys.executable, "-m", "ui", "index", "build", source, "--to", folder])
    yield Figure("hakusho index build of the default library", built.seconds, "s", "<= 30")
    yield Figure("… peak memory", built.peak_mb, "MB", "<= 2000")


def _reading(documents: Sequence[Path], megabytes: float) -> Iterator[Figure]:
    """Measure each document in a process of its own; growth and memory are those of the worst."""
    command = [sys.executable, "-m", "eval.reading", str(megabytes)]
    measured = [json.loads(run([*command, str(path)]).output) for path in documents]
    for path, found in zip(documents, measured, strict=True):
        name = f"reading and splitting {megabytes:g} MB ({path.name} over and over), processor time"
        yield Figure(name, found["whole"], "s", "<= 20")
    growth = max(found["whole"] / found["half"] for found in measured)
    yield Figure("… against half of it, at most", growth, "x", "<= 2.5")
    yield Figure("… peak memory, at most", max(found["peak_mb"] for found in measured), "MB", "<= 500")


def machine() -> dict[str, str | int | None]:
    """Return what the figures depend on."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
    }


def _processor() -> str:
    listing = Path("/proc/cpuinfo")
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else []
    named = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    return f"{named or platform.processor()} ({platform.machine()})"


def table(figures: list[Figure]) -> str:
    """Return a Markdown table with the machine in the line above it."""
    rows = [f"| {f.name} | {_value(f)} | {f.bound} |" for f in figures]
    about = ", ".join(f"{key} {value}" for key, value in machine().items())
    return "\n".join([about, "", "| what | measured | bound |", "|---|---|---|", *rows]) + "\n"


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "not known"
    return f"{figure.value:,.0f} {figure.unit}" if figure.value >= 100 else f"{figure.value:.3g} {figure.unit}"


if __name__ == "__main__":
    main()
