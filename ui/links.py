"""Places in a source to links and back: `?doc=DOCUMENT&s=10-25,40-52&v=HASH` opens the page with them highlighted.

`s` are spans in code points, in reading order. `v` is a hash of the text that stood there, so that a link into a
document that has changed says so, and never highlights other words.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from ingest import Document, LinkError, Span

MAX_SPANS = 64
MAX_CHARS = 20_000
MAX_NAME = 300
_SPAN = re.compile(r"(0|[1-9][0-9]{0,8})-([1-9][0-9]{0,8})")
_CHECK = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class LinkedPlace:
    """Spans of a document, and the hash of the text that stood there, 12 hexadecimal digits of SHA-256."""

    document_id: str
    spans: tuple[Span, ...]
    check: str

    def query(self) -> str:
        """Return the place as the query of an address, without the question mark."""
        spans = ",".join(f"{span.start}-{span.end}" for span in self.spans)
        return urlencode({"doc": self.document_id, "s": spans, "v": self.check}, safe=",", errors="surrogatepass")

    def state(self, documents: Mapping[str, Document]) -> Literal["same", "changed", "gone"]:
        """Say whether the document, of those by id, still has these words at this place, has others, or is gone."""
        document = documents.get(self.document_id)
        if document is None:
            return "gone"
        return "same" if _check(document, self.spans) == self.check else "changed"


def linked(document: Document, spans: Iterable[Span]) -> LinkedPlace:
    """Return the link to spans of a document; LinkError where there are none, too many, or they are not in it."""
    place = LinkedPlace(document.id, tuple(spans), "")
    _refuse_odd(place)
    if any(span.end > len(document.text) for span in place.spans):
        raise _unreadable()
    return LinkedPlace(place.document_id, place.spans, _check(document, place.spans))


def read_link(parameters: Mapping[str, str]) -> LinkedPlace | None:
    """Return the place that the parameters of an address name, decoded; None where they name none.

    Raises LinkError where they cannot have been made by `query`.
    """
    if "doc" not in parameters:
        return None
    check = parameters.get("v", "")
    if not _CHECK.fullmatch(check):
        raise _unreadable()
    place = LinkedPlace(parameters["doc"], _spans(parameters.get("s", "")), check)
    _refuse_odd(place)
    return place


def _spans(text: str) -> tuple[Span, ...]:
    parts = text.split(",", MAX_SPANS)
    found = [_SPAN.fullmatch(part) for part in parts]
    ends = [(int(match[1]), int(match[2])) for match in found if match]
    if len(ends) < len(parts) or any(start >= end for start, end in ends):
        raise _unreadable()
    return tuple(Span(start, end) for start, end in ends)


def _refuse_odd(place: LinkedPlace) -> None:
    named = 0 < len(place.document_id) <= MAX_NAME
    short = 0 < len(place.spans) <= MAX_SPANS and sum(map(len, place.spans)) <= MAX_CHARS
    if not (named and short and all(place.spans)):
        raise _unreadable()


def _check(document: Document, spans: Iterable[Span]) -> str:
    text = "\0".join(document.text[span.start : span.end] for span in spans)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _unreadable() -> LinkError:
    return LinkError(
        ja="このリンクは壊れているため、引用の箇所を開けません。",
        en="This link is damaged and does not lead to a place in a source.",
    )
