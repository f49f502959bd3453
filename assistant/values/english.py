"""The English words that tell numbers, months and the ends of phrases; the table is `english.tsv`."""

from functools import cache
from importlib.resources import files


@cache
def english(kind: str) -> tuple[str, ...]:
    """Return the words of a kind in their order. Raises KeyError for a kind that the table lacks."""
    lines = (files("assistant.values") / "english.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: tuple(words.split()) for name, words in rows}[kind]
