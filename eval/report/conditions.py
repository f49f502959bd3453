"""What made each run, to a table and to the settings in full."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from eval.report.columns import Column, moment
from eval.report.tables import Cell, Row, Table
from eval.report.words import Words
from eval.targets import SAME_FIRST, target_of

_LONGEST = 20_000


def conditions(columns: Sequence[Column], words: Words) -> Table:
    """Return what was measured: a row a fact, a column a run."""
    found = [_facts(column, words) for column in columns]
    names = [name for name in found[0] if any(facts[name] for facts in found)]
    rows = tuple(Row(words(name), tuple(_cell(facts[name]) for facts in found)) for name in names)
    heads = tuple(column.label for column in columns)
    return Table("conditions", words("conditions"), "", heads, (("", rows),))


def _cell(fact: tuple[str, str] | None) -> Cell:
    return Cell(*fact) if fact else Cell()


def _facts(column: Column, words: Words) -> dict[str, tuple[str, str] | None]:
    """Return the facts of a run, each with a detail; None where it is not known."""
    about, golden, sources = column.about, column.about["golden"], column.about["sources"]
    records = column.records.values()
    base = sum(record["variant_of"] is None for record in records)
    failed = sum(record["error"] is not None for record in records)
    met, targets = met_targets(column)
    split = words("split", split=golden["split"]) if golden.get("split") else words("whole")
    return {
        "golden set": (str(golden["name"]), f"SHA-256 {golden['sha256'][:12]}"),
        "questions": (
            words("counted", base=base, variants=len(records) - base)
            if records
            else words("items n", n=golden["items"]),
            split,
        ),
        "failed": (words("questions n", n=failed), "") if records else None,
        "sources": (words("documents", n=sources["documents"]), f"SHA-256 {sources['sha256'][:12]}"),
        "encoder": _encoder(about),
        "made": (moment(about), ""),
        "revision": _revision(about, words),
        "took": (words("seconds", n=about["seconds"]), "") if about.get("seconds") is not None else None,
        "targets": (f"{met} / {targets}", "") if targets else None,
    }


def _encoder(about: Mapping[str, Any]) -> tuple[str, str] | None:
    encoder = (about.get("index") or {}).get("encoder")
    return (str(encoder["model"]), str(encoder["revision"])[:12]) if encoder else None


def _revision(about: Mapping[str, Any], words: Words) -> tuple[str, str] | None:
    git = about.get("git")
    if not git:
        return (str(about["hakusho"]), "") if about.get("hakusho") else None
    return str(git["revision"])[:12], words("changed") if git["changed"] else ""


def met_targets(column: Column) -> tuple[int, int]:
    """Return how many targets a run meets, and how many it has."""
    figures = [(*key, figure["n"], figure["value"]) for key, figure in column.figures.items()]
    figures += [(SAME_FIRST, "pair", form, pair["n"], pair["same"]) for form, pair in column.pairs.items()]
    found = [(target_of(column.golden, measure, name, of, n), value) for measure, name, of, n, value in figures]
    verdicts = [target.met(value) for target, value in found if target]
    return sum(verdicts), len(verdicts)


def short(column: Column, words: Words) -> list[str]:
    """Return the facts of a run that stand under the title: what was asked, of what, when, by which program."""
    facts = _facts(column, words)
    there = {name: fact for name, fact in facts.items() if fact}
    named = ("golden set", "questions", "sources", "made", "revision")
    return [" ".join((words(name), *filter(None, there[name]))) for name in named if name in there]


def settings(column: Column) -> str:
    """Return all that is known of a run as JSON, cut where it is very long."""
    text = json.dumps(column.about, ensure_ascii=False, indent=1)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "\n…"


def asked(columns: Sequence[Column], words: Words) -> str:
    """Return the sentence that says what was measured."""
    systems = f" {columns[0].name} " if len(columns) == 1 else words("systems", n=len(columns))
    n = len(columns[0].records) or columns[0].about["golden"]["items"]
    said = words("lead", golden=columns[0].golden, n=f"{n:,}", systems=systems)
    return said if words.language == "ja" else " ".join(said.replace(" ;", ";").split())
