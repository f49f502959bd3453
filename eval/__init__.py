"""Figures on the product: speed and memory, quality with the golden set. Imports the layers below.

What asks a system is loaded when it is first asked for: checking a golden set, and the bench, need none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from eval.blank import blank_lines
from eval.check import check_items
from eval.feedback import Remark, feedback_lines
from eval.findings import Finding, Findings
from eval.items import Evidence, Item, Reason, Value, load_items, packaged_golden
from eval.places import Place, resolve

if TYPE_CHECKING:
    from eval.compare import Difference, differences, regressions
    from eval.goldenset import GoldenSet, load_set
    from eval.jsquad import Chosen, run_jsquad
    from eval.report import report_sections, write_report
    from eval.run import run_set
    from eval.runs import Run, read_figures, read_run
    from eval.systems import SYSTEMS, Shown, System, check_names, open_system

__all__ = [
    "SYSTEMS",
    "Chosen",
    "Difference",
    "Evidence",
    "Finding",
    "Findings",
    "GoldenSet",
    "Item",
    "Place",
    "Reason",
    "Remark",
    "Run",
    "Shown",
    "System",
    "Value",
    "blank_lines",
    "check_items",
    "check_names",
    "differences",
    "feedback_lines",
    "load_items",
    "load_set",
    "open_system",
    "packaged_golden",
    "read_figures",
    "read_run",
    "regressions",
    "report_sections",
    "resolve",
    "run_jsquad",
    "run_set",
    "write_report",
]

_RUNNERS = {
    "Chosen": "eval.jsquad",
    "Difference": "eval.compare",
    "GoldenSet": "eval.goldenset",
    "Run": "eval.runs",
    "SYSTEMS": "eval.systems",
    "Shown": "eval.systems",
    "System": "eval.systems",
    "check_names": "eval.systems",
    "differences": "eval.compare",
    "load_set": "eval.goldenset",
    "open_system": "eval.systems",
    "read_figures": "eval.runs",
    "read_run": "eval.runs",
    "regressions": "eval.compare",
    "report_sections": "eval.report",
    "run_jsquad": "eval.jsquad",
    "run_set": "eval.run",
    "write_report": "eval.report",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Return what asks a system, from its room."""
    if name not in _RUNNERS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_RUNNERS[name]), name)
