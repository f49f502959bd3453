"""Whether work grows in proportion to size: told by a ratio within one run; seconds prove nothing, machines differ.

Python's search for cyclic garbage rests: it would visit all that other tests have left.
"""

import gc
import time
from collections.abc import Callable

TIMES = 4
# Work in proportion gives 4, work that grows with the square 16. The best of several rounds leaves out what else ran,
# and what the first of them had to load.
_BOUND = 10.0
_ROUNDS = 4
_NOTICED = 0.004


def grows_in_proportion(run: Callable[[int], object], size: int) -> bool:
    """Say whether `run(4 * size)` takes about four times the processor time of `run(size)`, and not sixteen."""
    ratios = (_seconds(run, TIMES * size) / max(_seconds(run, size), _NOTICED) for _ in range(_ROUNDS))
    return any(ratio < _BOUND for ratio in ratios)


def _seconds(run: Callable[[int], object], size: int) -> float:
    gc.disable()
    try:
        start = time.process_time()
        run(size)
        return time.process_time() - start
    finally:
        gc.enable()
