"""Questions to answers with citations. Imports `index` and `ingest`."""

from assistant.answer import Answer, Citation, Claim, Reason, Retrieved, Value
from assistant.assistant import Assistant
from assistant.cancel import Cancel
from assistant.evidence.wanted import Constraint
from assistant.filters import Filters
from assistant.settings import Settings, load_settings
from index import LANGUAGES, detect

__all__ = [
    "LANGUAGES",
    "Answer",
    "Assistant",
    "Cancel",
    "Citation",
    "Claim",
    "Constraint",
    "Filters",
    "Reason",
    "Retrieved",
    "Settings",
    "Value",
    "detect",
    "load_settings",
]
