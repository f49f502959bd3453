"""Markdown to HTML as an author would write it, and LibreOffice, which makes Word and PDF files of it."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

SOFFICE = shutil.which("soffice")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def html(markdown: str) -> str:
    """Return a page of HTML: `#` to h1 and so on, `-` to lists, tabs and pipes to tables, blank lines to paragraphs."""
    groups = groupby(markdown.splitlines(), key=_kind)
    body = "\n".join(part for kind, lines in groups for part in _part(kind, list(lines)))
    head = '<head><meta charset="utf-8"><title>x</title></head>'
    return f'<!DOCTYPE html>\n<html lang="ja">{head}<body>{body}</body></html>'


def office(page: Path, suffix: str, profile: Path) -> Path:
    """Convert a page of HTML by LibreOffice into a file of another kind beside it."""
    kind = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_web_pdf_Export"}[suffix]
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", kind]
    subprocess.run([*command, "--outdir", page.parent, page], check=True, capture_output=True, timeout=180)
    return page.with_suffix(f".{suffix}")


def _kind(line: str) -> str:
    for kind, pattern in (("heading", r"#{1,6} "), ("tabs", r"[^\t]*\t"), ("pipes", r"\|"), ("list", r"[-*+] ")):
        if re.match(pattern, line):
            return kind
    return "text" if line.strip() else ""


def _part(kind: str, lines: list[str]) -> Iterator[str]:
    if kind == "heading":
        for line in lines:
            level = len(line) - len(line.lstrip("#"))
            yield f"<h{level}>{_inline(line.strip('# '))}</h{level}>"
    elif kind == "tabs":
        yield _table(line.split("\t") for line in lines)
    elif kind == "pipes":
        yield _table(line.strip().strip("|").split("|") for line in lines if line.strip("|-: \t"))
    elif kind == "list":
        yield "<ul>" + "\n".join(f"<li>{_inline(line[2:])}</li>" for line in lines) + "</ul>"
    elif kind == "text":
        yield "<p>" + "<br>\n".join(map(_inline, lines)) + "</p>"


def _table(rows: Iterator[list[str]]) -> str:
    cells = ("".join(f"<td>{_inline(cell.strip())}</td>" for cell in row) for row in rows)
    return '<table border="1">' + "\n".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _inline(text: str) -> str:
    """Escape what is text; tags stay."""
    places = [0, *(place for match in _TAG.finditer(text) for place in match.span()), len(text)]
    pieces = [text[a:b] for a, b in zip(places, places[1:], strict=False)]
    shown = "".join(piece if i % 2 else escape(piece, quote=False) for i, piece in enumerate(pieces))
    return re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", shown)
