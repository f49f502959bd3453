"""Texts to the words that they are written in: long units (防衛協力) as well as the short ones (協力) inside them."""

from collections import Counter
from collections.abc import Iterable

from ingest.search.normalize import plain_text

_PIECE = 10_000  # Sudachi refuses more than 49,149 bytes at once.
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "接頭辞", "接尾辞"})


def written(texts: Iterable[str]) -> Counter[str]:
    """Count the content words of texts as they are written; affixes are words, too."""
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary(dict="core").tokenizer(mode=SplitMode.C)
    lines = (line for text in texts for line in plain_text(text).splitlines())
    counts: Counter[str] = Counter()
    for piece in (line[i : i + _PIECE] for line in lines for i in range(0, len(line), _PIECE)):
        for morpheme in tokenizer.tokenize(piece):
            parts = morpheme.split(SplitMode.A)
            units = [morpheme, *parts] if len(parts) > 1 else [morpheme]
            counts.update(unit.surface() for unit in units if unit.part_of_speech()[0] in _CONTENT)
    return counts
