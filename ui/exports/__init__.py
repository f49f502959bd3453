"""Answers in forms to take away: a citation to paste, plain text to copy, files in Markdown, JSON and DOCX."""

from ui.exports.files import FORMS, Export, export
from ui.exports.plain import plain_text
from ui.exports.reference import Reference, reference
from ui.exports.sheet import Sheet, sheet

__all__ = ["FORMS", "Export", "Reference", "Sheet", "export", "plain_text", "reference", "sheet"]
