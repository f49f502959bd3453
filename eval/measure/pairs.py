"""Questions asked in two forms: whether the form (calendar, width, typing error, language) changes what is found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from eval.measure.figures import Question, resamples, shares

FORMS = ("era", "width", "typo", "abbreviation", "language")


@dataclass(frozen=True, slots=True)
class Pairs:
    """n answerable pairs of one form. `same` is the share with the same first passage, with its 95 % interval.

    `base` and `variant` are the hit@5 of the two sides.
    """

    form: str
    n: int
    same: float
    low: float
    high: float
    base: float
    variant: float

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values."""
        return asdict(self)


def pairs(questions: Iterable[Question], first: Mapping[str, str]) -> list[Pairs]:
    """Return the figures of each form that has pairs; `first` is the id of each question's first passage."""
    by_id = {question.id: question for question in questions}
    found: dict[str, list[tuple[Question, Question]]] = {form: [] for form in FORMS}
    for question in by_id.values():
        parent = by_id.get(question.variant_of or "")
        if parent and question.counts.get("answerable"):
            found.setdefault(_form(question, parent), []).append((parent, question))
    return [_figures(form, both, first) for form, both in found.items() if both]


def _form(question: Question, parent: Question) -> str:
    return "language" if question.lang != parent.lang else question.kind


def _figures(form: str, both: Sequence[tuple[Question, Question]], first: Mapping[str, str]) -> Pairs:
    same = np.array([first.get(a.id, "") == first.get(b.id) for a, b in both], dtype=np.float64)
    low, high = np.percentile(shares(resamples(len(both)), same, np.ones(len(both))), (2.5, 97.5))
    base, variant = (float(np.mean([pair[side].counts.get("hit@5", 0.0) for pair in both])) for side in (0, 1))
    return Pairs(form, len(both), float(same.mean()), float(low), float(high), base, variant)
