"""A sheet as plain text: what is copied."""

from collections.abc import Iterator

from ui.exports.sheet import NEAREST, QUESTION, SOURCES, Near, Sheet


def plain_text(sheet: Sheet) -> str:
    """Return the question, the answer and its references as text that ends with a line break."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    mark = "：" if sheet.language in ("ja", "zh") else ": "
    yield f"{sheet.label(QUESTION)}{mark}{sheet.question}"
    yield ""
    yield from sheet.answer
    if sheet.reason:
        yield sheet.reason
    if sheet.references:
        yield from ("", sheet.label(SOURCES))
        yield from (f"[{one.number}] {one.text}" for one in sheet.references)
    if sheet.nearest:
        yield from ("", sheet.label(NEAREST), *map(_near, sheet.nearest))
    yield from ("", *sheet.notes)


def _near(near: Near) -> str:
    return f"- {near.place} {near.url}" if near.url else f"- {near.place}"
