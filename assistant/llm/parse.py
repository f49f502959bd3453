"""What a model writes, as it arrives, to claims with citation numbers; nothing of it is ever run.

A claim is any JSON object with a `text` and `citations`, wherever it stands: in a list, behind prose, within a code
fence, one a line. What is malformed around it does not matter, and an object that was cut off is no claim.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

LONGEST_OBJECT = 8_000
_BEGIN = re.compile(r'\{(?=[^{}"]*(?:"[^{}]{0,200})?"text"\s*:)')
_SPARE_COMMA = re.compile(r",(?=\s*[}\]])")
_MOST_NUMBERS = 20
_DIGITS = re.compile(r"\s*\[?\s*(\d{1,4})\s*\]?\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Written:
    """A claim as a model wrote it, unchecked; `citations` may name passages that there are not."""

    text: str
    citations: tuple[int, ...]


class Reader:
    """Reads text in pieces; it keeps what may still become a claim, LONGEST_OBJECT characters at most."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._kept = ""

    def feed(self, piece: str) -> Iterator[Written]:
        """Yield the claims that `piece` completes, in order."""
        for part in re.split(r"(?<=\})", piece):
            self._kept = (self._kept + part)[-LONGEST_OBJECT:]
            if part.endswith("}") and (claim := self._last()):
                self._kept = ""
                yield claim

    def _last(self) -> Written | None:
        """Return the claim that ends here. A brace within its text ends nothing, since what is cut there is no JSON."""
        begins = [found.start() for found in _BEGIN.finditer(self._kept)]
        return _claim(self._kept[begins[-1] :]) if begins else None


def claims(text: str) -> list[Written]:
    """Return the claims in a whole reply."""
    return list(Reader().feed(text))


def _claim(written: str) -> Written | None:
    found = _loaded(written) or _loaded(_SPARE_COMMA.sub("", written))
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        return None
    numbers = _numbers(found.get("citations"))
    return None if numbers is None else Written(found["text"], numbers)


def _loaded(written: str) -> Any:  # noqa: ANN401  (whatever a model writes)
    try:
        return json.loads(written, strict=False)
    except (ValueError, RecursionError):
        return None


def _numbers(given: object) -> tuple[int, ...] | None:
    """Return citation numbers, each once: integers, or digits in a string; None where anything else stands there."""
    listed = given if isinstance(given, list) else [given]
    if len(listed) > _MOST_NUMBERS:
        return None
    numbers = [_number(one) for one in listed]
    return None if None in numbers else tuple(dict.fromkeys(n for n in numbers if n is not None))


def _number(given: object) -> int | None:
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    found = _DIGITS.fullmatch(given) if isinstance(given, str) else None
    return int(found[1]) if found else None
