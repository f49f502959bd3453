"""A sheet as Markdown (CommonMark). Text of documents, questions and models is text in it, whatever it holds.

Everything that could begin markup, in CommonMark and in the usual extensions of it, is escaped; white space that a
parser would drop is written as a character reference. The only links are those of `web_address`.
"""

import re
from collections.abc import Iterator

from ui.exports.reference import Reference
from ui.exports.sheet import NEAREST, SOURCES, Near, Sheet

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&$^@#]|^=|=(?==)|(?<![0-9]):(?=\S)|(?<=www)\.", re.IGNORECASE)
_ITEM = re.compile(r"([0-9]{0,9})([-+.)])")


def markdown(sheet: Sheet) -> str:
    """Return the file's text."""
    return "\n\n".join(_parts(sheet)) + "\n"


def escaped(text: str) -> str:
    """Return text as Markdown that shows it and nothing else; line breaks stay where they show."""
    lines = text.split("\n")
    made = _line(lines[0])
    for before, line in zip(lines, lines[1:], strict=False):
        made += ("\\\n" if before and line else "&#10;") + _line(line)
    return made


def _parts(sheet: Sheet) -> Iterator[str]:
    yield f"# {_one_line(sheet.question)}"
    yield from (escaped(line) for line in sheet.answer if line)
    if sheet.reason:
        yield escaped(sheet.reason)
    if sheet.references:
        yield f"## {sheet.label(SOURCES)}"
        yield from map(_reference, sheet.references)
    if sheet.nearest:
        yield f"## {sheet.label(NEAREST)}"
        yield "\n".join(map(_near, sheet.nearest))
    yield "---"
    yield from map(escaped, sheet.notes)


def _reference(one: Reference) -> str:
    """Return a reference as one paragraph, its address as a link."""
    link = f"<{one.url}>" if one.url else ""
    return f"{escaped(f'[{one.number}] {one.lead}')}{link}{escaped(one.tail)}"


def _near(near: Near) -> str:
    return f"- {_one_line(near.place)}" + (f" <{near.url}>" if near.url else "")


def _one_line(text: str) -> str:
    return "&#10;".join(map(_line, text.split("\n")))


def _line(text: str) -> str:
    """Return one line, its start and end safe from what a parser reads there."""
    inner = text.strip()
    start = text.index(inner)
    lead, trail = text[:start], text[start + len(inner) :]
    body = _ITEM.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", inner), count=1) if _ITEM.match(inner) else None
    return _referred(lead) + (body or _MARKUP.sub(r"\\\g<0>", inner)) + _referred(trail)


def _referred(space: str) -> str:
    return "".join(f"&#{ord(character)};" for character in space)
