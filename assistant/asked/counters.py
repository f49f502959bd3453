"""Counters behind a question word (何機, how many ships, 几架, 몇 척) to one key for all languages: aircraft, yen.

The table is `counters.tsv`.
"""

from functools import cache
from importlib.resources import files
from typing import Final

from ingest.errors import Language

_LONGEST: Final = 8


def counter(text: str, language: Language) -> tuple[str, str] | None:
    """Return the counter that `text` begins with, as written, and its key; None where it begins with none."""
    table = _table(language)
    if language == "en":
        word = text.split(" ", 1)[0]
        key = table.get(word.casefold())
        return (word, key) if key else None
    for end in range(min(_LONGEST, len(text)), 0, -1):
        if key := table.get(text[:end]):
            return text[:end], key
    return None


@cache
def _table(language: Language) -> dict[str, str]:
    lines = (files("assistant.asked") / "counters.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    column = ("ja", "en", "zh", "ko").index(language) + 1
    return {word: row[0] for row in reversed(rows) for word in row[column].split()}
