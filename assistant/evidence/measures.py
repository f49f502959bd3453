"""What is measured of a statement beside a question, by name: to order statements, and to say how surely one answers.

Everything is a plain number of about the size of one, so that a linear model can be read.
"""

import math
import re
from collections.abc import Sequence, Set
from typing import Final

from assistant.evidence.carriers import fits, needs_value
from assistant.evidence.conflicts import conflicts, contradicts
from assistant.evidence.ground import Ground, Statement
from assistant.evidence.wanted import Constraint, Wanted
from ingest.errors import Language

Measures = dict[str, float]
_END: Final = re.compile(r"[。．.！？!?][」』）)\]]*$")
_LABELS: Final = frozenset(("caption", "gloss", "reference"))
_WHOLE: Final = frozenset(("table_row", "list_item"))  # These need no sentence's end.
_LABEL_CHARS: Final = 60
_SHOWN: Final = frozenset(("why", "which_document"))


def topical(wanted: Wanted, ground: Ground, statement: Statement) -> Measures:
    """Return what tells how near a statement is to the question, whatever is asked of it."""
    found = ground.hit.found
    return {
        "score": found.score,
        "first": float(ground.hit.rank == 1),
        "late": 10 * (found.late or 0.0),
        "sentence": 10 * found.sentence,
        "similarity": 10 * statement.similarity,
        "words": covered(wanted, ground.words),
        "words_near": covered(wanted, statement.words | ground.heading_words),
        "length": math.log(5 + len(statement.stated.text)),
        "ends": float(_ends(statement)),
        "label": float(_is_label(ground.hit.passage.kind, statement)),
    }


def _ends(statement: Statement) -> bool:
    return bool(_END.search(statement.stated.text))


def _is_label(kind: str, statement: Statement) -> bool:
    """Say whether a statement only names something: a caption, a gloss, a line without a sentence's end."""
    if kind in _LABELS:
        return True
    return kind not in _WHOLE and not _ends(statement) and len(statement.stated.text) < _LABEL_CHARS


def failings(wanted: Wanted, ground: Ground, statement: Statement) -> Measures:
    """Return what a statement lacks: constraints that do not hold, by kind; the type; how often in all."""
    failed = conflicts(wanted, ground)
    kinds = {constraint.kind for constraint in failed}
    shown = bool(wanted.terms) or any(needs_value(one) or one.kind in _SHOWN for one in wanted.asked)
    fit = all(fits(one, statement.stated, wanted.known) for one in wanted.asked) and _spells_out(wanted, statement)
    unfit = shown and not fit
    return {
        "fit": float(shown and fit),
        "unfit": float(unfit),
        "no_date": float("date" in kinds),
        "no_territory": float("territory" in kinds),
        "no_code": float("code" in kinds),
        "no_name": float("name" in kinds),
        "no_number": float("number" in kinds),
        "other_time": float(contradicts(failed, ground)),
        "failings": float(len(kinds) + (unfit and any(map(needs_value, wanted.asked)))),
    }


def _spells_out(wanted: Wanted, statement: Statement) -> bool:
    """Say whether a statement has what an abbreviation stands for, where the question asks that."""
    forms = [form for term in wanted.terms for form in (term.japanese, term.english) if form]
    return not wanted.terms or any(form in statement.stated.text for form in forms)


def of_question(wanted: Wanted, ground: Ground) -> Measures:
    """Return what the question's words and language tell beside a passage."""
    rest = ((word, weight) for word, weight in wanted.weights.items() if word not in wanted.unknown)
    missing = (weight for word, weight in rest if not wanted.is_among(word, ground.words))
    total = sum(wanted.weights.values())
    strange = sum(wanted.weights[word] for word in wanted.unknown)
    return {
        "missing": max(missing, default=0.0),
        "unknown": strange / total if total else 0.0,
        **{language: float(_between(wanted.language, ground.language) == language) for language in ("en", "zh", "ko")},
    }


def _between(asked: Language, held: Language) -> Language | None:
    """Return the other language beside Japanese where question and document differ; None where they do not."""
    if asked == held:
        return None
    return held if asked == "ja" else asked


def of_all(all_measures: Sequence[Measures]) -> Measures:
    """Return what tells whether anything found is about the question: the most that any statement has of each."""
    most = {f"{name}_most": max(one[name] for one in all_measures) for name in ("late", "sentence", "words")}
    return most | {"least_failings": min(one["failings"] for one in all_measures)}


def covered(wanted: Wanted, words: Set[str]) -> float:
    """Return which share of the question's words, by weight, is among `words`, 0 to 1; 0 for a question without any."""
    total = sum(wanted.weights.values())
    held = sum(weight for word, weight in wanted.weights.items() if wanted.is_among(word, words))
    return held / total if total else 0.0


def relative(near: Sequence[float], lacking: Sequence[float], rows: Sequence[int], chosen: int) -> Measures:
    """Return how a chosen statement stands among all: `near` and `lacking` are their orders without and with failings.

    `rows` are the passages that they stand in.
    """
    others = [score for score, row in zip(lacking, rows, strict=True) if row != rows[chosen]]
    best = max(lacking)
    mean = sum(near) / len(near)
    return {
        "ahead": lacking[chosen] - max(others) if others else 3.0,
        "share": 1 / sum(math.exp(score - best) for score in lacking),
        "behind_nearest": max(near) - near[chosen],
        "near": near[chosen],
        "spread": math.sqrt(sum((score - mean) ** 2 for score in near) / len(near)),
    }


def names_of(failed: Sequence[Constraint]) -> tuple[str, ...]:
    """Return the words of constraints, each once."""
    return tuple(dict.fromkeys(constraint.text for constraint in failed))
