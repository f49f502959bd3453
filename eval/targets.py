"""The figures to reach, by golden set: a point estimate that reaches its bound meets the target.

Slices of fewer than FEWEST questions have no target: their estimates move too much to say anything.
"""

from collections.abc import Mapping
from typing import NamedTuple

from eval.measure.figures import FEWEST, MEASURES
from eval.measure.support import TOLD

SAME_FIRST = "same first passage"
_ROUNDING = 1e-9


class Target(NamedTuple):
    """The bound of a measure over a slice (for pairs `pair` and the form). Where `falling`, less is better."""

    measure: str
    slice: str
    of: str
    bound: float
    falling: bool = False

    def met(self, value: float) -> bool:
        """Say whether a point estimate reaches the bound."""
        return value <= self.bound + _ROUNDING if self.falling else value >= self.bound - _ROUNDING


def _all(**bounds: float) -> tuple[Target, ...]:
    falling = {measure.name for measure in MEASURES if measure.falling} | {told.name for told in TOLD if told.falling}
    return tuple(Target(name, "all", "all", bound, name in falling) for name, bound in bounds.items())


_WHITE_PAPER = (
    *_all(**{"hit@1": 0.75, "hit@5": 0.94, "hit@10": 0.97, "in 500": 0.75, "in 1500": 0.90, "in 3000": 0.96}),
    *_all(**{"verbatim quotes": 1.0, "citation precision": 0.95, "citation recall": 1.0}),
    *_all(**{"value, date/number/who": 0.85, "support ECE": 0.10, "support AUC": 0.80}),
    *_all(**{"key facts, answered": 0.85, "all key facts, answered": 0.75}),
    *_all(**{"not-found recall": 0.85, "false refusals": 0.07}),
    *(Target("hit@5", "lang", of, bound) for of, bound in (("en", 0.88), ("ko", 0.88), ("zh", 0.90))),
    *(Target(SAME_FIRST, "pair", form, 0.95) for form in ("era", "width", "typo")),
)
TARGETS: Mapping[str, tuple[Target, ...]] = {"defense-of-japan-2018.jsonl": _WHITE_PAPER}


def target_of(golden: str, measure: str, slice_name: str, of: str, n: int) -> Target | None:
    """Return the target of a figure over n questions or pairs of the golden set with this name, if it has one."""
    if n < FEWEST:
        return None
    named = (target for target in TARGETS.get(golden, ()) if target[:3] == (measure, slice_name, of))
    return next(named, None)
