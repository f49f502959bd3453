"""How often a question finds the same first passage with a slip of the typing hand, in another width or calendar.

    python -m eval.steady [--split dev] [--index LOCATION] [--seeds N] [--out FILE.json]

prints a Markdown table by kind of slip (`eval.slips`), with 95 % intervals over pairs. Of the answerable questions that
are no variants.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from assistant import Assistant
from assistant.question import understood
from eval.items import load_items, packaged_golden
from eval.measure.figures import resamples, shares
from eval.slips import KINDS, slipped
from index import Library
from ingest import HakushoError

_SEEDS = 2
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Steady:
    """Of n pairs of a kind of slip: the share with the same first passage, its 95 % interval.

    `kept` is the share in which the first passage of the question as it was is among the first five.
    """

    kind: str
    n: int
    same: float
    low: float
    high: float
    kept: float


def steadiness(library: Library, questions: Iterable[str], seeds: int = _SEEDS) -> list[Steady]:
    """Return the figures of each kind that has pairs, then ("typing") those of all slips of the hand together."""
    found: dict[str, list[tuple[bool, bool]]] = {}
    first: dict[str, str] = {}
    for question, slip in slipped(questions, seeds):
        if question not in first:
            first[question] = _ids(library, question)[0]
        ids = _ids(library, slip.question)
        found.setdefault(slip.kind, []).append((ids[0] == first[question], first[question] in ids))
    typing = [pair for kind in KINDS[:4] for pair in found.get(kind, ())]
    return [_figures(kind, found[kind]) for kind in KINDS if kind in found] + [_figures("typing", typing)]


def _ids(library: Library, question: str) -> list[str]:
    return [hit.passage.id for hit in library.retrieve(understood(question), _SHOWN).hits]


def _figures(kind: str, pairs: Sequence[tuple[bool, bool]]) -> Steady:
    same, kept = (np.array(column, np.float64) for column in zip(*pairs, strict=True))
    low, high = np.percentile(shares(resamples(len(pairs)), same, np.ones(len(pairs))), (2.5, 97.5))
    return Steady(kind, len(pairs), float(same.mean()), float(low), float(high), float(kept.mean()))


def table(found: Iterable[Steady]) -> str:
    """Return a Markdown table: a row for each kind."""
    rows = (f"| {s.kind} | {s.n} | {s.same:.3f} [{s.low:.3f}, {s.high:.3f}] | {s.kept:.3f} |" for s in found)
    return "\n".join(["| slip | pairs | same first passage | in the first five |", "|---|---|---|---|", *rows]) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, write the JSON; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.steady", description=__doc__.splitlines()[0])
    parser.add_argument("--split", default="dev", choices=("dev", "test"))
    parser.add_argument("--index", help="location of the index; none: the default library")
    parser.add_argument("--seeds", type=int, default=_SEEDS, help="how often each kind of slip is drawn")
    parser.add_argument("--out", type=Path, help="where to write the JSON")
    given = parser.parse_args(arguments)
    items = (i for i in load_items(packaged_golden()) if i.split == given.split and i.answerable and not i.variant_of)
    try:
        found = steadiness(Assistant.open(given.index).library, [item.question for item in items], given.seeds)
    except HakushoError as error:
        sys.stderr.write(f"{error.ja}\n{error.en}\n")
        return 1
    if given.out:
        values: Mapping[str, object] = {"split": given.split, "slips": [asdict(one) for one in found]}
        given.out.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
