"""Text to its pairs of characters, which meet where words are cut in two ways or one of them is mistyped."""

import re

from ingest.search.normalize import search_text

_RUN = re.compile("[\u3041-\u30ff\u3400-\u9fff]+|[a-z0-9.]+")
_HIRAGANA = re.compile("[\u3041-\u309f]+")


def pairs(text: str) -> list[str]:
    """Return each two characters of Japanese script that stand side by side in the search text, in order.

    Two hiragana tell nothing and are left out; a run of Latin letters and digits is taken whole.
    """
    runs = (match[0] for match in _RUN.finditer(search_text(text)))
    found = (pair for run in runs for pair in ([run] if run.isascii() else _twos(run)))
    return [pair for pair in found if not _HIRAGANA.fullmatch(pair)]


def _twos(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]
