"""HTML, DOCX and PDF to the text that a Document holds, with the name and version of what converted it.

PDF is read page by page, so that pages are known. HTML and DOCX go through markitdown, once what they hold is made
plain: it never sees a script, a link, a picture or deep nesting. These need the extra `formats`.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from ingest.errors import SourceError
from ingest.formats.hypertext import html_text, plain_html
from ingest.formats.sniff import Format
from ingest.formats.word import plain_docx

_AT_A_TIME = 100_000
_INSTALL = 'pip install "hakusho[formats]"'


@dataclass(frozen=True, slots=True)
class Converted:
    """The text of a conversion; `pages` are the offsets where its pages start, empty where it has none."""

    text: str
    converter: str
    pages: tuple[int, ...] = ()


def convert(raw: bytes, form: Format, name: str) -> Converted:
    """Convert a file of one of the formats.

    Raises SourceError where it is damaged, encrypted, too large once unpacked or without text, or the extra `formats`
    is not installed.
    """
    try:
        if form == "pdf":
            return _pdf(raw, name)
        return _html(raw, name) if form == "html" else _docx(raw, name)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("bs4", "lxml", "mammoth", "markdownify", "markitdown", "pypdfium2"):
            raise
        raise SourceError(
            ja=f"{name} を読むには追加の部品が必要です：{_INSTALL}",
            en=f"Reading {name} needs an extra: {_INSTALL}",
        ) from error


def _pdf(raw: bytes, name: str) -> Converted:
    from ingest.formats.pdf import pdf_pages

    texts = pdf_pages(raw, name)
    starts: list[int] = []
    place = 0
    for text in texts:
        starts.append(place)
        place += len(text)
    return Converted("".join(texts), f"pypdfium2 {_version('pypdfium2')}", tuple(starts))


def _html(raw: bytes, name: str) -> Converted:
    return Converted(_markdown(plain_html(html_text(raw, name), name)), _markitdown())


def _docx(raw: bytes, name: str) -> Converted:
    from markitdown import StreamInfo
    from markitdown.converters import DocxConverter

    converter = DocxConverter()  # type: ignore[no-untyped-call]
    through = _Through(name)
    converter._html_converter = through  # type: ignore[assignment]  # the one place where its HTML can be seen
    try:
        converter.convert(plain_docx(raw, name), StreamInfo(extension=".docx"))
    except (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError) as error:
        raise SourceError(
            ja=f"{name} は Word 文書として読めません（壊れています）。",
            en=f"{name} cannot be read as a Word file: it is damaged.",
        ) from error
    return Converted(through.text, _markitdown())


class _Through:
    """Stands between markitdown's two steps, Word to HTML and HTML to Markdown, and makes the HTML plain."""

    def __init__(self, name: str) -> None:
        """Hold no text yet."""
        self.text = ""
        self._name = name

    def convert_string(self, html_content: str, **_: object) -> None:
        """Take the HTML of a Word file."""
        self.text = _markdown(plain_html(html_content, self._name))


def _markdown(blocks: Sequence[str]) -> str:
    """Return blocks of HTML as Markdown; nothing is escaped, since shown text must be the document's.

    Some are converted at a time: markitdown holds a hundred times their size.
    """
    from markitdown import StreamInfo
    from markitdown.converters import HtmlConverter

    options = {"bullets": "-", "escape_asterisks": False, "escape_underscores": False}
    converter, made, held = HtmlConverter(), [], ""
    for block in [*blocks, ""]:
        if held and (not block or len(held) > _AT_A_TIME):
            stream = io.BytesIO(f"<body>{held}</body>".encode())
            made.append(converter.convert(stream, StreamInfo(charset="utf-8"), strict=True, **options).markdown)
            held = ""
        held += block
    return "\n\n".join(filter(None, made))


def _markitdown() -> str:
    return f"markitdown {_version('markitdown')}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
