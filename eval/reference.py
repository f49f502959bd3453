"""A run to the reference that `make eval` compares with. It is replaced only together with the reason.

    python -m eval.reference RUN --why "…"

keeps the run's figures and what each question counted, without passages and answers, in `eval/reference/SPLIT`, and
adds the reason to `eval/reference/REASONS.md`.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.runs import Run, read_run, write_run
from ingest import EvalError, HakushoError

HOME = Path(__file__).parent / "reference"
REASONS = "REASONS.md"
_TITLE = "# Why the reference changed\n"
_SHOWN = ("hit@1", "hit@5", "hit@10", "in 1500", "all key facts", "citation precision", "not-found recall")


def accept(run: Run, why: str, home: Path = HOME) -> Path:
    """Make a run the reference of its split and write down why; return its folder.

    Raises EvalError where no reason is given or the folder cannot be written.
    """
    reason = " ".join(why.split())
    if not reason:
        raise EvalError(
            ja="基準を替える理由を --why で書いてください。", en="Say with --why for what reason the reference changes."
        )
    name = run.about["golden"]["split"] or "all"
    made = write_run(home / name, run.about, [_slim(record) for record in run.records], None)
    with (home / REASONS).open("a", encoding="utf-8", newline="\n") as log:
        log.write(("" if log.tell() else _TITLE) + _entry(made, name, reason))
    return made.folder


def _slim(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with all that figures and comparisons are made of, and nothing else."""
    first = [{key: hit[key] for key in ("rank", "id", "score")} for hit in record["hits"][:1]]
    return {**record, "hits": first, "wanted": None, "answer": None}


def _entry(run: Run, name: str, reason: str) -> str:
    values = {f["measure"]: f["value"] for f in run.figures["figures"] if f["slice"] == "all"}
    shown = ", ".join(f"{measure} {values[measure]:.3f}" for measure in _SHOWN if measure in values)
    git = run.about["git"]
    revision = git["revision"][:10] + (" and changes" if git["changed"] else "") if git else "unknown"
    return f"\n## {name}, {run.about['created'][:10]}, revision {revision}\n\n{reason}\n\n{shown}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Accept the run that is named; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.reference", description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path, metavar="RUN")
    parser.add_argument("--why", required=True)
    given = parser.parse_args(arguments)
    try:
        folder = accept(read_run(given.run), given.why)
    except HakushoError as error:
        sys.stderr.write(f"{error.ja}\n{error.en}\n")
        return 1
    sys.stdout.write(f"{folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
