"""Answers that the page gave, kept in one SQLite file with what was said about them. Public: Archive and its values."""

from ui.kept.archive import Archive
from ui.kept.record import VERDICTS, Feedback, Kept, Listed
from ui.kept.standing import Standing, standing

__all__ = ["VERDICTS", "Archive", "Feedback", "Kept", "Listed", "Standing", "standing"]
