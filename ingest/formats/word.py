"""A DOCX file to one that is safe to convert: its text parts only, checked, nothing that refers elsewhere.

A DOCX is a zip of XML. Sizes are checked before anything is unpacked, and what is unpacked is checked for entities and
depth before a converter sees it. Pictures stay out. What the converter would lose is written into the text
(`ingest.formats.manuscript`).
"""

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from ingest.errors import SourceError
from ingest.formats.manuscript import manuscript

MAX_XML = 32 * 1024 * 1024
MAX_PARTS = 10_000
MAX_RATIO = 300
_RATIO_FROM = 4 * 1024 * 1024
_DEEPEST = 150
_MAIN = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_PART = re.compile(r"\[Content_Types\]\.xml|_rels/[^/]+|(?:word|docProps)/(?:[^/]+/){0,2}[^/]+\.(?:xml|rels)")


def plain_docx(raw: bytes, name: str) -> io.BytesIO:
    """Return a DOCX of the XML parts of `raw` only.

    Raises SourceError where it is damaged, no Word file, too large once unpacked, or its XML declares entities or is
    nested too deeply.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = _parts(archive, name)
            texts = {part.filename: archive.read(part) for part in parts}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise _damaged(name) from error
    except RuntimeError as error:  # what zipfile raises for a part with a password
        raise _encrypted(name) from error
    for part, text in texts.items():
        _check_xml(text, part, name)
    try:
        texts[_MAIN] = manuscript(texts[_MAIN], texts.get(_NUMBERING), texts.get(_STYLES))
        texts |= {part: manuscript(texts[part], None, None) for part in _NOTES if part in texts}
    except ValueError as error:
        raise _damaged(name) from error
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for part, text in texts.items():
            archive.writestr(part, text)
    made.seek(0)
    return made


def _parts(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """Return the XML parts. What a zip claims is what is read of it: reading stops there, and a lie fails its check."""
    listed = archive.infolist()
    names = {part.filename for part in listed}
    if _MAIN not in names:
        raise _no_word_file(name, names)
    parts = [part for part in {part.filename: part for part in listed}.values() if _PART.fullmatch(part.filename)]
    size = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(listed) > MAX_PARTS or size > MAX_XML or (size > _RATIO_FROM and size > MAX_RATIO * packed):
        raise SourceError(
            ja=f"{name} は展開すると大きすぎます（{size:,} バイト、上限 {MAX_XML:,} バイト）。",
            en=f"{name} is too large once unpacked ({size:,} bytes, at most {MAX_XML:,}).",
        )
    return parts


def _check_xml(text: bytes, part: str, name: str) -> None:
    """Refuse XML that declares a document type (entities), is nested deeply, or is not well-formed."""
    parser = expat.ParserCreate()
    depth = 0

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _not_plain(name, part)

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise _not_plain(name, part)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        raise _damaged(name) from error


def _no_word_file(name: str, parts: set[str]) -> SourceError:
    kinds = {"xl/workbook.xml": "Excel", "ppt/presentation.xml": "PowerPoint", "content.xml": "OpenDocument"}
    kind = next((kind for part, kind in kinds.items() if part in parts), "zip")
    return SourceError(
        ja=f"{name} の形式（{kind}）は読めません。DOCX か PDF で保存し直してください。",
        en=f"{name} is in a format that is not read ({kind}); save it as DOCX or PDF.",
    )


def _encrypted(name: str) -> SourceError:
    return SourceError(
        ja=f"{name} は暗号化されています。パスワードを外して保存し直してください。",
        en=f"{name} is encrypted; save it without a password.",
    )


def _not_plain(name: str, part: str) -> SourceError:
    return SourceError(
        ja=f"{name} の {part} に Word が作らない XML（実体宣言、深すぎる入れ子）があるため読みません。",
        en=f"{name} is refused: {part} holds XML that Word does not write (entities, or nesting too deep).",
    )


def _damaged(name: str) -> SourceError:
    return SourceError(
        ja=f"{name} は Word 文書として読めません（壊れています）。",
        en=f"{name} cannot be read as a Word file: it is damaged.",
    )
