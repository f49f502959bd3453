"""A system and a golden set to a run: every question asked, judged, and written with what made it."""

import platform
import subprocess
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from eval.goldenset import GoldenSet
from eval.items import Item
from eval.measure.judge import Outcome, judge
from eval.record import record
from eval.runs import SCHEMA, Run, digest, write_run
from eval.systems.system import System
from index import Manifest
from ingest import HakushoError

DEPTH = 100
_AT_ONCE = 2
Progress = Callable[[str, int, int], None]
Restriction = Mapping[str, Collection[str]]


def run_set(
    system: System,
    golden: GoldenSet,
    folder: Path,
    *,
    manifest: Manifest | None = None,
    documents: Restriction | None = None,
    about: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> Run:
    """Ask a system every question of a set and write the run into `folder`.

    `manifest` is that of the index asked; `documents` names, by item id, the only documents that an item may be
    answered from; `about` is added to what run.json says of the set. EvalError where the folder cannot be written.
    """
    start = time.perf_counter()
    outcomes = ask_all(system, golden.items, documents=documents, progress=progress)
    scores, judged = judge(outcomes, golden.places, golden.documents)
    records = [record(outcome, golden, scores[outcome.item.id], judged.get(outcome.item.id)) for outcome in outcomes]
    made = _about(system, golden, manifest, time.perf_counter() - start)
    made["golden"] |= about or {}
    return write_run(folder, made, records, judged)


def ask_all(
    system: System,
    items: Sequence[Item],
    *,
    documents: Restriction | None = None,
    progress: Progress | None = None,
) -> list[Outcome]:
    """Return what a system gives for each item, in order; a question that it fails on has an error, no passages."""
    only = documents or {}
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for outcome in pool.map(lambda item: _ask(system, item, only.get(item.id)), items):
            outcomes.append(outcome)
            if progress:
                progress("ask", len(outcomes), len(items))
    return outcomes


def _ask(system: System, item: Item, documents: Collection[str] | None) -> Outcome:
    """Ask one question; passages are looked up deep only where there is evidence to find."""
    try:
        shown = tuple(system.retrieve(item.question, DEPTH if item.answerable else 10, documents))
        answer = system.ask(item.question, documents)
    except HakushoError as error:
        return Outcome(item, error={"code": error.code, "message": str(error)})
    except Exception as error:  # Whatever a system does, its failure counts as zero and is written down.
        return Outcome(item, error={"code": type(error).__name__, "message": str(error)})
    return Outcome(item, shown, answer, confidence=_confidence(answer, shown[0].score if shown else None))


def _confidence(answer: Mapping[str, Any] | None, score: float | None) -> float | None:
    """Return how sure the system is of an answer: the least support of its claims, else its first passage's score."""
    if answer is None:
        return None
    supports = [claim["support"] for claim in answer["claims"] if claim["support"] is not None]
    return min(supports, default=score)


def _about(system: System, golden: GoldenSet, manifest: Manifest | None, seconds: float) -> dict[str, Any]:
    sources = {name: document.sha256 for name, document in golden.documents.items()}
    return {
        "schema": SCHEMA,
        "system": system.name,
        "settings": dict(system.settings),
        "golden": {
            "name": golden.name,
            "sha256": golden.sha256,
            "split": golden.split,
            "items": len(golden.items),
        },
        "sources": {"sha256": digest(sources), "documents": len(sources)},
        "index": None if manifest is None else _index(manifest),
        "git": revision(),
        "hakusho": _version(),
        "python": platform.python_version(),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
    }


def _index(manifest: Manifest) -> dict[str, Any]:
    """Return the manifest without the places of one machine."""
    values = asdict(manifest)
    for source in values["sources"]:
        source["path"] = Path(source["path"]).name
    return values


def revision() -> dict[str, Any] | None:
    """Return the git revision of the code that runs, and whether files differ from it; None outside a work tree."""
    house = Path(__file__).parent.parent
    try:
        commit, top = _git(house, "rev-parse", "HEAD", "--show-toplevel").split("\n")[:2]
        changed = bool(_git(house, "status", "--porcelain", "--untracked-files=no"))
    except (OSError, subprocess.CalledProcessError, ValueError):
        return None
    return {"revision": commit, "changed": changed} if Path(top).resolve() == house.resolve() else None


def _git(house: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(house), *arguments], capture_output=True, check=True, timeout=20)
    return done.stdout.decode("utf-8", "replace").strip()


def _version() -> str:
    try:
        return version("hakusho")
    except PackageNotFoundError:
        return "unknown"
