"""What a file is, told by its content; the name decides only between kinds of text."""

import re
from typing import Literal

from ingest.errors import SourceError

Format = Literal["text", "markdown", "html", "docx", "pdf"]

MARKDOWN = (".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
_PDF = b"%PDF-"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
_HEAD = 1024


def sniff(raw: bytes, suffix: str, name: str) -> Format:
    """Return what `raw` is; `suffix` is its file name's, in lower case.

    Raises SourceError for a format that is not read, naming one to save it in.
    """
    head = raw[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(_PDF) or (suffix == ".pdf" and _PDF in head):
        return "pdf"
    if head.startswith(_ZIP):
        return "docx"
    if head.startswith(_OLE):
        raise _encrypted(name) if _ENCRYPTED in raw else _not_read(name, "Word/Excel 97-2003")
    if head.startswith(b"{\\rtf"):
        raise _not_read(name, "RTF")
    if _HTML.match(head if head[:2] not in (b"\xff\xfe", b"\xfe\xff") else head[2:].replace(b"\x00", b"")):
        return "html"
    if suffix in HTML:
        return "html"
    return "markdown" if suffix in MARKDOWN else "text"


def _encrypted(name: str) -> SourceError:
    return SourceError(
        ja=f"{name} は暗号化されています。パスワードを外して保存し直してください。",
        en=f"{name} is encrypted; save it without a password.",
    )


def _not_read(name: str, kind: str) -> SourceError:
    return SourceError(
        ja=f"{name} の形式（{kind}）は読めません。DOCX か PDF で保存し直してください。",
        en=f"{name} is in a format that is not read ({kind}); save it as DOCX or PDF.",
    )
