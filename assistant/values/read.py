"""A text to its values: dates first, then numbers where no date stands, then names."""

import re
from collections.abc import Collection
from typing import Final

from assistant.values.dates import read_dates_of
from assistant.values.flat import flattened
from assistant.values.names import read_names
from assistant.values.numbers import read_numbers
from assistant.values.value import Kind, Value
from index import detect
from ingest.errors import Language

KINDS: Final[tuple[Kind, ...]] = ("date", "number", "name")
_KANA: Final = re.compile("[ぁ-ゖァ-ヺ]")
_HANGUL: Final = re.compile("[가-힣]")
_COUNTED: Final = re.compile(
    "[0-9０-９〇零一二三四五六七八九十百千万億兆壱弐两兩]|[가-힣]|(?i:zero|one|two|three|four|five|six|seven|eight|nine|ten\\b|eleven"
    "|twel|teen|twenty|thirty|fort|fifty|hundred|dozen|first|second|third|fifth|half|quarter|million|thousand)"
)


def read_values(text: str, language: Language | None = None, *, kinds: Collection[Kind] = KINDS) -> tuple[Value, ...]:
    """Return the values of `text` in order: each at its place, dates and numbers without overlap.

    `language` is that of the text, by default told from its script; names in kanji and kana are read in Japanese alone.
    `kinds` leaves out what is not asked for: names take ten times as long as the others. Never raises.
    """
    flat = flattened(text)
    chinese = language == "zh" or (language is None and not _KANA.search(flat) and not _HANGUL.search(flat))
    dates, places = read_dates_of(text, flat, chinese=chinese)
    values = dates if "date" in kinds else []
    if "number" in kinds and _COUNTED.search(text):
        values += read_numbers(text, flat, places, chinese=chinese)
    if "name" in kinds:
        values += read_names(text, flat, places, japanese=_is_japanese(text, language))
    return tuple(sorted(values, key=lambda value: (value.start, value.end)))


def _is_japanese(text: str, language: Language | None) -> bool:
    return (language or ("ja" if _KANA.search(text) else detect(text))) == "ja"
