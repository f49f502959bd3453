"""Questions to answers with citations. Imports `index` and `ingest`.

Each name is loaded when it is first asked for: settings are read, and a server listens, before the rest is there.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_ROOMS = {
    "LANGUAGES": "index",
    "Answer": "assistant.answer",
    "Assistant": "assistant.assistant",
    "Cancel": "assistant.cancel",
    "Citation": "assistant.answer",
    "Claim": "assistant.answer",
    "Constraint": "assistant.evidence.wanted",
    "Filters": "assistant.filters",
    "Reason": "assistant.answer",
    "Retrieved": "assistant.answer",
    "Settings": "assistant.settings",
    "Value": "assistant.answer",
    "detect": "index",
    "load_settings": "assistant.settings",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Return a public name from its room."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
