"""Runs to the columns of a report: a letter and a name that tell them apart, figures by key, questions by id."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from eval.runs import Run, read_run
from ingest import EvalError

OURS = "hakusho"
PASSAGES = 3
Record = Mapping[str, Any]
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One run. `figures` are those of figures.json by measure, slice and which; records keep their first passages.

    `letter` is A, B, … Z, AA, …; a run alone has none. `bins` and `limits` are empty where claims have no support, as
    in older runs.
    """

    number: int
    letter: str
    name: str
    about: Mapping[str, Any]
    figures: Mapping[Key, Mapping[str, Any]]
    pairs: Mapping[str, Mapping[str, Any]]
    curve: tuple[tuple[float, float], ...]
    ranks: Mapping[str, int]
    bins: tuple[Mapping[str, Any], ...]
    limits: tuple[Mapping[str, Any], ...]
    records: Mapping[str, Record] = field(repr=False)

    @property
    def label(self) -> str:
        """The letter and the name."""
        return f"{self.letter} {self.name}".strip()

    @property
    def golden(self) -> str:
        """The name of the golden set."""
        return str(self.about["golden"]["name"])

    def figure(self, measure: str, slice_name: str = "all", of: str = "all") -> Mapping[str, Any] | None:
        """Return one figure, if the run has it."""
        return self.figures.get((measure, slice_name, of))


def collect(folders: Iterable[Path]) -> list[Column]:
    """Read runs; a folder that is none stands for those in it, ours first, then as they were made.

    Raises EvalError where a folder holds no run, or one cannot be read.
    """
    found = dict.fromkeys(path.resolve() for folder in folders for path in _runs_in(folder))
    return columns(read_run(path) for path in found)


def _runs_in(folder: Path) -> list[Path]:
    if (folder / "run.json").is_file():
        return [folder]
    inside = [path.parent for path in folder.glob("*/run.json")]
    if not inside:
        raise EvalError(
            ja=f"{folder} に実行結果がありません（hakusho eval run で作れます）。",
            en=f"{folder} holds no run; hakusho eval run makes one.",
        )
    return sorted(inside, key=_order)


def _order(folder: Path) -> tuple[bool, float, str]:
    return folder.name != OURS, (folder / "run.json").stat().st_mtime, folder.name


def columns(runs: Iterable[Run]) -> list[Column]:
    """Return the columns of runs, in their order. Runs of the same system are told apart by when they were made."""
    made = [_column(number, run) for number, run in enumerate(runs)]
    if len(made) == 1:
        return [replace(made[0], letter="")]
    named = Counter(column.name for column in made)
    return [_dated(column) if named[column.name] > 1 else column for column in made]


def _column(number: int, run: Run) -> Column:
    figures, pairs = run.figures["figures"], run.figures["pairs"]
    return Column(
        number,
        (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26),
        run.system,
        run.about,
        {(f["measure"], f["slice"], f["of"]): f for f in figures},
        {pair["form"]: pair for pair in pairs},
        tuple((coverage, risk) for coverage, risk in run.figures["curve"]),
        run.figures["ranks"],
        tuple(run.figures.get("bins", ())),
        tuple(run.figures.get("limits", ())),
        {record["id"]: _shortened(record) for record in run.records},
    )


def _shortened(record: Record) -> Record:
    """Keep of the passages what the report shows: a hundred each, for every question and run, fill the memory."""
    return {**record, "hits": record["hits"][:PASSAGES]}


def _dated(column: Column) -> Column:
    return replace(column, name=f"{column.name} {moment(column.about)}")


def moment(about: Mapping[str, Any]) -> str:
    """Return when a run was made, to the minute."""
    return str(about.get("created") or "")[:16].replace("T", " ")


def same_questions(made: Iterable[Column]) -> bool:
    """Say whether all runs asked the same questions of the same sources, so that their figures can be compared."""
    asked = {(c.about["golden"]["sha256"], c.about["golden"]["split"], c.about["sources"]["sha256"]) for c in made}
    return len(asked) == 1
