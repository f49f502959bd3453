"""What the browser sends to what is asked: question, filters, what it follows, and its name, to call it off."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from assistant import Cancel, Filters

_KEPT = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as sent; anything may have been sent, and Assistant.ask refuses what it cannot take.

    `after` is the id of a kept answer that it follows, "" where it follows the last of the conversation.
    """

    question: object
    filters: Filters | None
    name: str
    after: str = ""

    @classmethod
    def read(cls, sent: object) -> "Asked":
        """Read what came with an event."""
        values: dict[str, Any] = sent if isinstance(sent, dict) else {}
        name, after = (_text(values.get(key)) for key in ("name", "after"))
        return cls(values.get("question"), _filters(values.get("filters")), name, after)


class Running:
    """The answers that are being written, by the names that the browser gave them; a name is called off once."""

    def __init__(self) -> None:
        """Nothing is being written yet."""
        self._lock = threading.Lock()
        self._named: OrderedDict[str, Cancel] = OrderedDict()

    def named(self, name: str) -> Cancel:
        """Return what calls off the answer of this name, also one that has not begun."""
        with self._lock:
            cancel = self._named.setdefault(name, Cancel()) if name else Cancel()
            while len(self._named) > _KEPT:
                self._named.popitem(last=False)
            return cancel


def _filters(sent: object) -> Filters | None:
    """Return filters as sent; `Assistant.ask` refuses values that cannot be."""
    if not isinstance(sent, dict):
        return None
    made = Filters(
        documents=_several(sent.get("documents")),
        section_ref=sent.get("section") or None,
        kinds=_several(sent.get("kinds")),
        date_from=sent.get("from") or None,
        date_to=sent.get("to") or None,
    )
    return None if made == Filters() else made


def _text(sent: object) -> str:
    return sent if isinstance(sent, str) else ""


def _several(sent: Any) -> tuple[str, ...] | None:  # noqa: ANN401
    return tuple(map(str, sent)) if isinstance(sent, list) and sent else None
