"""The characters of a page of a PDF file with their places, in the order of the file."""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ingest.formats.turned import Turn

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_SAMPLE = 2_000
_BOLD = 600
_BOLD_NAME = re.compile(rb"bold|heavy|black|[-_]w[6-9]\b", re.IGNORECASE)
_NAME = 128


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its place; `made` says that it is not in the file but fills a gap between two that are."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    made: bool


def origins(text: "PdfTextPage") -> Iterator[tuple[float, float]]:
    """Yield the origins of the first characters of a page."""
    import pypdfium2.raw as pdfium

    handle: Any = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(min(_SAMPLE, pdfium.FPDFText_CountChars(handle))):
        if pdfium.FPDFText_IsGenerated(handle, i) != 1:
            pdfium.FPDFText_GetCharOrigin(handle, i, x, y)
            yield x.value, y.value


def glyphs(text: "PdfTextPage", turn: Turn) -> Iterator[Glyph]:
    """Yield the characters of a page in the order of the file, which is the order of reading in most."""
    import pypdfium2.raw as pdfium

    handle: Any = text.raw
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    run, size, bold = None, 1.0, False
    left = right = base = 0.0
    for i in range(pdfium.FPDFText_CountChars(handle)):
        code = pdfium.FPDFText_GetUnicode(handle, i)
        made = pdfium.FPDFText_IsGenerated(handle, i) == 1
        if not made:
            pdfium.FPDFText_GetLooseCharBox(handle, i, box)
            pdfium.FPDFText_GetCharOrigin(handle, i, x, y)
            left, _, right, _ = turn.box((box.left, box.bottom, box.right, box.top))
            base = turn.place(x.value, y.value)[1]
            drawn = ctypes.cast(pdfium.FPDFText_GetTextObject(handle, i), ctypes.c_void_p).value
            if drawn is None or drawn != run:
                run, size, bold = drawn, _size(pdfium, handle, i), _is_bold(pdfium, handle, i)
        yield Glyph(_character(code), left, right, base, size, bold, made)


def _size(pdfium: Any, handle: Any, i: int) -> float:  # noqa: ANN401  (pypdfium2 has no types)
    """Return the size in points that a character's letters are drawn in."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(handle, i, matrix)
    scale = float((matrix.c**2 + matrix.d**2) ** 0.5)
    return float(pdfium.FPDFText_GetFontSize(handle, i)) * (scale or 1.0)


def _is_bold(pdfium: Any, handle: Any, i: int) -> bool:  # noqa: ANN401
    """Say whether a character is bold: few fonts tell their weight, most have it in their name."""
    if pdfium.FPDFText_GetFontWeight(handle, i) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(_NAME)
    length = pdfium.FPDFText_GetFontInfo(handle, i, name, _NAME, None)
    return bool(length and _BOLD_NAME.search(name.raw[: min(length, _NAME)]))


def _character(code: int) -> str:
    """Return the character of a code; one that the font does not name is U+FFFD, a soft hyphen at a line's end `-`."""
    if code in (0x2, 0xFFFE, 0xAD):
        return "-"
    if code in (0xA, 0xD):
        return "\n"
    character = chr(code)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000:
        return " " if code == 0x9 else "\ufffd"
    return _radicals().get(character, character)


@cache
def _radicals() -> dict[str, str]:
    """Return each Kangxi radical with the character that it stands for: some fonts name 日 U+2F47."""
    return {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
