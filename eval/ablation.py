"""What each part of the search brings: retrieval with all of them, then with each left out, compared in pairs.

    python -m eval.ablation [--split dev] [--index LOCATION] [--out FILE.json]

prints a Markdown table of what is lost where a part is left out, with 95 % intervals. Late interaction and sentences
are replaced by the passages' own vectors.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant import Assistant
from assistant.question import understood
from eval.compare import Difference, differences
from eval.goldenset import GoldenSet, load_set
from eval.items import packaged_golden
from eval.run import run_set
from eval.systems.hakusho import shown
from eval.systems.system import Shown
from index import Library, passage_text
from index.days import Days
from index.grain import Grain
from index.lexical import Lexical
from index.pairs import pairs
from index.search import Legs
from ingest import HakushoError

SHOWN = ("hit@1", "hit@5", "hit@10", "in 500")
PARTS: Mapping[str, Callable[[Library], Library]] = {
    "the expected question": lambda library: library.searched_by(
        lambda legs: replace(legs, expected=np.zeros_like(legs.expected))
    ),
    "late interaction": lambda library: library.searched_by(lambda legs: replace(legs, tokens=None, inner=None)),
    "tokens inside the encoder": lambda library: library.searched_by(lambda legs: replace(legs, inner=None)),
    "sentences": lambda library: library.searched_by(_by_passages),
    "words": lambda library: library.searched_by(
        lambda legs: replace(legs, lexical=Lexical.build([[]] * len(legs.passages)))
    ),
    "words in a row": lambda library: library.searched_by(lambda legs: replace(legs, lexical=_single(library))),
    "pairs of characters": lambda library: library.searched_by(lambda legs: replace(legs, lexical=_words(library))),
    "dates": lambda library: library.searched_by(lambda legs: replace(legs, days=Days({}))),
    "Korean in kanji": lambda library: _worded(library, korean={}),
    "Chinese in Japanese forms": lambda library: _worded(library, kanji=frozenset()),
    "the English dictionary": lambda library: _worded(library, english={}),
    "names and abbreviations": lambda library: _worded(library, namings=()),
}


def _by_passages(legs: Legs) -> Legs:
    """Give each sentence the vector of its passage."""
    return replace(legs, sentences=Grain.build(legs.passages.dense.vectors(legs.owner)))


def _words(library: Library) -> Lexical:
    return Lexical.build([library.analyzer.tokens(passage_text(passage)) for passage in library.passages])


def _single(library: Library) -> Lexical:
    texts = [passage_text(passage) for passage in library.passages]
    return Lexical.build([library.analyzer.tokens(text) for text in texts], [pairs(text) for text in texts], rows=False)


def _worded(library: Library, **without: Any) -> Library:  # noqa: ANN401  (fields of Wording)
    return library.searched_by(lambda legs: replace(legs, wording=replace(legs.wording, **without)))


class Searching:
    """A library as a system that only retrieves."""

    def __init__(self, name: str, library: Library) -> None:
        """Take a library that is open."""
        self.name = name
        self.settings: Mapping[str, Any] = {}
        self._library = library

    def retrieve(self, question: str, k: int, documents: Collection[str] | None = None) -> Sequence[Shown]:
        """Return the library's hits."""
        allowed = None if documents is None else self._library.catalogue.of_documents(documents)
        return [shown(hit) for hit in self._library.retrieve(understood(question), k, allowed).hits]

    def ask(self, question: str, documents: Collection[str] | None = None) -> None:
        """Answer nothing."""


def ablate(library: Library, golden: GoldenSet, names: Sequence[str] = tuple(PARTS)) -> dict[str, list[Difference]]:
    """Return, by the part left out, what retrieval without it differs by from retrieval with all parts."""
    with tempfile.TemporaryDirectory() as folder:
        whole = run_set(Searching("whole", library), golden, Path(folder) / "whole")
        found = {}
        for number, name in enumerate(names):
            without = Searching(f"without {name}", PARTS[name](library))
            made = run_set(without, golden, Path(folder) / str(number))
            found[name] = [d for d in differences(whole, made) if d.slice == "all"]
    return found


def table(found: Mapping[str, Sequence[Difference]]) -> str:
    """Return a Markdown table: a row for each part, a column for each measure shown."""
    first = next(iter(found.values()))
    before = [f"{d.before:.3f}" for d in _chosen(first)]
    rows = [f"| all parts | {' | '.join(before)} |"]
    for name, row in found.items():
        cells = (f"{d.difference:+.3f} [{d.low:+.3f}, {d.high:+.3f}]" for d in _chosen(row))
        rows.append(f"| without {name} | {' | '.join(cells)} |")
    return "\n".join([f"| | {' | '.join(SHOWN)} |", "|---" * (len(SHOWN) + 1) + "|", *rows]) + "\n"


def _chosen(found: Sequence[Difference]) -> Iterator[Difference]:
    by_name = {d.measure: d for d in found}
    return (by_name[measure] for measure in SHOWN)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, write the JSON; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.ablation", description=__doc__.splitlines()[0])
    parser.add_argument("--split", default="dev", choices=("dev", "test"))
    parser.add_argument("--index", help="location of the index; none: the default library")
    parser.add_argument("--out", type=Path, help="where to write the JSON")
    given = parser.parse_args(arguments)
    try:
        library = Assistant.open(given.index).library
        found = ablate(library, load_set(packaged_golden(), library.documents, given.split))
    except HakushoError as error:
        sys.stderr.write(f"{error.ja}\n{error.en}\n")
        return 1
    if given.out:
        values = {name: [d.to_dict() for d in row] for name, row in found.items()}
        given.out.write_text(json.dumps({"split": given.split, "without": values}, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
