"""Saved evaluation runs as the page shows them: which there are, and the report on one, or on two side by side."""

from ui.evaluation.routes import evaluation

__all__ = ["evaluation"]
