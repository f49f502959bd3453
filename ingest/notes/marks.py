"""Text to footnote marks: every place where a note is called or begins, with its number written in one way."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ingest.matches import matches, opens
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
    # A raised number whose raising is lost: behind a word, before a stop or a particle, not within brackets.
    (
        r"(?<=[一-鿿ぁ-ゖァ-ヺー」』])(?P<n9>[0-9０-９]{1,2})[)）](?=[、。，．はがをのにでとも]|[ \t]*$)",
        "推計によれば«２）»、",
    ),
)
IN_BRACKETS = frozenset(["n1", "n3"])
"""The forms that can be a series of their own beside raised numbers: [^1] and [1]."""
GRAMMAR = re.compile("|".join(form for form, _ in FORMS), re.MULTILINE)
# What a mark can begin with: tried first, since most characters begin none.
BEGINS = opens(
    (
        ("<", "sup"),
        ("0-9０-９", "[0-9０-９]?[)）]"),
        (r"\[", r"[\^0-9０-９a-z]"),
        ("(（〔［", r"\s?[脚注※*＊†]"),
        (f"注※†‡*＊{_SUPERSCRIPTS}", ""),
    )
)
_OPENED = re.compile(r"[(（][^()（）\n]{0,80}$")
_REACH = 82
_UNIT = re.compile(r"(?:\d|\b)(?:[kcm]?m|10|[xXyrsnt])$")


class Mark(NamedTuple):
    """One mark: its place, its label such as 2, 注1, ※1, written alike for all forms of one number, and its form."""

    span: Span
    label: str
    form: str = ""


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks of `text` in order, those at the beginning of a note too.

    An exponent (km²) is none, nor what refers to another note (前掲（注3）).
    """
    for match in matches(BEGINS, GRAMMAR, text):
        name = match.lastgroup or "n0"
        raised = name in ("n0", "n8") and _UNIT.search(text, max(0, match.start() - 4), match.start())
        closes = name == "n9" and _OPENED.search(text, max(0, match.start() - _REACH), match.start())
        referred = text.startswith(("前掲", "後掲"), match.start() - 2) if match.start() >= 2 else False
        if not raised and not closes and not referred:
            yield Mark(Span(match.start(), match.end()), label(match[name]), name)


def label(printed: str) -> str:
    """Return a mark's number in one way: 注1 for 注 １, 2 for ²; 脚注 counts as 注.

    >>> label("注 １")
    '注1'
    """
    plain = unicodedata.normalize("NFKC", printed)
    return re.sub(r"\s", "", plain).replace("脚注", "注").replace("＊", "*")
