"""The documents of a library as the page draws them, each made when it is first opened and kept for a while."""

import json
import threading
from collections import OrderedDict

from assistant import Assistant
from ui.source.readable import readable

_KEPT = 8


class Shelf:
    """Hands out documents of the library that answers now; safe to share between threads."""

    def __init__(self, assistant: Assistant) -> None:
        """Take the assistant whose library is shown."""
        self._assistant = assistant
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def document(self, name: str) -> bytes | None:
        """Return a document as JSON (`readable`), or None where the library has none of this id."""
        library = self._assistant.library
        if name not in library.documents:
            return None
        key = (library.manifest.id, name)
        with self._lock:
            if key not in self._kept:
                own = [passage for passage in library.passages if passage.document_id == name]
                drawn = readable(library.documents[name], own)
                self._kept[key] = json.dumps(drawn, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]
