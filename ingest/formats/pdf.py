"""A PDF file to lines of text with their places, page by page.

Nothing in the file is run or fetched: only the text of its pages is asked for. What the lines form is found in
`ingest.formats.typeset`.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from ingest.errors import SourceError
from ingest.formats.east import is_east_asian
from ingest.formats.glyphs import Glyph, glyphs, origins
from ingest.formats.laid import page_texts, title_key
from ingest.formats.ruled import MOST, Rules, rules
from ingest.formats.turned import Turn, way_of
from ingest.formats.typeset import Line, downwards

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MAX_PAGES = 20_000
MAX_CHARS = 100_000_000
MAX_TITLES = 10_000
_RAISED = 0.15
_NARROW = 0.5
_SHIFTED = 0.6
_MOSTLY = 0.9
_PARTED = 2.0
_TOUCHING = 0.1
_NUMBER = re.compile(
    r"[(（第]?(?:[0-9０-９]{1,3}(?:[.．-][0-9０-９]{1,3}){0,4}|[一二三四五六七八九十]{1,4}|[ⅠⅡⅢⅣⅤア-ンA-Za-z])[)）.．編部章節款条項号]?"
)
_PASSWORD = 4
_UNREADABLE = 0.3


def pdf_pages(raw: bytes, name: str) -> list[str]:
    """Return the text of each page of a PDF, a paragraph a line, a blank line behind each; joined they are its text.

    Raises SourceError where the file is damaged, asks for a password, has too many pages or holds no text (a scan).
    """
    from pypdfium2 import PdfiumError

    try:
        pages, titles = _pages(raw, name)
    except PdfiumError as error:
        raise _locked(name) if getattr(error, "err_code", None) == _PASSWORD else _damaged(name) from error
    texts = page_texts(pages, titles)
    shown = [c for text in texts for c in text if not c.isspace()]
    if not shown:
        raise SourceError(
            ja=f"{name} には文字がありません（画像だけの PDF です）。文字認識（OCR）をしてから指定してください。",
            en=f"{name} holds no text (it is a scan); run a text recognition (OCR) on it first.",
        )
    if shown.count("\ufffd") > _UNREADABLE * len(shown):
        raise SourceError(
            ja=f"{name} の文字は文字コードに直せません（フォントに対応表がありません）。別の形式で保存してください。",
            en=f"The characters of {name} cannot be told (its fonts do not name them); save it in another format.",
        )
    return texts


def _pages(raw: bytes, name: str) -> tuple[list[list[Line]], dict[int, dict[str, int]]]:
    from pypdfium2 import PdfDocument

    with PdfDocument(raw) as opened:
        if len(opened) > MAX_PAGES:
            raise _too_much(name)
        pages: list[list[Line]] = []
        left = MAX_CHARS
        for number in range(len(opened)):
            lines = [line for line in _lines(opened, number) if line.text]
            left -= sum(len(line.text) for line in lines)
            if left < 0:
                raise _too_much(name)
            pages.append(downwards(lines))
        return pages, _titles(opened)


def _titles(opened: "PdfDocument") -> dict[int, dict[str, int]]:
    """Return the headings that the outline of the file names, by page, with their depth from 1."""
    found: dict[int, dict[str, int]] = {}
    for mark in islice(opened.get_toc(), MAX_TITLES):
        place = mark.get_dest()
        page = None if place is None else place.get_index()
        if page is not None and (title := title_key(mark.get_title())):
            found.setdefault(page, {}).setdefault(title, mark.level + 1)
    return found


def _lines(opened: "PdfDocument", number: int) -> Iterator[Line]:
    """Yield the lines of a page; a rule between two characters ends a line, a mere change of height does not."""
    page = opened[number]
    text = page.get_textpage()
    left, bottom, right, top = page.get_mediabox()
    turn = Turn(way_of(origins(text)), left + right, bottom + top)
    drawn = _rules(page, turn)
    held: list[Glyph] = []
    last: Glyph | None = None
    broken = cells = False
    for glyph in glyphs(text, turn):
        if glyph.text == "\n":
            broken = True
        elif glyph.made or not glyph.text.strip():
            held.append(glyph)
        else:
            parted = last is not None and _parted(held, last, glyph, cells)
            if last is not None and (parted or (broken and not _adjacent(last, glyph)) or _ruled(drawn, last, glyph)):
                yield _line(held, drawn)
                held, cells = [], parted
            held.append(glyph)
            last, broken = glyph, False
    yield _line(held, drawn)
    text.close()
    page.close()


def _rules(page: "PdfPage", turn: Turn) -> Rules:
    import pypdfium2.raw as pdfium

    paths = islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3), MOST)
    return rules([turn.box(path.get_bounds()) for path in paths])


def _adjacent(last: Glyph, glyph: Glyph) -> bool:
    """Say whether a character stands directly behind another, raised or lowered a little."""
    size = max(last.size, glyph.size)
    return abs(last.base - glyph.base) < _SHIFTED * size and -0.2 * size < glyph.left - last.right < _NARROW * size


def _ruled(drawn: Rules, last: Glyph, glyph: Glyph) -> bool:
    """Say whether a rule stands between two characters; those that touch run over it."""
    apart = glyph.left - last.right > _TOUCHING * max(last.size, glyph.size)
    return apart and drawn.between(last.right - 1, glyph.left + 1, glyph.base + glyph.size / 3)


def _parted(held: list[Glyph], last: Glyph, glyph: Glyph, cells: bool) -> bool:
    """Say whether a gap on one height parts two cells: a wide one, not behind a heading's number or spread letters.

    What the author wrote as spaces is no gap; `cells` says that what is held is a cell.
    """
    size = max(last.size, glyph.size)
    level = abs(last.base - glyph.base) < 0.1 * size
    if not level or glyph.left - last.right < _PARTED * size:
        return False
    text = "".join(g.text for g in held)
    spaces = len(text) - len(text.rstrip()) - sum(g.made for g in held[len(text.rstrip()) :])
    return not spaces and (cells or (len(text.strip()) > 1 and not _NUMBER.fullmatch(text.strip())))


def _line(held: list[Glyph], drawn: Rules) -> Line:
    """Return a line: its text with raised figures as notes, its edges, and the base, size and weight of most of it."""
    real = [g for g in held if not g.made and not g.text.isspace()]
    if not real:
        return Line("", 0, 0, 0, 0, False, None)
    main = max(real, key=lambda g: g.size)
    size = main.size
    base = main.base
    text = "".join(_texts(held, base, size)).replace("</sup><sup>", "").strip()
    left, right = min(g.left for g in real), max(g.right for g in real)
    bold = sum(g.bold for g in real) >= _MOSTLY * len(real)
    cell = drawn.cell((left + right) / 2, base + size / 3)
    return Line(text, left, right, base, size, bold, cell)


def _texts(held: list[Glyph], base: float, size: float) -> Iterator[str]:
    for i, glyph in enumerate(held):
        if glyph.made and glyph.text == " ":
            if 0 < i < len(held) - 1 and _wide(held[i - 1], held[i + 1], size):
                yield " "
        elif _raised(glyph, base, size):
            yield f"<sup>{glyph.text}</sup>"
        else:
            yield glyph.text


def _raised(glyph: Glyph, base: float, size: float) -> bool:
    small = glyph.size < 0.85 * size
    return small and glyph.base > base + _RAISED * size and glyph.text in "0123456789*"


def _wide(before: Glyph, after: Glyph, size: float) -> bool:
    """Say whether a gap is a space: beside East Asian text a narrow one is only the typesetter's."""
    if not is_east_asian(before.text) and not is_east_asian(after.text):
        return True
    return after.left - before.right > _NARROW * size


def _locked(name: str) -> SourceError:
    return SourceError(
        ja=f"{name} は暗号化されています。パスワードを外して保存し直してください。",
        en=f"{name} is encrypted; save it without a password.",
    )


def _damaged(name: str) -> SourceError:
    return SourceError(
        ja=f"{name} は PDF として読めません（壊れています）。",
        en=f"{name} cannot be read as PDF: it is damaged.",
    )


def _too_much(name: str) -> SourceError:
    return SourceError(
        ja=f"{name} は大きすぎます（上限 {MAX_PAGES:,} ページ、{MAX_CHARS:,} 字）。",
        en=f"{name} is too large (at most {MAX_PAGES:,} pages, {MAX_CHARS:,} characters).",
    )
