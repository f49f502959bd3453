"""Answers to the turns of a conversation: each a question as it was understood, and its short answer."""

from collections.abc import Mapping
from typing import Any

Turn = tuple[str, str | None]
Turns = tuple[Turn, ...]
MAX_TURNS = 5


def turn_of(answer: Mapping[str, Any]) -> Turn:
    """Return the turn of an answer object: its question as understood, which stands by itself."""
    value = answer["value"]
    return answer["understood"]["question"], value["text"] if value else None
