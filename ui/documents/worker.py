"""A process that adds one document to an index: order on standard input, a line of JSON for each thing it has to tell.

It has a process of its own so that readers keep getting answers, so that calling it off is sure, and so that a document
that breaks a converter breaks nothing else. It ends when whoever started it does.
"""

import _thread
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

from ingest import BuildError, HakushoError, SourceError

_TRIES = 3
_PATIENCE = 5


def main() -> None:
    """Carry out the order on standard input."""
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_whoever_asked, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(10)  # Whoever asks a question comes first.
    try:
        tell(done=add(order))
    except HakushoError as error:
        name = order["name"]
        tell(error=[named(error.ja, order, f"「{name}」"), named(error.en, order, f"“{name}” ")])
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(1)


def _end_with_whoever_asked() -> None:
    """Wait until nobody is there any more, then stop; what is being written is taken back, or whole."""
    os.read(sys.stdin.fileno(), 1)  # Not the buffered stream: at the end of a process nobody may hold it.
    _thread.interrupt_main()
    time.sleep(_PATIENCE)
    os._exit(1)


def add(order: dict[str, Any]) -> str:
    """Add a document and return its id; the index may be rebuilt by others meanwhile, then it is tried again."""
    for left in reversed(range(_TRIES)):
        try:
            return _added(order)
        except BuildError:
            if not left or _version(order["location"]) == order.get("base"):
                raise
    raise AssertionError("unreachable")


def _added(order: dict[str, Any]) -> str:
    from index import build_index, read_checked_manifest, stored_documents
    from ingest import read_document

    _progress("read", 0, 1)
    location = order["location"]
    order["base"] = _version(location)
    manifest = read_checked_manifest(location)
    held = stored_documents(location)
    new = read_document(Path(order["file"]))
    for document in held.values():
        if document.sha256 == new.sha256:
            raise SourceError(
                ja=f"この資料は『{document.title}』として既に収録されています。",
                en=f"This document is in the library already, as “{document.title}”.",
            )
    _progress("read", 1, 1)
    build_index(
        [*held.values(), new],
        location,
        cache=Path(order["cache"]),
        model=manifest.encoder.model,
        split=manifest.split,
        progress=_progress,
        base=order["base"],
    )
    return new.id


def _version(location: str) -> str:
    from index import current_version

    return current_version(location)


def _progress(stage: str, done: int, total: int) -> None:
    tell(stage=[stage, done, total])


def named(text: str, order: dict[str, Any], name: str) -> str:
    """Return a sentence that names the document as whoever sent it does, and no place of this machine."""
    shown = text.replace(order["file"] + " ", name).replace(order["file"], name.rstrip())
    return shown.replace(order["location"], Path(order["location"]).name)


def tell(**what: Any) -> None:  # noqa: ANN401
    """Write one line to whoever started this."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
