"""Questions and answers: the number of a question (Ｑ１－２, 問３) at the start of a line, with the question behind it.

A question of one sentence is the heading of its answer; of a longer one only the number is.
"""

import re

from ingest.headings.heading import Heading, heading

_COUNT = r"[\d０-９]{1,3}(?:[-‐‑–−－ー.．の][\d０-９]{1,3}){0,3}"
_NUMBER = re.compile(
    rf"[ \t\u3000]{{0,20}}[（(\[【〔]?(?P<n>(?:[QＱ]|質?問)[.．]?[ \u3000]?{_COUNT})[.．:：、)）\]】〕]?"
)
_ONE = re.compile(r"[^。？?]{1,110}[。？?]?")


def question(text: str, start: int, end: int, title: str, line: int) -> Heading | None:
    """Return the heading that a question makes of its line [start, end), shown as `title`; None where it is none."""
    match = _NUMBER.match(text, start, end)
    if match is None:
        return None
    whole = heading(title, start, line, 0, end)
    if whole.number is None or whole.number.kind != "Q":
        return None
    if _ONE.fullmatch(title):
        return whole
    return Heading(text[match.start("n") : match.end("n")], start, line, 0, whole.number, match.end())
