"""Bytes to text: UTF-8 and the encodings in which Japanese documents come."""

import re

from ingest.errors import SourceError

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ENCODINGS = ("iso2022_jp", "utf-8", "cp932", "euc_jp")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNLIKELY = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f]")
# Kana in UTF-8. In EUC-JP these bytes do not occur, and in Shift_JIS they spell only rare kanji in a row.
_UTF8_KANA = re.compile(rb"(?:\xe3[\x81-\x83][\x80-\xbf]){3}")
_SAMPLE = 1 << 16


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Return the text of `raw` and the encoding it was read in; a byte order mark stays in the text as U+FEFF.

    ISO-2022-JP is known by its escape sequences, and UTF-8 is taken where it fits. Of the Japanese encodings that fit,
    the one that yields the fewest half-width katakana and private characters is taken: EUC-JP read as Shift_JIS is
    full of them.
    Raises SourceError for binary data, for UTF-16 without its mark, for a file in several encodings (its first line
    that is not UTF-8 is named) and for bytes that no known encoding explains.
    """
    marked = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), None)
    if marked is None and b"\x00" in raw:
        raise _unmarked(name) if _is_utf16(raw) else _binary(name)
    readings = [(text, e) for e in ([marked] if marked else _ENCODINGS) if (text := _try(raw, e)) is not None]
    if not readings:
        if marked is None and _UTF8_KANA.search(raw):
            raise _mixed(name, raw)
        raise SourceError(
            ja=f"{name} の文字コードが分かりません。UTF-8 で保存し直してください。",
            en=f"The encoding of {name} is not known; save it as UTF-8.",
        )
    text, encoding = readings[0]
    if encoding not in ("iso2022_jp", "utf-8", marked):
        if _UTF8_KANA.search(raw):
            raise _mixed(name, raw)
        text, encoding = min(readings, key=lambda reading: len(_UNLIKELY.findall(reading[0])))
    if len(_CONTROLS.findall(text)) > len(text) // 1000:
        raise _binary(name)
    return text, encoding


def _try(raw: bytes, encoding: str) -> str | None:
    if encoding == "iso2022_jp" and b"\x1b$" not in raw:
        return None
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _binary(name: str) -> SourceError:
    return SourceError(
        ja=f"{name} は文書ではありません（バイナリデータです）。",
        en=f"{name} is not a text document (it holds binary data).",
    )


def _is_utf16(raw: bytes) -> bool:
    """Say whether zero bytes stand on one side of the pairs only, and the pairs read as text."""
    sample = raw[:_SAMPLE]
    for encoding, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) and not others.count(0):
            text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
            return text.count("\ufffd") + len(_CONTROLS.findall(text)) <= len(text) // 100 + 1
    return False


def _unmarked(name: str) -> SourceError:
    return SourceError(
        ja=f"{name} は印（BOM）のない UTF-16 のようです。UTF-8 で保存し直してください。",
        en=f"{name} seems to be UTF-16 without its mark (BOM); save it as UTF-8.",
    )


def _mixed(name: str, raw: bytes) -> SourceError:
    lines = raw.splitlines()
    number = next((n for n, line in enumerate(lines, start=1) if _try(line, "utf-8") is None), 1)
    return SourceError(
        ja=f"{name} には複数の文字コードが混ざっています（{number} 行目が UTF-8 ではありません）。"
        "UTF-8 で保存し直してください。",
        en=f"{name} holds several encodings (line {number} is not UTF-8); save it as UTF-8.",
    )
