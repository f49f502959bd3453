"""Computed values in the words of a language: 2015-11 -> 2015年11月, November 2015, 2015년 11월."""

from typing import Final

from ingest.errors import Language
from ingest.search.normalize import plain_text

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FISCAL: Final[dict[Language, str]] = {"ja": "{}年度", "en": "fiscal year {}", "zh": "{}年度", "ko": "{}년도"}
_DECADE: Final[dict[Language, str]] = {"ja": "{}0年代", "en": "the {}0s", "zh": "{}0年代", "ko": "{}0년대"}
_MARKS: Final[dict[Language, tuple[str, str, str, str]]] = {
    "ja": ("年", "月", "日", ""),
    "zh": ("年", "月", "日", ""),
    "ko": ("년", "월", "일", " "),
    "en": ("", "", "", ""),
}


def spelled_date(iso: str, language: Language) -> str:
    """Return a date (2015, 2015-11, 2015-11-03, FY2015, --11-03, 199X) in words; one that is not known as it is."""
    if iso.startswith("FY") and iso[2:].isdigit():
        return _FISCAL[language].format(int(iso[2:]))
    if len(iso) == 4 and iso[:3].isdigit() and iso.endswith("X"):
        return _DECADE[language].format(int(iso[:3]))
    year, *rest = ["", *iso.removeprefix("--").split("-")] if iso.startswith("--") else iso.split("-")
    parts = [year, *rest]
    if not all(part.isdigit() for part in parts if part) or len(parts) > 3 or (rest and not 1 <= int(rest[0]) <= 12):
        return iso
    return _english(year, rest) if language == "en" else _marked(parts, language)


def reads_otherwise(kind: str, normalized: str, text: str, language: Language) -> str | None:
    """Return a date or number in words where these are not in `text`, as it was written; None for other kinds.

    A date with digits that are not known (199X) has no words.
    """
    dated = kind == "date" and "X" not in normalized
    words = spelled_date(normalized, language) if dated else spelled_number(normalized) if kind == "number" else ""
    return words if words and words not in plain_text(text) else None


def _english(year: str, rest: list[str]) -> str:
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    month = f"{_MONTHS[int(rest[0]) - 1]} " if rest else ""
    return f"{day}{month}{int(year) if year else ''}".strip()


def _marked(parts: list[str], language: Language) -> str:
    *marks, between = _MARKS[language]
    return between.join(f"{int(part)}{mark}" for part, mark in zip(parts, marks, strict=False) if part)


def spelled_number(plain: str) -> str:
    """Return a plain decimal with its thousands set apart: 16000 -> 16,000."""
    whole, point, rest = plain.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() else plain
