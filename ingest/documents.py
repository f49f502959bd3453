"""Files to Documents: the bytes decoded or converted once, the text never altered afterwards."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.card import SourceCard, card_path, read_card
from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.convert import Converted, convert
from ingest.formats.decode import decode
from ingest.formats.named import Unread, find_files
from ingest.formats.sniff import Format, sniff
from ingest.headline import headline

MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What was read of the sources that a user named, and what was not."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]


def read_document(path: Path) -> Document:
    """Read one file with its source card: text, Markdown, HTML, DOCX or PDF, told by its content.

    Raises SourceError where the file is missing, empty, too large, damaged, encrypted, of another format or in an
    unknown encoding, or a conversion needs an extra that is not installed.
    """
    raw = _read_bytes(path)
    if not raw.strip():
        raise _empty(path)
    form = sniff(raw, path.suffix.lower(), str(path))
    encoding = ""
    if form in ("text", "markdown"):
        text, encoding = decode(raw, str(path))
        made = Converted(text, "")
    else:
        made = convert(raw, form, str(path))
    if not made.text.strip("\ufeff \t\r\n\u3000"):
        raise _empty(path)
    card = _card(path, form)
    digest = hashlib.sha256(raw).hexdigest()
    name = card.id or slug(path.stem)
    return Document(
        name,
        made.text,
        digest,
        encoding,
        str(path),
        card,
        form,
        made.converter,
        made.pages,
        headline(made.text),
    )


def read_sources(sources: Sequence[str | Path], progress: Callable[[int, int], None] | None = None) -> SourceReading:
    """Read files, folders (every document below) and patterns, in order, each file once, ids made unique.

    What cannot be read is told in `unread`; the rest is read all the same. `progress(done, total)` counts files.
    """
    documents: list[Document] = []
    unread: list[Unread] = []
    taken: set[str] = set()
    found = list(find_files(sources))
    for done, file in enumerate(found):
        if progress:
            progress(done, len(found))
        if isinstance(file, Unread):
            unread.append(file)
            continue
        try:
            document = read_document(file)
        except SourceError as error:
            unread.append(Unread(str(file), error))
            continue
        documents.append(replace(document, id=_unique_id(document, file, taken)))
        taken.add(documents[-1].id)
    return SourceReading(tuple(documents), tuple(unread))


def read_documents(sources: Sequence[str | Path]) -> list[Document]:
    """Read files, folders and patterns as `read_sources` does; SourceError for the first that cannot be read."""
    reading = read_sources(sources)
    for unread in reading.unread:
        raise unread.error
    return list(reading.documents)


def slug(name: str) -> str:
    """Return `name` as an id: NFKC, lower case, runs of anything but letters, digits, `_`, `.` as one hyphen."""
    plain = unicodedata.normalize("NFKC", name).lower()
    return re.sub(r"[^\w.]+", "-", plain).strip("-.") or "document"


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(
                ja=f"{path} は大きすぎます（{size:,} バイト、上限 {MAX_BYTES:,} バイト）。",
                en=f"{path} is too large ({size:,} bytes, at most {MAX_BYTES:,}).",
            )
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise SourceError(ja=f"{path} を開けません（{why}）。", en=f"{path} cannot be opened: {why}.") from error


def _card(path: Path, form: Format) -> SourceCard:
    """Return the card beside a file; a conversion says what it was made from, where the card does not."""
    beside = card_path(path)
    card = read_card(beside) if beside.is_file() else SourceCard()
    if form in ("text", "markdown") or card.converted_from:
        return card
    return replace(card, converted_from=form.upper())


def _empty(path: Path) -> SourceError:
    return SourceError(ja=f"{path} は空です。", en=f"{path} is empty.")


def _unique_id(document: Document, path: Path, taken: set[str]) -> str:
    """Two files of one name take the folder's name before theirs, then a number."""
    candidates = [document.id, f"{slug(path.resolve().parent.name)}-{document.id}"]
    candidates += [f"{candidates[1]}-{n}" for n in range(2, len(taken) + 3)]
    return next(c for c in candidates if c not in taken)
