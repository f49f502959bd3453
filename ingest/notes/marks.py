"""Text to footnote marks: every place where a note is called or begins, with its number written in one way."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.spans import Span

_SUPERSCRIPTS = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_D = r"[0-9０-９]{1,3}"

# Each row: the form of a mark (group `n`: its number) and an example with what is read from it («…»).
FORMS: tuple[tuple[str, str], ...] = (
    (
        rf"<sup>\s{{0,3}}\[?[(（]?(?P<n0>(?:脚?注|※|[*＊†])?\s?{_D}|[*＊†‡※]{{1,3}}|[a-z])[)）]?\]?\s{{0,3}}</sup>",
        "協定«<sup>2</sup>»（ACSA）",
    ),
    (r"\[\^(?P<n1>[\w-]{1,20})\]", "調達«[^1]»は"),
    (rf"\[(?P<n3>{_D}|[a-z])\](?![(\[])", "調達«[1]»は"),
    (rf"[(（〔［]\s?(?P<n4>(?:脚?注|※|[*＊†])\s?(?:{_D})?)\s?[)）〕］]", "国防長官 «(注1)»"),
    (rf"(?<![(（脚])(?P<n5>注\s?{_D})[)）]", "長官«注１）»"),
    (rf"(?<![(（])(?P<n6>[※†‡]{_D})(?![)）])", "実績«※1»は"),
    (rf"(?<![A-Za-z0-9*＊(（ 　])(?P<n7>[*＊]{_D})(?![*＊A-Za-z0-9)）])", "面積«*1»は"),
    (rf"(?P<n8>[{_SUPERSCRIPTS}]{{1,3}})", "協定«²»に"),
)
_FIRST = rf"(?=<sup|\[[\^0-9０-９a-z]|[(（〔［注※†‡*＊{_SUPERSCRIPTS}])"
_ALL = re.compile(_FIRST + "(?:" + "|".join(form for form, _ in FORMS) + ")")
_UNIT = re.compile(r"(?:\d|\b)(?:[kcm]?m|10|[xXyrsnt])$")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its place, and its label such as 2, 注1, ※1, written alike for all forms of one number."""

    span: Span
    label: str


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks of `text` in order, those at the beginning of a note too. An exponent (km²) is none."""
    for match in _ALL.finditer(text):
        name = match.lastgroup or "n0"
        raised = name in ("n0", "n8") and _UNIT.search(text, max(0, match.start() - 4), match.start())
        if not raised:
            yield Mark(Span(match.start(), match.end()), label(match[name]))


def label(printed: str) -> str:
    """Return a mark's number in one way: 注1 for 注 １, 2 for ²; 脚注 counts as 注.

    >>> label("注 １")
    '注1'
    """
    plain = unicodedata.normalize("NFKC", printed)
    return re.sub(r"\s", "", plain).replace("脚注", "注").replace("＊", "*")
