"""Figures on the product: speed and memory, quality with the golden set. Imports the layers below."""

from eval.blank import blank_lines
from eval.check import check_items
from eval.findings import Finding, Findings
from eval.items import Evidence, Item, Reason, Value, load_items, packaged_golden
from eval.places import Place, resolve

__all__ = [
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
]
