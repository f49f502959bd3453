"""Files to Documents: the bytes decoded once, never altered afterwards."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from ingest.card import SourceCard, card_path, read_card
from ingest.decode import decode
from ingest.errors import SourceError

SUFFIXES = (".md", ".markdown", ".txt")
MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Document:
    """One source as text. Offsets everywhere count code points of `text`; `sha256` is that of the raw bytes."""

    id: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    source: str = ""
    card: SourceCard = field(default_factory=SourceCard)

    @property
    def title(self) -> str:
        """The card's title, or the id."""
        return self.card.title or self.id


def read_document(path: Path) -> Document:
    """Read one text or Markdown file with its source card.

    Raises SourceError where the file is missing, empty, too large, binary or in an unknown encoding.
    """
    raw = _read_bytes(path)
    text, encoding = decode(raw, str(path))
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise SourceError(ja=f"{path} は空です。", en=f"{path} is empty.")
    beside = card_path(path)
    card = read_card(beside) if beside.is_file() else SourceCard()
    digest = hashlib.sha256(raw).hexdigest()
    return Document(card.id or slug(path.stem), text, digest, encoding, str(path), card)


def read_documents(sources: list[Path]) -> list[Document]:
    """Read files and folders (every text and Markdown file below), in order, ids made unique.

    Raises SourceError for the first one that cannot be read, and where a folder holds nothing to read.
    """
    documents: list[Document] = []
    taken: set[str] = set()
    for path in dict.fromkeys(file for source in sources for file in _files(source)):
        document = read_document(path)
        unique = _unique_id(document, path, taken)
        taken.add(unique)
        documents.append(_renamed(document, unique))
    return documents


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


def _files(source: Path) -> list[Path]:
    if not source.is_dir():
        return [source]
    found = sorted(p for p in source.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    if not found:
        kinds = " ".join(SUFFIXES)
        raise SourceError(
            ja=f"フォルダ {source} に読める文書（{kinds}）がありません。",
            en=f"The folder {source} holds no document that can be read ({kinds}).",
        )
    return found


def _unique_id(document: Document, path: Path, taken: set[str]) -> str:
    """Two files of one name take the folder's name before theirs, then a number."""
    candidates = [document.id, f"{slug(path.resolve().parent.name)}-{document.id}"]
    candidates += [f"{candidates[1]}-{n}" for n in range(2, len(taken) + 3)]
    return next(c for c in candidates if c not in taken)


def _renamed(document: Document, name: str) -> Document:
    if name == document.id:
        return document
    return Document(name, document.text, document.sha256, document.encoding, document.source, document.card)
