"""Figures on the product: speed and memory, quality with the golden set. Imports the layers below.

What asks a system is loaded when it is first asked for: checking a golden set, and the bench, need none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from eval.blank import blank_lines
from eval.check import check_items
from eval.findings import Finding, Findings
from eval.items import Evidence, Item, Reason, Value, load_items, packaged_golden
from eval.places import Place, resolve

if TYPE_CHECKING:
    from eval.jsquad import Chosen, run_jsquad

__all__ = [
    "Chosen",
    "Evidence",
    "Finding",
    "Findings",
    "Item",
    "Place",
    "Reason",
    "Value",
    "blank_lines",
    "check_items",
    "load_items",
    "packaged_golden",
    "resolve",
    "run_jsquad",
]

_RUNNERS = {
    "Chosen": "eval.jsquad",
    "run_jsquad": "eval.jsquad",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Return what asks a system, from its room."""
    if name not in _RUNNERS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_RUNNERS[name]), name)
