"""How many changed claims the comparison of values catches.

    python -m eval.mutation [--documents FILE ...] [--renderings FILE.tsv ...] [--out FILE.json]

Every sentence of the packaged source and of the documents named is a claim with itself as its quote; a rendering is a
claim with the sentence that it renders. Each number, date and amount is changed to one that the quote does not hold;
names are swapped and negations turned round beside it. Prints a Markdown table; deterministic.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.mutation.claims import renderings, sentences
from eval.mutation.measure import Measured, measure
from eval.mutation.mutant import KINDS
from ingest import HakushoError, packaged_sources, read_documents

_SHOWN = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, write the JSON; return the exit status."""
    assert __doc__
    parser = argparse.ArgumentParser(prog="python -m eval.mutation", description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=Path, nargs="*", default=[], help="further documents")
    parser.add_argument("--renderings", type=Path, nargs="*", default=[], help="TSV: language, sentence, rendering")
    parser.add_argument("--out", type=Path, help="where to write the JSON")
    given = parser.parse_args(arguments)
    try:
        documents = read_documents([*packaged_sources(), *given.documents])
        claims = {"as written": list(sentences(documents))}
        rendered = [one for path in given.renderings for one in renderings(path)]
    except HakushoError as error:
        sys.stderr.write(f"{error.ja}\n{error.en}\n")
        return 1
    claims |= {"rendered": rendered} if rendered else {}
    found = {name: measure(stated) for name, stated in claims.items()}
    if given.out:
        given.out.write_text(json.dumps(_values(found), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(table(found))
    return 0


def _values(found: Mapping[str, Measured]) -> dict[str, Any]:
    return {name: measured.to_dict() | {"missed": _missed(measured)} for name, measured in found.items()}


def _missed(measured: Measured) -> list[dict[str, str]]:
    """Return the first values and names that were missed, with their claim; what no value tells is not listed."""
    told = ((one, mutant) for one, mutant in measured.missed if mutant.kind != "negation")
    rows = [{"kind": m.kind, "was": m.was, "now": m.now, "source": one.source, "claim": m.claim} for one, m in told]
    return rows[:_SHOWN]


def table(found: Mapping[str, Measured]) -> str:
    """Return a Markdown table: a row for what is changed, caught of made for each kind of claims."""
    heads = [f"{name} ({m.claims} claims, {len(m.flagged)} flagged unchanged)" for name, m in found.items()]
    rows = [f"| {kind} | {' | '.join(_cell(m, kind) for m in found.values())} |" for kind in KINDS]
    return "\n".join([f"| changed | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|", *rows]) + "\n"


def _cell(measured: Measured, kind: str) -> str:
    made, caught = measured.made.get(kind, 0), measured.caught.get(kind, 0)
    return f"{caught} of {made} ({caught / made:.1%})" if made else "-"


if __name__ == "__main__":
    sys.exit(main())
