"""Fixed passages and a way to rank them to a system that only retrieves."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.question import understood
from eval.systems.system import Shown


@dataclass(frozen=True, slots=True)
class Ranking:
    """The rows of the passages that a question finds, best first, shape (m,), and their scores, shape (m,)."""

    rows: NDArray[np.int64]
    scores: NDArray[np.floating[Any]]


def by_score(scores: NDArray[np.floating[Any]], above: float = -np.inf) -> Ranking:
    """Rank by one score for each passage, shape (n,), leaving out those not `above`; ties keep their order."""
    rows = np.argsort(-scores, kind="stable")
    rows = rows[scores[rows] > above]
    return Ranking(rows, scores[rows])


class Retriever:
    """A system over passages that do not change; their own scores are not used. It gives no answers."""

    def __init__(
        self, name: str, settings: Mapping[str, Any], passages: Sequence[Shown], rank: Callable[[str], Ranking]
    ) -> None:
        """Keep the passages, row by row, and what ranks them for a question."""
        self.name = name
        self.settings = settings
        self.passages = tuple(passages)
        self._rank = rank

    def retrieve(self, question: str, k: int, documents: Collection[str] | None = None) -> Sequence[Shown]:
        """Return the `k` best passages, best first: all are ranked, then those of other documents are left out.

        The question is read as Hakusho reads it; QuestionError where it is empty or too long.
        """
        ranking = self._rank(understood(question))
        found = (
            replace(self.passages[row], score=float(score))
            for row, score in zip(ranking.rows, ranking.scores, strict=True)
            if documents is None or self.passages[row].document_id in documents
        )
        return tuple(passage for passage, _ in zip(found, range(k), strict=False))

    def ask(self, question: str, documents: Collection[str] | None = None) -> Mapping[str, Any] | None:
        """Return None: there are no answers."""
        return None
