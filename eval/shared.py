"""A question and its evidence to the longest wording they share, outside names, glosses and dates.

A question in the source's own words is found by any search; it tells little about one.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

LONGEST = 15


class Masked(NamedTuple):
    """A form whose wording a question cannot avoid; the test finds it in `example`."""

    name: str
    form: str
    example: str


# Read after NFKC and without white space.
MASKED = (
    Masked("name in quotation marks", r"「[^「」]{1,80}」|『[^『』]{1,80}』|“[^“”]{1,80}”", "「日米安全保障共同宣言」"),
    Masked("gloss in brackets", r"\([^()]{1,80}\)", "(第2次安倍内閣当時)"),
    Masked(
        "date",
        r"(?:[0-9]{2,4}(?:\([^()]{2,8}\))?|(?:明治|大正|昭和|平成|令和)[0-9元]{1,2}(?:\([0-9]{4}\))?)"
        r"年(?:度|代|末)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日",
        "15(平成27)年11月",
    ),
    Masked("name in Latin letters", r"[A-Za-z][A-Za-z0-9&.,'+/-]{3,}", "AllianceCoordinationMechanism"),
    Masked("name in katakana", r"[ァ-ヴー]{2,30}(?:・[ァ-ヴー]{2,30}){1,9}", "セオドア・ルーズヴェルト"),
)
_MASK = re.compile("|".join(f"(?:{masked.form})" for masked in MASKED))


def shared_run(question: str, evidence: Iterable[str], names: Iterable[str] = ()) -> str:
    """Return a run of at least LONGEST characters that stands in the question and in one evidence, or an empty text.

    White space and width do not count. `names` are masked like names in quotation marks.
    """
    asked = _plain(question)
    runs = {asked[i : i + LONGEST] for i in range(len(asked) - LONGEST + 1)}
    if not runs:
        return ""
    for text in evidence:
        stretch = _plain(text)
        for name in filter(None, map(_plain, names)):
            stretch = stretch.replace(name, "\0")
        stretch = _MASK.sub("\0", stretch)
        for i in range(len(stretch) - LONGEST + 1):
            if stretch[i : i + LONGEST] in runs:
                return _grown(stretch, i, asked)
    return ""


def _grown(stretch: str, start: int, asked: str) -> str:
    end = start + LONGEST
    while end < len(stretch) and stretch[start : end + 1] in asked:
        end += 1
    return stretch[start:end]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\0", "")
