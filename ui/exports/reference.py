"""A citation to the reference that an official pastes: publisher, 『title』, year, place, 「quote」, link, date.

防衛省『平成30年版防衛白書』（2018年）第Ⅱ部第4章第2節 3 1 (1)「…」（https://…、2026年11月24日閲覧）

The quote stands between its marks exactly as the document has it: marks within it are not exchanged (「」 within 「」
would be written 『』), since what is quoted is evidence. Whatever a source card leaves out is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

from ui.terminal import safe

Form = Literal["ja", "en"]
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference in parts: `source` names the place, `seen` the day; `url` is http(s) or None.

    `lead`, the address and `tail` are what stands before it, the link, and what stands behind; `text` is all of it.
    """

    number: int
    form: Form
    source: str
    quote: str
    url: str | None
    seen: str

    @property
    def lead(self) -> str:
        """The source and the quote between its marks, up to the address."""
        if self.form == "ja":
            return f"{self.source}「{self.quote}」" + ("（" if self.url else "")
        return f"{self.source}: “{self.quote}”" + (" " if self.url else "")

    @property
    def tail(self) -> str:
        """The day, which is that of a page: without an address there is none."""
        if self.url is None:
            return ""
        return f"、{self.seen}）" if self.form == "ja" else f" ({self.seen})"

    @property
    def text(self) -> str:
        """The reference in one piece."""
        return f"{self.lead}{self.url or ''}{self.tail}"


def reference(citation: Mapping[str, Any], day: date, form: Form) -> Reference:
    """Return the reference of a citation of the answer object, seen on a day; characters that steer are U+FFFD."""
    made: dict[str, Any] = {name: safe(value) if isinstance(value, str) else value for name, value in citation.items()}
    source = _japanese(made) if form == "ja" else _english(made)
    return Reference(made["number"], form, source, made["quote"], web_address(made["url"]), seen(day, form))


def seen(day: date, form: Form) -> str:
    """Return the words for the day on which a page was seen."""
    if form == "ja":
        return f"{day.year}年{day.month}月{day.day}日閲覧"
    return f"accessed {day.day} {_MONTHS[day.month - 1]} {day.year}"


def web_address(url: str | None) -> str | None:
    """Return an address that may be a link: http or https, with a host, and no character that ends a link."""
    if url is None or not url.isprintable() or any(c in ' <>"\\^`{|}' for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _japanese(citation: Mapping[str, Any]) -> str:
    year = f"（{citation['document_year']}年）" if citation["document_year"] else ""
    page = f" {citation['page']}頁" if citation["page"] else ""
    publisher = citation.get("document_publisher") or ""
    return f"{publisher}『{citation['document_title']}』{year}{citation['section_ref']}{page}"


def _english(citation: Mapping[str, Any]) -> str:
    title = f"『{citation['document_title']}』"
    year = f" ({citation['document_year']})" if citation["document_year"] else ""
    page = f"p. {citation['page']}" if citation["page"] else None
    parts = (citation.get("document_publisher"), f"{title}{year}", citation["section_ref"], page)
    return ", ".join(part for part in parts if part)
