"""A run as a folder: what was measured, on what, with which settings, and every question with what came of it.

`run.json` says what made it, `figures.json` holds the figures (two runs of the same thing give the same bytes),
`questions.jsonl` every question with its passages, answer and counts, `run.trec` and `qrels.trec` the rankings
as TREC has them.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.measure.curve import areas, curve, limits
from eval.measure.figures import Question, figures, recognized
from eval.measure.pairs import pairs
from eval.measure.ranking import Ranked, qrels, run
from eval.measure.support import bins, support_figures
from ingest import EvalError

SCHEMA = 1
RANKS = ((1, 1), (2, 2), (3, 3), (4, 5), (6, 10), (11, 20), (21, 100))


@dataclass(frozen=True, slots=True)
class Run:
    """A run read from its folder: `about` is run.json, `figures` figures.json, `records` the lines of questions.jsonl.

    A record has the keys `id, lang, kind, split, variant_of, answerable, why, question, wanted, hits, answer, error,
    rank, confidence, claims, counts`; `why` and `claims`, which `Question` explains, are not in older runs, nor are
    `bins` and `limits` in their figures. `wanted` is `{answer, key_facts, evidence, mode, why}`, evidence
    `[{document_id, start, end, text}]`; a hit is `{rank, id, score, document_id, section_ref, spans, text}`, beyond the
    tenth `{rank, id, score}`; `answer` is the answer object without its passages; `rank` is that of the passage with
    which all that is needed has been shown.
    """

    folder: Path
    about: Mapping[str, Any]
    figures: Mapping[str, Any]
    records: tuple[Mapping[str, Any], ...] = field(repr=False)

    @property
    def system(self) -> str:
        """The name of the system."""
        return str(self.about["system"])

    @property
    def questions(self) -> list[Question]:
        """The judged questions, in the order of the golden set."""
        return [_question(record) for record in self.records]


def write_run(
    folder: Path, about: Mapping[str, Any], records: Sequence[Mapping[str, Any]], judged: Mapping[str, Ranked] | None
) -> Run:
    """Write a run into a folder, which is made; EvalError where it cannot be written.

    `judged` gives the TREC files, which leave out variants; None leaves out the files.
    """
    made = Run(folder, about, figures_of(records), tuple(records))
    variants = {record["id"] for record in records if record["variant_of"] is not None}
    counted = {name: ranked for name, ranked in (judged or {}).items() if name not in variants}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / "run.json", json.dumps(about, ensure_ascii=False, indent=1))
        _write(folder / "figures.json", json.dumps(made.figures, ensure_ascii=False, indent=1))
        _write(folder / "questions.jsonl", "\n".join(json.dumps(record, ensure_ascii=False) for record in records))
        for name, lines in trec_lines(counted, str(about["system"])).items() if judged is not None else ():
            _write(folder / name, "\n".join(lines))
    except OSError as error:
        raise _cannot(folder, "書けません", "written", error.strerror or str(error)) from error
    return made


def read_run(folder: Path) -> Run:
    """Read a run from its folder; EvalError where it is none, or of another schema."""
    try:
        about = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        numbers = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
        lines = (folder / "questions.jsonl").read_text(encoding="utf-8").split("\n")
        records = tuple(json.loads(line) for line in lines if line)
        if about["schema"] != SCHEMA:
            raise ValueError(f"schema {about['schema']}, not {SCHEMA}")
        read = Run(folder, about, numbers, records)
        _check(read)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise _cannot(folder, "実行結果として読めません", "read as a run", why) from error
    return read


def read_figures(folder: Path) -> Run:
    """Read a run from its folder, also one that keeps its figures without its questions: it has no records then."""
    if (folder / "questions.jsonl").exists():
        return read_run(folder)
    try:
        about, numbers = (
            json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("run", "figures")
        )
        if about["schema"] != SCHEMA:
            raise ValueError(f"schema {about['schema']}, not {SCHEMA}")
        if None in (about["golden"]["sha256"], about["sources"], numbers["figures"]):
            raise ValueError("it is empty")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise _cannot(folder, "実行結果として読めません", "read as a run", why) from error
    return Run(folder, about, numbers, ())


def _check(run: Run) -> None:
    """Touch what every reader of a run relies on; KeyError or TypeError where it is not there."""
    needed = (run.about["golden"]["sha256"], run.about["golden"]["split"], run.about["sources"], run.figures["figures"])
    if not run.system or not run.questions or None in (needed[0], needed[2], needed[3]):
        raise ValueError("it is empty")


def figures_of(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what figures.json holds.

    Figures by slice, pairs, the risk-coverage curve, the ranks of the evidence, support in bins, what `least_support`
    does.
    """
    questions = [_question(record) for record in records]
    first = {record["id"]: record["hits"][0]["id"] for record in records if record["hits"]}
    found = [*figures(questions), *recognized(questions), *areas(questions), *support_figures(questions)]
    return {
        "schema": SCHEMA,
        "figures": [figure.to_dict() for figure in found],
        "pairs": [pair.to_dict() for pair in pairs(questions, first)],
        "curve": curve(questions),
        "ranks": _ranks(records),
        "bins": [one.to_dict() for one in bins(questions)],
        "limits": [one.to_dict() for one in limits(questions)],
    }


def digest(values: object) -> str:
    """Return the SHA-256 of JSON values."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _question(record: Mapping[str, Any]) -> Question:
    names = ("id", "lang", "kind", "split", "variant_of", "counts", "confidence")
    claims = tuple((float(support), float(held)) for support, held in record.get("claims", ()))
    return Question(**{name: record[name] for name in names}, why=record.get("why"), claims=claims)


def _ranks(records: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Count the answerable questions by the rank that completes their evidence; `none` where no passage does."""
    ranks = [r["rank"] for r in records if r["answerable"] and r["variant_of"] is None]
    named = {(f"{low}" if low == high else f"{low}-{high}"): (low, high) for low, high in RANKS}
    counts = {name: sum(low <= rank <= high for rank in ranks if rank) for name, (low, high) in named.items()}
    return counts | {"none": len(ranks) - sum(counts.values())}


def trec_lines(judged: Mapping[str, Ranked], system: str) -> dict[str, list[str]]:
    """Return the lines of `run.trec` (question Q0 passage rank score system) and `qrels.trec` (question 0 passage 1).

    Names lose their white space, at which TREC's tools cut.
    """
    ranking = [
        f"{_token(question)} Q0 {_token(doc.doc_id)} {i} {doc.score:g} {_token(system)}"
        for question, ranked in judged.items()
        for i, doc in enumerate(run({question: ranked}), 1)
    ]
    relevant = [f"{_token(q.query_id)} 0 {_token(q.doc_id)} {q.relevance}" for q in qrels(judged)]
    return {"run.trec": ranking, "qrels.trec": relevant}


def _token(name: str) -> str:
    return "".join("_" if c.isspace() else c for c in name) or "_"


def _write(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8", newline="\n", errors="backslashreplace")


def _cannot(folder: Path, ja: str, en: str, why: str) -> EvalError:
    return EvalError(ja=f"{folder} は{ja}（{why}）。", en=f"{folder} cannot be {en}: {why}.")
