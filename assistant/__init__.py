"""Questions to answers with citations. Imports `index` and `ingest`."""

from assistant.answer import Answer, Citation, Claim, Reason, Retrieved
from assistant.assistant import Assistant
from assistant.filters import Filters
from assistant.settings import Settings, load_settings
from index import LANGUAGES, detect

__all__ = [
    "LANGUAGES",
    "Answer",
    "Assistant",
    "Citation",
    "Claim",
    "Filters",
    "Reason",
    "Retrieved",
    "Settings",
    "detect",
    "load_settings",
]
