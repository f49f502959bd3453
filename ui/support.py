"""How surely a claim answers: a probability to a percentage and a word, as the page and the terminal show it."""

from typing import Literal

Level = Literal["high", "moderate", "low"]
_HIGH = 80
_MODERATE = 50


def level(support: float) -> Level:
    """Return the word for a support, 0 to 1: below one half a quote is more likely not the answer than the answer.

    It is that of the percentage that stands beside it.
    """
    shown = percent(support)
    return "high" if shown >= _HIGH else "moderate" if shown >= _MODERATE else "low"


def percent(support: float) -> int:
    """Return a support as a whole percentage, never 0 or 100: it is an estimate."""
    return min(99, max(1, round(100 * support)))
