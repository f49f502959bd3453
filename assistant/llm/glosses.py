"""Passages to the names that they equate: 同盟調整メカニズム (ACM) Alliance Coordination Mechanism."""

from collections.abc import Iterable, Iterator

from index import Hit
from ingest import Document, Passage
from ingest.notes.terms import LONE_NAME, NOWHERE, namings, stands_for


def glosses(hits: Iterable[Hit], documents: dict[str, Document]) -> dict[str, str]:
    """Return each abbreviation and foreign name that a passage gives beside a Japanese one, with that one."""
    return dict(pair for hit in hits for pair in _pairs(hit.passage, documents[hit.passage.document_id]))


def _pairs(passage: Passage, document: Document) -> Iterator[tuple[str, str]]:
    sentences = (sentence.text(document.text) for sentence in passage.sentences)
    lifted = [text for text in sentences if LONE_NAME.fullmatch(text)]
    shown = passage.text
    for named in namings(shown):
        short, own, name = (shown[a:b] for a, b in (named.abbreviation, named.japanese, named.english))
        names = [name] if name else [text for text in lifted if short and stands_for(short, text)]
        if named.japanese != NOWHERE:
            yield from ((other, own) for other in (short, *names) if other)
        elif short and name:
            yield short, name
