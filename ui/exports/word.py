"""A sheet as a Word document, made by python-docx (extra `formats`). What XML cannot hold is U+FFFD."""

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING

from ingest import ExportError
from ui.exports.reference import Reference
from ui.exports.sheet import NEAREST, SOURCES, Near, Sheet

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FONT = "Yu Gothic"
_A4 = (210, 297)
_LANGUAGES = {"ja": "ja-JP", "en": "ja-JP", "zh": "zh-CN", "ko": "ko-KR"}
# Characters outside the production Char of XML 1.0; `safe` has taken the others.
_NO_XML = re.compile("[\ufffe\uffff]")


def word(sheet: Sheet, asked: datetime) -> bytes:
    """Return the file's bytes; ExportError without the extra `formats`."""
    document = _blank(sheet, asked)
    document.add_heading(_held(sheet.question), 1)
    for line in (*filter(None, sheet.answer), *filter(None, [sheet.reason])):
        document.add_paragraph(_held(line))
    if sheet.references:
        document.add_heading(sheet.label(SOURCES), 2)
    for one in sheet.references:
        _add_reference(document, one)
    if sheet.nearest:
        document.add_heading(sheet.label(NEAREST), 2)
    for near in sheet.nearest:
        _add_near(document, near)
    for note in sheet.notes:
        document.add_paragraph(_held(note), style="Caption")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _blank(sheet: Sheet, asked: datetime) -> "Document":
    """Return an empty document: A4, a font that has Japanese, its own title and date."""
    try:
        import docx
        from docx.shared import Mm
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("docx", "lxml"):
            raise
        raise _no_extra() from error
    document = docx.Document()
    for section in document.sections:
        section.page_width, section.page_height = Mm(_A4[0]), Mm(_A4[1])
    for style in ("Normal", "Heading 1", "Heading 2", "Caption", "List Bullet"):
        _set_font(document, style, _LANGUAGES[sheet.language])
    told = document.core_properties
    told.title, told.author, told.comments = _held(sheet.question)[:255], "Hakusho", ""
    told.created = told.modified = asked
    return document


def _set_font(document: "Document", style: str, language: str) -> None:
    """Name the font for East Asian text, too: Word chooses it apart from the other."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    font = document.styles[style].font
    font.name = _FONT
    properties = font.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), _FONT)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:eastAsia"), language)
    properties.append(spoken)


def _add_reference(document: "Document", one: Reference) -> None:
    paragraph = document.add_paragraph(_held(f"[{one.number}] {one.lead}"))
    if one.url:
        _add_link(paragraph, one.url)
    paragraph.add_run(_held(one.tail))


def _add_near(document: "Document", near: Near) -> None:
    paragraph = document.add_paragraph(_held(near.place), style="List Bullet")
    if near.url:
        paragraph.add_run(" ")
        _add_link(paragraph, near.url)


def _add_link(paragraph: "Paragraph", url: str) -> None:
    """Add an address that can be followed; python-docx reads links and has nothing to write them."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(url)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _held(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _no_extra() -> ExportError:
    install = 'pip install "hakusho[formats]"'
    return ExportError(
        ja=f"Word 形式で保存するには追加の部品が必要です：{install}", en=f"Word files need an extra: {install}"
    )
